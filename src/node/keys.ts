// The node's two key pairs: made here, kept in a file for the owner only, never sent anywhere.

import { createPublicKey } from 'node:crypto'
import {
  type CryptoSuite,
  international,
  type KeyStore,
  loadOrCreateKeys,
} from '../kernel/crypto/index.ts'
import type { NodeKeys } from './peers.ts'

/** Opens the key folder of a node, making the keys on first use. The passphrase encrypts the files. */
export function openNodeKeys(folder: string, passphrase?: string): NodeKeys {
  return nodeKeysFrom(loadOrCreateKeys(folder, passphrase ? { passphrase } : {}), 'node')
}

/** Keys of a node out of a key store; `name` tells several nodes of one store apart. */
export function nodeKeysFrom(store: Pick<KeyStore, 'secret'>, name: string): NodeKeys {
  const suite = international
  const signing = store.secret(`${name}/signing`, () =>
    suite.exportPrivateKey(suite.generateSigningKey().privateKey),
  )
  const agreement = store.secret(`${name}/agreement`, () =>
    suite.exportPrivateKey(suite.generateAgreementKey().privateKey),
  )
  return importNodeKeys(suite, signing, agreement)
}

/** Key pairs from private keys in the suite's text form. */
export function importNodeKeys(suite: CryptoSuite, signing: string, agreement: string): NodeKeys {
  return {
    suite,
    signing: pairOf(suite, signing, 'sign'),
    agreement: pairOf(suite, agreement, 'agree'),
  }
}

/** Fresh keys that live in memory only: for tests. */
export function generateNodeKeys(suite: CryptoSuite = international): NodeKeys {
  return {
    suite,
    signing: suite.generateSigningKey(),
    agreement: suite.generateAgreementKey(),
  }
}

function pairOf(suite: CryptoSuite, text: string, use: 'sign' | 'agree'): NodeKeys['signing'] {
  const privateKey = suite.importPrivateKey(text, use)
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
