// The manifest of identity.

import { defineModule } from '../../kernel/index.ts'
import {
  accountLocked,
  appointmentEnded,
  mandateGranted,
  mandateRevoked,
  officialAppointed,
  passwordChanged,
} from './facts.ts'
import { identityFaults } from './faults.ts'
import { sweepJob } from './jobs.ts'
import { identityPermissions } from './permissions.ts'
import { routes } from './routes.ts'

export const identity = defineModule({
  name: 'identity',
  zh: '身份',
  schema: 'identity',
  faults: identityFaults,
  facts: [
    mandateGranted,
    mandateRevoked,
    officialAppointed,
    appointmentEnded,
    accountLocked,
    passwordChanged,
  ],
  permissions: identityPermissions,
  routes,
  jobs: [sweepJob],
})
