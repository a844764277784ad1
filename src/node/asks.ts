// The questions that wait for an answer: who waits, in which frame they left, until when.

import type {
  AskMessage,
  EnvelopeFaultCode,
  FrameHeader,
  Purpose,
  RefusalCode,
  Row,
  Value,
} from '../contracts/index.ts'

/** What an application asks: always under a grant, for an item, for a stated purpose. */
export interface Question {
  grant: string
  item: string
  purpose: Purpose
  params: Record<string, Value>
  /** Default: all fields of the grant. */
  fields?: string[]
  limit?: number
  timeoutMs?: number
}

/** An answer with what proves it: the signed header and the way from this message to its root. */
export interface Reply {
  id: string
  grant: string
  rows: Row[]
  resource: string
  version: number
  organ: string
  node: string
  answeredAt: string
  requestHash: string
  replyHash: string
  /** Made when asked for: not everybody keeps it. */
  evidence(): Evidence
}

export interface Evidence {
  header: FrameHeader
  signature: string
  /** The answer as it was signed, base64url: its leaf hash climbs to the header's Merkle root. */
  message: string
  index: number
  proof: string[]
}

export type AskFaultCode =
  | RefusalCode
  | EnvelopeFaultCode
  | 'timeout'
  | 'link-down'
  | 'not-configured'
  | 'grant-not-here'
  | 'no-provider'
  | 'log-failed'
  | 'stopped'

/** Why a question got no answer. `ids` name the message, where one was made. */
export class AskFault extends Error {
  readonly code: AskFaultCode
  readonly id: string
  readonly requestHash: string | null

  constructor(code: AskFaultCode, detail: string, id: string, requestHash: string | null) {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'AskFault'
    this.code = code
    this.id = id
    this.requestHash = requestHash
  }
}

export interface WaitingAsk {
  message: AskMessage
  bytes: Buffer
  requestHash: string
  to: string
  frame: string | null
  retried: boolean
  timer: NodeJS.Timeout
  resolve(reply: Reply): void
  reject(fault: AskFault): void
}

interface SentAsks {
  to: string
  ids: Set<string>
  /** Whether any of its questions was settled: then the line is alive and may carry the next. */
  answered: boolean
}

export class WaitingAsks {
  private readonly byId = new Map<string, WaitingAsk>()
  private readonly frames = new Map<string, SentAsks>()
  private readonly unanswered = new Map<string, number>()

  get size(): number {
    return this.byId.size
  }

  /** Frames to a node of which no question was settled yet. */
  framesTo(node: string): number {
    return this.unanswered.get(node) ?? 0
  }

  add(ask: WaitingAsk): void {
    this.byId.set(ask.message.id, ask)
  }

  find(id: string): WaitingAsk | undefined {
    return this.byId.get(id)
  }

  /** Notes in which frame asks left, to find them when the centre says the frame went no further. */
  left(frame: string, to: string, asks: readonly WaitingAsk[]): void {
    const ids = new Set(asks.map((ask) => ask.message.id))
    this.frames.set(frame, { to, ids, answered: false })
    this.unanswered.set(to, this.framesTo(to) + 1)
    for (const ask of asks) ask.frame = frame
  }

  ofFrame(frame: string): WaitingAsk[] {
    return [...(this.frames.get(frame)?.ids ?? [])].flatMap((id) => this.byId.get(id) ?? [])
  }

  ofNode(node: string | null): WaitingAsk[] {
    return [...this.byId.values()].filter((ask) => node === null || ask.to === node)
  }

  settle(ask: WaitingAsk): void {
    clearTimeout(ask.timer)
    this.byId.delete(ask.message.id)
    this.unframe(ask)
  }

  /** Takes an ask out of its frame, because it is settled or goes again in another one. */
  unframe(ask: WaitingAsk): void {
    if (ask.frame === null) return
    const frame = this.frames.get(ask.frame)
    if (!frame) return
    if (!frame.answered) this.unanswered.set(frame.to, this.framesTo(frame.to) - 1)
    frame.answered = true
    frame.ids.delete(ask.message.id)
    if (frame.ids.size === 0) this.frames.delete(ask.frame)
    ask.frame = null
  }

  fail(ask: WaitingAsk, code: AskFaultCode, detail = ''): void {
    this.settle(ask)
    ask.reject(new AskFault(code, detail, ask.message.id, ask.requestHash))
  }
}
