// What notifications takes and tells: recipients, inbox messages, dead letters.

import { z } from 'zod'

export const Recipient = z.union([
  z.object({ kind: z.enum(['person', 'entity']), id: z.uuid() }),
  z.object({ officialId: z.uuid() }),
])
export type Recipient = z.infer<typeof Recipient>

export const InboxMessage = z.object({
  id: z.uuid(),
  template: z.string(),
  title: z.string(),
  body: z.string(),
  caseId: z.string().nullable(),
  link: z.string().nullable(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type InboxMessage = z.infer<typeof InboxMessage>

export const InboxPage = z.object({
  messages: z.array(InboxMessage),
  unread: z.number().int(),
  /** The `after` of the next page; null on the last. */
  next: z.uuid().nullable(),
})
export type InboxPage = z.infer<typeof InboxPage>

export const InboxQuery = z.object({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  unread: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export type InboxQuery = z.output<typeof InboxQuery>

/** A message that could not be sent. Says where it was going only by channel, never the address. */
export const DeadLetter = z.object({
  deliveryId: z.uuid(),
  messageId: z.uuid(),
  channel: z.enum(['mail', 'sms']),
  template: z.string(),
  caseId: z.string().nullable(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type DeadLetter = z.infer<typeof DeadLetter>
