// Leaving, changing for whom one acts, and closing sessions forgotten elsewhere.

import type { Context } from '../../kernel/index.ts'
import { kernelFaults } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { PersonActor } from './actors.ts'
import { identityFaults } from './faults.ts'
import { identityPermissions } from './permissions.ts'
import { mandateHolds } from './rules.ts'
import { type Client, type SignedIn, startSession } from './sign-in.ts'
import { closeSession, closeSessionsOf } from './store-sign-in.ts'
import { findMandate } from './views.ts'
import { findOpenSession, findSessionHolder } from './views-sign-in.ts'

/** Ends the session of this request. Repeating it, or having none, changes nothing. */
export async function signOut(ctx: Context): Promise<void> {
  const { sessionId } = ctx.source
  if (sessionId === null) return
  await ctx.change(
    'identity.sign-out',
    async (tx) => {
      await closeSession(tx, sessionId, ctx.clock.now(), 'signed-out')
      await recordLine(tx, { verb: 'session.closed', object: { kind: 'session', id: sessionId } })
    },
    { once: false },
  )
}

/**
 * From now on the person acts under this mandate, or for themselves (null). The session is rotated:
 * a new token and a new form token, so a form opened for one party cannot be sent for another.
 * Faults: `identity.mandate-missing`, `identity.mandate-not-in-force`.
 */
export async function switchParty(
  ctx: Context,
  mandateId: string | null,
  client: Client = {},
): Promise<SignedIn> {
  ctx.allow(identityPermissions.actForOthers)
  const { actor } = ctx
  const { sessionId } = ctx.source
  if (actor.kind !== 'person' || sessionId === null) throw kernelFaults.signInFirst()
  return ctx.change(
    'identity.switch-party',
    async (tx) => {
      const now = ctx.clock.now()
      const before = await findOpenSession(tx, sessionId)
      // Two switches at once: the second finds the session closed by the first.
      if (!before || !(await closeSession(tx, sessionId, now, 'rotated'))) {
        throw kernelFaults.signInFirst()
      }
      const next: PersonActor = {
        ...actor,
        actingFor: mandateId === null ? null : await partyUnder(ctx, actor.id, mandateId),
      }
      const rotated = await startSession(tx, {
        account: { id: before.account_id, kind: 'person', holderId: actor.id },
        method: before.method,
        mandateId,
        userAgent: client.userAgent ?? before.user_agent,
        actor: next,
        expiresAt: before.expires_at,
        locale: before.locale,
      })
      await recordLine(tx, {
        verb: 'session.party-changed',
        object: { kind: 'session', id: rotated.session.id },
        subjects: next.actingFor ? [{ kind: next.actingFor.kind, id: next.actingFor.id }] : [],
        content: { mandateId },
      })
      return rotated
    },
    { once: false },
  )
}

async function partyUnder(ctx: Context, agentId: string, mandateId: string) {
  const mandate = await findMandate(ctx, mandateId)
  // Somebody else's mandate is answered like one that does not exist.
  if (!mandate || mandate.agentId !== agentId) {
    throw identityFaults.mandateMissing({ detail: mandateId })
  }
  if (!mandateHolds(mandate, ctx.clock.today())) throw identityFaults.mandateNotInForce()
  return { ...mandate.principal, mandateId }
}

/** Closes one of one's own sessions, e.g. on a lost phone. */
export async function closeOwnSession(ctx: Context, sessionId: string): Promise<void> {
  ctx.allow(identityPermissions.useOwnAccount)
  const found = await findSessionHolder(ctx, sessionId)
  const own =
    found &&
    'id' in ctx.actor &&
    found.holder_kind === ctx.actor.kind &&
    found.holder_id === ctx.actor.id
  if (!own) throw identityFaults.sessionMissing({ detail: sessionId })
  await ctx.change('identity.close-session', async (tx) => {
    await closeSession(tx, sessionId, ctx.clock.now(), 'revoked')
    await recordLine(tx, { verb: 'session.revoked', object: { kind: 'session', id: sessionId } })
    return null
  })
}

/** Closes all of one's own sessions but this one. */
export async function closeOtherSessions(ctx: Context): Promise<{ closed: number }> {
  ctx.allow(identityPermissions.useOwnAccount)
  const { sessionId } = ctx.source
  const found = sessionId === null ? undefined : await findSessionHolder(ctx, sessionId)
  if (!found || sessionId === null) throw kernelFaults.signInFirst()
  return ctx.change('identity.close-other-sessions', async (tx) => {
    const closed = await closeSessionsOf(
      tx,
      found.account_id,
      ctx.clock.now(),
      'revoked',
      sessionId,
    )
    await recordLine(tx, {
      verb: 'session.others-revoked',
      object: { kind: 'session', id: sessionId },
      content: { closed },
    })
    return { closed }
  })
}
