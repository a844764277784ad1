// The international suite: Ed25519, X25519 with HKDF, AES-256-GCM, SHA-256, all native in Node.

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { CryptoError, type CryptoSuite, type DerivationInput } from './suite.ts'

const NONCE = 12
const TAG = 16
const KEY = 32

// The fixed head of a PKCS #8 / SPKI wrapping (RFC 8410); the 32 raw key bytes follow.
const HEADS = {
  sign: {
    private: Buffer.from('302e020100300506032b657004220420', 'hex'),
    public: Buffer.from('302a300506032b6570032100', 'hex'),
  },
  agree: {
    private: Buffer.from('302e020100300506032b656e04220420', 'hex'),
    public: Buffer.from('302a300506032b656e032100', 'hex'),
  },
} as const

export const international: CryptoSuite = {
  name: 'international',
  algorithms: { sign: 'Ed25519', agree: 'X25519-HKDF-SHA256', aead: 'A256GCM', digest: 'SHA-256' },
  aeadKeyLength: KEY,
  generateSigningKey: () => generateKeyPairSync('ed25519'),
  generateAgreementKey: () => generateKeyPairSync('x25519'),
  exportPublicKey,
  exportPrivateKey,
  importPublicKey,
  importPrivateKey,
  sign: (privateKey, message) => sign(null, message, privateKey),
  verify: verifySignature,
  seal,
  open,
  deriveKey,
  digest: (data) => createHash('sha256').update(data).digest(),
}

function exportPublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).subarray(-KEY).toString('base64url')
}

function exportPrivateKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'der' }).subarray(-KEY).toString('base64url')
}

function importPublicKey(text: string, use: 'sign' | 'agree'): KeyObject {
  const der = Buffer.concat([HEADS[use].public, rawKey(text)])
  return createPublicKey({ key: der, format: 'der', type: 'spki' })
}

function importPrivateKey(text: string, use: 'sign' | 'agree'): KeyObject {
  const der = Buffer.concat([HEADS[use].private, rawKey(text)])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function rawKey(text: string): Buffer {
  const raw = Buffer.from(text, 'base64url')
  // Comparing with the re-encoded text refuses the lenient spellings Buffer.from would accept.
  if (raw.length !== KEY || raw.toString('base64url') !== text) {
    throw new CryptoError('not a raw 32-byte key in base64url')
  }
  return raw
}

function verifySignature(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

function seal(key: Uint8Array, plaintext: Uint8Array, additional: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(additional)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

function open(key: Uint8Array, box: Uint8Array, additional: Uint8Array): Buffer {
  if (box.length < NONCE + TAG) throw new CryptoError('box too short')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), {
      authTagLength: TAG,
    })
    decipher.setAAD(additional)
    decipher.setAuthTag(box.subarray(box.length - TAG))
    const head = decipher.update(box.subarray(NONCE, box.length - TAG))
    return Buffer.concat([head, decipher.final()])
  } catch {
    throw new CryptoError('box does not open: wrong key, or it was changed')
  }
}

function deriveKey(own: KeyObject, peer: KeyObject, input: DerivationInput): Buffer {
  let secret: Buffer
  try {
    secret = diffieHellman({ privateKey: own, publicKey: peer })
  } catch {
    throw new CryptoError('the peer key is not usable for key agreement')
  }
  const length = input.length ?? KEY
  return Buffer.from(hkdfSync('sha256', secret, input.salt, input.info, length))
}
