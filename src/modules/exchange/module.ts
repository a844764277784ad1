// The manifest of the exchange.

import { defineModule } from '../../kernel/index.ts'
import * as facts from './facts.ts'
import { exchangeFaults } from './faults.ts'
import { exchangePermissions } from './permissions.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.ts'

export const exchange = defineModule({
  name: 'exchange',
  zh: '数据交换',
  schema: 'exchange',
  faults: exchangeFaults,
  facts: Object.values(facts),
  permissions: exchangePermissions,
  routes,
  reactions,
})
