// The answering half of a node's engine: questions in, through the gates, answers out in the next frame.

import {
  type AnswerMessage,
  AskMessage,
  EnvelopeFault,
  envelopeLimits,
  leafHash,
} from '../contracts/index.ts'
import type { ActiveConfiguration } from './configuration.ts'
import type { SideOptions } from './engine-options.ts'
import { askLine, logFrame, outcomeLine } from './log-lines.ts'
import { Outbox } from './outbox.ts'
import type { Outcome } from './provider.ts'
import { checkGrantUse, newSalt, type OpenedFrame, parseMessages } from './seal.ts'

export interface AnsweringSide {
  takeAsks(opened: OpenedFrame, configuration: ActiveConfiguration): void
  counts(): { answered: number; refused: number }
}

interface AnswerNote {
  ask: AskMessage
  requestHash: string
  replyHash: string
  outcome: Outcome
}

export function createAnsweringSide(options: SideOptions): AnsweringSide {
  const { state, now } = options
  const counts = { answered: 0, refused: 0 }
  const working = new Map<string, number>()

  const outbox = new Outbox<AnswerNote>({
    ...options,
    peer: (id) => options.configuration()?.peers.get(id),
    kind: 'answer',
    // While other questions of the sender are being worked on, answers gather.
    busy: (to) => (working.get(to) ?? 0) > 0,
    sending({ header, signature, items }) {
      const lines = items.map(({ note }) => ({
        ...askLine(note.ask, note.requestHash),
        replyHash: note.replyHash,
        ...outcomeLine(note.outcome),
      }))
      logFrame(state, now(), 'answered', header, signature, lines)
      if (options.configuration()?.settings.durable === 'before-reply') state.flush()
    },
    failed: (items, code) => options.log.warn({ code, n: items.length }, 'answers were not sent'),
  })

  function reply(
    to: string,
    ask: AskMessage,
    requestHash: string,
    found: Outcome,
    organ: string,
  ): void {
    const compose = (outcome: Outcome) =>
      Buffer.from(
        JSON.stringify({
          v: 1,
          id: ask.id,
          salt: newSalt(),
          grant: ask.grant,
          requestHash,
          resource: ask.resource,
          version: ask.version,
          organ,
          node: options.id,
          answeredAt: now().toISOString(),
          ...outcome,
        } satisfies AnswerMessage),
      )
    let outcome = found
    let message = compose(outcome)
    if (message.length > envelopeLimits.messageBytes) {
      outcome = { outcome: 'refused', code: 'too-many-rows', detail: `${message.length} bytes` }
      message = compose(outcome)
    }
    const leaf = leafHash(message)
    counts[outcome.outcome] += 1
    const note = { ask, requestHash, replyHash: leaf.toString('base64url'), outcome }
    outbox.add(to, { message, leaf, grant: ask.grant, note })
  }

  return {
    takeAsks(opened, configuration) {
      const { header } = opened.frame
      const asks = parseMessages(AskMessage, opened.messages)
      checkGrantUse(
        header,
        asks.map((ask) => ask.grant),
      )
      const { provide } = options
      if (!provide) throw new EnvelopeFault('wrong-recipient', 'this node provides nothing')
      asks.forEach((ask, index) => {
        const requestHash = (opened.leaves[index] as Buffer).toString('base64url')
        working.set(header.from, (working.get(header.from) ?? 0) + 1)
        provide(ask, header.from, configuration, now()).then((outcome) => {
          working.set(header.from, (working.get(header.from) ?? 1) - 1)
          reply(header.from, ask, requestHash, outcome, configuration.self.organ)
        })
      })
    },
    counts: () => counts,
  }
}
