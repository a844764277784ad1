// Peers that lie, repeat, forge, garble or stall: each gets a named fault, one line in the log, and nothing is half delivered.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { generateNodeKeys, type NodeKeys } from '../../node/index.ts'
import { type Grant, getCentreSigner } from '../catalogue/index.ts'
import { ask, completeEnrolment, enrolNode, listAsksFor, listFrames } from './index.ts'
import { openTestExchange, type TestExchange, until } from './testing.ts'
import { centreProves, enrolByHand, HandPeer, requestByHand, resign } from './testing-peers.ts'

let town: TestExchange
let providerKeys: NodeKeys
let askerKeys: NodeKeys
let otherKeys: NodeKeys
let grant: Grant
const peers: HandPeer[] = []
const fault = (code: string) => expect.objectContaining({ code })

function peer(id: string, keys: NodeKeys): HandPeer {
  const made = new HandPeer(town.url, id, keys)
  peers.push(made)
  return made
}

beforeAll(async () => {
  town = await openTestExchange()
  await town.publish('GA-POPULATION-BASIC')
  providerKeys = await enrolByHand(town, await town.invite('node-ga', ['GA-POPULATION-BASIC']))
  askerKeys = await enrolByHand(town, await town.invite('node-asker', []))
  otherKeys = await enrolByHand(town, await town.invite('node-other', []))
  grant = await town.grant({ receivers: ['node-asker', 'centre-portal'] })
})
afterAll(() => town?.close())
beforeEach(() => {
  for (const one of peers.splice(0)) one.close()
})

describe('enrolment', () => {
  const anonymous = () => town.context({ kind: 'anonymous' })

  it('is refused with a code that is wrong, used, over, or of another node', async () => {
    const code = await town.invite('node-new', [])
    const [node, secret, print] = code.split('.') as [string, string, string]
    const keys = generateNodeKeys()
    const wrong = [`${node}.${'A'.repeat(32)}.${print}`, `node-ga.${secret}.${print}`]
    for (const one of wrong) {
      await expect(completeEnrolment(anonymous(), requestByHand(one, keys))).rejects.toEqual(
        fault('exchange.enrolment-code-wrong'),
      )
    }
    await completeEnrolment(anonymous(), requestByHand(code, keys))
    await expect(
      completeEnrolment(anonymous(), requestByHand(code, generateNodeKeys())),
    ).rejects.toEqual(fault('exchange.enrolment-code-wrong'))
  })

  it('is refused to somebody who does not hold the private key, and the code stays good', async () => {
    const code = await town.invite('node-new-2', [])
    const keys = generateNodeKeys()
    await expect(
      completeEnrolment(anonymous(), requestByHand(code, keys, generateNodeKeys())),
    ).rejects.toEqual(fault('exchange.enrolment-code-wrong'))
    const answer = await completeEnrolment(anonymous(), requestByHand(code, keys))
    expect(answer).toMatchObject({ node: 'node-new-2', organ: town.organs.police })
  })

  it('is refused with an agreement key that agrees with everybody', async () => {
    const code = await town.invite('node-zero', [])
    const request = requestByHand(code, generateNodeKeys())
    const zero = Buffer.alloc(32).toString('base64url')
    for (const agreementKey of [zero, 'AAAA']) {
      const signed = resign({ ...request, agreementKey })
      await expect(completeEnrolment(anonymous(), signed)).rejects.toEqual(
        fault('exchange.enrolment-code-wrong'),
      )
    }
  })

  it('of a name that another organ has is refused', async () => {
    const title = { zh: '前置机', en: 'Node' }
    await expect(
      enrolNode(town.context(), { id: 'node-ga', organId: town.organs.market, title }),
    ).rejects.toEqual(fault('exchange.node-name-taken'))
  })
})

