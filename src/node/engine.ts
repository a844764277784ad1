// The engine of a node: asks and answers through frames, the same in a front node and inside the platform.

import { EnvelopeFault, type Frame } from '../contracts/index.ts'
import { createAnsweringSide } from './answering.ts'
import { type AskingSide, createAskingSide } from './asking.ts'
import type { EngineOptions } from './engine-options.ts'
import { frameRef } from './log-lines.ts'
import { decodeFrame, openFrame, verifyFrame } from './seal.ts'
import { SealKeys } from './seal-keys.ts'

export interface Engine extends Pick<AskingSide, 'ask' | 'undelivered' | 'away'> {
  receive(bytes: Buffer): void
  counts(): { pending: number; asked: number; answered: number; refused: number }
  stop(): void
}

export function createEngine(options: EngineOptions): Engine {
  const { state, now } = options
  const sealKeys = new SealKeys(options.keys)
  const asking = createAskingSide({ ...options, sealKeys })
  const answering = createAnsweringSide({ ...options, sealKeys })

  function take(frame: Frame): void {
    const { header } = frame
    const configuration = options.configuration()
    if (header.to !== options.id) throw new EnvelopeFault('wrong-recipient', header.to)
    const sender = configuration?.peers.get(header.from)
    if (!configuration || !sender) throw new EnvelopeFault('unknown-sender', header.from)
    const at = now()
    verifyFrame(frame, sender, at)
    state.windows.check(header.from, header.channel, header.sequence, at.getTime())
    const opened = openFrame(frame, options.keys, sealKeys)
    state.windows.take(header.from, header.channel, header.sequence, at.getTime())
    if (header.kind === 'ask') answering.takeAsks(opened, configuration)
    else asking.takeAnswers(opened)
  }

  function drop(fault: EnvelopeFault, frame: Frame | null, bytes: number): void {
    const about = frame ? frameRef(frame.header) : { bytes }
    const body = { code: fault.code, detail: fault.detail, frame: about }
    state.append({ at: now().toISOString(), kind: 'dropped', body })
    options.log.warn({ code: fault.code, detail: fault.detail }, 'a frame was dropped')
    // The first copy of a replayed frame was taken: its sender must not think it lost.
    if (frame && fault.code !== 'replayed') options.dropped(frame.header, fault.code)
  }

  return {
    ask: asking.ask,
    undelivered: asking.undelivered,
    away: asking.away,
    receive(bytes) {
      let frame: Frame | null = null
      try {
        frame = decodeFrame(bytes)
        take(frame)
      } catch (error) {
        if (!(error instanceof EnvelopeFault)) throw error
        drop(error, frame, bytes.length)
      }
    },
    counts: () => ({ ...asking.counts(), ...answering.counts() }),
    stop() {
      asking.stop()
      state.flush()
    },
  }
}
