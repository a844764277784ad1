// The query path as it is in life: real node processes beside real databases, outbound links, one centre.

import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { type Grant, withdrawGrant } from '../catalogue/index.ts'
import { officialAt } from '../catalogue/testing.ts'
import { listReadsOf } from '../ledger/index.ts'
import { ask, findAsk, getNode, listAsksFor, listFrames, revokeNode } from './index.ts'
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
const folder = () => join(town.folder, 'node-ga')
const settings = () => ({
  sources: { people: { kind: 'sqlite', file: join(town.folder, 'people.sqlite') } },
  resources: {
    'GA-POPULATION-BASIC': { source: 'people', table: 't_czrk', columns: legacyColumns },
  },
  localApi: { port: 0 },
})
const subject = { kind: 'person' as const, id: newId() }
const fault = (code: string) => expect.objectContaining({ code })

function question(changes: object = {}) {
  return {
    grantId: grant.id,
    params: { idNumber: '990101199001010017' },
    purpose: { caseId: 'case-1', itemCode: 'food-licence' },
    subject,
    ...changes,
  }
}

beforeAll(async () => {
  town = await openTestExchange({ beatMs: 400 })
  await town.publish('GA-POPULATION-BASIC')
  makeLegacySqlite(join(town.folder, 'people.sqlite'))
  const code = await town.invite('node-ga', ['GA-POPULATION-BASIC'])
  mkdirSync(folder())
  await enrolProcess(town.url, folder(), code)
  await expect(enrolProcess(town.url, join(town.folder, 'again'), code)).rejects.toThrow(/code/)
  await town.settle()
  grant = await town.grant()
  node = startProcess(folder(), settings())
  await node.ready
  await town.configured('node-ga')
})
afterAll(async () => {
  await node?.stop()
  await town?.close()
})

describe('a question', () => {
  it('brings rows of the department, in the words of the catalogue, with evidence', async () => {
    const answer = await ask(town.context(), question())
    expect(answer).toMatchObject({
      rows: [{ name: '陈晓岚', idNumber: '990101199001010017', sex: 'female' }],
      resourceCode: 'GA-POPULATION-BASIC',
      resourceVersion: 1,
      sourceOrganId: town.organs.police,
      nodeId: 'node-ga',
    })
    const record = await findAsk(town.context(), answer.evidenceId)
    expect(record).toMatchObject({ outcome: 'answered', rowCount: 1, providerNode: 'node-ga' })
    expect(record?.sealedMessage).not.toContain('陈晓岚')
    const { reads } = await listReadsOf(town.context(), subject, {})
    expect(reads[0]).toMatchObject({
      fields: ['name', 'idNumber', 'sex'],
      organId: town.organs.market,
      object: { kind: 'resource', id: 'GA-POPULATION-BASIC' },
      purpose: { kind: 'case', id: 'case-1' },
    })
    expect(await listAsksFor(town.context(), { kind: 'case', id: 'case-1' })).toHaveLength(1)
  })

  it('finds nobody, and says so with an answer', async () => {
    const answer = await ask(
      town.context(),
      question({ params: { idNumber: '990101200001019999' } }),
    )
    expect(answer.rows).toEqual([])
  })

  it('goes out together with all others of its turn, in one frame', async () => {
    await town.exchange.flush()
    const before = (await listFrames(town.context(), { limit: 1 })).frames[0]?.id ?? 0
    await Promise.all(Array.from({ length: 40 }, () => ask(town.context(), question())))
    await town.exchange.flush()
    const { frames } = await listFrames(town.context(), { limit: 200 })
    const asks = frames.filter((frame) => frame.id > before && frame.kind === 'ask')
    expect(asks.reduce((sum, frame) => sum + frame.n, 0)).toBe(40)
    expect(asks.length).toBeLessThan(40)
  })

  it('is refused at the platform’s own gate when the grant does not cover it', async () => {
    const other = { caseId: 'case-1', itemCode: 'another-item' }
    await expect(ask(town.context(), question({ purpose: other }))).rejects.toEqual(
      fault('exchange.grant-for-another-item'),
    )
    await expect(ask(town.context(), question({ fields: ['birthDate'] }))).rejects.toEqual(
      fault('exchange.fields-not-granted'),
    )
    await expect(ask(town.context(), question({ grantId: newId() }))).rejects.toEqual(
      fault('catalogue.grant-not-found'),
    )
  })

  it('is refused by the node without a key to look up by', async () => {
    await expect(ask(town.context(), question({ params: { name: '陈晓岚' } }))).rejects.toEqual(
      fault('exchange.fields-not-granted'),
    )
    await expect(ask(town.context(), question({ params: {} }))).rejects.toEqual(
      fault('exchange.fields-not-granted'),
    )
  })

  it('ends with the quota of the day', async () => {
    const small = await town.grant({ quotaPerDay: 2 })
    const one = () => ask(town.context(), question({ grantId: small.id }))
    await town.configured('node-ga')
    await one()
    await one()
    await expect(one()).rejects.toEqual(fault('exchange.quota-exhausted'))
  })

  it('stops everywhere when the grant is withdrawn, and others go on', async () => {
    const brief = await town.grant()
    const one = () => ask(town.context(), question({ grantId: brief.id }))
    await town.configured('node-ga')
    await one()
    await withdrawGrant(officialAt(town.world, town.organs.police), brief.id, '测试撤回')
    await expect(one()).rejects.toEqual(fault('exchange.grant-closed'))
    await town.settle()
    // Past the platform's own gate, straight to the engine: the next gates are closed as well.
    const raw = {
      grant: brief.id,
      item: 'food-licence',
      purpose: { kind: 'case' as const, id: 'c' },
    }
    await expect(
      town.exchange.engine.ask({ ...raw, params: { idNumber: 'x' } }),
    ).rejects.toMatchObject({ code: 'grant-not-here' })
    expect((await ask(town.context(), question())).rows).toHaveLength(1)
  })
})

