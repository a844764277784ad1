// Collects everything that wants to leave and sends it as one frame per receiver: at once when the line is idle, gathered when it is busy.

import { randomBytes } from 'node:crypto'
import { envelopeLimits, type FrameHeader } from '../contracts/index.ts'
import type { NodeKeys, Peer } from './peers.ts'
import { countGrants, type SealedFrame, sealFrame } from './seal.ts'
import type { SealKeys } from './seal-keys.ts'

export interface Outgoing<T> {
  message: Buffer
  leaf: Buffer
  grant: string
  /** What the sender wants to find again when the frame went out. */
  note: T
}

export interface SentFrame<T> {
  header: FrameHeader
  signature: Buffer
  items: Outgoing<T>[]
}

export interface OutboxOptions<T> {
  id: string
  keys: NodeKeys
  sealKeys: SealKeys
  kind: FrameHeader['kind']
  now(): Date
  peer(id: string): Peer | undefined
  /** Before the frame leaves: the place to log it. */
  sending(frame: SentFrame<T>): void
  /** Hands the bytes to the link; false when there is none. */
  send(bytes: Buffer, header: FrameHeader): boolean
  /** While true, items for this receiver gather a little longer (at most `gatherMs`). */
  busy(to: string): boolean
  gatherMs?: number
  /** The items could not go: no such peer, or no link. */
  failed(items: Outgoing<T>[], code: 'unknown-recipient' | 'link-down' | 'log-failed'): void
}

/** Leaves room for the seal, the header and the lengths. */
const bodyBudget = envelopeLimits.frameBytes - envelopeLimits.headerBytes - 64 * 1024

export class Outbox<T> {
  private readonly options: OutboxOptions<T>
  private readonly waiting = new Map<string, Outgoing<T>[]>()
  private readonly held = new Map<string, NodeJS.Timeout>()
  private scheduled = false
  private sequence = 0
  /** A process that starts anew numbers anew: no counter has to survive a crash. */
  private readonly channel = `q-${randomBytes(9).toString('base64url')}`

  constructor(options: OutboxOptions<T>) {
    this.options = options
  }

  add(to: string, item: Outgoing<T>): void {
    const list = this.waiting.get(to)
    if (list) list.push(item)
    else this.waiting.set(to, [item])
    this.schedule()
  }

  /** Says that a receiver may no longer be busy. */
  release(to: string): void {
    if (this.waiting.has(to)) this.schedule()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.turn())
  }

  // One seal and one signature cost as much as a dozen messages: a busy line carries fewer, fuller frames.
  private turn(): void {
    this.scheduled = false
    for (const [to, items] of [...this.waiting]) {
      if (items.length >= envelopeLimits.messages || !this.options.busy(to)) this.flush(to)
      else this.holdUntilLater(to)
    }
  }

  private holdUntilLater(to: string): void {
    if (this.held.has(to)) return
    const gatherMs = this.options.gatherMs ?? 4
    this.held.set(
      to,
      setTimeout(() => this.flush(to), gatherMs),
    )
  }

  private flush(to: string): void {
    clearTimeout(this.held.get(to))
    this.held.delete(to)
    const items = this.waiting.get(to)
    this.waiting.delete(to)
    if (!items) return
    const peer = this.options.peer(to)
    if (!peer) {
      this.options.failed(items, 'unknown-recipient')
      return
    }
    for (const part of inParts(items)) this.sendPart(peer, part)
  }

  private sendPart(to: Peer, items: Outgoing<T>[]): void {
    const { options } = this
    this.sequence += 1
    let sealed: SealedFrame
    try {
      sealed = sealFrame({
        keys: options.keys,
        sealKeys: options.sealKeys,
        from: options.id,
        to,
        kind: options.kind,
        channel: this.channel,
        sequence: this.sequence,
        grants: countGrants(items.map((item) => item.grant)),
        messages: items.map((item) => item.message),
        leaves: items.map((item) => item.leaf),
        now: options.now(),
      })
    } catch {
      // A peer whose key cannot be agreed with: its messages fail, nobody else's.
      options.failed(items, 'unknown-recipient')
      return
    }
    try {
      options.sending({ header: sealed.header, signature: sealed.signature, items })
    } catch {
      // What cannot be logged does not leave.
      options.failed(items, 'log-failed')
      return
    }
    if (!options.send(sealed.bytes, sealed.header)) options.failed(items, 'link-down')
  }
}

function inParts<T>(items: Outgoing<T>[]): Outgoing<T>[][] {
  const parts: Outgoing<T>[][] = []
  let part: Outgoing<T>[] = []
  let bytes = 0
  for (const item of items) {
    const full = part.length >= envelopeLimits.messages || bytes + item.message.length > bodyBudget
    if (part.length > 0 && full) {
      parts.push(part)
      part = []
      bytes = 0
    }
    part.push(item)
    bytes += item.message.length + 4
  }
  if (part.length > 0) parts.push(part)
  return parts
}
