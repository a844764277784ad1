// Reconciliation (对账): do the centre's books, the ledger and the nodes' own logs tell the same story?

import { z } from 'zod'
import { FrameHeader, provesLeaf } from '../../contracts/index.ts'
import type { Context } from '../../kernel/index.ts'
import { entryHash, type StoredEntry } from '../../node/index.ts'
import { listLines } from '../ledger/index.ts'
import { ownNodeId } from './own-node.ts'
import { asksBetween, framesBetween } from './views.ts'

export interface ReconciliationFinding {
  kind:
    | 'node-log-broken'
    | 'missing-at-node'
    | 'missing-at-centre'
    | 'missing-in-ledger'
    | 'frame-missing-at-centre'
    | 'frame-missing-at-node'
    | 'hash-differs'
    | 'proof-broken'
  /** Message id, or channel and sequence of a frame, or node and entry number. */
  id: string
  detail: string
}

export interface Reconciliation {
  asks: number
  frames: number
  nodeEntries: number
  findings: ReconciliationFinding[]
}

export interface ReconcileInput {
  /** Half-open span of time. */
  from: Date
  to: Date
  /** Each provider node's log, complete from its first entry, as `tongban-node log` prints it. */
  nodeLogs: ReadonlyMap<string, readonly StoredEntry[]>
}

const FrameRef = z.object({
  kind: z.enum(['ask', 'answer']),
  from: z.string(),
  to: z.string(),
  channel: z.string(),
  sequence: z.number(),
  digest: z.string(),
})
const AnsweredBody = z.object({
  frame: FrameRef,
  messages: z.array(
    z.object({
      id: z.string(),
      requestHash: z.string(),
      replyHash: z.string(),
      outcome: z.string(),
    }),
  ),
})
type Answered = z.infer<typeof AnsweredBody>['messages'][number] & { at: string; node: string }

type Ask = Awaited<ReturnType<typeof asksBetween>>[number]
type Frame = Awaited<ReturnType<typeof framesBetween>>[number]

/** Clocks differ and messages take time: what lies at the edges is looked up this far beyond them. */
const marginMs = 5 * 60_000
const pageSize = 1000

/**
 * Compares, for a span of time: every answered question with the provider's log, the frame log, the
 * ledger and its own proof; and every answer in a node's log with the centre's books.
 */
export async function reconcile(ctx: Context, input: ReconcileInput): Promise<Reconciliation> {
  const findings: ReconciliationFinding[] = []
  const add = (kind: ReconciliationFinding['kind'], id: string, detail: string) =>
    findings.push({ kind, id, detail })
  const wide = {
    from: new Date(input.from.getTime() - marginMs),
    to: new Date(input.to.getTime() + marginMs),
  }
  const asks = await readAsks(ctx, wide.from, wide.to)
  const frames = await readFrames(ctx, wide.from, wide.to)
  const lines = await readLines(ctx, wide.from, wide.to)
  const books = readNodeLogs(input.nodeLogs, add)
  const within = (at: Date) => at >= input.from && at < input.to

  for (const ask of asks.values()) {
    if (!within(ask.asked_at)) continue
    if (!lines.has(ask.line_id)) add('missing-in-ledger', ask.id, `line ${ask.line_id}`)
    if (ask.outcome === 'answered') checkAnswer(ask, books.answers, input.nodeLogs, frames, add)
  }
  for (const answer of books.answers.values()) {
    if (!within(new Date(answer.at)) || answer.outcome !== 'answered') continue
    if (!asks.has(answer.id)) add('missing-at-centre', answer.id, `answered by ${answer.node}`)
  }
  for (const [key, node] of books.frames) {
    if (!frames.has(key)) add('frame-missing-at-centre', key, `sent by ${node}`)
  }
  for (const [key, frame] of frames) {
    if (frame.kind !== 'answer' || !within(frame.at) || !input.nodeLogs.has(frame.from_node))
      continue
    if (!books.frames.has(key)) add('frame-missing-at-node', key, `from ${frame.from_node}`)
  }
  return {
    asks: [...asks.values()].filter((ask) => within(ask.asked_at)).length,
    frames: [...frames.values()].filter((frame) => within(frame.at)).length,
    nodeEntries: [...input.nodeLogs.values()].reduce((sum, entries) => sum + entries.length, 0),
    findings,
  }
}

type Add = (kind: ReconciliationFinding['kind'], id: string, detail: string) => void

