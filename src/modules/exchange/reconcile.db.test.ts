// The books agree; and when somebody changes one of them, the difference is found and named.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { openNodeState, type StoredEntry } from '../../node/index.ts'
import type { Grant } from '../catalogue/index.ts'
import { ask, reconcile } from './index.ts'
import {
  enrolProcess,
  legacyColumns,
  makeLegacySqlite,
  openTestExchange,
  startProcess,
  type TestExchange,
} from './testing.ts'

let town: TestExchange
let grant: Grant
let entries: StoredEntry[]
const asked: string[] = []
const began = new Date(Date.now() - 1000)
const span = () => ({ from: began, to: new Date(Date.now() + 60_000) })
const logs = (changed: readonly StoredEntry[] = entries) => new Map([['node-ga', changed]])

beforeAll(async () => {
  town = await openTestExchange({ beatMs: 300 })
  await town.publish('GA-POPULATION-BASIC')
  const folder = join(town.folder, 'node-ga')
  mkdirSync(folder)
  makeLegacySqlite(join(town.folder, 'people.sqlite'))
  await enrolProcess(town.url, folder, await town.invite('node-ga', ['GA-POPULATION-BASIC']))
  grant = await town.grant()
  const node = startProcess(folder, {
    sources: {
      people: { kind: 'sqlite', file: join(town.folder, 'people.sqlite'), connections: 50 },
    },
    resources: {
      'GA-POPULATION-BASIC': { source: 'people', table: 't_czrk', columns: legacyColumns },
    },
  })
  await node.ready
  await town.configured('node-ga')
  const one = (idNumber: string) =>
    ask(town.context(), {
      grantId: grant.id,
      params: { idNumber },
      purpose: { caseId: 'case-1', itemCode: 'food-licence' },
      subject: { kind: 'person', id: newId() },
    })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => one(`${i}`)))
  asked.push(...answers.map((answer) => answer.evidenceId))
  await ask(town.context(), {
    grantId: grant.id,
    params: { name: 'no key' },
    purpose: { caseId: 'case-1', itemCode: 'food-licence' },
    subject: { kind: 'person', id: newId() },
  }).catch(() => undefined)
  await node.stop()
  await town.exchange.flush()
  const state = openNodeState(join(folder, 'node.sqlite'))
  entries = state.entries(0, 10_000)
  state.close()
})
afterAll(() => town?.close())

it('agrees when nobody has touched anything', async () => {
  const result = await reconcile(town.context(), { ...span(), nodeLogs: logs() })
  expect(result.findings).toEqual([])
  expect(result.asks).toBe(31)
  expect(result.frames).toBeGreaterThan(1)
  expect(result.nodeEntries).toBe(entries.length)
})

it('names a node’s log that was cut, and what the centre had from it', async () => {
  const first = entries.findIndex((entry) => entry.kind === 'answered')
  const cut = entries.slice(0, first)
  const { findings } = await reconcile(town.context(), { ...span(), nodeLogs: logs(cut) })
  const kinds = new Set(findings.map((finding) => finding.kind))
  expect(kinds).toContain('missing-at-node')
  expect(kinds).toContain('frame-missing-at-node')
  expect(kinds).not.toContain('node-log-broken')
})

it('names the entry at which a node’s log was changed', async () => {
  const victim = entries.find((entry) => entry.kind === 'answered')
  const edited = entries.map((entry) =>
    entry.seq === victim?.seq ? { ...entry, at: '2020-01-01T00:00:00.000Z' } : entry,
  )
  const { findings } = await reconcile(town.context(), { ...span(), nodeLogs: logs(edited) })
  const broken = findings.filter((finding) => finding.kind === 'node-log-broken')
  expect(broken.map((finding) => finding.id)).toEqual([`node-ga ${victim?.seq}`])
})

it('names what an intruder with the database’s password changes at the centre', async () => {
  const [first, second, third] = asked as [string, string, string]
  await town.world.asOwner(
    `update exchange.ask set reply_hash = '${'A'.repeat(43)}' where id = '${first}'`,
  )
  await town.world.asOwner(`delete from exchange.ask where id = '${second}'`)
  await town.world.asOwner(`update exchange.ask set line_id = '${newId()}' where id = '${third}'`)
  const { findings } = await reconcile(town.context(), { ...span(), nodeLogs: logs() })
  const found = (kind: string) => findings.filter((one) => one.kind === kind).map((one) => one.id)
  expect(found('hash-differs')).toEqual([first])
  expect(found('proof-broken')).toEqual([first])
  expect(found('missing-at-centre')).toEqual([second])
  expect(found('missing-in-ledger')).toEqual([third])
})
