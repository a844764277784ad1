// The hub: takes frames from links, checks them at the gate, logs them, and passes them on unread.

import {
  type CentreControl,
  EnvelopeFault,
  type Frame,
  type FrameHeader,
} from '../../contracts/index.ts'
import type { Logger } from '../../kernel/index.ts'
import { decodeFrame, localDay, ReplayWindows, verifyFrame } from '../../node/index.ts'
import type { FrameLog } from './frame-log.ts'
import { checkGate, GateFault, type GateState } from './gate.ts'

/** One connected node, by WebSocket or inside this process. */
export interface Line {
  readonly node: string
  send(bytes: Buffer): boolean
  tell(message: CentreControl): void
}

export interface HubOptions {
  log: Logger
  frames: FrameLog
  now(): Date
  gate(): GateState
  /** The receiver is not linked here; false when no other copy of the platform has it either. */
  elsewhere(to: string, bytes: Buffer, header: FrameHeader): boolean
}

export interface Hub {
  join(line: Line): void
  leave(line: Line): void
  has(node: string): boolean
  lines(): readonly Line[]
  /** A frame from a link of this copy. */
  take(line: Line, bytes: Buffer): void
  /** A frame that another copy has checked and logged. */
  deliver(to: string, bytes: Buffer): boolean
  /** The receiver could not take a frame: its sender is told, if it sits here. */
  dropped(
    by: Line,
    frame: { from: string; channel: string; sequence: number },
    code: EnvelopeFault['code'],
  ): void
}

export function createHub(options: HubOptions): Hub {
  const lines = new Map<string, Line>()
  const windows = new ReplayWindows()
  /** Who has asked whom lately: told when the provider's link goes down. */
  const askers = new Map<string, Set<string>>()

  function check(line: Line, frame: Frame, at: Date): void {
    const { header } = frame
    if (header.from !== line.node) {
      throw new EnvelopeFault('not-your-identity', `${line.node} says it is ${header.from}`)
    }
    const gate = options.gate()
    const sender = gate.peers.get(header.from)
    if (!sender) throw new EnvelopeFault('unknown-sender', header.from)
    verifyFrame(frame, sender, at)
    windows.take(header.from, header.channel, header.sequence, at.getTime())
    checkGate(gate, frame, at)
    if (header.kind === 'ask') countQuota(gate, header, at)
  }

  function countQuota(gate: GateState, header: FrameHeader, at: Date): void {
    const over = options.frames.use(
      header.grants.flatMap(({ id, n }) => {
        const grant = gate.grants.get(id)
        if (!grant || grant.quotaPerDay === null) return []
        return [{ id, n, quota: grant.quotaPerDay, day: localDay(at, grant.timeZone) }]
      }),
    )
    if (over.length > 0) throw new GateFault('quota-exhausted', over)
  }

  function pass(frame: Frame, bytes: Buffer): void {
    const { header } = frame
    if (header.kind === 'ask') {
      const known = askers.get(header.to)
      if (known) known.add(header.from)
      else askers.set(header.to, new Set([header.from]))
    }
    const line = lines.get(header.to)
    const sent = line ? line.send(bytes) : options.elsewhere(header.to, bytes, header)
    if (!sent) throw new EnvelopeFault(line ? 'overloaded' : 'recipient-away', header.to)
  }

  function record(frame: Frame, size: number, at: Date, outcome: string): void {
    const { header } = frame
    options.frames.add({
      at,
      from_node: header.from,
      to_node: header.to,
      kind: header.kind,
      channel: header.channel,
      sequence: header.sequence,
      n: header.n,
      bytes: size,
      outcome,
      header: frame.headerBytes.toString('utf8'),
      signature: frame.signature.toString('base64url'),
    })
  }

  return {
    join(line) {
      lines.set(line.node, line)
    },
    leave(line) {
      if (lines.get(line.node) !== line) return
      lines.delete(line.node)
      for (const asker of askers.get(line.node) ?? []) {
        lines.get(asker)?.tell({ t: 'away', node: line.node })
      }
      askers.delete(line.node)
    },
    has: (node) => lines.has(node),
    lines: () => [...lines.values()],
    take(line, bytes) {
      let frame: Frame | null = null
      const at = options.now()
      try {
        frame = decodeFrame(bytes)
        check(line, frame, at)
        pass(frame, bytes)
        record(frame, bytes.length, at, 'passed')
      } catch (error) {
        if (!(error instanceof EnvelopeFault)) throw error
        options.log.warn(
          { node: line.node, code: error.code, detail: error.detail },
          'a frame was refused',
        )
        if (!frame) return
        record(frame, bytes.length, at, error.code)
        // A copy of a frame that passed: the sender must not think the first one lost.
        if (error.code === 'replayed') return
        const { from, channel, sequence } = frame.header
        const grants = error instanceof GateFault ? [...error.grants] : []
        line.tell({
          t: 'undelivered',
          frame: { from, channel, sequence },
          code: error.code,
          grants,
        })
      }
    },
    deliver(to, bytes) {
      return lines.get(to)?.send(bytes) ?? false
    },
    dropped(by, frame, code) {
      options.log.warn({ by: by.node, frame, code }, 'a receiver dropped a frame')
      // Only who was asked by the sender may speak about its frames.
      if (!askers.get(by.node)?.has(frame.from)) return
      lines.get(frame.from)?.tell({ t: 'undelivered', frame, code, grants: [] })
    },
  }
}
