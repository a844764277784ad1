// What a node and the centre say to each other on the link, besides the frames themselves.

import { z } from 'zod'
import { Base64Url, EnvelopeFaultCode, NodeId } from './envelope.ts'

export const linkVersion = 1
/** Control messages are small; anything longer is not one (the configuration has its own bound). */
export const linkLimits = { controlBytes: 16 * 1024, configurationBytes: 8 * 1024 * 1024 } as const

const Nonce = Base64Url.min(43).max(64)
const FrameRef = z.object({ from: NodeId, channel: z.string(), sequence: z.int() })

export const NodeHealth = z.object({
  version: z.string(),
  startedAt: z.string(),
  serial: z.int(),
  logSize: z.int(),
  logHead: z.string(),
  pending: z.int(),
  asked: z.int(),
  answered: z.int(),
  refused: z.int(),
  rssBytes: z.int(),
  /** How far the node's clock stood behind the centre's when they last greeted, milliseconds. */
  clockOffsetMs: z.int().default(0),
  sources: z.array(z.object({ name: z.string(), kind: z.string(), ok: z.boolean() })),
})
export type NodeHealth = z.infer<typeof NodeHealth>

/** From node to centre. */
export const NodeControl = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), v: z.literal(linkVersion), node: NodeId, nonce: Nonce }),
  z.object({ t: z.literal('proof'), signature: Base64Url }),
  z.object({ t: z.literal('pull'), have: z.int() }),
  z.object({ t: z.literal('beat'), at: z.string(), health: NodeHealth }),
  /** The receiver could not take a frame: told on to its sender, so that nobody waits in vain. */
  z.object({ t: z.literal('dropped'), frame: FrameRef, code: EnvelopeFaultCode }),
])
export type NodeControl = z.infer<typeof NodeControl>

/** From centre to node. */
export const CentreControl = z.discriminatedUnion('t', [
  z.object({ t: z.literal('challenge'), nonce: Nonce, at: z.string(), signature: Base64Url }),
  z.object({
    t: z.literal('welcome'),
    session: z.string(),
    serial: z.int(),
    beatMs: z.int().min(1),
  }),
  z.object({ t: z.literal('configuration'), jws: z.string() }),
  z.object({ t: z.literal('changed'), serial: z.int() }),
  z.object({ t: z.literal('beat'), at: z.string() }),
  /** A frame of this node went no further; `grants` names those at fault, when that is the reason. */
  z.object({
    t: z.literal('undelivered'),
    frame: FrameRef,
    code: EnvelopeFaultCode,
    grants: z.array(z.string()),
  }),
  /** The link of a node this one has asked is gone: what waits for it waits in vain. */
  z.object({ t: z.literal('away'), node: NodeId }),
  z.object({ t: z.literal('goodbye'), code: z.string(), detail: z.string() }),
])
export type CentreControl = z.infer<typeof CentreControl>

/** Why the centre closes a link; sent as `goodbye`. */
export const goodbyeCodes = [
  'unknown-node',
  'bad-proof',
  'revoked',
  'replaced',
  'malformed',
  'too-slow',
  'stopping',
] as const
export type GoodbyeCode = (typeof goodbyeCodes)[number]

/** What the centre signs to prove itself to the node, and the node to the centre. */
export function challengeBytes(
  node: string,
  nodeNonce: string,
  centreNonce: string,
  at: string,
): Buffer {
  return Buffer.from(`tongban-link-challenge-v1\n${node}\n${nodeNonce}\n${centreNonce}\n${at}`)
}

export function proofBytes(node: string, nodeNonce: string, centreNonce: string): Buffer {
  return Buffer.from(`tongban-link-proof-v1\n${node}\n${nodeNonce}\n${centreNonce}`)
}
