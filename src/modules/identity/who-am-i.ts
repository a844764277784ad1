// Tells a face who is signed in: name, organ, positions, duties, party, form token.

import type { Actor, Context } from '../../kernel/index.ts'
import type { Duty, WhoAmI } from './contract.ts'
import { csrfTokenFor } from './csrf.ts'
import { listPositionsOf } from './views-officials.ts'
import { findOrgan } from './views-organs.ts'

/** Of this request, or of the session that was opened in it. */
export async function whoAmI(
  ctx: Context,
  { actor, sessionId }: { actor: Actor; sessionId: string | null } = {
    actor: ctx.actor,
    sessionId: ctx.source.sessionId,
  },
): Promise<WhoAmI> {
  const csrf = sessionId === null ? null : csrfTokenFor({ id: sessionId })
  const nobody: WhoAmI = {
    kind: 'anonymous',
    id: null,
    name: null,
    organ: null,
    positions: [],
    duties: [],
    party: null,
    csrf,
    locale: ctx.locale,
  }
  if (actor.kind === 'person') {
    return { ...nobody, kind: 'person', id: actor.id, name: actor.name, party: actor.actingFor }
  }
  if (actor.kind !== 'official') return nobody
  const positions = await listPositionsOf(ctx, actor.id, ctx.clock.today())
  const duties = [...new Set<Duty>(positions.flatMap((position) => position.duties))].sort()
  return {
    ...nobody,
    kind: 'official',
    id: actor.id,
    name: actor.name,
    organ: await findOrgan(ctx, actor.organId),
    positions,
    duties,
  }
}
