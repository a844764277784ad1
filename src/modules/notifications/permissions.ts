// Who may read an inbox, and who looks after messages that could not be sent.

import {
  definePermission,
  isActingFor,
  isActor,
  official,
  person,
  system,
} from '../../kernel/index.ts'

export const notificationPermissions = {
  readInbox: definePermission(
    'notifications.read-inbox',
    { zh: '查看消息', en: 'Read one’s messages' },
    [person(isActingFor('recipientId')), official({ where: isActor('recipientId') })],
  ),
  redrive: definePermission(
    'notifications.redrive',
    { zh: '重发失败的消息', en: 'Send failed messages again' },
    [official({ duty: 'operate' }), system()],
  ),
}
