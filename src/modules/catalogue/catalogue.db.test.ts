// The catalogue with a real database: entries, requests, clocks, grants, and who may do what.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ephemeralHouseKeys, useHouseKeys } from '../../kernel/crypto/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { readGrant } from '../../node/index.ts'
import {
  amendGrantRequest,
  answerGrant,
  catalogue,
  checkGrantRequest,
  expireGrants,
  findGrant,
  getCentreSigner,
  getGrant,
  getResource,
  listGrants,
  listResources,
  publishResource,
  registerResource,
  requestGrant,
  returnResource,
  reviseResource,
  submitResource,
  withdrawGrant,
} from './index.ts'
import { foldGrant, foldResource } from './rules.ts'
import * as store from './store.ts'
import {
  officialAt,
  registerTestOrgans,
  type TestOrgans,
  testEntry,
  testRequest,
} from './testing.ts'

let world: TestWorld
let organs: TestOrgans
const police = () => officialAt(world, organs.police)
const market = () => officialAt(world, organs.market)
const data = () => officialAt(world, organs.data)
const fault = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  useHouseKeys(ephemeralHouseKeys())
  world = await openTestWorld()
  organs = await registerTestOrgans(world)
})
afterAll(() => world.close())

async function publish(type: 1 | 2 | 3, code: string): Promise<void> {
  await registerResource(police(), testEntry(organs, type, code))
  await submitResource(police(), code)
  await publishResource(data(), code)
}

describe('an entry', () => {
  it('goes from draft through review to published, and never past its own author', async () => {
    const code = 'GA-POPULATION-BASIC'
    const draft = await registerResource(police(), testEntry(organs))
    expect(draft).toMatchObject({ state: 'draft', version: 1, publishedAt: null })
    await expect(registerResource(police(), testEntry(organs))).rejects.toEqual(
      fault('catalogue.code-taken'),
    )
    await expect(publishResource(data(), code)).rejects.toEqual(
      fault('catalogue.step-not-possible'),
    )
    const submitted = await submitResource(police(), code)
    expect(submitted.reviewDueOn).toBe('2026-11-25')
    await returnResource(data(), code, '请补充信息项说明')
    await reviseResource(police(), { ...testEntry(organs), duty: '户籍管理（第十条）' })
    await submitResource(police(), code)
    const published = await publishResource(data(), code)
    expect(published).toMatchObject({ state: 'published', duty: '户籍管理（第十条）' })
    const actions = await store.resourceActions(world.context(), code)
    expect(foldResource(actions.map((row) => row.content))).toMatchObject({ state: 'published' })
  })

  it('is refused to other organs, other duties, and to the author as publisher', async () => {
    const entry = testEntry(organs, 2, 'GA-OTHER-A')
    await expect(registerResource(market(), entry)).rejects.toEqual(fault('permission.refused'))
    await expect(
      registerResource(officialAt(world, organs.police, ['accept']), entry),
    ).rejects.toEqual(fault('permission.refused'))
    await registerResource(data(), { ...entry, providerOrganId: organs.data })
    await submitResource(data(), 'GA-OTHER-A')
    await expect(publishResource(data(), 'GA-OTHER-A')).rejects.toEqual(
      fault('catalogue.own-entry'),
    )
    await expect(publishResource(police(), 'GA-OTHER-A')).rejects.toEqual(
      fault('permission.refused'),
    )
  })

  it('must state conditions, basis, a key, and existing data elements', async () => {
    const entry = testEntry(organs, 2, 'GA-OTHER-B')
    const wrong = [
      { ...entry, sharing: { type: 2 as const } },
      { ...entry, sharing: { type: 3 as const, condition: 'x' } },
      { ...entry, fields: entry.fields.map((field) => ({ ...field, key: false })) },
      { ...entry, fields: [...entry.fields, ...entry.fields] },
    ]
    for (const one of wrong) {
      await expect(registerResource(police(), one)).rejects.toEqual(fault('catalogue.entry-wrong'))
    }
    const [first] = entry.fields
    if (!first) throw new Error('no field')
    await expect(
      registerResource(police(), {
        ...entry,
        fields: [{ ...first, key: true, element: 'no-such' }],
      }),
    ).rejects.toEqual(fault('catalogue.element-unknown'))
  })

  it('is listed by key-set pages', async () => {
    await publish(1, 'GA-PAGE-1')
    await publish(1, 'GA-PAGE-2')
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listResources(world.context(), { limit: 1, after, state: 'published' })
      seen.push(...page.resources.map((resource) => resource.code))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(['GA-PAGE-1', 'GA-PAGE-2', 'GA-POPULATION-BASIC'])
  })
})

