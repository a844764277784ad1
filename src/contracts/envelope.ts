// The envelope of the exchange: what one node says to another, and the header the centre may read.

import { z } from 'zod'

/** Version of the envelope. A change that an older node cannot read takes the next number. */
export const envelopeVersion = 1

/** What a frame may weigh and carry; both sides refuse anything beyond it before reading on. */
export const envelopeLimits = {
  frameBytes: 8 * 1024 * 1024,
  headerBytes: 64 * 1024,
  messageBytes: 4 * 1024 * 1024,
  messages: 256,
  rows: 1000,
  /** Longest time between `sentAt` and `expires`. Replay windows are kept for this long and no longer. */
  lifetimeMs: 120_000,
  /** How far the clocks of two nodes may stand apart. */
  skewMs: 30_000,
  /** Sequences this far behind the highest one seen are refused as too old. */
  window: 4096,
  /** Channels one sender may have open at one receiver. */
  channels: 64,
} as const

export const NodeId = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/)
export type NodeId = z.infer<typeof NodeId>

export const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)
export const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const Instant = z.iso.datetime({ offset: false })
export const SuiteName = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)

/** How many of the frame's messages use which grant: the centre counts quotas by this, the receiver checks it. */
export const GrantUse = z.object({ id: z.uuid(), n: z.int().min(1).max(envelopeLimits.messages) })
export type GrantUse = z.infer<typeof GrantUse>

/**
 * The header of a frame: all that the centre sees. The sender signs these bytes; through `digest`
 * (of the ciphertext) and `merkleRoot` (of the messages inside) the signature covers everything.
 */
export const FrameHeader = z.strictObject({
  v: z.literal(envelopeVersion),
  suite: SuiteName,
  mode: z.literal('query'),
  kind: z.enum(['ask', 'answer']),
  from: NodeId,
  to: NodeId,
  grants: z.array(GrantUse).min(1).max(envelopeLimits.messages),
  /** A numbering of one sender; a process that starts anew opens a new channel. */
  channel: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  sequence: z.int().min(1),
  n: z.int().min(1).max(envelopeLimits.messages),
  merkleRoot: Digest,
  digest: Digest,
  /** The sender's key for this frame only, from which the receiver derives the key of the seal. */
  ephemeral: Base64Url.max(256),
  sentAt: Instant,
  expires: Instant,
})
export type FrameHeader = z.infer<typeof FrameHeader>

export const FieldName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/)
export const Value = z.union([z.string().max(65_536), z.number(), z.boolean(), z.null()])
export type Value = z.infer<typeof Value>
export const Row = z.record(FieldName, Value)
export type Row = z.infer<typeof Row>

/** For what a query is made: a case, a draft of one, or the trial run of a grant. Never empty. */
export const Purpose = z.object({
  kind: z.enum(['case', 'draft', 'trial']),
  id: z.string().min(1).max(80),
})
export type Purpose = z.infer<typeof Purpose>

const Salt = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** One query. The salt keeps the centre from guessing contents by hashing likely ones. */
export const AskMessage = z.strictObject({
  v: z.literal(envelopeVersion),
  id: z.uuid(),
  salt: Salt,
  grant: z.uuid(),
  resource: z.string().min(1).max(80),
  version: z.int().min(1),
  item: z.string().min(1).max(80),
  purpose: Purpose,
  fields: z.array(FieldName).min(1).max(200),
  params: z.record(FieldName, Value),
  limit: z.int().min(1).max(envelopeLimits.rows),
})
export type AskMessage = z.infer<typeof AskMessage>

/** Why a provider's node says no. Codes are never given a second meaning. */
export const refusalCodes = [
  'grant-unknown',
  'grant-not-yet-valid',
  'grant-expired',
  'grant-for-another-item',
  'grant-for-another-node',
  'configuration-expired',
  'resource-not-here',
  'version-not-here',
  'fields-not-granted',
  'params-not-allowed',
  'quota-exhausted',
  'paused',
  'source-unavailable',
  'source-timeout',
  'source-busy',
  'too-many-rows',
] as const
export const RefusalCode = z.enum(refusalCodes)
export type RefusalCode = z.infer<typeof RefusalCode>

const answerCommon = {
  v: z.literal(envelopeVersion),
  id: z.uuid(),
  salt: Salt,
  grant: z.uuid(),
  /** The leaf hash of the very request this answers. */
  requestHash: Digest,
  resource: z.string(),
  version: z.int(),
  organ: z.string(),
  node: NodeId,
  answeredAt: Instant,
}

export const AnswerMessage = z.discriminatedUnion('outcome', [
  z.strictObject({ ...answerCommon, outcome: z.literal('answered'), rows: z.array(Row) }),
  z.strictObject({
    ...answerCommon,
    outcome: z.literal('refused'),
    code: RefusalCode,
    detail: z.string().max(400),
  }),
])
export type AnswerMessage = z.infer<typeof AnswerMessage>

/** What can be wrong with a frame; each has exactly one name, at the centre and at every node. */
export const envelopeFaultCodes = [
  'truncated',
  'oversized',
  'malformed',
  'unsupported-version',
  'unsupported-suite',
  'unknown-sender',
  'not-your-identity',
  'wrong-recipient',
  'unknown-recipient',
  'bad-signature',
  'expired',
  'lifetime-too-long',
  'clock-skew',
  'replayed',
  'too-old',
  'too-many-channels',
  'digest-mismatch',
  'undecryptable',
  'count-mismatch',
  'root-mismatch',
  'grants-mismatch',
  'request-mismatch',
  'grant-closed',
  'quota-exhausted',
  'recipient-away',
  'overloaded',
] as const
export const EnvelopeFaultCode = z.enum(envelopeFaultCodes)
export type EnvelopeFaultCode = z.infer<typeof EnvelopeFaultCode>

/** A named fault of a frame or link. `detail` is for logs; it never holds message contents. */
export class EnvelopeFault extends Error {
  readonly code: EnvelopeFaultCode
  readonly detail: string

  constructor(code: EnvelopeFaultCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'EnvelopeFault'
    this.code = code
    this.detail = detail
  }
}
