// Reading one's messages, and sending again what had failed.

import { type Actor, type Context, enqueue, kernelFaults } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { InboxMessage, InboxPage } from './contract.ts'
import { deliverJob } from './deliver.ts'
import { notificationFaults } from './faults.ts'
import { notificationPermissions } from './permissions.ts'
import * as store from './store.ts'
import { countUnread, findMessage, findMessageRow, type InboxOf, listInbox } from './views.ts'

/** Whose inbox the actor has before them: the business's while acting for it, else the own. */
export function inboxOf(actor: Actor): InboxOf | null {
  if (actor.kind === 'official') return { kind: 'official', id: actor.id }
  if (actor.kind !== 'person') return null
  const { actingFor } = actor
  return actingFor ? { kind: actingFor.kind, id: actingFor.id } : { kind: 'person', id: actor.id }
}

function myInbox(ctx: Context): InboxOf {
  const of = inboxOf(ctx.actor)
  if (!of) throw kernelFaults.signInFirst()
  ctx.allow(notificationPermissions.readInbox, { recipientId: of.id })
  return of
}

export async function readMyInbox(
  ctx: Context,
  page: { after?: string; limit?: number; unread?: boolean } = {},
): Promise<InboxPage> {
  return listInbox(ctx, myInbox(ctx), ctx.locale, page)
}

export async function countMyUnread(ctx: Context): Promise<number> {
  return countUnread(ctx, myInbox(ctx))
}

/** Marks one message read. Repeating it changes nothing; somebody else's is answered as missing. */
export async function markMessageRead(ctx: Context, messageId: string): Promise<InboxMessage> {
  const of = myInbox(ctx)
  const row = await findMessageRow(ctx, messageId)
  if (!row || row.to_kind !== of.kind || row.to_id !== of.id) {
    throw notificationFaults.messageMissing({ detail: messageId })
  }
  if (row.read_at === null) {
    await ctx.change('notifications.mark-read', async (tx) => {
      await store.markRead(tx, messageId, ctx.clock.now())
      await recordLine(tx, {
        verb: 'notice.read',
        object: { kind: 'message', id: messageId },
        ...(row.case_id === null ? {} : { caseId: row.case_id }),
      })
      return null
    })
  }
  const message = await findMessage(ctx, messageId, ctx.locale)
  if (!message) throw notificationFaults.messageMissing({ detail: messageId })
  return message
}

export async function markAllMessagesRead(ctx: Context): Promise<{ marked: number }> {
  const of = myInbox(ctx)
  return ctx.change('notifications.mark-all-read', async (tx) => {
    const marked = await store.markAllRead(tx, of, ctx.clock.now())
    await recordLine(tx, {
      verb: 'notice.all-read',
      object: { kind: 'inbox', id: of.id },
      content: { marked },
    })
    return { marked }
  })
}

/** Sends a dead letter again, with all its attempts, e.g. after the mail server came back. */
export async function redriveDelivery(ctx: Context, deliveryId: string): Promise<{ queued: true }> {
  return ctx.change('notifications.redrive', async (tx) => {
    ctx.allow(notificationPermissions.redrive)
    if (!(await store.revive(tx, deliveryId, ctx.clock.now()))) throw notificationFaults.notDead()
    await enqueue(tx, deliverJob, { deliveryId })
    await recordLine(tx, {
      verb: 'notice.redriven',
      object: { kind: 'delivery', id: deliveryId },
    })
    return { queued: true as const }
  })
}
