// A peer for tests that can misbehave at every step: it speaks the link by hand.

import { WebSocket } from 'ws'
import {
  type AskMessage,
  type CentreControl,
  challengeBytes,
  type EnrolmentRequest,
  enrolmentBytes,
  type FrameHeader,
  leafHash,
  type NodeControl,
  type PeerCard,
  proofBytes,
} from '../../contracts/index.ts'
import { international, randomToken } from '../../kernel/crypto/index.ts'
import {
  decodeFrame,
  generateNodeKeys,
  type NodeKeys,
  openFrame,
  readPeer,
  sealFrame,
} from '../../node/index.ts'
import { completeEnrolment } from './index.ts'
import type { TestExchange } from './testing.ts'
import { until } from './testing.ts'
import { listActiveNodes } from './views.ts'

/** Enrols a node without a process; answers its keys. */
export async function enrolByHand(town: TestExchange, code: string): Promise<NodeKeys> {
  const keys = generateNodeKeys()
  await completeEnrolment(town.context({ kind: 'anonymous' }), requestByHand(code, keys))
  await town.settle()
  return keys
}

export function requestByHand(code: string, keys: NodeKeys, signer = keys): EnrolmentRequest {
  const [node, secret] = code.split('.') as [string, string]
  const told = {
    v: 1 as const,
    node,
    secret,
    suite: keys.suite.name,
    signingKey: keys.suite.exportPublicKey(keys.signing.publicKey),
    agreementKey: keys.suite.exportPublicKey(keys.agreement.publicKey),
    version: 'by-hand',
  }
  const signature = signer.suite.sign(signer.signing.privateKey, enrolmentBytes(told))
  return { ...told, signature: signature.toString('base64url') }
}

/** The same request, signed anew by a fresh key that it then names: everything fits but what was changed. */
export function resign(request: EnrolmentRequest): EnrolmentRequest {
  const keys = generateNodeKeys()
  const signingKey = keys.suite.exportPublicKey(keys.signing.publicKey)
  const told = { ...request, signingKey }
  const signature = keys.suite.sign(keys.signing.privateKey, enrolmentBytes(told))
  return { ...told, signature: signature.toString('base64url') }
}

export class HandPeer {
  readonly controls: CentreControl[] = []
  readonly frames: Buffer[] = []
  readonly socket: WebSocket
  closed: number | null = null
  private sequence = 0
  private readonly id: string
  private readonly keys: NodeKeys
  readonly nonce = randomToken(32)

  constructor(url: string, id: string, keys: NodeKeys) {
    this.id = id
    this.keys = keys
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/link`)
    this.socket.on('error', () => undefined)
    this.socket.on('close', (code) => {
      this.closed = code
    })
    this.socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.frames.push(data)
      else this.controls.push(JSON.parse(data.toString()) as CentreControl)
    })
  }

  async opened(): Promise<this> {
    await until('the socket is open', () => this.socket.readyState === WebSocket.OPEN)
    return this
  }

  tell(message: NodeControl | object): void {
    this.socket.send(JSON.stringify(message))
  }

  /** Waits for a control message of this kind. */
  async heard<T extends CentreControl['t']>(t: T): Promise<Extract<CentreControl, { t: T }>> {
    await until(
      `a message ${t}`,
      () => this.controls.some((one) => one.t === t) || this.closed !== null,
    )
    const found = this.controls.findLast((one) => one.t === t)
    if (!found) throw new Error(`closed with ${this.closed} before ${t}`)
    return found as Extract<CentreControl, { t: T }>
  }

  /** The whole greeting, as a well-behaved node does it. */
  async link(): Promise<this> {
    await this.opened()
    this.tell({ t: 'hello', v: 1, node: this.id, nonce: this.nonce })
    const { nonce } = await this.heard('challenge')
    this.prove(nonce)
    await this.heard('welcome')
    return this
  }

  prove(centreNonce: string, keys = this.keys): void {
    const proof = proofBytes(this.id, this.nonce, centreNonce)
    const signature = keys.suite.sign(keys.signing.privateKey, proof)
    this.tell({ t: 'proof', signature: signature.toString('base64url') })
  }

  /** A frame as this peer would make it, with whatever is to be wrong with it. */
  async frame(
    town: TestExchange,
    to: string,
    grant: string,
    changes: {
      from?: string
      keys?: NodeKeys
      sentAt?: Date
      lifetimeMs?: number
      kind?: FrameHeader['kind']
      messages?: object[]
      sequence?: number
    } = {},
  ): Promise<Buffer> {
    this.sequence += 1
    const own = this.sequence
    const messages = (changes.messages ?? [handQuestion(grant)]).map((m) =>
      Buffer.from(JSON.stringify(m)),
    )
    return sealFrame({
      keys: changes.keys ?? this.keys,
      from: changes.from ?? this.id,
      to: readPeer(await cardOf(town, to)),
      kind: changes.kind ?? 'ask',
      channel: `hand-${this.nonce.slice(0, 8)}`,
      sequence: changes.sequence ?? own,
      grants: [{ id: grant, n: messages.length }],
      messages,
      leaves: messages.map(leafHash),
      now: changes.sentAt ?? new Date(),
      lifetimeMs: changes.lifetimeMs,
    }).bytes
  }

  /** Opens the questions of a frame that came to this peer. */
  questions(bytes: Buffer): { ask: AskMessage; requestHash: string }[] {
    const opened = openFrame(decodeFrame(bytes), this.keys)
    return opened.messages.map((message, i) => ({
      ask: JSON.parse(message.toString()) as AskMessage,
      requestHash: (opened.leaves[i] as Buffer).toString('base64url'),
    }))
  }

  close(): void {
    this.socket.terminate()
  }
}

export function handQuestion(grant: string): AskMessage {
  return {
    v: 1,
    id: crypto.randomUUID(),
    salt: 'A'.repeat(22),
    grant,
    resource: 'GA-POPULATION-BASIC',
    version: 1,
    item: 'food-licence',
    purpose: { kind: 'case', id: 'case-1' },
    fields: ['name'],
    params: { idNumber: '1' },
    limit: 10,
  }
}

export async function cardOf(town: TestExchange, id: string): Promise<PeerCard> {
  const nodes = await listActiveNodes(town.context())
  const found = nodes.find((node) => node.card.id === id)
  if (!found) {
    // A stranger: somebody must be addressed, with keys of nobody.
    const { suite, signing, agreement } = generateNodeKeys()
    return {
      id,
      organ: id,
      organName: '',
      suite: suite.name,
      signingKey: suite.exportPublicKey(signing.publicKey),
      agreementKey: suite.exportPublicKey(agreement.publicKey),
    }
  }
  return { ...found.card, organName: '' }
}

/** Whether the centre has proved itself with this key. */
export function centreProves(
  key: string,
  node: string,
  nonce: string,
  challenge: Extract<CentreControl, { t: 'challenge' }>,
): boolean {
  const bytes = challengeBytes(node, nonce, challenge.nonce, challenge.at)
  return international.verify(
    international.importPublicKey(key, 'sign'),
    bytes,
    Buffer.from(challenge.signature, 'base64url'),
  )
}
