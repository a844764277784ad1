// The centre's end of the links: WebSockets on /link, each side proving who it is before anything passes.

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  type CentreControl,
  challengeBytes,
  envelopeLimits,
  type GoodbyeCode,
  linkLimits,
  NodeControl,
  type NodeHealth,
  proofBytes,
} from '../../contracts/index.ts'
import { international } from '../../kernel/crypto/index.ts'
import type { Logger } from '../../kernel/index.ts'
import type { CentreSigner } from '../catalogue/index.ts'
import type { GateState } from './gate.ts'
import type { Hub, Line } from './hub.ts'

export const linkPath = '/link'
const handshakeMs = 10_000
/** Far above the departments of a province; bounds what strangers can hold open. */
const mostSockets = 5000
const maxBuffered = 64 * 1024 * 1024

export interface LinkServerOptions {
  hub: Hub
  log: Logger
  signer: CentreSigner
  now(): Date
  gate(): GateState
  /** Milliseconds between two signs of life; three missed ones end a link. */
  beatMs: number
  joined(node: string): void
  left(node: string): void
  beat(node: string, health: NodeHealth): void
  configuration(node: string): Promise<string | null>
}

export interface LinkServer {
  attach(server: Server): void
  /** Tells every node that a new configuration waits. */
  changed(serial: number): void
  /** Ends the link of a node, e.g. because it was revoked. */
  drop(node: string, code: GoodbyeCode): void
  close(): void
}

interface Session extends Line {
  goodbye(code: GoodbyeCode, detail: string): void
}

export function createLinkServer(options: LinkServerOptions): LinkServer {
  const maxPayload = Math.max(envelopeLimits.frameBytes, linkLimits.configurationBytes)
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  const sessions = new Map<string, Session>()
  const open = new Set<WebSocket>()

  sockets.on('connection', (socket: WebSocket) => {
    if (open.size >= mostSockets) {
      socket.terminate()
      return
    }
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', (error) => options.log.warn({ err: error }, 'a link stumbled'))
    greet(socket, options, sessions)
  })

  return {
    attach(server) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (new URL(request.url ?? '/', 'http://centre').pathname !== linkPath) {
          // Nobody else takes upgrades: a socket left open would only wait.
          if (server.listenerCount('upgrade') === 1) socket.destroy()
          return
        }
        sockets.handleUpgrade(request, socket, head, (ws) =>
          sockets.emit('connection', ws, request),
        )
      })
    },
    changed(serial) {
      for (const session of sessions.values()) session.tell({ t: 'changed', serial })
    },
    drop(node, code) {
      sessions.get(node)?.goodbye(code, '')
    },
    close() {
      for (const session of sessions.values()) session.goodbye('stopping', '')
      for (const socket of open) socket.terminate()
      sockets.close()
    },
  }
}

function greet(
  socket: WebSocket,
  options: LinkServerOptions,
  sessions: Map<string, Session>,
): void {
  const { hub, log } = options
  const centreNonce = randomBytes(32).toString('base64url')
  let hello: Extract<NodeControl, { t: 'hello' }> | null = null
  let session: Session | null = null
  let heard = options.now().getTime()

  const tell = (message: CentreControl) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const goodbye = (code: GoodbyeCode, detail: string) => {
    tell({ t: 'goodbye', code, detail })
    socket.close(1008, code)
    setTimeout(() => socket.terminate(), 1000).unref()
  }
  const tooSlow = setTimeout(() => goodbye('too-slow', ''), handshakeMs)
  const watch = setInterval(() => {
    if (session && options.now().getTime() - heard > 3 * options.beatMs) socket.terminate()
  }, options.beatMs)

  function challenge(message: Extract<NodeControl, { t: 'hello' }>): void {
    hello = message
    const at = options.now().toISOString()
    const bytes = challengeBytes(message.node, message.nonce, centreNonce, at)
    const signature = international.sign(options.signer.privateKey, bytes).toString('base64url')
    tell({ t: 'challenge', nonce: centreNonce, at, signature })
  }

  function prove(told: Extract<NodeControl, { t: 'hello' }>, signature: string): void {
    const peer = options.gate().peers.get(told.node)
    if (!peer) {
      goodbye('unknown-node', '')
      return
    }
    const proof = proofBytes(told.node, told.nonce, centreNonce)
    if (!peer.suite.verify(peer.signingKey, proof, Buffer.from(signature, 'base64url'))) {
      log.warn({ node: told.node }, 'a link could not prove its identity')
      goodbye('bad-proof', '')
      return
    }
    clearTimeout(tooSlow)
    welcome(told.node)
  }

  function welcome(node: string): void {
    sessions.get(node)?.goodbye('replaced', 'this node has linked up again')
    const fresh: Session = {
      node,
      tell,
      goodbye,
      send(bytes) {
        if (socket.readyState !== socket.OPEN || socket.bufferedAmount > maxBuffered) return false
        socket.send(bytes)
        return true
      },
    }
    session = fresh
    sessions.set(node, fresh)
    hub.join(fresh)
    tell({
      t: 'welcome',
      session: centreNonce,
      serial: options.gate().serial,
      beatMs: options.beatMs,
    })
    options.joined(node)
  }

  function told(from: Session, message: NodeControl): void {
    if (message.t === 'pull') {
      if (message.have >= options.gate().serial) return
      options.configuration(from.node).then(
        (jws) => {
          if (jws !== null) tell({ t: 'configuration', jws })
        },
        (error: unknown) => log.error({ err: error, node: from.node }, 'no configuration'),
      )
    } else if (message.t === 'beat') {
      tell({ t: 'beat', at: options.now().toISOString() })
      options.beat(from.node, message.health)
    } else if (message.t === 'dropped') {
      hub.dropped(from, message.frame, message.code)
    } else {
      goodbye('malformed', 'out of turn')
    }
  }

  function control(data: Buffer): void {
    const parsed =
      data.length > linkLimits.controlBytes ? null : NodeControl.safeParse(readJson(data))
    if (!parsed?.success) {
      goodbye('malformed', 'not a control message')
      return
    }
    const message = parsed.data
    if (session) told(session, message)
    else if (!hello && message.t === 'hello') challenge(message)
    else if (hello && message.t === 'proof') prove(hello, message.signature)
    else goodbye('malformed', 'out of turn')
  }

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    heard = options.now().getTime()
    try {
      if (!isBinary) control(data)
      else if (session) hub.take(session, data)
      else goodbye('malformed', 'a frame before the proof')
    } catch (error) {
      // One peer's message must never end the platform.
      log.error({ err: error, node: session?.node }, 'a message could not be handled')
      goodbye('malformed', '')
    }
  })
  socket.on('close', () => {
    clearTimeout(tooSlow)
    clearInterval(watch)
    if (!session) return
    hub.leave(session)
    if (sessions.get(session.node) !== session) return
    sessions.delete(session.node)
    options.left(session.node)
  })
}

function readJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return null
  }
}