describe('the greeting', () => {
  it('proves the centre to the node before the node proves anything', async () => {
    const one = await peer('node-ga', providerKeys).opened()
    one.tell({ t: 'hello', v: 1, node: 'node-ga', nonce: one.nonce })
    const challenge = await one.heard('challenge')
    const { publicKey } = await getCentreSigner(town.context())
    expect(centreProves(publicKey.x, 'node-ga', one.nonce, challenge)).toBe(true)
    expect(centreProves(publicKey.x, 'node-other', one.nonce, challenge)).toBe(false)
  })

  it.each([
    ['an unknown node', 'node-x', () => otherKeys, 'unknown-node'],
    ['another node’s key', 'node-ga', () => otherKeys, 'bad-proof'],
    ['a key of nobody', 'node-ga', () => generateNodeKeys(), 'bad-proof'],
  ])('is ended for %s', async (_what, id, keys, code) => {
    const one = await peer(id, keys()).opened()
    one.tell({ t: 'hello', v: 1, node: id, nonce: one.nonce })
    one.prove((await one.heard('challenge')).nonce)
    expect((await one.heard('goodbye')).code).toBe(code)
    await until('the link is closed', () => one.closed !== null)
    expect(town.exchange.linked()).not.toContain('node-x')
  })

  it('is ended for a proof that was heard on another link', async () => {
    const first = await peer('node-ga', providerKeys).opened()
    first.tell({ t: 'hello', v: 1, node: 'node-ga', nonce: first.nonce })
    const { nonce } = await first.heard('challenge')
    const thief = await peer('node-ga', providerKeys).opened()
    thief.tell({ t: 'hello', v: 1, node: 'node-ga', nonce: first.nonce })
    await thief.heard('challenge')
    thief.prove(nonce)
    expect((await thief.heard('goodbye')).code).toBe('bad-proof')
  })

  it.each([
    ['a frame before the proof', (one: HandPeer) => one.socket.send(Buffer.from('TBF1'))],
    ['a proof before the hello', (one: HandPeer) => one.tell({ t: 'proof', signature: 'AAAA' })],
    ['what is not JSON', (one: HandPeer) => one.socket.send('{"t":')],
    ['an unknown message', (one: HandPeer) => one.tell({ t: 'sudo' })],
    [
      'a very long message',
      (one: HandPeer) => one.tell({ t: 'pull', have: 1, pad: 'x'.repeat(20_000) }),
    ],
    [
      'another version',
      (one: HandPeer) => one.tell({ t: 'hello', v: 2, node: 'node-ga', nonce: one.nonce }),
    ],
    ['a beat before the proof', (one: HandPeer) => one.tell({ t: 'pull', have: 0 })],
  ])('is ended after %s', async (_what, act) => {
    const one = await peer('node-ga', providerKeys).opened()
    act(one)
    expect((await one.heard('goodbye')).code).toBe('malformed')
  })

  it('lets the newest link of a node replace the old one', async () => {
    const old = await peer('node-ga', providerKeys).link()
    const fresh = await peer('node-ga', providerKeys).link()
    expect((await old.heard('goodbye')).code).toBe('replaced')
    expect(fresh.closed).toBeNull()
    expect(town.exchange.linked().filter((node) => node === 'node-ga')).toHaveLength(1)
  })
})

async function lastOutcome(): Promise<string | undefined> {
  await town.exchange.flush()
  return (await listFrames(town.context(), { limit: 1 })).frames[0]?.outcome
}

