// A node is killed again and again under load: whatever the platform was told is in the node's log.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { openNodeState } from '../../node/index.ts'
import type { Grant } from '../catalogue/index.ts'
import { ask, reconcile } from './index.ts'
import {
  enrolProcess,
  legacyColumns,
  makeLegacySqlite,
  type NodeProcess,
  openTestExchange,
  startProcess,
  type TestExchange,
  until,
} from './testing.ts'

let town: TestExchange
let node: NodeProcess
let grant: Grant
const began = new Date(Date.now() - 1000)
const folder = () => join(town.folder, 'node-ga')
const settings = () => ({
  sources: { people: { kind: 'sqlite', file: join(town.folder, 'people.sqlite') } },
  resources: {
    'GA-POPULATION-BASIC': { source: 'people', table: 't_czrk', columns: legacyColumns },
  },
})

beforeAll(async () => {
  town = await openTestExchange({ beatMs: 300 })
  await town.publish('GA-POPULATION-BASIC')
  makeLegacySqlite(join(town.folder, 'people.sqlite'))
  mkdirSync(folder())
  // Nothing leaves this node before its log is on disk.
  const code = await town.invite('node-ga', ['GA-POPULATION-BASIC'], 'before-reply')
  await enrolProcess(town.url, folder(), code)
  grant = await town.grant()
  node = startProcess(folder(), settings())
  await node.ready
  await town.configured('node-ga')
})
afterAll(async () => {
  await node?.stop('SIGKILL')
  await town?.close()
})

it('has logged every answer that was given, and its chain holds', async () => {
  const counts = { answered: 0, failed: 0 }
  let running = true
  const asking = Array.from({ length: 8 }, async (_, lane) => {
    while (running) {
      try {
        await ask(town.context(), {
          grantId: grant.id,
          params: { idNumber: `${lane}` },
          purpose: { caseId: 'case-1', itemCode: 'food-licence' },
          subject: { kind: 'person', id: newId() },
          timeoutMs: 3000,
        })
        counts.answered += 1
      } catch {
        counts.failed += 1
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  })
  for (let round = 1; round <= 3; round++) {
    const reached = counts.answered + 20
    await until(`answers in round ${round}`, () => counts.answered >= reached, 30_000)
    await node.stop('SIGKILL')
    node = startProcess(folder(), settings())
    await node.ready
  }
  running = false
  await Promise.all(asking)
  await node.stop()
  await town.exchange.flush()
  expect(counts.failed).toBeGreaterThan(0)

  const state = openNodeState(join(folder(), 'node.sqlite'))
  expect(state.verify().brokenAt).toBeNull()
  const entries = state.entries(0, 1_000_000)
  state.close()
  const { findings, asks } = await reconcile(town.context(), {
    from: began,
    to: new Date(Date.now() + 60_000),
    nodeLogs: new Map([['node-ga', entries]]),
  })
  expect(asks).toBe(counts.answered + counts.failed)
  // A frame may have been logged and then lost with the process: said, never the other way round.
  expect(findings.filter((finding) => finding.kind !== 'frame-missing-at-centre')).toEqual([])
  expect(findings.length).toBeLessThanOrEqual(3)
})
