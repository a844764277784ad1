// The manifest of the ledger.

import { defineModule } from '../../kernel/index.ts'
import * as faults from './faults.ts'
import * as permissions from './permissions.ts'
import { routes } from './routes.ts'

export const ledger = defineModule({
  name: 'ledger',
  zh: '存证日志',
  schema: 'ledger',
  faults: { ...faults },
  permissions: { ...permissions },
  routes,
})
