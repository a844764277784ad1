// The library of the city on a real database: held, valid, of the type the release asks for, and picked before the register.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { cases, resolveDraft, startDraft } from '../../modules/cases/index.ts'
import {
  certificates,
  findValidCertificate,
  listCertificatesOf,
} from '../../modules/certificates/index.ts'
import { listMandatesOf } from '../../modules/identity/index.ts'
import { loadReleaseFolder, publishRelease, type Release } from '../../modules/items/index.ts'
import { listReadsOf } from '../../modules/ledger/index.ts'
import { castMember, designCity, organMapOf, seedCertificates, seedCity } from './index.ts'

const city = designCity({ people: 600 })
const chen = castMember(city, '陈晓岚')
let world: TestWorld
let release: Release

beforeAll(async () => {
  world = await openTestWorld({ modules: [certificates, cases] })
  await seedCity(world.context(), city)
  const folder = await loadReleaseFolder('releases/food-business-licence-new', {
    organs: organMapOf(city),
  })
  release = await publishRelease(world.context(), folder)
}, 60_000)
afterAll(() => world?.close())

it('holds the certificates of the cast and of others once, however often it is seeded', async () => {
  const count = await seedCertificates(world.context(), city)
  expect(count).toBeGreaterThan(10)
  expect(await seedCertificates(world.context(), city)).toBe(count)
  for (const name of ['陈晓岚', '吴芳']) {
    const holder = { kind: 'person' as const, id: castMember(city, name).id }
    const held = await listCertificatesOf(world.context(), holder, {}, '2026-11-23')
    expect(held.certificates).toEqual([
      expect.objectContaining({ typeName: '健康证明', state: 'valid', imported: true }),
    ])
  }
})

it('is where her food licence takes the health certificate from', async () => {
  const lookup = release.content.lookups.find((one) => one.kind === 'certificate')
  if (lookup?.kind !== 'certificate') throw new Error('The release asks for no certificate')
  const holder = { kind: 'person' as const, id: chen.id }
  const held = await findValidCertificate(world.context(), holder, lookup.typeCode, '2026-11-23')
  expect(held?.number).toBe(chen.healthCertificate?.number)

  const [mandate] = await listMandatesOf(world.context(), chen.id)
  if (!mandate) throw new Error('She represents nobody')
  const { kind, id, name } = mandate.principal
  const own = world.context({
    kind: 'person',
    id: chen.id,
    name: chen.name,
    actingFor: { kind, id, name, mandateId: mandate.id },
  })
  const guidance = {
    hasRegistration: true,
    businessForm: 'catering',
    projects: ['hot'],
    deliveryOnly: false,
    area: 'small',
    ownerHandlesFood: true,
  }
  const draft = await startDraft(own, { itemCode: release.itemCode, guidance })
  const resolved = await resolveDraft(own.withRequestId('resolve-her-draft'), draft.id)
  const material = resolved.materials.find((one) => one.materialId === 'owner-health-certificate')
  expect(material).toMatchObject({
    state: 'supplied',
    evidence: { kind: 'certificate', id: held?.id, trust: 'A' },
  })
  const { reads } = await listReadsOf(world.context(), holder, {})
  expect(reads.some((read) => read.object.kind === 'certificate')).toBe(true)
})
