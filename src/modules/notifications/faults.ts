// What can go wrong with messages, in words for the public.

import { defineFault } from '../../kernel/index.ts'

export const notificationFaults = {
  messageMissing: defineFault('notifications.message-missing', 404, {
    zh: '没有找到这条消息。',
    en: 'This message was not found.',
  }),
  notDead: defineFault('notifications.not-a-dead-letter', 409, {
    zh: '这条消息没有发送失败，不需要重发。',
    en: 'This message has not failed and need not be sent again.',
  }),
}
