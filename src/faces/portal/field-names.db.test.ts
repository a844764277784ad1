// Who looked at my data says in words what was looked at: from the catalogue, the item's form, or the data element.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { designCity, organMapOf, seedCity } from '../../main/city/index.ts'
import { seedResources } from '../../main/departments.ts'
import { loadReleaseFolder, publishRelease } from '../../modules/items/index.ts'
import type { DataRead } from '../../modules/ledger/index.ts'
import { fieldNamer } from './field-names.ts'

const city = designCity({ people: 50 })
let world: TestWorld
let releaseId: string

beforeAll(async () => {
  world = await openTestWorld()
  await seedCity(world.context(), city)
  await seedResources(world.house, city)
  const folder = await loadReleaseFolder('releases/food-business-licence-new', {
    organs: organMapOf(city),
  })
  releaseId = (await publishRelease(world.context(), folder)).id
}, 60_000)
afterAll(() => world?.close())

function read(object: DataRead['object'], ...fields: string[]): DataRead {
  const line = { lineId: '1', at: '2026-11-23T01:00:00Z', actorKind: 'official', actorId: null }
  return { ...line, actorName: null, organId: null, caseId: null, object, fields, purpose: null }
}

it('speaks of a department’s data in the words of the catalogue', async () => {
  const named = fieldNamer(world.context())
  const resource = { kind: 'resource', id: 'SC-BUSINESS-LICENCE' }
  expect(await named(read(resource, 'entityName', 'operatorName', 'whatever'), null)).toEqual([
    '名称',
    '法定代表人或经营者',
    'whatever',
  ])
})

it('speaks of a case in the words of its form, in the citizen’s language', async () => {
  const english = fieldNamer(world.context(undefined, { locale: 'en' }))
  const one = read({ kind: 'case', id: 'x' }, 'entityName', 'floor-plan', 'person-name')
  expect(await english(one, releaseId)).toEqual([
    'Name of the business',
    'Floor plan with equipment',
    'Name of a person',
  ])
  expect(await english(read({ kind: 'certificate', id: 'x' }, '从业类别'), null)).toEqual([
    '从业类别',
  ])
})
