// Makes the actor of a request out of who holds the session and for whom they act.

import type { Actor, Reader } from '../../kernel/index.ts'
import { identityFaults } from './faults.ts'
import { findPerson } from './views.ts'
import { findOfficial, listPositionsOf } from './views-officials.ts'

export type PersonActor = Extract<Actor, { kind: 'person' }>
export type OfficialActor = Extract<Actor, { kind: 'official' }>

/** The actor as just signed in: acting for nobody else yet. `day` decides which positions hold. */
export async function actorOf(
  r: Reader,
  who: { kind: 'person' | 'official'; id: string; day: string },
): Promise<Actor> {
  if (who.kind === 'person') {
    const person = await findPerson(r, who.id)
    if (!person) throw identityFaults.personMissing({ detail: who.id })
    return { kind: 'person', id: person.id, name: person.name, actingFor: null }
  }
  const official = await findOfficial(r, who.id, who.day)
  if (!official) throw identityFaults.officialMissing({ detail: who.id })
  return {
    kind: 'official',
    id: official.id,
    name: official.name,
    organId: official.organId,
    positions: official.positions,
  }
}

export async function officialActor(
  r: Reader,
  held: { id: string; name: string; organId: string; day: string },
): Promise<OfficialActor> {
  return {
    kind: 'official',
    id: held.id,
    name: held.name,
    organId: held.organId,
    positions: await listPositionsOf(r, held.id, held.day),
  }
}
