// Two copies of the platform on one PostgreSQL: whichever holds the link, both can ask.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ephemeralHouseKeys, useHouseKeys as installKeys } from '../../kernel/crypto/index.ts'
import { type Context, createContext, type House, newId, openDatabase } from '../../kernel/index.ts'
import type { NodeKeys } from '../../node/index.ts'
import type { Grant } from '../catalogue/index.ts'
import { ask, type Exchange, listNodes, openExchange } from './index.ts'
import { openTestExchange, type TestExchange, until } from './testing.ts'
import { enrolByHand, HandPeer } from './testing-peers.ts'

// The embedded database admits one process only: there are no copies on it.
const url = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

let town: TestExchange | null = null
let second: { house: House; exchange: Exchange } | null = null
let keys: NodeKeys
let grant: Grant

beforeAll(async () => {
  installKeys(ephemeralHouseKeys())
  process.env.TEST_DATABASE_URL = url
  try {
    town = await openTestExchange()
  } catch {
    console.warn('no PostgreSQL server: several copies are not tested in this run')
    return
  }
  await town.publish('GA-POPULATION-BASIC')
  keys = await enrolByHand(town, await town.invite('node-ga', ['GA-POPULATION-BASIC']))
  grant = await town.grant()
  const { database } = town.world
  const name = await town.world.house.database.pool.connect().then(async (client) => {
    const { rows } = await client.query('select current_database() as name')
    client.release()
    return String(rows[0]?.name)
  })
  expect(database.kind).toBe('postgresql')
  const address = new URL(url)
  address.pathname = `/${name}`
  const house: House = {
    ...town.house,
    database: await openDatabase({ databaseUrl: address.href, dataDir: null, poolSize: 4 }),
  }
  const exchange = await openExchange(house, { folder: join(town.folder, 'centre') })
  second = { house, exchange }
})
afterAll(async () => {
  await second?.exchange.close()
  await second?.house.database.close()
  await town?.close()
})

const contextOf = (house: House): Context =>
  createContext(house, { actor: { kind: 'system', id: 'test' }, requestId: newId() })
const question = (caseId: string) => ({
  grantId: grant.id,
  params: { idNumber: '1' },
  purpose: { caseId, itemCode: 'food-licence' },
  subject: { kind: 'person' as const, id: newId() },
  fields: ['name'],
  timeoutMs: 5000,
})

/** A provider by hand that answers every question with the case's name. */
async function answering(at: TestExchange): Promise<HandPeer> {
  const peer = await new HandPeer(at.url, 'node-ga', keys).link()
  peer.socket.on('message', async (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return
    const messages = peer.questions(data).map(({ ask: one, requestHash }) => ({
      v: 1,
      id: one.id,
      salt: 'B'.repeat(22),
      grant: one.grant,
      requestHash,
      resource: one.resource,
      version: 1,
      organ: at.organs.police,
      node: 'node-ga',
      answeredAt: new Date().toISOString(),
      outcome: 'answered',
      rows: [{ name: one.purpose.id }],
    }))
    peer.socket.send(await peer.frame(at, 'centre-portal', grant.id, { kind: 'answer', messages }))
  })
  return peer
}

describe('two copies', () => {
  it('both reach a node that is linked to the first, and each gets its own answers', async (t) => {
    if (!town || !second) return t.skip()
    const peer = await answering(town)
    const other = second
    await until('the second copy knows of the link', async () => {
      await other.exchange.refresh()
      const { nodes } = await listNodes(contextOf(other.house))
      return nodes.some((node) => node.id === 'node-ga' && node.linked)
    })
    expect(other.exchange.linked()).toEqual([])
    await until('the question gets through', () =>
      ask(contextOf(other.house), question('warm-up')).then(
        () => true,
        () => false,
      ),
    )
    const first = town
    const both = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        ask(contextOf(i % 2 === 0 ? first.house : other.house), question(`case-${i}`)),
      ),
    )
    expect(both.map((answer) => answer.rows[0]?.name)).toEqual(both.map((_, i) => `case-${i}`))
    peer.close()
  })

  it('both stop at once when the grant is withdrawn through one of them', async (t) => {
    if (!town || !second) return t.skip()
    const other = second
    const peer = await answering(town)
    const { withdrawGrant } = await import('../catalogue/index.ts')
    const { officialAt } = await import('../catalogue/testing.ts')
    await withdrawGrant(officialAt(town.world, town.organs.police), grant.id, '测试撤回')
    await town.settle()
    await expect(ask(contextOf(other.house), question('late'))).rejects.toMatchObject({
      code: 'exchange.grant-closed',
    })
    await until('the second gate is closed too', () =>
      other.exchange.engine
        .ask({
          grant: grant.id,
          item: 'food-licence',
          purpose: { kind: 'case', id: 'x' },
          params: { idNumber: '1' },
          timeoutMs: 500,
        })
        .then(
          () => false,
          (error: { code: string }) => error.code === 'grant-not-here',
        ),
    )
    peer.close()
  })
})
