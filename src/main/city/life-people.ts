// Who lives in the city's first weeks: ordinary people and small businesses, picked the same way every time; of the cast only 吴芳.

import { ageOn } from '../../modules/standards/index.ts'
import type { CityBusiness } from './businesses.ts'
import { type City, castMember } from './city.ts'
import type { CityPerson } from './person.ts'

/** What a story needs of its applicant. */
export type Role = 'caterer' | 'grocer' | 'newcomer' | 'citizen' | 'on-record' | 'wu-fang'

export interface Applicant {
  person: CityPerson
  /** Set where the application is that of a business. */
  business: CityBusiness | null
}

/** Enough of the city to fill every story; a city of a million is not read to its end. */
const ENOUGH = 40

/** Hands out applicants of each role, nobody twice; null when the city has no more. */
export function castingOf(city: City): (role: Role) => Applicant | null {
  const pools = poolsOf(city)
  const taken = new Set<string>()
  return (role) => {
    const found = pools[role].find((one) => !taken.has(one.person.id))
    if (!found) return null
    taken.add(found.person.id)
    return found
  }
}

function poolsOf(city: City): Record<Role, Applicant[]> {
  const pools: Record<Role, Applicant[]> = {
    caterer: [],
    grocer: [],
    newcomer: [],
    citizen: [],
    'on-record': [],
    // She can sign in, and finds something done; the others of the cast begin with nothing.
    'wu-fang': [{ person: castMember(city, '吴芳'), business: null }],
  }
  const owners = new Set<string>()
  for (const business of city.businesses$()) {
    if (business.index > ENOUGH * 10) break
    owners.add(business.owner.id)
    if (!isFit(city, business)) continue
    const role = /餐饮/.test(business.scope) ? 'caterer' : 'grocer'
    if (role === 'grocer' && !/食品销售|蔬菜/.test(business.scope)) continue
    pools[role].push({ person: business.owner, business })
  }
  for (const person of city.people$()) {
    if (person.index > ENOUGH * 100) break
    if (person.index < city.cast.length || owners.has(person.id)) continue
    const age = ageOn(person.birthDate, city.asOf)
    if (age < 20 || age > 60) continue
    const { residence } = person
    const one = { person, business: null }
    if (person.hasCriminalRecord) pools['on-record'].push(one)
    else if (residence === null) pools.citizen.push(one)
    else if (residence.since < '2026-01-01') pools.newcomer.push(one)
  }
  return pools
}

function isFit(city: City, { owner, state, type }: CityBusiness): boolean {
  return (
    owner.index >= city.cast.length &&
    state === '1' &&
    type === '9500' &&
    ageOn(owner.birthDate, city.asOf) >= 20
  )
}
