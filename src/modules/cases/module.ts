// The manifest of cases.

import { defineModule } from '../../kernel/index.ts'
import { caseAccepted, caseCompleted, caseDecided, caseSubmitted, factDisputed } from './facts.ts'
import { casesFaults } from './faults.ts'
import { jobs } from './jobs.ts'
import { casesPermissions } from './permissions.ts'
import { routes } from './routes.ts'

export const cases = defineModule({
  name: 'cases',
  zh: '办件',
  schema: 'cases',
  faults: casesFaults,
  facts: [caseSubmitted, caseAccepted, caseDecided, caseCompleted, factDisputed],
  permissions: casesPermissions,
  routes,
  jobs,
})