describe('a frame at the centre', () => {
  async function both() {
    const provider = await peer('node-ga', providerKeys).link()
    const asker = await peer('node-asker', askerKeys).link()
    return { provider, asker }
  }

  it('is passed on unread, once; its copy is refused and the sender is not misled', async () => {
    const { provider, asker } = await both()
    const frame = await asker.frame(town, 'node-ga', grant.id)
    asker.socket.send(frame)
    asker.socket.send(frame)
    await until('the frame arrives', () => provider.frames.length === 1)
    expect(provider.frames[0]?.equals(frame)).toBe(true)
    await until('the copy is logged', async () => (await lastOutcome()) === 'replayed')
    expect(provider.frames).toHaveLength(1)
    expect(asker.controls.some((one) => one.t === 'undelivered')).toBe(false)
  })

  it.each<[string, Parameters<HandPeer['frame']>[3], string]>([
    ['says it is from another node', { from: 'node-other' }, 'not-your-identity'],
    ['is signed with another key', { keys: generateNodeKeys() }, 'bad-signature'],
    ['has expired', { sentAt: new Date(Date.now() - 200_000) }, 'expired'],
    ['is from the future', { sentAt: new Date(Date.now() + 60_000) }, 'clock-skew'],
    ['wants to live for ever', { lifetimeMs: 10 ** 9 }, 'lifetime-too-long'],
  ])('is refused when it %s', async (_what, changes, code) => {
    const { provider, asker } = await both()
    asker.socket.send(await asker.frame(town, 'node-ga', grant.id, changes))
    expect((await asker.heard('undelivered')).code).toBe(code)
    expect(await lastOutcome()).toBe(code)
    expect(provider.frames).toHaveLength(0)
  })

  it('is refused for receivers that are unknown or not linked', async () => {
    const asker = await peer('node-asker', askerKeys).link()
    asker.socket.send(await asker.frame(town, 'node-nobody', grant.id))
    expect((await asker.heard('undelivered')).code).toBe('unknown-recipient')
    asker.controls.length = 0
    await until('the provider is away', () => !town.exchange.linked().includes('node-ga'))
    asker.socket.send(await asker.frame(town, 'node-ga', grant.id))
    expect((await asker.heard('undelivered')).code).toBe('recipient-away')
  })

  it('is refused under a grant that is unknown, of others, or used backwards', async () => {
    const { provider, asker } = await both()
    const other = await peer('node-other', otherKeys).link()
    const unknown = newId()
    asker.socket.send(await asker.frame(town, 'node-ga', unknown))
    expect(await asker.heard('undelivered')).toMatchObject({
      code: 'grant-closed',
      grants: [unknown],
    })
    other.socket.send(await other.frame(town, 'node-ga', grant.id))
    expect((await other.heard('undelivered')).code).toBe('grant-closed')
    // The provider may answer under the grant, but not ask the receiver for its data.
    provider.socket.send(await provider.frame(town, 'node-asker', grant.id))
    expect((await provider.heard('undelivered')).code).toBe('grant-closed')
    asker.controls.length = 0
    asker.socket.send(await asker.frame(town, 'node-other', grant.id))
    expect((await asker.heard('undelivered')).code).toBe('grant-closed')
    expect(provider.frames).toHaveLength(0)
    expect(other.frames).toHaveLength(0)
  })

  it('is refused when it is garbled, and the link lives on', async () => {
    const { provider, asker } = await both()
    const frame = await asker.frame(town, 'node-ga', grant.id)
    asker.socket.send(frame.subarray(0, frame.length - 5))
    asker.socket.send(Buffer.alloc(0))
    const flipped = Buffer.from(frame)
    flipped[frame.length - 3] = (flipped[frame.length - 3] ?? 0) ^ 1
    asker.socket.send(flipped)
    expect((await asker.heard('undelivered')).code).toBe('digest-mismatch')
    expect(provider.frames).toHaveLength(0)
    asker.socket.send(frame)
    await until('the good one arrives', () => provider.frames.length === 1)
  })

  it('ends the link when it is larger than any frame may be', async () => {
    const asker = await peer('node-asker', askerKeys).link()
    asker.socket.send(Buffer.alloc(9 * 1024 * 1024))
    await until('the link is closed', () => asker.closed !== null)
    expect(asker.closed).toBe(1009)
  })
})

