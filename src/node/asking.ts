// The asking half of a node's engine: questions out, answers in, each bound to its request.

import { AnswerMessage, AskMessage, type EnvelopeFaultCode, leafHash } from '../contracts/index.ts'
import { newId } from '../kernel/ids.ts'
import {
  AskFault,
  type AskFaultCode,
  type Question,
  type Reply,
  type WaitingAsk,
  WaitingAsks,
} from './asks.ts'
import type { SideOptions } from './engine-options.ts'
import { askLine, frameKey, logFrame } from './log-lines.ts'
import { Outbox } from './outbox.ts'
import { checkGrantUse, newSalt, type OpenedFrame, parseMessages } from './seal.ts'

export interface AskingSide {
  ask(question: Question): Promise<Reply>
  takeAnswers(opened: OpenedFrame): void
  undelivered(
    channel: string,
    sequence: number,
    code: EnvelopeFaultCode,
    grants: readonly string[],
  ): void
  away(node: string | null): void
  counts(): { pending: number; asked: number }
  stop(): void
}

/** Question frames to one node that may be without any answer; beyond it questions gather. */
const framesInFlight = 1

export function createAskingSide(options: SideOptions): AskingSide {
  const waiting = new WaitingAsks()
  let asked = 0

  const outbox = new Outbox<WaitingAsk>({
    ...options,
    peer: (id) => options.configuration()?.peers.get(id),
    kind: 'ask',
    busy: (to) => waiting.framesTo(to) >= framesInFlight,
    sending({ header, signature, items }) {
      const asks = items.map((item) => item.note)
      waiting.left(frameKey(header.channel, header.sequence), header.to, asks)
      asked += asks.length
      const lines = asks.map((one) => askLine(one.message, one.requestHash))
      logFrame(options.state, options.now(), 'asked', header, signature, lines)
    },
    failed: (items, code) => {
      for (const item of items) waiting.fail(item.note, code)
    },
  })

  function enqueue(one: WaitingAsk): void {
    outbox.add(one.to, {
      message: one.bytes,
      leaf: Buffer.from(one.requestHash, 'base64url'),
      grant: one.message.grant,
      note: one,
    })
  }

  /** Finds grant and provider, and writes the message. Throws AskFault. */
  function compose(question: Question, id: string): { message: AskMessage; to: string } {
    const refuse = (code: AskFaultCode, detail = '') => new AskFault(code, detail, id, null)
    const configuration = options.configuration()
    if (!configuration) throw refuse('not-configured')
    const grant = configuration.grants.get(question.grant)
    if (!grant) throw refuse('grant-not-here', question.grant)
    const to = configuration.providers[grant.resource]
    if (to === undefined) throw refuse('no-provider', grant.resource)
    if (waiting.size >= (options.capacity ?? 5000)) throw refuse('overloaded')
    const message = AskMessage.parse({
      v: 1,
      id,
      salt: newSalt(),
      grant: grant.jti,
      resource: grant.resource,
      version: grant.version,
      item: question.item,
      purpose: question.purpose,
      fields: question.fields ?? grant.fields,
      params: question.params,
      limit: question.limit ?? 100,
    })
    return { message, to }
  }

  async function ask(question: Question): Promise<Reply> {
    const { message, to } = compose(question, newId())
    const bytes = Buffer.from(JSON.stringify(message))
    const requestHash = leafHash(bytes).toString('base64url')
    const timeoutMs = question.timeoutMs ?? options.timeoutMs ?? 10_000
    return new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(
        () => waiting.fail(one, 'timeout', `after ${timeoutMs} ms`),
        timeoutMs,
      )
      const out = { to, frame: null, retried: false, timer, resolve, reject }
      const one: WaitingAsk = { message, bytes, requestHash, ...out }
      waiting.add(one)
      enqueue(one)
    })
  }

  function takeAnswers(opened: OpenedFrame): void {
    const { header, signature } = opened.frame
    const answers = parseMessages(AnswerMessage, opened.messages)
    checkGrantUse(
      header,
      answers.map((answer) => answer.grant),
    )
    const lines = answers.map((answer, index) => {
      const replyHash = (opened.leaves[index] as Buffer).toString('base64url')
      const { id, requestHash, outcome } = answer
      const one = waiting.find(id)
      if (!one) return { id, requestHash, replyHash, outcome, taken: 'late' }
      if (!isBound(one, answer, header.from)) {
        waiting.fail(one, 'request-mismatch', 'the answer is not bound to this request')
        return { id, requestHash, replyHash, outcome, taken: 'mismatch' }
      }
      settle(one, answer, opened, index, replyHash)
      const rows = answer.outcome === 'answered' ? answer.rows.length : 0
      return { id, requestHash, replyHash, outcome, rows }
    })
    logFrame(options.state, options.now(), 'got', header, signature, lines)
    outbox.release(header.from)
  }

  function settle(
    one: WaitingAsk,
    answer: AnswerMessage,
    opened: OpenedFrame,
    index: number,
    replyHash: string,
  ): void {
    if (answer.outcome === 'refused') {
      waiting.fail(one, answer.code, answer.detail)
      return
    }
    waiting.settle(one)
    const { id, grant, rows, resource, version, organ, node, answeredAt } = answer
    const { frame, tree, messages } = opened
    const evidence = () => ({
      header: frame.header,
      signature: frame.signature.toString('base64url'),
      message: (messages[index] as Buffer).toString('base64url'),
      index,
      proof: tree.proof(index).map((hash) => hash.toString('base64url')),
    })
    const said = { id, grant, rows, resource, version, organ, node, answeredAt }
    one.resolve({ ...said, requestHash: one.requestHash, replyHash, evidence })
  }

  return {
    ask,
    takeAnswers,
    undelivered(channel, sequence, code, grants) {
      for (const one of waiting.ofFrame(frameKey(channel, sequence))) {
        const guilty = grants.length === 0 || grants.includes(one.message.grant)
        if (guilty || one.retried) {
          waiting.fail(one, code)
          continue
        }
        // The centre cannot take one message out of a sealed frame: the innocent go again without the others.
        one.retried = true
        waiting.unframe(one)
        enqueue(one)
      }
    },
    away(node) {
      const code = node === null ? 'link-down' : 'recipient-away'
      for (const one of waiting.ofNode(node)) waiting.fail(one, code)
    },
    counts: () => ({ pending: waiting.size, asked }),
    stop() {
      for (const one of waiting.ofNode(null)) waiting.fail(one, 'stopped')
    },
  }
}

// The gate of the receiving side: a column that was not asked for is not unpacked, whoever sent it.
function bringsMore(one: WaitingAsk, answer: AnswerMessage): boolean {
  if (answer.outcome !== 'answered') return false
  const asked = new Set(one.message.fields)
  const { rows } = answer
  return (
    rows.length > one.message.limit ||
    rows.some((row) => Object.keys(row).some((f) => !asked.has(f)))
  )
}

function isBound(one: WaitingAsk, answer: AnswerMessage, sender: string): boolean {
  return (
    answer.requestHash === one.requestHash &&
    answer.grant === one.message.grant &&
    answer.node === sender &&
    one.to === sender &&
    !bringsMore(one, answer)
  )
}
