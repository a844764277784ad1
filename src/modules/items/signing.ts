// Signatures over releases: who published this content can be checked wherever the folder goes.

import type { KeyObject } from 'node:crypto'
import { type CryptoSuite, getSuite, type KeyPair } from '../../kernel/crypto/index.ts'
import type { Release } from './contract.ts'
import { digestOf } from './rules.ts'
import type { ReleaseSignature } from './tables.ts'

/** Signs the digest of a release; behind it may stand a key file, a card or a signing service. */
export interface ReleaseSigner {
  sign(digest: string): Promise<ReleaseSignature>
}

/** What is signed: the purpose keeps the signature from being taken for one over something else. */
function message(digest: string): Buffer {
  return Buffer.from(`tongban/release/1\n${digest}`, 'utf8')
}

/** A signer with a key in memory. */
export function keySigner(suite: CryptoSuite, keys: KeyPair, keyId: string): ReleaseSigner {
  return {
    sign: async (digest) => ({
      keyId,
      suite: suite.name,
      value: suite.sign(keys.privateKey, message(digest)).toString('base64url'),
    }),
  }
}

let installed: ReleaseSigner | null = null

/** Installs the signer of this house; called once by whoever starts it. Null: releases stay unsigned. */
export function useReleaseSigner(signer: ReleaseSigner | null): void {
  installed = signer
}

export function houseSigner(): ReleaseSigner | null {
  return installed
}

/** Whether the content is the one signed: digest recomputed, signature checked with the public key. */
export function verifyReleaseSignature(
  release: Pick<Release, 'content' | 'digest' | 'signature'>,
  publicKey: KeyObject,
): boolean {
  if (!release.signature || digestOf(release.content) !== release.digest) return false
  const suite = getSuite(release.signature.suite)
  const value = Buffer.from(release.signature.value, 'base64url')
  return suite.verify(publicKey, message(release.digest), value)
}
