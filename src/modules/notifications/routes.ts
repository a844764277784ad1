// The JSON API of notifications: the inbox, and the operator's dead letters.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import { DeadLetter, InboxMessage, InboxPage, InboxQuery } from './contract.ts'
import {
  countMyUnread,
  markAllMessagesRead,
  markMessageRead,
  readMyInbox,
  redriveDelivery,
} from './inbox.ts'
import { notificationPermissions as may } from './permissions.ts'
import { listDeadLetters } from './views.ts'

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/me/inbox',
    permission: may.readInbox,
    tag: 'inbox',
    summary: { zh: '我的消息', en: 'My messages' },
    query: InboxQuery,
    reply: InboxPage,
    handle: (ctx, { query }) => readMyInbox(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/me/inbox/unread',
    permission: may.readInbox,
    tag: 'inbox',
    summary: { zh: '未读消息数', en: 'Number of unread messages' },
    reply: z.object({ unread: z.number().int() }),
    handle: async (ctx) => ({ unread: await countMyUnread(ctx) }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/me/inbox/:messageId/read',
    permission: may.readInbox,
    tag: 'inbox',
    summary: { zh: '标为已读', en: 'Mark as read' },
    params: z.object({ messageId: z.uuid() }),
    reply: InboxMessage,
    handle: (ctx, { params }) => markMessageRead(ctx, params.messageId),
  }),
  route({
    method: 'POST',
    url: '/api/v1/me/inbox/read',
    permission: may.readInbox,
    tag: 'inbox',
    summary: { zh: '全部标为已读', en: 'Mark all as read' },
    reply: z.object({ marked: z.number().int() }),
    handle: (ctx) => markAllMessagesRead(ctx),
  }),
  route({
    method: 'GET',
    url: '/api/v1/notifications/dead',
    permission: may.redrive,
    tag: 'inbox',
    summary: { zh: '发送失败的消息', en: 'Messages that could not be sent' },
    query: z.object({
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ letters: z.array(DeadLetter) }),
    handle: async (ctx, { query }) => ({ letters: await listDeadLetters(ctx, query) }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/notifications/dead/:deliveryId/redrive',
    permission: may.redrive,
    tag: 'inbox',
    summary: { zh: '重新发送', en: 'Send again' },
    params: z.object({ deliveryId: z.uuid() }),
    reply: z.object({ queued: z.literal(true) }),
    handle: (ctx, { params }) => redriveDelivery(ctx, params.deliveryId),
  }),
]
