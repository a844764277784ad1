// 云溪市, the demonstration city: the same seed and size always give the same city.

import { businessCount, businessesOf, type CityBusiness } from './businesses.ts'
import { castPeople } from './cast.ts'
import { type DepartmentDatabase, departmentDatabases } from './departments.ts'
import { type CityOfficial, type CityOrgan, demoPassword, officialsOf, organsOf } from './organs.ts'
import { type CitySize, peopleOf } from './people.ts'
import type { CityPerson } from './person.ts'

export interface CityOptions {
  /** Default 9901. */
  seed?: number
  /** Default 3000, at least 50. */
  people?: number
}

export interface City extends CitySize {
  readonly organs: readonly CityOrgan[]
  readonly officials: readonly CityOfficial[]
  readonly businessCount: number
  /** The named people, in the order of the list in cast.ts. */
  readonly cast: readonly CityPerson[]
  people$(): Generator<CityPerson>
  businesses$(): Generator<CityBusiness>
  databases(): DepartmentDatabase[]
  readonly accounts: readonly DemoAccount[]
}

export type DemoAccount =
  | {
      kind: 'citizen'
      name: string
      login: string
      password: string
      personId: string
    }
  | {
      kind: 'official'
      name: string
      organ: string
      position: string
      duties: readonly string[]
      login: string
      password: string
      totpSecret: string
      officialId: string
    }

/** Describes a city; nothing is made until it is asked for. */
export function designCity(options: CityOptions = {}): City {
  const { seed = 9901, people = 3000 } = options
  if (!Number.isInteger(people) || people < 50)
    throw new RangeError('A city has at least 50 people')
  const size: CitySize = { seed, people, asOf: '2026-06-30' }
  const organs = organsOf(seed)
  const officials = officialsOf(seed)
  const cast = [...peopleOf({ ...size, people: castPeople.length })]
  return {
    ...size,
    organs,
    officials,
    cast,
    businessCount: businessCount(people),
    people$: () => peopleOf(size),
    businesses$: () => businessesOf(size),
    databases: () => departmentDatabases(size),
    accounts: [
      ...cast.map(
        (person): DemoAccount => ({
          kind: 'citizen',
          name: person.name,
          login: person.idNumber,
          password: demoPassword(seed, person.idNumber),
          personId: person.id,
        }),
      ),
      ...officials.map(
        (official): DemoAccount => ({
          kind: 'official',
          name: official.name,
          organ: organs.find((organ) => organ.key === official.organKey)?.name.zh ?? '',
          position: official.position.zh,
          duties: official.duties,
          login: official.login,
          password: official.password,
          totpSecret: official.totpSecret,
          officialId: official.id,
        }),
      ),
    ],
  }
}

/** A member of the cast by name. Throws when the city has nobody of that name among the named people. */
export function castMember(city: City, name: string): CityPerson {
  const found = city.cast.find((person) => person.name === name)
  if (!found) throw new Error(`Nobody called ${name} is in the cast`)
  return found
}

/** The organs under the words that release folders use, as the loader of releases asks for them. */
export function organMapOf(city: City): Record<string, { uscc: string; name: CityOrgan['name'] }> {
  return Object.fromEntries(city.organs.map(({ key, uscc, name }) => [key, { uscc, name }]))
}