describe('a node', () => {
  it('keeps its keys to itself, for the owner only', () => {
    for (const name of ['signing', 'agreement']) {
      const file = join(folder(), 'keys', 'node', `${name}.key`)
      expect(statSync(file).mode & 0o777).toBe(0o600)
    }
  })

  it('shows its health at the centre', async () => {
    await until('a sign of life', async () => {
      const seen = await getNode(town.context(), 'node-ga')
      return (seen.health?.answered ?? 0) > 0
    })
    const seen = await getNode(town.context(), 'node-ga')
    expect(seen).toMatchObject({ linked: true, state: 'active', organId: town.organs.police })
    expect(seen.health?.sources).toEqual([{ name: 'people', kind: 'sqlite', ok: true }])
  })

  it('is missed at once when it is killed, and serves again when it is back', async () => {
    const slow = ask(town.context(), question({ params: { idNumber: 'x' } }))
    await slow
    await node.stop('SIGKILL')
    await until('the link is gone', () => town.exchange.linked().length === 0)
    await expect(ask(town.context(), question())).rejects.toEqual(
      fault('exchange.node-unreachable'),
    )
    node = startProcess(folder(), settings())
    await node.ready
    expect((await ask(town.context(), question())).rows).toHaveLength(1)
  })

  it('comes back by itself when the centre was away', async () => {
    await town.stopCentre()
    await town.startCentre()
    await until('the node is back', () => town.exchange.linked().includes('node-ga'))
    expect((await ask(town.context(), question())).rows).toHaveLength(1)
  })

  it('answers "source unavailable" when its database is gone, and recovers', async () => {
    const file = join(town.folder, 'people.sqlite')
    await node.stop()
    rmSync(file)
    node = startProcess(folder(), settings())
    await node.ready
    await expect(ask(town.context(), question())).rejects.toEqual(
      fault('exchange.node-unreachable'),
    )
    makeLegacySqlite(file)
    expect((await ask(town.context(), question())).rows).toHaveLength(1)
  })

  it('is cut off when it is revoked', async () => {
    await revokeNode(town.context(), 'node-ga', '设备报废')
    await town.settle()
    await until('the link is gone', () => town.exchange.linked().length === 0)
    await expect(ask(town.context(), question())).rejects.toEqual(
      fault('exchange.node-unreachable'),
    )
  })
})
