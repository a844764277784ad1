// A node's own keys, and its peers with theirs, ready for use.

import type { PeerCard } from '../contracts/index.ts'
import { type CryptoSuite, getSuite, type KeyPair } from '../kernel/crypto/index.ts'

export interface NodeKeys {
  suite: CryptoSuite
  signing: KeyPair
  agreement: KeyPair
}

/** A peer with its keys ready for use. */
export interface Peer {
  card: PeerCard
  suite: CryptoSuite
  signingKey: KeyPair['publicKey']
  agreementKey: KeyPair['publicKey']
}

/** Prepares a peer's card. Throws CryptoError when suite or keys are unusable. */
export function readPeer(card: PeerCard): Peer {
  const suite = getSuite(card.suite)
  return {
    card,
    suite,
    signingKey: suite.importPublicKey(card.signingKey, 'sign'),
    agreementKey: suite.importPublicKey(card.agreementKey, 'agree'),
  }
}
