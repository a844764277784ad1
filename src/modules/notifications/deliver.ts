// Sending one message over one channel: claimed, tried, tried again later, given up aloud.

import { z } from 'zod'
import { type Context, defineJob, enqueue, type Locale } from '../../kernel/index.ts'
import type { Contact } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { PermanentFailure } from './adapter.ts'
import { contactOf } from './contacts.ts'
import { outletsFor, smsCode } from './outlets.ts'
import { claimDelivery, markDead, markSent, releaseDelivery } from './store.ts'
import { paramInWords, renderNotice } from './template.ts'
import { findTemplate } from './templates.ts'
import { findMessageRow, listLostDeliveries } from './views.ts'

type Message = NonNullable<Awaited<ReturnType<typeof findMessageRow>>>
type Claim = NonNullable<Awaited<ReturnType<typeof claimDelivery>>>

const MINUTE = 60_000
/** Pauses after the first, second … failure; one attempt more than pauses. */
const pauses = [MINUTE / 6, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE]
export const ATTEMPTS = pauses.length + 1

/**
 * Runs at least once; sends at most once as far as we can know: what was sent is marked, repeats of
 * the job find the mark, and a repeat after a crash between sending and marking carries the same
 * message number, by which server and gateway tell it. It never throws for a failed sending — the
 * next attempt is a job of its own, so one dead mail server does not spend the attempts of others.
 */
export const deliverJob = defineJob(
  'notifications.deliver',
  z.object({ deliveryId: z.uuid() }),
  async (ctx, { deliveryId }) => {
    const claim = await claimDelivery(ctx, deliveryId, ctx.clock.now())
    if (!claim) return
    const message = await findMessageRow(ctx, claim.message_id)
    if (!message) return
    try {
      const { ref } = await send(ctx, claim, message)
      await close(ctx, claim, message, 'notice.sent', (tx) =>
        markSent(tx, claim.id, ref, ctx.clock.now()),
      )
    } catch (error) {
      await handleFailure(ctx, claim, message, error as Error)
    }
  },
)

type Change = Parameters<Context['change']>[1]

async function close(
  ctx: Context,
  claim: Claim,
  message: Message,
  verb: string,
  mark: (tx: Parameters<Change>[0]) => Promise<void>,
): Promise<void> {
  await ctx.change(
    'notifications.deliver',
    async (tx) => {
      await mark(tx)
      await recordLine(tx, {
        verb,
        object: { kind: 'message', id: message.id },
        ...(message.case_id === null ? {} : { caseId: message.case_id }),
        ...(message.to_kind === 'official'
          ? {}
          : { subjects: [{ kind: message.to_kind, id: message.to_id }] }),
        content: { channel: claim.channel, template: message.template, attempts: claim.attempts },
      })
    },
    { once: false },
  )
}

async function handleFailure(
  ctx: Context,
  claim: Claim,
  message: Message,
  error: Error,
): Promise<void> {
  const pause = pauses[claim.attempts - 1]
  ctx.log.warn(
    { err: error, deliveryId: claim.id, channel: claim.channel, attempt: claim.attempts },
    'a message could not be sent',
  )
  if (error instanceof PermanentFailure || pause === undefined) {
    await close(ctx, claim, message, 'notice.given-up', (tx) =>
      markDead(tx, claim.id, error.message, ctx.clock.now()),
    )
    return
  }
  const nextAt = new Date(ctx.clock.now().getTime() + pause)
  await queueAgain(ctx, claim.id, nextAt, () =>
    releaseDelivery(ctx, claim.id, error.message, nextAt),
  )
}

/** A job needs a transaction; a retry is no change of record and has no ledger line of its own. */
async function queueAgain(
  ctx: Context,
  deliveryId: string,
  startAfter: Date,
  alongside: () => Promise<void> = async () => {},
): Promise<void> {
  await ctx.database.transaction(() =>
    ctx.change('notifications.queue-again', async (tx) => {
      await alongside()
      await enqueue(tx, deliverJob, { deliveryId }, { startAfter })
    }),
  )
}

async function send(ctx: Context, claim: Claim, message: Message): Promise<{ ref: string }> {
  const template = findTemplate(message.template)
  if (!template) throw new PermanentFailure(`no template ${message.template}`)
  const contact = await contactOf(ctx, { kind: message.to_kind, id: message.to_id })
  const params = message.params as Readonly<Record<string, unknown>>
  const { mailer, sms } = outletsFor(ctx.config, ctx.clock)
  if (claim.channel === 'mail') {
    if (!contact?.email) throw new PermanentFailure('no mail address')
    const notice = renderNotice(template, params, contact.locale)
    return mailer.send({
      messageId: claim.id,
      to: contact.email,
      subject: notice.title,
      text: mailText(ctx, contact, notice.body, message.link),
    })
  }
  if (!contact?.phone) throw new PermanentFailure('no phone number')
  if (!template.sms) throw new PermanentFailure('no SMS text')
  const values = template.sms.params.map(
    (name) => [name, paramInWords(params[name], contact.locale)] as const,
  )
  return sms.send({
    outId: claim.id,
    phone: contact.phone,
    templateCode: smsCode(template.sms.code, contact.locale),
    params: Object.fromEntries(values),
  })
}

const closing: Readonly<Record<Locale, string>> = {
  'zh-CN': '这是系统自动发送的邮件，请勿直接回复。我们不会通过邮件索要您的密码或验证码。',
  en: 'This mail was sent automatically; please do not reply. We never ask for your password or codes by mail.',
}

function mailText(ctx: Context, contact: Contact, body: string, link: string | null): string {
  const base = ctx.config.baseUrl ?? `http://localhost:${ctx.config.port}`
  const greeting = contact.locale === 'en' ? `Dear ${contact.name},` : `${contact.name}，您好：`
  const parts = [greeting, body, ...(link === null ? [] : [`${base}${link}`])]
  return `${[...parts, closing[contact.locale]].join('\n\n')}\n`
}

/** Finds deliveries whose job was lost with a process, and queues them again. */
export const sweepJob = defineJob(
  'notifications.sweep',
  z.object({}),
  async (ctx) => {
    const now = ctx.clock.now()
    const lost = await listLostDeliveries(ctx, new Date(now.getTime() - 10 * MINUTE))
    for (const deliveryId of lost) await queueAgain(ctx, deliveryId, now)
  },
  { every: '*/10 * * * *' },
)
