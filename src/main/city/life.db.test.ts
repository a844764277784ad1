// The city's first weeks on a real database beside real departments: every story told to its end, on every desk, and once only.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bindFiles, openFileStore } from '../../kernel/files/index.ts'
import { createContext, newId } from '../../kernel/index.ts'
import { countTasks, listTasks } from '../../modules/cases/index.ts'
import { listEvaluations } from '../../modules/evaluation/index.ts'
import {
  enrolProcess,
  type NodeProcess,
  openTestExchange,
  startProcess,
  type TestExchange,
  until,
} from '../../modules/exchange/testing.ts'
import { loadReleaseFolder, publishRelease, type Release } from '../../modules/items/index.ts'
import {
  departmentNodes,
  makeDepartmentDatabases,
  resourcesForLint,
  seedGrants,
  seedResources,
} from '../departments.ts'
import { modules } from '../modules.ts'
import { atFounding } from '../seed.ts'
import {
  castMember,
  designCity,
  hasYetToLive,
  live,
  organMapOf,
  planLife,
  seedCity,
} from './index.ts'
import { officialOf } from './life-scene.ts'
import { storiesDone } from './life-stories-done.ts'
import { storiesOpen } from './life-stories-open.ts'

const releasesFolder = fileURLToPath(new URL('../../../releases/', import.meta.url))
const city = designCity({ people: 900 })
const told = storiesDone.length + storiesOpen.length
const reactions = modules.flatMap((module) => module.reactions)
let town: TestExchange
const nodes: NodeProcess[] = []

beforeAll(async () => {
  town = await openTestExchange()
  const { house } = town
  const past = atFounding(house)
  await town.world.runJobs(modules)
  bindFiles(await openFileStore({ folder: join(town.world.dataDir, 'files') }))
  const founder = { kind: 'system' as const, id: 'seed' }
  await seedCity(createContext(past, { actor: founder, requestId: newId() }), city)
  await seedResources(past, city)
  const resources = await resourcesForLint(town.context())
  const releases: Release[] = []
  for (const name of readdirSync(releasesFolder).sort()) {
    const folder = await loadReleaseFolder(join(releasesFolder, name), {
      organs: organMapOf(city),
    })
    releases.push(await publishRelease(town.context(), folder, { resources }))
  }
  await seedGrants(past, city, releases)
  const place = { folder: join(town.folder, 'departments'), urls: {} }
  await makeDepartmentDatabases(city, place)
  for (const node of departmentNodes(house, city, place)) {
    const folder = join(town.folder, node.nodeId)
    mkdirSync(folder)
    const { code } = await node.invite()
    await enrolProcess(town.url, folder, code)
    const settings = { centre: town.url, node: node.nodeId }
    writeFileSync(join(folder, 'node.json'), JSON.stringify(settings))
    nodes.push(startProcess(folder, node.settings))
  }
  await town.settle()
  await Promise.all(nodes.map((node) => node.ready))
  await until('all nodes are linked', () => town.exchange.linked().length === nodes.length)
}, 240_000)
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await town?.close()
})

async function count(table: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)}`.execute(town.house.database.db)
  return found.rows[0]?.n ?? -1
}

it('goes on where a start was broken off', async () => {
  expect(await hasYetToLive(town.house, city)).toBe(false)
  await planLife(town.house, city)
  expect(await hasYetToLive(town.house, city)).toBe(true)
  const brokenOff = live(town.house, city, {
    reactions,
    onProgress: (done) => {
      if (done === 45) throw new Error('the power went')
    },
  })
  await expect(brokenOff).rejects.toThrow('the power went')
  expect(await hasYetToLive(town.house, city)).toBe(true)
  const before = { cases: await count('cases.case'), actions: await count('cases.action') }
  expect(before.cases).toBeGreaterThan(5)

  const report = await live(town.house, city, { reactions })
  expect(report).toEqual({ cases: told, broken: [] })
  expect(await hasYetToLive(town.house, city)).toBe(false)
  expect(await count('cases.case')).toBe(told)
  expect(await count('cases.action')).toBeGreaterThan(before.actions)
}, 240_000)

it('does nothing when it is told again', async () => {
  const before = [await count('cases.action'), await count('evaluation.evaluation')]
  expect((await live(town.house, city, { reactions })).broken).toEqual([])
  expect([await count('cases.action'), await count('evaluation.evaluation')]).toEqual(before)
}, 240_000)

it('leaves cases in every state', async () => {
  const { rows } = await sql<{ state: string; result: string | null }>`
    select distinct state, result from cases.case`.execute(town.house.database.db)
  const seen = new Set(rows.map(({ state, result }) => `${state} ${result ?? '-'}`))
  for (const one of [
    'received -',
    'supplementing -',
    'in-review -',
    'suspended -',
    'completed granted',
    'completed refused',
    'not-needed not-needed',
    'withdrawn withdrawn',
  ]) {
    expect(seen).toContain(one)
  }
  const items = await sql`select distinct item_key from cases.case`.execute(town.house.database.db)
  expect(items.rows).toHaveLength(3)
})

it('puts work on every desk, and every colour on the clocks', async () => {
  const at = (login: string) => town.context(officialOf(city, login))
  for (const login of ['wangqiang', 'limin', 'zhaogang', 'zhengwei', 'hanzhigang']) {
    const counts = await countTasks(at(login))
    expect({ login, busy: counts.todo + counts.doing > 0, done: counts.done > 0 }).toEqual({
      login,
      busy: true,
      done: true,
    })
  }
  expect((await countTasks(at('wangqiang'))).doing).toBeGreaterThan(0)
  const lights = async (login: string) =>
    new Set((await listTasks(at(login), {})).rows.map((row) => row.light))
  expect(await lights('zhaogang')).toEqual(new Set(['amber', 'green']))
  expect(await lights('sunlei')).toContain('red')
  expect(await lights('wangqiang')).toContain('amber')
})

it('has one bad review in its loop and leaves 陈晓岚 alone', async () => {
  const { evaluations } = await listEvaluations(town.context(officialOf(city, 'mengjie')), {
    show: 'all',
  })
  expect(new Set(evaluations.map((one) => one.state))).toEqual(
    new Set(['recorded', 'verifying', 'visiting']),
  )
  const { id } = castMember(city, '陈晓岚')
  const { rows } = await sql`select 1 from cases.draft where person_id = ${id}`.execute(
    town.house.database.db,
  )
  expect(rows).toEqual([])
})

it('happened in the past, in order', async () => {
  const { rows } = await sql<{ at: Date }>`
    select at from cases.action order by case_id, seq`.execute(town.house.database.db)
  const now = town.house.clock.now()
  expect(rows.every((row) => new Date(row.at) < now)).toBe(true)
  const early = await sql<{ n: number }>`
    select count(*)::int as n from cases.action a
    join cases.action b on b.case_id = a.case_id and b.seq = a.seq + 1 and b.at < a.at`.execute(
    town.house.database.db,
  )
  expect(early.rows[0]?.n).toBe(0)
})
