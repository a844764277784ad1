// What a family of algorithms must offer so that the rest of the house need not know which one is used.

import type { KeyObject } from 'node:crypto'

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

export type DerivationInput = {
  /** Bound into the key; both sides must give the same bytes. May be empty. */
  salt: Uint8Array
  /** What the key is for, e.g. `tongban/envelope/1`. Two purposes never share a key. */
  info: string
  /** Bytes of key material; default: the length of one AEAD key of the suite. */
  length?: number
}

/**
 * A family of algorithms behind one face. Keys are `KeyObject`s in memory and short base64url texts
 * (raw key bytes) when they travel or are kept.
 */
export interface CryptoSuite {
  readonly name: string
  readonly algorithms: { sign: string; agree: string; aead: string; digest: string }
  /** Bytes of one AEAD key. */
  readonly aeadKeyLength: number
  generateSigningKey(): KeyPair
  generateAgreementKey(): KeyPair
  exportPublicKey(key: KeyObject): string
  exportPrivateKey(key: KeyObject): string
  /** Throws CryptoError when the text is not a public key of this use. */
  importPublicKey(text: string, use: 'sign' | 'agree'): KeyObject
  importPrivateKey(text: string, use: 'sign' | 'agree'): KeyObject
  sign(privateKey: KeyObject, message: Uint8Array): Buffer
  /** False for a wrong signature, also for one of impossible length; never throws on bad input. */
  verify(publicKey: KeyObject, message: Uint8Array, signature: Uint8Array): boolean
  /** Authenticated encryption. Answer = nonce ‖ ciphertext ‖ tag; a fresh random nonce each time. */
  seal(key: Uint8Array, plaintext: Uint8Array, additional: Uint8Array): Buffer
  /** Throws CryptoError when a bit of the box, of the additional data or of the key differs. */
  open(key: Uint8Array, box: Uint8Array, additional: Uint8Array): Buffer
  /** Key agreement of two parties followed by a key derivation. Throws on a low-order peer key. */
  deriveKey(ownPrivate: KeyObject, peerPublic: KeyObject, input: DerivationInput): Buffer
  digest(data: Uint8Array): Buffer
}

/** A cryptographic operation that did not succeed; the message never carries a secret. */
export class CryptoError extends Error {
  override name = 'CryptoError'
}
