// The keys of the seal: from an ephemeral key pair that lives for seconds, agreed with one peer.

import type { FrameHeader } from '../contracts/index.ts'
import { CryptoError } from '../kernel/crypto/index.ts'
import type { NodeKeys, Peer } from './peers.ts'

interface OutgoingKey {
  key: Buffer
  ephemeral: string
  until: number
  left: number
}

/** How long, and for how many frames, a sender uses one ephemeral key: forward secrecy by the second. */
const lifeMs = 10_000
const framesPerKey = 1000
/** Agreed keys a receiver remembers; the oldest is forgotten and agreed on anew when needed. */
const remembered = 256

/**
 * Agreement costs more than sealing a frame, so an ephemeral key serves a few seconds of frames to one
 * peer. Each frame still has its own random nonce, and is bound to its header by the additional data.
 */
export class SealKeys {
  private readonly keys: NodeKeys
  private readonly outgoing = new Map<string, OutgoingKey>()
  private readonly incoming = new Map<string, Buffer>()

  constructor(keys: NodeKeys) {
    this.keys = keys
  }

  /** The key for the next frame to a peer, and the public half that its header names. */
  toSeal(from: string, to: Peer, now: number): { key: Buffer; ephemeral: string } {
    const name = `${from} ${to.card.id} ${to.card.agreementKey}`
    const known = this.outgoing.get(name)
    if (known && now < known.until && now >= known.until - lifeMs && known.left > 0) {
      known.left -= 1
      return known
    }
    const { suite } = this.keys
    const pair = suite.generateAgreementKey()
    const key = suite.deriveKey(pair.privateKey, to.agreementKey, derivation(from, to.card.id))
    const ephemeral = suite.exportPublicKey(pair.publicKey)
    const fresh = { key, ephemeral, until: now + lifeMs, left: framesPerKey - 1 }
    this.outgoing.set(name, fresh)
    return fresh
  }

  /** The key that opens a frame. Throws CryptoError for an ephemeral key that cannot be one. */
  toOpen(header: Pick<FrameHeader, 'from' | 'to' | 'ephemeral'>): Buffer {
    const name = `${header.from} ${header.to} ${header.ephemeral}`
    const known = this.incoming.get(name)
    if (known) return known
    const { suite, agreement } = this.keys
    const ephemeral = suite.importPublicKey(header.ephemeral, 'agree')
    const key = suite.deriveKey(agreement.privateKey, ephemeral, derivation(header.from, header.to))
    if (key.length !== suite.aeadKeyLength)
      throw new CryptoError('the agreed key has a wrong length')
    if (this.incoming.size >= remembered) {
      const [oldest] = this.incoming.keys()
      if (oldest !== undefined) this.incoming.delete(oldest)
    }
    this.incoming.set(name, key)
    return key
  }
}

function derivation(from: string, to: string) {
  return { salt: Buffer.alloc(0), info: `tongban/frame/1|${from}|${to}` }
}
