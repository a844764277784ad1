// Who may open which kind of portal page; records are asked again in the modules' verbs.

import { anyone, definePermission, person } from '../../kernel/index.ts'

export const visitPortal = definePermission(
  'portal.visit',
  { zh: '浏览办事门户', en: 'Visit the portal' },
  [anyone()],
)

export const useOwnPages = definePermission(
  'portal.own-pages',
  { zh: '使用个人页面', en: 'Use one’s own pages' },
  [person()],
)
