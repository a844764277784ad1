// Who may read, publish and stop service items.

import { anyone, definePermission, official, sameOrgan, system } from '../../kernel/index.ts'

export const readItems = definePermission(
  'items.read',
  { zh: '查看办事指南', en: 'Read service guides' },
  [anyone()],
)

/** Record: `{ organId }` of the implementing body. */
export const publishItem = definePermission(
  'items.publish',
  { zh: '发布事项版本', en: 'Publish a release of an item' },
  [system(), official({ duty: 'steward', where: sameOrgan('organId') })],
)

/** Record: `{ organId }` of the implementing body. */
export const changeItemState = definePermission(
  'items.change-state',
  { zh: '暂停、恢复、取消事项', en: 'Suspend, resume or cancel an item' },
  [system(), official({ duty: 'steward', where: sameOrgan('organId') })],
)
