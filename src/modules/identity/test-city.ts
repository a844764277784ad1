// A small town for the tests of identity: an organ with positions, officials with accounts, citizens with accounts.

import type { Actor } from '../../kernel/index.ts'
import type { TestWorld } from '../../kernel/testing.ts'
import { openOfficialAccount, openPersonAccount } from './accounts.ts'
import type { Duty } from './contract.ts'
import { appointOfficial, definePosition, registerOfficial, registerOrgan } from './organs.ts'
import { registerPerson } from './register-person.ts'

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The n-th synthetic ID number: a right check character, a region no real person bears. */
export function idNumberOf(n: number): string {
  const body = `990101${19500101 + (n % 28)}${String(n % 1000).padStart(3, '0')}`
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

export function usccOf(prefix: string, n: number): string {
  const body = `${prefix}990100MA${String(n).padStart(7, '0')}`
  const sum = USCC_WEIGHTS.reduce((t, w, i) => t + w * USCC_ALPHABET.indexOf(body[i] ?? ''), 0)
  return body + USCC_ALPHABET[(31 - (sum % 31)) % 31]
}

export const PASSWORD = 'a bowl of noodles 7'
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

export function asPerson(id: string, name = '某人'): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', id, name, actingFor: null }
}

export async function addCitizen(world: TestWorld, n: number, name = `居民${n}`) {
  const idNumber = idNumberOf(n)
  const phone = `1380000${String(n).padStart(4, '0')}`
  const email = `citizen${n}@mail.example`
  const person = await registerPerson(world.context(), { name, idNumber, phone, email })
  return { ...person, idNumber, phone }
}

export async function addCitizenWithAccount(world: TestWorld, n: number, name?: string) {
  const citizen = await addCitizen(world, n, name)
  await openPersonAccount(world.context(), { personId: citizen.id, password: PASSWORD })
  return citizen
}

export async function addOrgan(world: TestWorld, n: number, zh = `机关${n}`) {
  return registerOrgan(world.context(), {
    uscc: usccOf('11', n),
    name: { zh, en: `Organ ${n}` },
    shortName: { zh, en: `O${n}` },
    regionCode: '990100',
    level: 'city',
  })
}

export async function addPosition(world: TestWorld, organId: string, duties: Duty[]) {
  return definePosition(world.context(), {
    organId,
    regionCode: '990100',
    name: { zh: duties.join('、'), en: duties.join(', ') },
    duties,
  })
}

export async function addOfficial(
  world: TestWorld,
  organId: string,
  login: string,
  duties: Duty[] = [],
) {
  const official = await registerOfficial(world.context(), {
    organId,
    staffNumber: login,
    name: `工作人员${login}`,
  })
  if (duties.length > 0) {
    const position = await addPosition(world, organId, duties)
    await appointOfficial(world.context(), {
      officialId: official.id,
      positionId: position.id,
      validFrom: '2026-01-01',
    })
  }
  await openOfficialAccount(world.context(), {
    officialId: official.id,
    login,
    password: PASSWORD,
    totpSecret: TOTP_SECRET,
  })
  return official
}
