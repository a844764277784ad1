// Seeding a small city into a real database: everybody is there, the accounts work, repeating changes nothing.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import {
  findEntityByUscc,
  findOfficial,
  findPersonByIdNumber,
  listMandatesOf,
  listOrgans,
  signInOfficial,
  signInPerson,
  totpCodeAt,
} from '../../modules/identity/index.ts'
import { castMember, designCity } from './city.ts'
import { type SeedReport, seedCity } from './seed.ts'

const city = designCity({ people: 300 })
let world: TestWorld
let report: SeedReport
const told: string[] = []

beforeAll(async () => {
  world = await openTestWorld()
  report = await seedCity(world.context({ kind: 'system', id: 'seed' }), city, {
    onProgress: (progress) => told.push(progress.en),
  })
})
afterAll(() => world.close())

describe('a seeded city', () => {
  it('has everybody', async () => {
    expect(report).toEqual({ organs: 9, officials: 41, people: 300, businesses: 40, accounts: 47 })
    expect(await listOrgans(world.context())).toHaveLength(9)
    expect(told).toContain('demonstration accounts')
  })

  it('knows the named people by their numbers', async () => {
    const chen = castMember(city, '陈晓岚')
    const found = await findPersonByIdNumber(world.context(), chen.idNumber)
    expect(found).toMatchObject({ id: chen.id, name: '陈晓岚', level: 'verified', sex: 'female' })
  })

  it('lets the owner act for her business', async () => {
    const chen = castMember(city, '陈晓岚')
    const [shop] = city.businesses$()
    const entity = await findEntityByUscc(world.context(), shop?.uscc ?? '')
    expect(entity).toMatchObject({ name: '云溪市小岚面馆', kind: 'individual-business' })
    const mandates = await listMandatesOf(world.context(), chen.id, '2026-11-23')
    expect(mandates.map((one) => one.principal.name)).toContain('云溪市小岚面馆')
  })

  it('lets the demonstration accounts in: citizens by password, officials by password and code', async () => {
    const citizen = city.accounts.find((one) => one.name === '陈晓岚')
    const official = city.accounts.find((one) => one.name === '王强')
    if (citizen?.kind !== 'citizen' || official?.kind !== 'official') throw new Error('cast')
    const anonymous = world.context({ kind: 'anonymous' })
    await expect(
      signInPerson(anonymous, { account: citizen.login, password: citizen.password }),
    ).resolves.toBeDefined()
    const { login, password, totpSecret } = official
    const code = totpCodeAt(totpSecret, world.clock.now())
    await expect(
      signInOfficial(anonymous, { account: login, password, code }),
    ).resolves.toBeDefined()
  })

  it('gives officials the duties of their positions', async () => {
    const wang = city.officials.find((one) => one.login === 'wangqiang')
    const found = await findOfficial(world.context(), wang?.id ?? '', '2026-11-23')
    expect(found?.positions.map((position) => position.duties)).toEqual([['accept']])
  })

  it('can be seeded again without harm', async () => {
    const again = await seedCity(world.context({ kind: 'system', id: 'seed' }), city)
    expect(again).toEqual(report)
    expect(await listOrgans(world.context())).toHaveLength(9)
  })
})
