// Who may read the national codes: everybody.

import { anyone, definePermission } from '../../kernel/index.ts'

export const readStandards = definePermission(
  'standards.read',
  {
    zh: '查阅代码表、行政区划、数据元和工作日历',
    en: 'Read code lists, regions, data elements and calendars',
  },
  [anyone()],
)
