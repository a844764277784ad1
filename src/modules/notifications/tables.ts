// The columns of the notification tables as kysely sees them; checked against the database by a test.

import type { ColumnType, Generated } from 'kysely'

type Settable<T> = ColumnType<T, T | undefined, T>

export type RecipientKind = 'person' | 'entity' | 'official'

type MessageTable = {
  id: string
  to_kind: RecipientKind
  to_id: string
  template: string
  /** Written as JSON text, read parsed. */
  params: ColumnType<unknown, string, never>
  case_id: string | null
  link: string | null
  dedup_key: string | null
  created_at: Date
  read_at: Settable<Date | null>
}

type DeliveryTable = {
  id: string
  message_id: string
  channel: 'mail' | 'sms'
  state: Generated<'waiting' | 'sending' | 'sent' | 'dead'>
  attempts: Generated<number>
  claimed_until: Settable<Date | null>
  next_at: Date
  last_error: Settable<string | null>
  provider_ref: Settable<string | null>
  created_at: Date
  done_at: Settable<Date | null>
}

export type NotificationTables = {
  'notifications.message': MessageTable
  'notifications.delivery': DeliveryTable
}
