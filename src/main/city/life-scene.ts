// Where a story plays: its applicant, its case, and a context for whoever acts, at the hour at which it is told to happen.

import {
  type Actor,
  type AdjustableClock,
  type Context,
  createContext,
  type House,
} from '../../kernel/index.ts'
import { listMandatesOf } from '../../modules/identity/index.ts'
import type { City } from './city.ts'
import type { Papers } from './life-papers.ts'
import type { Applicant } from './life-people.ts'
import { type Random, randomOf } from './random.ts'

export interface Stage {
  house: House
  city: City
  /** Stands at the hour that is being played; every act moves it on a little. */
  clock: AdjustableClock
  papers: Papers
  /** Brings what was announced so far to those who react. */
  hear(): Promise<void>
}

export interface Scene extends Stage {
  readonly key: string
  readonly applicant: Applicant
  readonly random: Random
  caseId: string
  evaluationId: string
  /** The applicant under a request id that is always the same for this step of this story. */
  citizen(step: string): Promise<Context>
  official(login: string, step: string): Context
}

export function sceneOf(stage: Stage, key: string, applicant: Applicant): Scene {
  const { house, city, clock } = stage
  const random = randomOf(city.seed, 7, applicant.person.index)
  const at = (actor: Actor, step: string, channel: 'portal' | 'api') => {
    clock.advance(random.int(25, 70) * 1000)
    const requestId = `life-${city.seed}-${key}-${step}`
    return createContext(house, { actor, requestId, clock, source: { channel } })
  }
  let citizen: Actor | null = null
  return {
    ...stage,
    key,
    applicant,
    random,
    caseId: '',
    evaluationId: '',
    citizen: async (step) => {
      citizen ??= await actorOf(house, applicant)
      return at(citizen, step, 'portal')
    },
    official: (login, step) => at(officialOf(city, login), `${login}-${step}`, 'api'),
  }
}

async function actorOf(house: House, { person, business }: Applicant): Promise<Actor> {
  const { id, name } = person
  if (business === null) return { kind: 'person', id, name, actingFor: null }
  const mandates = await listMandatesOf(house.database, id)
  const mandate = mandates.find((one) => one.principal.id === business.id)
  if (!mandate) throw new Error(`${name} does not represent ${business.name}`)
  const actingFor = {
    kind: 'entity' as const,
    id: business.id,
    name: business.name,
    mandateId: mandate.id,
  }
  return { kind: 'person', id, name, actingFor }
}

export function officialOf(city: City, login: string): Actor & { kind: 'official' } {
  const found = city.officials.find((one) => one.login === login)
  const organ = city.organs.find((one) => one.id === found?.organId)
  if (!found || !organ) throw new Error(`Nobody signs in as ${login}`)
  const { id, name, organId, positionId, duties } = found
  const positions = [{ id: positionId, organId, regionCode: organ.regionCode, duties }]
  return { kind: 'official', id, name, organId, positions }
}
