// The node's link to the centre: outbound only, proves both sides, comes back by itself.

import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import {
  CentreControl,
  challengeBytes,
  type EnvelopeFaultCode,
  envelopeLimits,
  type FrameHeader,
  linkLimits,
  linkVersion,
  type NodeControl,
  type NodeHealth,
  type PublicJwk,
  proofBytes,
} from '../contracts/index.ts'
import { international } from '../kernel/crypto/index.ts'
import type { Logger } from '../kernel/log.ts'
import type { NodeKeys } from './peers.ts'

export interface LinkOptions {
  /** `wss://centre.example/link`. */
  url: string
  node: string
  keys: NodeKeys
  centreKey: PublicJwk
  log: Logger
  now(): Date
  /** Of the configuration at work; 0: none, or one so old that a fresh one is wanted. */
  serial(): number
  health(): NodeHealth
  /** A frame came. */
  frame(bytes: Buffer): void
  configuration(jws: string): Promise<void>
  undelivered(
    channel: string,
    sequence: number,
    code: EnvelopeFaultCode,
    grants: readonly string[],
  ): void
  away(node: string | null): void
  /** Shortest and longest pause before another attempt, milliseconds. */
  backOff?: { least: number; most: number }
}

export interface Link {
  send(bytes: Buffer): boolean
  dropped(header: FrameHeader, code: EnvelopeFaultCode): void
  up(): boolean
  /** How far our clock stood behind the centre's at the last greeting, milliseconds. */
  clockOffset(): number
  /** Resolves at the next (or present) welcome. */
  ready(): Promise<void>
  close(): void
}

/** What a slow or dead network may hold back before the link counts as broken. */
const maxBuffered = 64 * 1024 * 1024

export function openLink(options: LinkOptions): Link {
  const backOff = options.backOff ?? { least: 250, most: 30_000 }
  let closed = false
  let attempt = 0
  let session: Session | null = null
  let offset = 0
  let timer: NodeJS.Timeout | null = null
  let waiters: (() => void)[] = []

  function connect(): void {
    session = openSession(options, {
      greeted(at) {
        offset = Date.parse(at) - options.now().getTime()
        if (Math.abs(offset) > envelopeLimits.skewMs / 2) {
          options.log.error({ offset }, 'the clock of this node is wrong: frames will be refused')
        }
      },
      welcome() {
        attempt = 0
        for (const waiter of waiters) waiter()
        waiters = []
      },
      gone(reason) {
        session = null
        options.away(null)
        if (closed) return
        const ceiling = Math.min(backOff.most, backOff.least * 2 ** attempt)
        attempt += 1
        // Jitter: after a restart of the centre the nodes must not all come in one instant.
        const pause = ceiling / 2 + (ceiling / 2) * (randomBytes(1).readUInt8() / 255)
        options.log.info({ reason, pause: Math.round(pause) }, 'the link is down')
        timer = setTimeout(connect, pause)
      },
    })
  }

  connect()
  return {
    send: (bytes) => session?.send(bytes) ?? false,
    dropped(header, code) {
      const { from, channel, sequence } = header
      session?.tell({ t: 'dropped', frame: { from, channel, sequence }, code })
    },
    up: () => session?.welcomed() ?? false,
    clockOffset: () => offset,
    ready: () =>
      session?.welcomed() ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    close() {
      closed = true
      if (timer) clearTimeout(timer)
      session?.close()
    },
  }
}

interface Session {
  send(bytes: Buffer): boolean
  tell(message: NodeControl): void
  welcomed(): boolean
  close(): void
}

interface SessionEvents {
  /** The centre has proved itself and told its time. */
  greeted(at: string): void
  welcome(): void
  gone(reason: string): void
}

function openSession(options: LinkOptions, events: SessionEvents): Session {
  const nonce = randomBytes(32).toString('base64url')
  const socket = new WebSocket(options.url, {
    maxPayload: Math.max(envelopeLimits.frameBytes, linkLimits.configurationBytes),
    perMessageDeflate: false,
    handshakeTimeout: 10_000,
  })
  let state: 'opening' | 'proving' | 'up' | 'gone' = 'opening'
  let beat: NodeJS.Timeout | null = null
  let lastHeard = options.now().getTime()

  const tell = (message: NodeControl) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }

  function gone(reason: string): void {
    if (state === 'gone') return
    state = 'gone'
    if (beat) clearInterval(beat)
    socket.terminate()
    events.gone(reason)
  }

  function challenged(message: Extract<CentreControl, { t: 'challenge' }>): void {
    const centreKey = international.importPublicKey(options.centreKey.x, 'sign')
    const told = challengeBytes(options.node, nonce, message.nonce, message.at)
    const signature = Buffer.from(message.signature, 'base64url')
    if (!international.verify(centreKey, told, signature)) {
      gone('the centre could not prove itself')
      return
    }
    events.greeted(message.at)
    const proof = proofBytes(options.node, nonce, message.nonce)
    const signed = options.keys.suite.sign(options.keys.signing.privateKey, proof)
    state = 'proving'
    tell({ t: 'proof', signature: signed.toString('base64url') })
  }

  function sendBeat(beatMs: number): void {
    if (options.now().getTime() - lastHeard > 3 * beatMs) {
      gone('nothing heard from the centre')
      return
    }
    tell({ t: 'beat', at: options.now().toISOString(), health: options.health() })
    if (options.serial() === 0) tell({ t: 'pull', have: 0 })
  }

  function welcomed(message: Extract<CentreControl, { t: 'welcome' }>): void {
    state = 'up'
    beat = setInterval(() => sendBeat(message.beatMs), message.beatMs)
    sendBeat(message.beatMs)
    tell({ t: 'pull', have: options.serial() })
    events.welcome()
  }

  function control(message: CentreControl): void {
    if (message.t === 'goodbye') gone(`${message.code} ${message.detail}`)
    else if (state === 'opening' && message.t === 'challenge') challenged(message)
    else if (state === 'proving' && message.t === 'welcome') welcomed(message)
    else if (state === 'up') told(message)
    else gone('out of turn')
  }

  function told(message: CentreControl): void {
    if (message.t === 'configuration') {
      options.configuration(message.jws).catch((error: unknown) => {
        options.log.error({ err: error }, 'a configuration was refused')
      })
    } else if (message.t === 'changed') {
      tell({ t: 'pull', have: options.serial() })
    } else if (message.t === 'undelivered') {
      const { channel, sequence } = message.frame
      options.undelivered(channel, sequence, message.code, message.grants)
    } else if (message.t === 'away') {
      options.away(message.node)
    }
  }

  socket.on('open', () => tell({ t: 'hello', v: linkVersion, node: options.node, nonce }))
  socket.on('error', (error) => gone(error.message))
  socket.on('close', (code) => gone(`closed ${code}`))
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    lastHeard = options.now().getTime()
    if (isBinary) {
      try {
        if (state === 'up') options.frame(data)
      } catch (error) {
        options.log.error({ err: error }, 'a frame could not be handled')
      }
      return
    }
    const parsed = CentreControl.safeParse(readJson(data))
    if (parsed.success) control(parsed.data)
    else gone('an unreadable message')
  })

  return {
    send(bytes) {
      if (state !== 'up' || socket.bufferedAmount > maxBuffered) return false
      socket.send(bytes)
      return true
    },
    tell,
    welcomed: () => state === 'up',
    close() {
      if (state === 'gone') return
      state = 'gone'
      if (beat) clearInterval(beat)
      socket.close(1000)
      setTimeout(() => socket.terminate(), 1000).unref()
    },
  }
}

function readJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return null
  }
}
