// The manifest of standards. It keeps no tables: its data are files that ship with each release.

import { defineModule } from '../../kernel/index.ts'
import * as faults from './faults.ts'
import { readStandards } from './permissions.ts'
import { routes } from './routes.ts'

export const standards = defineModule({
  name: 'standards',
  zh: '标准与代码',
  faults: { ...faults },
  permissions: [readStandards],
  routes,
})