describe('a grant', () => {
  it('is requested, completed once, approved in time, signed by the centre, and withdrawn', async () => {
    const asked = await requestGrant(market(), testRequest(organs))
    expect(asked).toMatchObject({ state: 'requested', answerDueOn: null, jws: null })
    await expect(answerGrant(police(), asked.id, { approve: true })).rejects.toEqual(
      fault('catalogue.step-not-possible'),
    )
    const incomplete = await checkGrantRequest(police(), asked.id, ['请附事项目录页', '请说明频次'])
    expect(incomplete).toMatchObject({
      state: 'incomplete',
      missing: ['请附事项目录页', '请说明频次'],
    })
    await amendGrantRequest(market(), asked.id, testRequest(organs, { quotaPerDay: 500 }))
    await expect(checkGrantRequest(police(), asked.id, ['再补一次'])).rejects.toEqual(
      fault('catalogue.step-not-possible'),
    )
    const complete = await checkGrantRequest(police(), asked.id)
    // Ten working days after Monday 2026-11-23.
    expect(complete).toMatchObject({ state: 'complete', answerDueOn: '2026-12-07', missing: [] })
    await expect(answerGrant(market(), asked.id, { approve: true })).rejects.toEqual(
      fault('permission.refused'),
    )
    const active = await answerGrant(police(), asked.id, { approve: true })
    expect(active).toMatchObject({ state: 'active', provideDueOn: '2026-12-21', quotaPerDay: 500 })
    const { publicKey } = await getCentreSigner(world.context())
    const claims = await readGrant(active.jws ?? '', publicKey)
    expect(claims).toMatchObject({
      jti: asked.id,
      resource: 'GA-POPULATION-BASIC',
      keys: ['idNumber'],
      fields: ['name', 'idNumber', 'sex'],
      receivers: ['centre-portal'],
      quotaPerDay: 500,
    })
    const wanted = {
      itemCode: 'food-licence',
      resourceCode: 'GA-POPULATION-BASIC',
      organId: organs.market,
    }
    expect((await findGrant(world.context(), { ...wanted, on: '2026-11-23' }))?.id).toBe(asked.id)
    expect(await findGrant(world.context(), { ...wanted, on: '2027-11-01' })).toBeNull()
    expect(await findGrant(world.context(), { ...wanted, itemCode: 'other' })).toBeNull()
    const closed = await withdrawGrant(police(), asked.id, '超出约定用途')
    expect(closed).toMatchObject({ state: 'withdrawn', reason: '超出约定用途' })
    expect(await findGrant(world.context(), wanted)).toBeNull()
    const actions = await store.grantActions(world.context(), asked.id)
    expect(foldGrant(actions.map((row) => row.content))?.state).toBe('withdrawn')
  })

  it('is answered in one working day when sharing is unconditional', async () => {
    const request = testRequest(organs, { resourceCode: 'GA-PAGE-1' })
    const { id } = await requestGrant(market(), request)
    expect((await checkGrantRequest(police(), id)).answerDueOn).toBe('2026-11-24')
    const refused = await answerGrant(police(), id, { approve: false, reason: '用途不符' })
    expect(refused).toMatchObject({ state: 'refused', reason: '用途不符', jws: null })
    await expect(answerGrant(police(), id, { approve: true })).rejects.toEqual(
      fault('catalogue.step-not-possible'),
    )
  })

  it('cannot be asked for what is not shared, not published, not a field, or over', async () => {
    await publish(3, 'GA-SECRET')
    const ask = (changes: Parameters<typeof testRequest>[1]) =>
      requestGrant(market(), testRequest(organs, changes))
    await expect(ask({ resourceCode: 'GA-SECRET' })).rejects.toEqual(
      fault('catalogue.resource-not-shared'),
    )
    await expect(ask({ resourceCode: 'GA-OTHER-A' })).rejects.toEqual(
      fault('catalogue.resource-not-published'),
    )
    for (const wrong of [
      { fields: ['income'] },
      { rowFilter: [{ field: 'income', op: 'eq' as const, value: 1 }] },
      { validTo: '2026-11-01' },
      { validFrom: '2026-01-01', validTo: '2026-11-23' },
      { validTo: '2032-01-01' },
    ]) {
      await expect(ask(wrong)).rejects.toEqual(fault('catalogue.request-wrong'))
    }
    await expect(requestGrant(police(), testRequest(organs))).rejects.toEqual(
      fault('permission.refused'),
    )
  })

  it('expires by the job when its period is over', async () => {
    const { id } = await requestGrant(market(), testRequest(organs, { validTo: '2026-11-24' }))
    await checkGrantRequest(police(), id)
    await answerGrant(police(), id, { approve: true })
    expect(await expireGrants(world.context())).toBe(0)
    world.clock.set('2026-11-24T01:00:00Z')
    await world.settle([catalogue])
    expect(await expireGrants(world.context())).toBe(1)
    expect((await getGrant(world.context(), id)).state).toBe('expired')
    world.clock.set('2026-11-23T01:00:00Z')
  })

  it('is repeated safely: the same request id gives the same grant', async () => {
    const ctx = market()
    const once = await requestGrant(ctx, testRequest(organs))
    expect(await requestGrant(ctx, testRequest(organs))).toEqual(once)
    const { grants } = await listGrants(world.context(), { organId: organs.market })
    expect(grants.filter((grant) => grant.id === once.id)).toHaveLength(1)
  })

  it('keeps its cached row equal to the fold, for every grant and entry', async () => {
    const { grants } = await listGrants(world.context(), { limit: 200 })
    for (const grant of grants) {
      const actions = await store.grantActions(world.context(), grant.id)
      const fold = foldGrant(actions.map((row) => row.content))
      expect(grant).toMatchObject({ ...fold?.request, state: fold?.state, reason: fold?.reason })
    }
    const { resources } = await listResources(world.context(), { limit: 200 })
    for (const { code } of resources) {
      const actions = await store.resourceActions(world.context(), code)
      const fold = foldResource(actions.map((row) => row.content))
      expect(await getResource(world.context(), code)).toMatchObject({
        ...fold?.entry,
        state: fold?.state,
      })
    }
  })

  it('leaves actions and signed grants beyond the reach of the application role', async () => {
    const { db } = world
    const { sql } = await import('kysely')
    await expect(sql`delete from catalogue.grant_action`.execute(db)).rejects.toThrow(/permission/)
    await expect(sql`update catalogue.resource_action set at = at`.execute(db)).rejects.toThrow(
      /permission/,
    )
    await expect(sql`update catalogue.centre_key set public_key = ''`.execute(db)).rejects.toThrow(
      /permission/,
    )
  })
})