function checkAnswer(
  ask: Ask,
  answers: ReadonlyMap<string, Answered>,
  nodeLogs: ReconcileInput['nodeLogs'],
  frames: ReadonlyMap<string, Frame>,
  add: Add,
): void {
  if (ask.provider_node !== null && nodeLogs.has(ask.provider_node)) {
    const answer = answers.get(ask.id)
    if (!answer) add('missing-at-node', ask.id, ask.provider_node)
    else if (answer.requestHash !== ask.request_hash || answer.replyHash !== ask.reply_hash) {
      add('hash-differs', ask.id, `${answer.requestHash} ${answer.replyHash}`)
    }
  }
  const header = FrameHeader.safeParse(ask.evidence?.header)
  if (!header.success || !ask.evidence || ask.reply_hash === null) {
    add('proof-broken', ask.id, 'no evidence')
    return
  }
  const { from, channel, sequence, n, merkleRoot, digest } = header.data
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const proof = ask.evidence.proof.map(bytes)
  if (!provesLeaf(bytes(ask.reply_hash), ask.evidence.index, n, proof, bytes(merkleRoot))) {
    add('proof-broken', ask.id, 'the answer does not climb to the signed root')
  }
  const frame = frames.get(frameKey(from, channel, sequence))
  if (frame && (JSON.parse(frame.header) as { digest: string }).digest !== digest) {
    add('hash-differs', ask.id, 'the frame at the centre has another digest')
  }
}

const frameKey = (from: string, channel: string, sequence: number) =>
  `${from} ${channel} ${sequence}`

interface NodeBooks {
  answers: Map<string, Answered>
  /** Frames of answers to the platform, by key, with the node that sent them. */
  frames: Map<string, string>
}

function readNodeLogs(nodeLogs: ReconcileInput['nodeLogs'], add: Add): NodeBooks {
  const books: NodeBooks = { answers: new Map(), frames: new Map() }
  for (const [node, entries] of nodeLogs) {
    const broken = firstBroken(entries)
    if (broken !== null) add('node-log-broken', `${node} ${broken}`, 'the chain does not hold')
    for (const entry of entries) {
      if (entry.kind !== 'answered') continue
      const body = AnsweredBody.safeParse(JSON.parse(entry.body))
      if (!body.success || body.data.frame.to !== ownNodeId) continue
      const { from, channel, sequence } = body.data.frame
      books.frames.set(frameKey(from, channel, sequence), node)
      for (const message of body.data.messages) {
        books.answers.set(message.id, { ...message, at: entry.at, node })
      }
    }
  }
  return books
}

function firstBroken(entries: readonly StoredEntry[]): number | null {
  let prev = ''
  for (const [index, e] of entries.entries()) {
    const seq = index + 1
    const whole =
      e.seq === seq && e.prev === prev && e.hash === entryHash(prev, seq, e.at, e.kind, e.body)
    if (!whole) return seq
    prev = e.hash
  }
  return null
}

async function readAsks(ctx: Context, from: Date, to: Date): Promise<Map<string, Ask>> {
  const all = new Map<string, Ask>()
  for (let after: string | null = null; ; ) {
    const page: Ask[] = await asksBetween(ctx, from, to, after, pageSize)
    for (const ask of page) all.set(ask.id, ask)
    if (page.length < pageSize) return all
    after = page.at(-1)?.id ?? null
  }
}

async function readFrames(ctx: Context, from: Date, to: Date): Promise<Map<string, Frame>> {
  const all = new Map<string, Frame>()
  for (let after = 0; ; ) {
    const page: Frame[] = await framesBetween(ctx, from, to, after, pageSize)
    for (const frame of page) {
      const key = frameKey(frame.from_node, frame.channel, frame.sequence)
      if (frame.outcome === 'passed') all.set(key, frame)
    }
    if (page.length < pageSize) return all
    after = page.at(-1)?.id ?? after
  }
}

async function readLines(ctx: Context, from: Date, to: Date): Promise<Set<string>> {
  const all = new Set<string>()
  for (const verb of ['exchange.asked', 'exchange.ask-failed']) {
    for (let after: string | undefined; ; ) {
      const page: Awaited<ReturnType<typeof listLines>> = await listLines(ctx, {
        verb,
        from: from.toISOString(),
        to: to.toISOString(),
        limit: 200,
        ...(after === undefined ? {} : { after }),
      })
      for (const line of page.lines) all.add(line.lineId)
      if (page.next === null) break
      after = page.next
    }
  }
  return all
}
