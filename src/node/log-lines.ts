// What one line of the node's log says about a frame or a message: hashes and purposes, never contents.

import type { AskMessage, FrameHeader } from '../contracts/index.ts'
import type { Outcome } from './provider.ts'
import type { NodeState } from './state.ts'

export function frameKey(channel: string, sequence: number): string {
  return `${channel}:${sequence}`
}

export function frameRef(header: FrameHeader) {
  const { kind, from, to, channel, sequence, n, merkleRoot, digest } = header
  return { kind, from, to, channel, sequence, n, merkleRoot, digest }
}

export function askLine(ask: AskMessage, requestHash: string) {
  const { id, grant, resource, version, item, purpose, fields } = ask
  return { id, grant, resource, version, item, purpose, fields, requestHash }
}

export function outcomeLine(outcome: Outcome) {
  return outcome.outcome === 'answered'
    ? { outcome: outcome.outcome, rows: outcome.rows.length }
    : { outcome: outcome.outcome, code: outcome.code }
}

/** One entry for one frame: the receiver's and the sender's entry name the same root and hashes. */
export function logFrame(
  state: NodeState,
  at: Date,
  kind: 'asked' | 'got' | 'answered',
  header: FrameHeader,
  signature: Buffer,
  messages: readonly unknown[],
): void {
  const frame = { ...frameRef(header), signature: signature.toString('base64url') }
  state.append({ at: at.toISOString(), kind, body: { frame, messages } })
}
