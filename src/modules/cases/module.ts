// The manifest of cases.

import { defineModule } from '../../kernel/index.ts'
import {
  caseAccepted,
  caseCompleted,
  caseDecided,
  caseSubmitted,
  factDisputed,
  factsNeeded,
} from './facts.ts'
import { casesFaults } from './faults.ts'
import { jobs } from './jobs.ts'
import { casesPermissions } from './permissions.ts'
import { askWhenNeeded } from './reactions.ts'
import { routes } from './routes.ts'

export const cases = defineModule({
  name: 'cases',
  zh: '办件',
  schema: 'cases',
  faults: casesFaults,
  facts: [caseSubmitted, caseAccepted, caseDecided, caseCompleted, factDisputed, factsNeeded],
  permissions: casesPermissions,
  routes,
  reactions: [askWhenNeeded],
  jobs,
})
