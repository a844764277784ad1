// Small tools every module may use: digest, canonical JSON, random tokens, comparison in constant time.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'
import { CryptoError } from './suite.ts'

/** SHA-256 of bytes, or of a text in UTF-8. */
export function sha256(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(data).digest()
}

export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * JSON in the one spelling of RFC 8785 (sorted keys, shortest numbers, no spaces), so that equal
 * values have equal bytes. Throws CryptoError for what JSON cannot say (NaN, cycles, lone surrogates).
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (cause) {
    throw new CryptoError('value has no canonical JSON', { cause })
  }
  if (text === undefined) throw new CryptoError('value has no canonical JSON')
  return text
}

/** Random text of `bytes` × 8 bits in base64url (default 256 bits, 43 characters). */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** Compares two texts without telling by the time taken where they differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b))
}
