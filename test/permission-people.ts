// The people, businesses and organs of the town in which permissions are tried.

import type { Party } from '../src/kernel/index.ts'
import type { TestWorld } from '../src/kernel/testing.ts'
import {
  listMandatesOf,
  openPersonAccount,
  registerEntity,
  registerOrgan,
  registerPerson,
} from '../src/modules/identity/index.ts'
import { composeIdNumber, composeUscc } from '../src/modules/standards/index.ts'

export interface Somebody {
  id: string
  name: string
  party: Party
}

export interface Organs {
  market: string
  police: string
  data: string
  other: string
  /** As the folder of a release names them. */
  byKey: Record<string, { uscc: string; name: { zh: string; en: string } }>
}

export const PASSWORD = 'a bowl of noodles 7'

export function idNumberOf(n: number): string {
  return composeIdNumber({ regionCode: '990102', birthDate: '1988-03-12', sequence: 100 + n })
}

export async function addOrgans(world: TestWorld): Promise<Organs> {
  const byKey: Organs['byKey'] = {}
  const ids = new Map<string, string>()
  for (const [n, key] of organKeys.entries()) {
    const name = { zh: `云溪市${key}`, en: `Yunxi ${key}` }
    const { id, uscc } = await registerOrgan(world.context(), {
      uscc: composeUscc({
        authority: '1',
        category: '1',
        regionCode: '990100',
        organisationBody: `MB99000${n}`,
      }),
      name,
      shortName: name,
      regionCode: '990100',
      level: 'city',
    })
    byKey[key] = { uscc, name }
    ids.set(key, id)
  }
  const of = (key: (typeof organKeys)[number]) => ids.get(key) ?? ''
  return {
    market: of('market-regulation'),
    police: of('public-security'),
    data: of('data'),
    other: of('justice'),
    byKey,
  }
}

const organKeys = [
  'market-regulation',
  'public-security',
  'health',
  'civil-affairs',
  'housing',
  'human-resources',
  'data',
  'justice',
  'administrative-approval',
] as const

export function usccOf(n: number): string {
  return composeUscc({
    authority: '9',
    category: '2',
    regionCode: '990100',
    organisationBody: `MA00000${n}`,
  })
}

export function addPerson(world: TestWorld, n: number, name: string) {
  return registerPerson(world.context(), {
    name,
    idNumber: idNumberOf(n),
    phone: `1380000000${n}`,
    level: 'verified',
  })
}

export async function addSomebody(
  world: TestWorld,
  n: number,
  name: string,
  business: string,
): Promise<Somebody> {
  const { id } = await addPerson(world, n, name)
  await openPersonAccount(world.context(), { personId: id, password: PASSWORD })
  const entity = await registerEntity(world.context(), {
    uscc: usccOf(n),
    name: business,
    regionCode: '990100',
    representativeId: id,
  })
  const [mandate] = await listMandatesOf(world.context(), id)
  return {
    id,
    name,
    party: { kind: 'entity', id: entity.id, mandateId: mandate?.id ?? '', name: business },
  }
}
