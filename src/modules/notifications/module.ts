// The manifest of notifications.

import { defineModule } from '../../kernel/index.ts'
import { deliverJob, sweepJob } from './deliver.ts'
import { notificationFaults } from './faults.ts'
import { notificationPermissions } from './permissions.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.ts'

export const notifications = defineModule({
  name: 'notifications',
  zh: '消息',
  schema: 'notifications',
  faults: notificationFaults,
  permissions: notificationPermissions,
  routes,
  reactions,
  jobs: [deliverJob, sweepJob],
})
