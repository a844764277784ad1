// The provider's side of a request: complete or not (told once), approved or refused within 1 or 10 working days.

import { type GrantClaims, grantJwsType } from '../../contracts/index.ts'
import type { Context, Tx } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import { calendarFor } from '../standards/index.ts'
import { getCentreSigner } from './centre-key.ts'
import type { Grant, Resource } from './contract.ts'
import { grantActivated, grantClockStarted, grantRefused } from './facts.ts'
import { changeGrant, grantFact, type LockedGrant } from './grant-steps.ts'
import { cataloguePermissions } from './permissions.ts'
import { statedReason } from './review-resource.ts'
import { answerLimit, provideLimit } from './rules.ts'
import { getResource } from './views.ts'

/**
 * Checks whether the request is complete. What is missing is told all at once and only once
 * (一次性告知); a complete request starts the clock of 1 or 10 working days (令809).
 */
export async function checkGrantRequest(
  ctx: Context,
  id: string,
  missing: readonly string[] = [],
): Promise<Grant> {
  return changeGrant(ctx, 'catalogue.check-grant-request', id, async (tx, found) => {
    ctx.allow(cataloguePermissions.answerGrant, found)
    const organId = found.providerOrganId
    if (missing.length > 0) {
      const told = missing.map(statedReason)
      const action = { action: 'ask-for-more' as const, missing: told }
      return { verb: 'grant.found-incomplete', action, organId }
    }
    const resource = await getResource(tx, found.resourceCode)
    const answerDueOn = await workingDaysOn(tx, organId, answerLimit(resource.sharing.type))
    return {
      verb: 'grant.found-complete',
      action: { action: 'complete', answerDueOn },
      organId,
      announce: (grant) => tx.announce(grantClockStarted, { ...grantFact(grant), answerDueOn }),
    }
  })
}

export type GrantAnswer = { approve: true; note?: string } | { approve: false; reason: string }

/** Approves or refuses. An approval is signed by the centre at once and is in force from `validFrom`. */
export async function answerGrant(ctx: Context, id: string, answer: GrantAnswer): Promise<Grant> {
  return changeGrant(ctx, 'catalogue.answer-grant', id, async (tx, found) => {
    ctx.allow(cataloguePermissions.answerGrant, found)
    const organId = found.providerOrganId
    const answered_at = ctx.clock.now()
    if (!answer.approve) {
      return {
        verb: 'grant.refused',
        action: { action: 'refuse', reason: statedReason(answer.reason) },
        organId,
        answer: { answered_at },
        announce: (grant) => tx.announce(grantRefused, grantFact(grant)),
      }
    }
    const resource = await getResource(tx, found.resourceCode)
    const provideDueOn = await workingDaysOn(tx, organId, provideLimit)
    const signer = await getCentreSigner(ctx)
    const jws = await signer.sign(grantJwsType, claimsOf(ctx, found, resource))
    return {
      verb: 'grant.approved',
      action: { action: 'approve', provideDueOn, note: answer.note ?? null },
      organId,
      answer: { answered_at, jws },
      announce: (grant) => tx.announce(grantActivated, grantFact(grant)),
    }
  })
}

function claimsOf(ctx: Context, found: LockedGrant, resource: Resource): GrantClaims {
  const { request } = found.fold
  return {
    v: 1,
    jti: found.id,
    resource: found.resourceCode,
    version: found.resourceVersion,
    providerOrgan: found.providerOrganId,
    requesterOrgan: found.requesterOrganId,
    receivers: request.receivers,
    item: request.itemCode,
    purpose: request.purpose,
    legalBasis: request.legalBasis,
    fields: request.fields,
    keys: resource.fields.filter((field) => field.key).map((field) => field.name),
    rowFilter: request.rowFilter,
    quotaPerDay: request.quotaPerDay,
    validFrom: request.validFrom,
    validTo: request.validTo,
    timeZone: ctx.config.timeZone,
    iat: Math.floor(ctx.clock.now().getTime() / 1000),
  }
}

async function workingDaysOn(tx: Tx, organId: string, days: number): Promise<string> {
  const organ = await getOrgan(tx, organId)
  return calendarFor(organ.regionCode).addWorkingDays(tx.ctx.clock.today(), days)
}
