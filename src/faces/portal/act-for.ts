// Taking up a party: what one begins for a business is gone on with for the business, on whatever device.

import type { Context } from '../../kernel/index.ts'
import { listMandatesOf, setSessionCookie, switchParty } from '../../modules/identity/index.ts'
import { partyOf, personOf } from './actors.ts'
import type { PageSession } from './frame.ts'

/** The context under the chosen mandate; the session is changed when it was another. */
export async function actAs(
  ctx: Context,
  session: PageSession,
  mandateId: string,
): Promise<Context> {
  const current = personOf(ctx).actingFor?.mandateId ?? ''
  if (current === mandateId) return ctx
  const signedIn = await switchParty(ctx, mandateId || null, { userAgent: session.userAgent })
  setSessionCookie(session, signedIn)
  return ctx.as(signedIn.actor)
}

/**
 * The context acting for the applicant of a draft or case. Whoever has no mandate for it any more
 * stays who they are, and is refused by the verbs.
 */
export async function actForApplicant(
  ctx: Context,
  session: PageSession,
  applicantId: string,
): Promise<Context> {
  const actor = personOf(ctx)
  if (partyOf(actor).id === applicantId) return ctx
  if (applicantId === actor.id) return actAs(ctx, session, '')
  const mandates = await listMandatesOf(ctx, actor.id, ctx.clock.today())
  const mandate = mandates.find((one) => one.principal.id === applicantId)
  return mandate ? actAs(ctx, session, mandate.id) : ctx
}
