// Telling somebody something: a message in the inbox, and what goes out by mail and SMS, in the caller's transaction.

import { enqueue, newId, type Tx } from '../../kernel/index.ts'
import { contactOf, type To } from './contacts.ts'
import type { Recipient } from './contract.ts'
import { deliverJob } from './deliver.ts'
import { insertDelivery, insertMessage } from './store.ts'
import type { RecipientKind } from './tables.ts'
import { type TemplateName, type TemplateParams, templates } from './templates.ts'

export interface NotifyInput<N extends TemplateName> {
  to: Recipient
  template: N
  params: TemplateParams<N>
  caseId?: string
  /** Path within the portal or workbench where the recipient can act. Default: the case's page. */
  link?: string
  /** Telling the same thing twice under one key tells it once, e.g. `due-soon:<step>`. */
  key?: string
}

/**
 * Writes the message and queues its deliveries. Nothing leaves the house before the caller's
 * transaction is committed; if it is rolled back, nobody is told. A business's mail and SMS go to
 * its representative. Answers the message's id, or null when the key was used before.
 */
export async function notify<N extends TemplateName>(
  tx: Tx,
  input: NotifyInput<N>,
): Promise<{ messageId: string } | null> {
  const template = templates[input.template]
  const params = template.params.parse(input.params)
  const to = recipientOf(input.to)
  const messageId = newId()
  const now = tx.ctx.clock.now()
  const fresh = await insertMessage(tx, {
    id: messageId,
    to_kind: to.kind,
    to_id: to.id,
    template: input.template,
    params: JSON.stringify(params),
    case_id: input.caseId ?? null,
    link: input.link ?? defaultLink(to.kind, input.caseId),
    dedup_key: input.key ?? null,
    created_at: now,
  })
  if (!fresh) return null
  const contact = await contactOf(tx, to)
  const channels: ('mail' | 'sms')[] = []
  if (template.mail && contact?.email) channels.push('mail')
  if (template.sms && contact?.phone) channels.push('sms')
  for (const channel of channels) {
    const deliveryId = newId()
    await insertDelivery(tx, {
      id: deliveryId,
      message_id: messageId,
      channel,
      created_at: now,
      next_at: now,
    })
    await enqueue(tx, deliverJob, { deliveryId })
  }
  return { messageId }
}

function recipientOf(to: Recipient): To {
  return 'officialId' in to ? { kind: 'official', id: to.officialId } : to
}

function defaultLink(kind: RecipientKind, caseId: string | undefined): string | null {
  if (caseId === undefined) return null
  return kind === 'official' ? `/staff/cases/${caseId}` : `/cases/${caseId}`
}
