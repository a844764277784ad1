// The signed-in person behind a request, and the party they act for.

import { type Actor, type Context, kernelFaults } from '../../kernel/index.ts'
import type { SubjectRef } from '../../modules/ledger/index.ts'

export type PersonActor = Extract<Actor, { kind: 'person' }>

/** The signed-in person. Fault: kernel.sign-in-first. */
export function personOf(ctx: Context): PersonActor {
  if (ctx.actor.kind !== 'person') throw kernelFaults.signInFirst()
  return ctx.actor
}

/** Whose affairs the pages show: the party acted for, else the person. */
export function partyOf(actor: PersonActor): SubjectRef & { name: string } {
  return actor.actingFor
    ? { kind: actor.actingFor.kind, id: actor.actingFor.id, name: actor.actingFor.name }
    : { kind: 'person', id: actor.id, name: actor.name }
}
