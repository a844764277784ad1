// Writes fixtures/envelope: frames that every implementation must take, and frames it must refuse by name.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  encodeFrame,
  type FrameHeader,
  leafHash,
  merkleRoot,
  type PeerCard,
} from '../src/contracts/index.ts'
import { international as suite } from '../src/kernel/crypto/index.ts'
import {
  decodeFrame,
  generateNodeKeys,
  type NodeKeys,
  readPeer,
  sealFrame,
} from '../src/node/index.ts'

const folder = fileURLToPath(new URL('../fixtures/envelope/', import.meta.url))
const now = '2026-11-23T01:00:00.000Z'
const at = (ms: number) => new Date(Date.parse(now) + ms)

const [sender, receiver, stranger] = [generateNodeKeys(), generateNodeKeys(), generateNodeKeys()]
const card = (id: string, keys: NodeKeys): PeerCard => ({
  id,
  organ: '0192d5a0-0000-7000-8000-00000000000a',
  organName: '云溪市公安局',
  suite: suite.name,
  signingKey: suite.exportPublicKey(keys.signing.publicKey),
  agreementKey: suite.exportPublicKey(keys.agreement.publicKey),
})
const cards = { sender: card('node-a', sender), receiver: card('node-b', receiver) }
const grant = '0192d5a0-0000-7000-8000-000000000001'
const other = '0192d5a0-0000-7000-8000-000000000002'

const question = (id: string, grantId = grant) => ({
  v: 1,
  id,
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  grant: grantId,
  resource: 'GA-POPULATION-BASIC',
  version: 1,
  item: 'food-licence',
  purpose: { kind: 'case', id: 'case-1' },
  fields: ['name'],
  params: { idNumber: '990101199001010017' },
  limit: 10,
})
const one = question('0192d5a0-0000-7000-8000-000000000011')
const two = question('0192d5a0-0000-7000-8000-000000000012', other)
const answer = {
  v: 1,
  id: one.id,
  salt: 'BBBBBBBBBBBBBBBBBBBBBB',
  grant,
  requestHash: leafHash(Buffer.from(JSON.stringify(one))).toString('base64url'),
  resource: one.resource,
  version: 1,
  organ: cards.sender.organ,
  node: 'node-a',
  answeredAt: now,
  outcome: 'answered',
  rows: [{ name: '䶮某', idNumber: '990101199001010017' }],
}

interface Making {
  messages?: object[]
  raw?: Buffer[]
  kind?: 'ask' | 'answer'
  keys?: NodeKeys
  to?: NodeKeys
  toId?: string
  from?: string
  grants?: { id: string; n: number }[]
  sentAt?: Date
  lifetimeMs?: number
}

function make(making: Making = {}): Buffer {
  const messages =
    making.raw ?? (making.messages ?? [one]).map((m) => Buffer.from(JSON.stringify(m)))
  return sealFrame({
    keys: making.keys ?? sender,
    from: making.from ?? 'node-a',
    to: readPeer({ ...card('node-b', making.to ?? receiver), id: making.toId ?? 'node-b' }),
    kind: making.kind ?? 'ask',
    channel: 'q-fixture',
    sequence: 1,
    grants: making.grants ?? [{ id: grant, n: messages.length }],
    messages,
    leaves: messages.map(leafHash),
    now: making.sentAt ?? at(-1000),
    lifetimeMs: making.lifetimeMs,
  }).bytes
}

/** Changes the header and signs it again: a sender that lies, not a line that garbles. */
function resigned(change: (header: FrameHeader) => object, keys = sender): Buffer {
  const frame = decodeFrame(make())
  const headerBytes = Buffer.from(JSON.stringify({ ...frame.header, ...change(frame.header) }))
  const signed = Buffer.concat([Buffer.from('tongban-frame-v1\n'), headerBytes])
  return encodeFrame(headerBytes, suite.sign(keys.signing.privateKey, signed), frame.body)
}

function flipped(place: 'signature' | 'body' | 'header'): Buffer {
  const frame = decodeFrame(make())
  const parts = { header: frame.headerBytes, signature: frame.signature, body: frame.body }
  const copy = { ...parts, [place]: Buffer.from(parts[place]) }
  if (place === 'header') {
    return encodeFrame(
      Buffer.from(frame.headerBytes.toString().replace('"sequence":1', '"sequence":2')),
      frame.signature,
      frame.body,
    )
  }
  copy[place][7] = (copy[place][7] ?? 0) ^ 1
  return encodeFrame(copy.header, copy.signature, copy.body)
}

function unsigned(): Buffer {
  const frame = decodeFrame(make())
  return encodeFrame(frame.headerBytes, Buffer.alloc(0), frame.body)
}

