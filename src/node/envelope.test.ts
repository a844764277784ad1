// Every frame of fixtures/envelope: taken, or refused under the one name the file says.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { envelopeFaultCodes, PeerCard } from '../contracts/index.ts'
import { getSuite } from '../kernel/crypto/index.ts'
import type { ActiveConfiguration } from './configuration.ts'
import { createEngine, type Engine } from './engine.ts'
import { importNodeKeys } from './keys.ts'
import { readPeer } from './peers.ts'
import { type NodeState, openNodeState } from './state.ts'

const folder = fileURLToPath(new URL('../../fixtures/envelope/', import.meta.url))
const read = (path: string): unknown => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'))
const names = (kind: string) =>
  readdirSync(`${folder}${kind}`).filter((file) => file.endsWith('.json'))
const world = z
  .object({
    now: z.string(),
    sender: PeerCard,
    receiver: PeerCard,
    receiverPrivateKeys: z.object({ signing: z.string(), agreement: z.string() }),
  })
  .parse(read('world.json'))
const frameOf = (path: string) =>
  Buffer.from(z.object({ frame: z.string() }).parse(read(path)).frame, 'base64url')

let state: NodeState
let engine: Engine
let told: string[]
let asked: number

beforeEach(() => {
  state = openNodeState(':memory:')
  told = []
  asked = 0
  const configuration: ActiveConfiguration = {
    serial: 1,
    self: world.receiver,
    peers: new Map([[world.sender.id, readPeer(world.sender)]]),
    grants: new Map(),
    providers: {},
    settings: { timeZone: 'Asia/Shanghai', durable: 'grouped', paused: false },
    issuedAt: 0,
    graceUntil: Number.POSITIVE_INFINITY,
  }
  const { signing, agreement } = world.receiverPrivateKeys
  engine = createEngine({
    id: world.receiver.id,
    keys: importNodeKeys(getSuite(world.receiver.suite), signing, agreement),
    state,
    log: pino({ level: 'silent' }),
    now: () => new Date(world.now),
    configuration: () => configuration,
    provide: async () => {
      asked += 1
      return { outcome: 'answered', rows: [] }
    },
    send: () => true,
    dropped: (_header, code) => told.push(code),
  })
})
afterEach(() => state.close())

const dropped = () =>
  state
    .entries(0, 100)
    .filter((entry) => entry.kind === 'dropped')
    .map((entry) => (JSON.parse(entry.body) as { code: string }).code)

describe('a valid frame', () => {
  it.each(names('valid'))('%s is taken, once', (name) => {
    const frame = frameOf(`valid/${name}`)
    engine.receive(frame)
    expect(dropped()).toEqual([])
    const once = asked
    engine.receive(frame)
    expect(dropped()).toEqual(['replayed'])
    expect(asked).toBe(once)
    // A replay may come from a third party: the true sender is not told that its frame was lost.
    expect(told).toEqual([])
  })
})

describe('an invalid frame', () => {
  it.each(names('invalid'))(
    '%s is refused by its name, logged once, and nothing is asked',
    (name) => {
      const { code } = z.object({ code: z.enum(envelopeFaultCodes) }).parse(read(`invalid/${name}`))
      engine.receive(frameOf(`invalid/${name}`))
      expect(dropped()).toEqual([code])
      expect(asked).toBe(0)
      expect(state.verify().brokenAt).toBeNull()
    },
  )

  it('does not use up the place of a good one: a forged sequence leaves the true one takable', () => {
    engine.receive(frameOf('invalid/signed-by-somebody-else.json'))
    engine.receive(frameOf('invalid/sealed-for-another-key.json'))
    engine.receive(frameOf('valid/one-question.json'))
    expect(asked).toBe(1)
  })
})

describe('any single flipped bit', () => {
  it('makes a frame refused', () => {
    const frame = frameOf('valid/one-question.json')
    for (let bit = 0; bit < frame.length * 8; bit += 41) {
      const bad = Buffer.from(frame)
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      engine.receive(bad)
      expect(asked, `bit ${bit}`).toBe(0)
    }
    engine.receive(frame)
    expect(asked).toBe(1)
  })
})
