// What identity announces is told to the person concerned: locks, a changed password, mandates.

import { type Context, defineReaction } from '../../kernel/index.ts'
import {
  accountLocked,
  getPartyName,
  mandateGranted,
  mandateRevoked,
  passwordChanged,
} from '../identity/index.ts'
import type { Recipient } from './contract.ts'
import { type NotifyInput, notify } from './notify.ts'
import type { TemplateName } from './templates.ts'

function holderOf(holder: { kind: 'person' | 'official'; id: string }): Recipient {
  return holder.kind === 'official' ? { officialId: holder.id } : { kind: 'person', id: holder.id }
}

function tell<N extends TemplateName>(ctx: Context, input: NotifyInput<N>): Promise<unknown> {
  return ctx.change('notifications.tell', (tx) => notify(tx, input))
}

export const reactions = [
  defineReaction('notifications.account-locked', accountLocked, async (ctx, fact, meta) => {
    const left = Date.parse(fact.lockedUntil) - meta.announcedAt.getTime()
    await tell(ctx, {
      to: holderOf(fact.holder),
      template: 'account-locked',
      params: { minutes: Math.max(1, Math.ceil(left / 60_000)) },
      // One message an hour is a warning, one at every guess would be the attack itself.
      key: `account-locked:${fact.accountId}:${meta.announcedAt.toISOString().slice(0, 13)}`,
    })
  }),
  defineReaction('notifications.password-changed', passwordChanged, async (ctx, fact) => {
    await tell(ctx, { to: holderOf(fact.holder), template: 'password-changed', params: {} })
  }),
  defineReaction('notifications.mandate-granted', mandateGranted, async (ctx, fact) => {
    await tell(ctx, {
      to: { kind: 'person', id: fact.agentId },
      template: 'mandate-granted',
      params: {
        principalName: await getPartyName(ctx, fact.principal),
        validFrom: fact.validFrom,
        validTo: fact.validTo,
      },
      link: '/party',
    })
  }),
  defineReaction('notifications.mandate-revoked', mandateRevoked, async (ctx, fact) => {
    await tell(ctx, {
      to: { kind: 'person', id: fact.agentId },
      template: 'mandate-revoked',
      params: { principalName: await getPartyName(ctx, fact.principal) },
    })
  }),
]
