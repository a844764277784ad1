// The manifest of the catalogue.

import { defineModule } from '../../kernel/index.ts'
import { expireGrantsJob } from './close-grant.ts'
import * as facts from './facts.ts'
import { catalogueFaults } from './faults.ts'
import { cataloguePermissions } from './permissions.ts'
import { routes } from './routes.ts'

export const catalogue = defineModule({
  name: 'catalogue',
  zh: '资源目录',
  schema: 'catalogue',
  faults: catalogueFaults,
  facts: Object.values(facts),
  permissions: cataloguePermissions,
  routes,
  jobs: [expireGrantsJob],
})