describe('a provider that lies to the platform', () => {
  const question = () => ({
    grantId: grant.id,
    params: { idNumber: '1' },
    purpose: { caseId: 'case-1', itemCode: 'food-licence' },
    subject: { kind: 'person' as const, id: newId() },
    fields: ['name'],
    timeoutMs: 1500,
  })
  const nothing: Record<string, unknown> = {}

  async function answered(changes: Record<string, unknown>, times = 1): Promise<unknown> {
    const provider = await peer('node-ga', providerKeys).link()
    const asked = ask(town.context(), question())
    asked.catch(() => undefined)
    await until('the question arrives', () => provider.frames.length === 1)
    const [one] = provider.questions(provider.frames[0] as Buffer)
    if (!one) throw new Error('no question')
    const message = {
      v: 1,
      id: one.ask.id,
      salt: 'B'.repeat(22),
      grant: grant.id,
      requestHash: one.requestHash,
      resource: one.ask.resource,
      version: 1,
      organ: town.organs.police,
      node: 'node-ga',
      answeredAt: new Date().toISOString(),
      outcome: 'answered',
      rows: [{ name: '甲' }],
      ...changes,
    }
    for (let i = 0; i < times; i++) {
      provider.socket.send(
        await provider.frame(town, 'centre-portal', grant.id, {
          kind: 'answer',
          messages: [message],
        }),
      )
    }
    return asked
  }

  it('is believed when it does not lie', async () => {
    expect(await answered(nothing, 2)).toMatchObject({ rows: [{ name: '甲' }] })
  })

  it.each([
    ['answers another request', { requestHash: 'A'.repeat(43) }, 'exchange.node-refused'],
    ['answers for another node', { node: 'node-other' }, 'exchange.node-refused'],
    [
      'brings a column nobody asked for',
      { rows: [{ name: '甲', birthDate: '1990-01-01' }] },
      'exchange.node-refused',
    ],
    [
      'brings more rows than the limit',
      { rows: Array.from({ length: 101 }, () => ({ name: '甲' })) },
      'exchange.node-refused',
    ],
    ['answers a question nobody put', { id: newId() }, 'exchange.timeout'],
    [
      'says what is not in the contract',
      { rows: [{ name: { nested: true } }] },
      'exchange.timeout',
    ],
    [
      'refuses',
      { outcome: 'refused', code: 'paused', detail: '', rows: undefined },
      'exchange.node-refused',
    ],
  ])('is not believed when it %s', async (_what, changes, code) => {
    await expect(answered(changes)).rejects.toEqual(fault(code))
  })

  it('does not make the platform wait when its link goes down', async () => {
    const provider = await peer('node-ga', providerKeys).link()
    const began = performance.now()
    const asked = ask(town.context(), { ...question(), timeoutMs: 20_000 })
    asked.catch(() => undefined)
    await until('the question arrives', () => provider.frames.length === 1)
    provider.close()
    await expect(asked).rejects.toEqual(fault('exchange.node-unreachable'))
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('may say that a frame could not be taken, for frames sent to it only', async () => {
    const provider = await peer('node-ga', providerKeys).link()
    const other = await peer('node-other', otherKeys).link()
    const asked = ask(town.context(), { ...question(), timeoutMs: 3000 })
    asked.catch(() => undefined)
    await until('the question arrives', () => provider.frames.length === 1)
    const frame = provider.frames[0] as Buffer
    const { channel, sequence } = JSON.parse(
      frame.subarray(8, 8 + frame.readUInt32BE(4)).toString(),
    ) as { channel: string; sequence: number }
    const ref = { from: 'centre-portal', channel, sequence }
    other.tell({ t: 'dropped', frame: ref, code: 'malformed' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    provider.tell({ t: 'dropped', frame: ref, code: 'undecryptable' })
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('undecryptable') })
  })

  it('leaves a trace of every question that left and failed', async () => {
    const asks = await listAsksFor(town.context(), { kind: 'case', id: 'case-1' })
    const outcomes = new Set(asks.map((one) => one.outcome))
    for (const outcome of [
      'answered',
      'request-mismatch',
      'timeout',
      'paused',
      'recipient-away',
      'undecryptable',
    ]) {
      expect(outcomes).toContain(outcome)
    }
    expect(asks.every((one) => one.requestHash !== null)).toBe(true)
  })
})