const zeros = Buffer.alloc(32).toString('base64url')
const valid: Record<string, Buffer> = {
  'one-question': make(),
  'two-questions-of-two-grants': make({
    messages: [one, two],
    grants: [
      { id: grant, n: 1 },
      { id: other, n: 1 },
    ],
  }),
  'an-answer-with-a-rare-name': make({ kind: 'answer', messages: [answer] }),
  'a-clock-twenty-seconds-ahead': make({ sentAt: at(20_000) }),
}
const invalid: Record<string, { code: string; bytes: Buffer }> = {
  'cut-short': { code: 'truncated', bytes: make().subarray(0, 300) },
  'bytes-behind': { code: 'malformed', bytes: Buffer.concat([make(), Buffer.from([0])]) },
  'not-a-frame': { code: 'malformed', bytes: Buffer.from('POST /link HTTP/1.1\r\n\r\n') },
  'next-frame-version': {
    code: 'unsupported-version',
    bytes: Buffer.concat([Buffer.from('TBF2'), make().subarray(4)]),
  },
  'next-envelope-version': { code: 'unsupported-version', bytes: resigned(() => ({ v: 2 })) },
  'unknown-header-field': { code: 'malformed', bytes: resigned(() => ({ route: 'x' })) },
  'header-too-large': {
    code: 'oversized',
    bytes: encodeFrame(Buffer.alloc(70_000, 0x20), Buffer.alloc(64), Buffer.alloc(0)),
  },
  'another-suite': { code: 'unsupported-suite', bytes: resigned(() => ({ suite: 'rot13' })) },
  'signed-by-somebody-else': { code: 'bad-signature', bytes: resigned(() => ({}), stranger) },
  unsigned: { code: 'bad-signature', bytes: unsigned() },
  'bit-flip-in-signature': { code: 'bad-signature', bytes: flipped('signature') },
  'bit-flip-in-body': { code: 'digest-mismatch', bytes: flipped('body') },
  'sequence-changed-on-the-way': { code: 'bad-signature', bytes: flipped('header') },
  'body-of-another-frame': {
    code: 'digest-mismatch',
    bytes: encodeFrame(
      decodeFrame(valid['one-question'] as Buffer).headerBytes,
      decodeFrame(valid['one-question'] as Buffer).signature,
      decodeFrame(make()).body,
    ),
  },
  expired: { code: 'expired', bytes: make({ sentAt: at(-151_000) }) },
  'from-the-future': { code: 'clock-skew', bytes: make({ sentAt: at(31_000) }) },
  'lives-too-long': { code: 'lifetime-too-long', bytes: make({ lifetimeMs: 120_001 }) },
  'expires-before-it-is-sent': { code: 'lifetime-too-long', bytes: make({ lifetimeMs: -1 }) },
  'for-another-node': { code: 'wrong-recipient', bytes: make({ toId: 'node-c' }) },
  'from-an-unknown-node': { code: 'unknown-sender', bytes: make({ from: 'node-x' }) },
  'sealed-for-another-key': { code: 'undecryptable', bytes: make({ to: stranger }) },
  'signed-under-another-sequence': {
    code: 'undecryptable',
    bytes: resigned(() => ({ sequence: 9 })),
  },
  'low-order-ephemeral-key': {
    code: 'undecryptable',
    bytes: resigned(() => ({ ephemeral: zeros })),
  },
  'ephemeral-key-too-short': {
    code: 'undecryptable',
    bytes: resigned(() => ({ ephemeral: 'AAAA' })),
  },
  'count-of-two-for-one': { code: 'count-mismatch', bytes: resigned(() => ({ n: 2 })) },
  'root-of-other-messages': {
    code: 'root-mismatch',
    bytes: resigned(() => ({
      merkleRoot: merkleRoot([leafHash(Buffer.from('x'))]).toString('base64url'),
    })),
  },
  'header-names-another-grant': {
    code: 'grants-mismatch',
    bytes: resigned(() => ({ grants: [{ id: other, n: 1 }] })),
  },
  'header-counts-a-grant-twice': {
    code: 'grants-mismatch',
    bytes: resigned(() => ({
      grants: [
        { id: grant, n: 1 },
        { id: grant, n: 1 },
      ],
    })),
  },
  'message-is-not-json': { code: 'malformed', bytes: make({ raw: [Buffer.from('{"v":1')] }) },
  'message-without-purpose': {
    code: 'malformed',
    bytes: make({ messages: [{ ...one, purpose: undefined }] }),
  },
  'message-with-unknown-field': {
    code: 'malformed',
    bytes: make({ messages: [{ ...one, sql: 'select 1' }] }),
  },
  'field-name-that-is-sql': {
    code: 'malformed',
    bytes: make({ messages: [{ ...one, fields: ['name" from x --'] }] }),
  },
  'limit-beyond-bound': { code: 'malformed', bytes: make({ messages: [{ ...one, limit: 1001 }] }) },
}

for (const name of ['valid', 'invalid'])
  rmSync(`${folder}${name}`, { recursive: true, force: true })
mkdirSync(`${folder}valid`, { recursive: true })
mkdirSync(`${folder}invalid`, { recursive: true })
const write = (path: string, value: unknown) =>
  writeFileSync(`${folder}${path}`, `${JSON.stringify(value, null, 2)}\n`)
write('world.json', {
  about: 'Who is who in these frames, and when. The private keys are for these files only.',
  now,
  sender: cards.sender,
  receiver: cards.receiver,
  receiverPrivateKeys: {
    signing: suite.exportPrivateKey(receiver.signing.privateKey),
    agreement: suite.exportPrivateKey(receiver.agreement.privateKey),
  },
})
for (const [name, bytes] of Object.entries(valid)) {
  write(`valid/${name}.json`, { frame: bytes.toString('base64url') })
}
for (const [name, { code, bytes }] of Object.entries(invalid)) {
  write(`invalid/${name}.json`, { code, frame: bytes.toString('base64url') })
}
console.log(`${Object.keys(valid).length} valid, ${Object.keys(invalid).length} invalid`)
