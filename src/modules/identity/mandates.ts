// Letting somebody act for a business or a person, and taking that back.

import { type Context, newId } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { type Mandate, NewMandate } from './contract.ts'
import { mandateGranted, mandateRevoked } from './facts.ts'
import { identityFaults } from './faults.ts'
import { identityPermissions } from './permissions.ts'
import { isByOffice, longestMandateEnd, mandateHolds } from './rules.ts'
import * as store from './store.ts'
import { closeSessionsUnder } from './store-sign-in.ts'
import { findMandate, getMandate, getPartyName, getPerson } from './views.ts'

/**
 * Gives leave to act. A person gives a proxy for themselves; whoever acts for a business as its
 * legal representative or operator appoints agents; offices come from the register only.
 * Throws `identity.mandate-not-yours-to-give`, `identity.mandate-period`.
 * Legal source: 民法典 Arts 161–165 (agency by authorisation: agent, matters, powers, period).
 */
export async function grantMandate(ctx: Context, input: NewMandate): Promise<Mandate> {
  return ctx.change('identity.grant-mandate', async (tx) => {
    const given = NewMandate.parse(input)
    ctx.allow(identityPermissions.grantMandate, { principalId: given.principal.id })
    await checkGiver(ctx, given)
    checkPeriod(ctx, given)
    const agent = await getPerson(tx, given.agentId)
    await getPartyName(tx, given.principal)
    const id = given.id ?? newId()
    const [inserted] = await store.insertMandates(tx, [
      {
        id,
        kind: given.kind,
        principal_kind: given.principal.kind,
        principal_id: given.principal.id,
        agent_id: agent.id,
        scope: given.scope,
        valid_from: given.validFrom,
        valid_to: given.validTo ?? null,
        document: given.document ?? null,
        granted_at: ctx.clock.now(),
        granted_by: ctx.actor.kind === 'person' ? ctx.actor.id : ctx.actor.kind,
      },
    ])
    if (inserted === undefined) throw identityFaults.mandateNotYours({ detail: 'held already' })
    await recordLine(tx, {
      verb: 'mandate.granted',
      object: { kind: 'mandate', id },
      subjects: [given.principal, { kind: 'person', id: agent.id }],
      content: { kind: given.kind, scope: given.scope, validFrom: given.validFrom },
    })
    await tx.announce(mandateGranted, {
      mandateId: id,
      kind: given.kind,
      principal: given.principal,
      agentId: agent.id,
      validFrom: given.validFrom,
      validTo: given.validTo ?? null,
    })
    return getMandate(tx, id)
  })
}

type Given = ReturnType<typeof NewMandate.parse>

async function checkGiver(ctx: Context, given: Given): Promise<void> {
  const forPerson = given.principal.kind === 'person'
  if (forPerson !== (given.kind === 'proxy')) throw identityFaults.mandateNotYours()
  if (forPerson && given.principal.id === given.agentId) throw identityFaults.mandateNotYours()
  if (ctx.actor.kind !== 'person') return
  if (isByOffice(given.kind)) throw identityFaults.mandateNotYours()
  if (forPerson) {
    // Acting for somebody else one cannot pass the power on (民法典 Art 169).
    if (ctx.actor.id !== given.principal.id) throw identityFaults.mandateNotYours()
    return
  }
  const own = ctx.actor.actingFor ? await findMandate(ctx, ctx.actor.actingFor.mandateId) : null
  const inOffice =
    own !== null &&
    isByOffice(own.kind) &&
    own.principal.id === given.principal.id &&
    own.agentId === ctx.actor.id &&
    mandateHolds(own, ctx.clock.today())
  if (!inOffice) throw identityFaults.mandateNotYours()
}

function checkPeriod(ctx: Context, given: Given): void {
  const end = given.validTo ?? null
  if (end !== null && end <= given.validFrom) throw identityFaults.mandatePeriod()
  if (isByOffice(given.kind) || ctx.actor.kind === 'system') return
  if (end === null || end > longestMandateEnd(given.validFrom)) throw identityFaults.mandatePeriod()
}

/**
 * Ends a mandate now; every session in which it is used ends with it. The principal withdraws it
 * or the agent lays it down. Repeating it changes nothing.
 */
export async function revokeMandate(
  ctx: Context,
  mandateId: string,
  reason: string,
): Promise<Mandate> {
  return ctx.change('identity.revoke-mandate', async (tx) => {
    const found = await store.lockMandate(tx, mandateId)
    if (!found) throw identityFaults.mandateMissing({ detail: mandateId })
    ctx.allow(identityPermissions.revokeMandate, {
      principalId: found.principal_id,
      agentId: found.agent_id,
    })
    if (ctx.actor.kind === 'person') await checkTaker(ctx, found)
    const now = ctx.clock.now()
    const principal = { kind: found.principal_kind, id: found.principal_id }
    await recordLine(tx, {
      verb: found.revoked_at === null ? 'mandate.revoked' : 'mandate.revoked-again',
      object: { kind: 'mandate', id: mandateId },
      subjects: [principal, { kind: 'person', id: found.agent_id }],
      content: { reason },
    })
    if (found.revoked_at === null) {
      await store.markMandateRevoked(tx, mandateId, now, reason)
      await closeSessionsUnder(tx, mandateId, now)
      await tx.announce(mandateRevoked, {
        mandateId,
        principal,
        agentId: found.agent_id,
        reason,
      })
    }
    return getMandate(tx, mandateId)
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof store.lockMandate>>>

async function checkTaker(ctx: Context, found: Found): Promise<void> {
  if (ctx.actor.kind !== 'person' || found.agent_id === ctx.actor.id) {
    // An office ends in the register, not by a click of its holder.
    if (isByOffice(found.kind)) throw identityFaults.mandateNotYours()
    return
  }
  if (found.principal_kind === 'person') {
    if (found.principal_id !== ctx.actor.id) throw identityFaults.mandateNotYours()
    return
  }
  const own = ctx.actor.actingFor ? await findMandate(ctx, ctx.actor.actingFor.mandateId) : null
  if (own === null || !isByOffice(own.kind) || isByOffice(found.kind)) {
    throw identityFaults.mandateNotYours()
  }
}
