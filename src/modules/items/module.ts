// The manifest of items.

import { defineModule } from '../../kernel/index.ts'
import { itemStateChanged, releasePublished } from './facts.ts'
import { itemsFaults } from './faults.ts'
import * as permissions from './permissions.ts'
import { routes } from './routes.ts'

export const items = defineModule({
  name: 'items',
  zh: '政务服务事项',
  schema: 'items',
  faults: itemsFaults,
  facts: [releasePublished, itemStateChanged],
  permissions: { ...permissions },
  routes,
})
