// Making and opening frames: one seal and one signature for all messages of a turn.

import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import {
  decodeFrame,
  decodeMessages,
  EnvelopeFault,
  encodeFrame,
  encodeMessages,
  envelopeLimits,
  envelopeVersion,
  type Frame,
  type FrameHeader,
  type GrantUse,
  leafHash,
  type MerkleTree,
  merkleRoot,
  merkleTree,
  parseJson,
} from '../contracts/index.ts'
import { CryptoError } from '../kernel/crypto/index.ts'
import type { NodeKeys, Peer } from './peers.ts'
import { SealKeys } from './seal-keys.ts'

export interface SealInput {
  keys: NodeKeys
  sealKeys?: SealKeys
  from: string
  to: Peer
  kind: FrameHeader['kind']
  channel: string
  sequence: number
  grants: readonly GrantUse[]
  messages: readonly Buffer[]
  leaves: readonly Buffer[]
  now: Date
  lifetimeMs?: number
}

export interface SealedFrame {
  bytes: Buffer
  header: FrameHeader
  signature: Buffer
}

/** Seals and signs messages into one frame. The messages are sent in the given order. */
export function sealFrame(input: SealInput): SealedFrame {
  const { suite, signing } = input.keys
  const lifetime = input.lifetimeMs ?? envelopeLimits.lifetimeMs
  const sealKeys = input.sealKeys ?? new SealKeys(input.keys)
  const { key, ephemeral } = sealKeys.toSeal(input.from, input.to, input.now.getTime())
  const bound = { ...input, to: input.to.card.id }
  const body = suite.seal(key, encodeMessages(input.messages), sealData(bound))
  const header: FrameHeader = {
    v: envelopeVersion,
    suite: suite.name,
    mode: 'query',
    kind: input.kind,
    from: input.from,
    to: bound.to,
    grants: [...input.grants],
    channel: input.channel,
    sequence: input.sequence,
    n: input.messages.length,
    merkleRoot: merkleRoot(input.leaves).toString('base64url'),
    digest: suite.digest(body).toString('base64url'),
    ephemeral,
    sentAt: input.now.toISOString(),
    expires: new Date(input.now.getTime() + lifetime).toISOString(),
  }
  const headerBytes = Buffer.from(JSON.stringify(header))
  const signature = suite.sign(signing.privateKey, signedBytes(headerBytes))
  return { bytes: encodeFrame(headerBytes, signature, body), header, signature }
}

/**
 * Checks everything that can be checked without the receiver's key: suite, sender, times, digest,
 * signature. The centre does the same before it routes.
 */
export function verifyFrame(frame: Frame, sender: Peer, now: Date): void {
  const { header } = frame
  if (header.suite !== sender.suite.name) {
    throw new EnvelopeFault(
      'unsupported-suite',
      `${header.suite}, sender uses ${sender.suite.name}`,
    )
  }
  checkTimes(header, now)
  const digest = sender.suite.digest(frame.body).toString('base64url')
  if (digest !== header.digest) throw new EnvelopeFault('digest-mismatch')
  if (!sender.suite.verify(sender.signingKey, signedBytes(frame.headerBytes), frame.signature)) {
    throw new EnvelopeFault('bad-signature', `not signed by ${sender.card.id}`)
  }
}

function checkTimes(header: FrameHeader, now: Date): void {
  const sentAt = Date.parse(header.sentAt)
  const expires = Date.parse(header.expires)
  if (expires <= sentAt || expires - sentAt > envelopeLimits.lifetimeMs) {
    throw new EnvelopeFault('lifetime-too-long', `${expires - sentAt} ms`)
  }
  if (sentAt - now.getTime() > envelopeLimits.skewMs) {
    throw new EnvelopeFault('clock-skew', `sent ${sentAt - now.getTime()} ms in the future`)
  }
  if (now.getTime() >= expires + envelopeLimits.skewMs) {
    throw new EnvelopeFault('expired', `at ${header.expires}`)
  }
}

export interface OpenedFrame {
  frame: Frame
  messages: Buffer[]
  leaves: Buffer[]
  tree: MerkleTree
}

/**
 * Opens a frame addressed to this node, after `verifyFrame`. Checks count and Merkle root; the
 * replay window is the caller's (it must be asked before, and marked after, in one turn).
 */
export function openFrame(
  frame: Frame,
  keys: NodeKeys,
  sealKeys: SealKeys = new SealKeys(keys),
): OpenedFrame {
  const { header } = frame
  let plain: Buffer
  try {
    plain = keys.suite.open(sealKeys.toOpen(header), frame.body, sealData(header))
  } catch (error) {
    if (error instanceof CryptoError) throw new EnvelopeFault('undecryptable', error.message)
    throw error
  }
  const messages = decodeMessages(plain)
  if (messages.length !== header.n) {
    throw new EnvelopeFault('count-mismatch', `${messages.length} of ${header.n}`)
  }
  const leaves = messages.map(leafHash)
  const tree = merkleTree(leaves)
  if (tree.root.toString('base64url') !== header.merkleRoot) {
    throw new EnvelopeFault('root-mismatch')
  }
  return { frame, messages, leaves, tree }
}

/** Whether the grants named in the header are those of the messages, with the same counts. */
export function checkGrantUse(header: FrameHeader, grants: readonly string[]): void {
  const told = new Map(header.grants.map((use) => [use.id, use.n]))
  const found = new Map(countGrants(grants).map((use) => [use.id, use.n]))
  const agree =
    told.size === header.grants.length &&
    told.size === found.size &&
    [...found].every(([id, n]) => told.get(id) === n)
  if (!agree) throw new EnvelopeFault('grants-mismatch')
}

/** Reads every message of a frame; one that does not fit its schema spoils the frame. */
export function parseMessages<T>(schema: z.ZodType<T>, messages: readonly Buffer[]): T[] {
  return messages.map((bytes) => {
    const parsed = schema.safeParse(parseJson(bytes, 'message'))
    if (parsed.success) return parsed.data
    throw new EnvelopeFault('malformed', 'a message does not fit its schema')
  })
}

export function countGrants(grants: readonly string[]): GrantUse[] {
  const counts = new Map<string, number>()
  for (const id of grants) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].map(([id, n]) => ({ id, n }))
}

let pool = Buffer.alloc(0)

/** 128 fresh random bits, 22 characters. Drawn from a pool: one call for each salt costs more than the salt. */
export function newSalt(): string {
  if (pool.length < 16) pool = randomBytes(4096)
  const salt = pool.subarray(0, 16).toString('base64url')
  pool = pool.subarray(16)
  return salt
}

function signedBytes(headerBytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from('tongban-frame-v1\n'), headerBytes])
}

/** What the seal is bound to: a body moved under another header does not open. */
function sealData(of: {
  kind: string
  from: string
  to: string
  channel: string
  sequence: number
}): Buffer {
  return Buffer.from(
    ['tongban/frame/1', of.kind, of.from, of.to, of.channel, of.sequence].join('|'),
  )
}

export { decodeFrame }
