// Reads inboxes and dead letters.

import type { Locale, Reader } from '../../kernel/index.ts'
import type { DeadLetter, InboxMessage, InboxPage } from './contract.ts'
import type { NotificationTables, RecipientKind } from './tables.ts'
import { renderNotice } from './template.ts'
import { findTemplate } from './templates.ts'

function tables(r: Reader) {
  return r.db.withTables<NotificationTables>()
}

export interface InboxOf {
  kind: RecipientKind
  id: string
}

interface MessageRow {
  id: string
  template: string
  params: unknown
  case_id: string | null
  link: string | null
  created_at: Date
  read_at: Date | null
}

function messageOf(row: MessageRow, locale: Locale): InboxMessage {
  const template = findTemplate(row.template)
  const params = typeof row.params === 'object' && row.params !== null ? row.params : {}
  const notice = template
    ? renderNotice(template, params, locale)
    : { title: row.template, body: '' }
  return {
    id: row.id,
    template: row.template,
    ...notice,
    caseId: row.case_id,
    link: row.link,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}

const columns = [
  'id',
  'template',
  'params',
  'case_id',
  'link',
  'created_at',
  'read_at',
  'to_kind',
  'to_id',
] as const

/** One page of an inbox, newest first, in the reader's language. `after` is the last id seen. */
export async function listInbox(
  r: Reader,
  of: InboxOf,
  locale: Locale,
  page: { after?: string; limit?: number; unread?: boolean } = {},
): Promise<InboxPage> {
  const limit = Math.min(page.limit ?? 20, 100)
  let query = tables(r)
    .selectFrom('notifications.message')
    .select(columns)
    .where('to_kind', '=', of.kind)
    .where('to_id', '=', of.id)
  if (page.after) query = query.where('id', '<', page.after)
  if (page.unread) query = query.where('read_at', 'is', null)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const messages = rows.slice(0, limit).map((row) => messageOf(row, locale))
  return {
    messages,
    unread: await countUnread(r, of),
    next: rows.length > limit ? (messages.at(-1)?.id ?? null) : null,
  }
}

/** The number beside the bell. */
export async function countUnread(r: Reader, of: InboxOf): Promise<number> {
  const row = await tables(r)
    .selectFrom('notifications.message')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('to_kind', '=', of.kind)
    .where('to_id', '=', of.id)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** One message with its recipient, so that the caller can ask whose it is. */
export function findMessageRow(r: Reader, messageId: string) {
  return tables(r)
    .selectFrom('notifications.message')
    .select(columns)
    .where('id', '=', messageId)
    .executeTakeFirst()
}

export async function findMessage(
  r: Reader,
  messageId: string,
  locale: Locale,
): Promise<InboxMessage | null> {
  const row = await findMessageRow(r, messageId)
  return row ? messageOf(row, locale) : null
}

/** What could not be sent, newest first. */
export async function listDeadLetters(
  r: Reader,
  page: { after?: string; limit?: number } = {},
): Promise<DeadLetter[]> {
  let query = tables(r)
    .selectFrom('notifications.delivery as d')
    .innerJoin('notifications.message as m', 'm.id', 'd.message_id')
    .where('d.state', '=', 'dead')
    .select([
      'd.id',
      'd.message_id',
      'd.channel',
      'm.template',
      'm.case_id',
      'd.attempts',
      'd.last_error',
      'd.created_at',
    ])
  if (page.after) query = query.where('d.id', '<', page.after)
  const rows = await query
    .orderBy('d.id', 'desc')
    .limit(Math.min(page.limit ?? 50, 200))
    .execute()
  return rows.map((row) => ({
    deliveryId: row.id,
    messageId: row.message_id,
    channel: row.channel,
    template: row.template,
    caseId: row.case_id,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
  }))
}

/** Open deliveries that should have been tried long ago: their job was lost with a process. */
export async function listLostDeliveries(r: Reader, before: Date): Promise<string[]> {
  const rows = await tables(r)
    .selectFrom('notifications.delivery')
    .select('id')
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_at', '<', before)
    .orderBy('next_at')
    .limit(500)
    .execute()
  return rows.map((row) => row.id)
}
