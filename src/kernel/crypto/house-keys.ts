// Encryption of single fields at rest, and blind indexes to find them again, under the keys of the house.

import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { international } from './international.ts'
import { CryptoError } from './suite.ts'

/** Secret keys of one installation; `current` seals, all others still open what they once sealed. */
export type HouseKeys = {
  readonly current: string
  /** key id (`h1`, `h2` …) → 32 bytes */
  readonly keys: ReadonlyMap<string, Buffer>
  /** 32 bytes; not rotated with the others, because indexes already stored could not be found. */
  readonly index: Buffer
}

let installed: HouseKeys | null = null
let derived = new Map<string, Buffer>()

/** Installs the keys of the house for this process; called once by whoever starts it. */
export function useHouseKeys(keys: HouseKeys): void {
  if (!keys.keys.has(keys.current)) throw new CryptoError('the current house key is missing')
  installed = keys
  derived = new Map()
}

/** Fresh keys that live only in memory: for tests and for tools that keep nothing. */
export function ephemeralHouseKeys(): HouseKeys {
  return { current: 'h1', keys: new Map([['h1', randomBytes(32)]]), index: randomBytes(32) }
}

/**
 * Encrypts a field for storage. `purpose` names the column (`identity.person.id_number`) and, where
 * useful, the row: a value moved to another place does not open there.
 * Answer: `<key id>.<base64url>`, e.g. `h1.q83v…`. Equal values give different texts.
 */
export function sealField(value: string, purpose: string): string {
  const { current } = house()
  const box = international.seal(
    fieldKey(current, purpose),
    Buffer.from(value, 'utf8'),
    Buffer.from(`${current}|${purpose}`, 'utf8'),
  )
  return `${current}.${box.toString('base64url')}`
}

/** Opens what `sealField` made for the same purpose. Throws CryptoError when it was changed. */
export function openField(sealed: string, purpose: string): string {
  const dot = sealed.indexOf('.')
  if (dot < 1) throw new CryptoError('not a sealed field')
  const keyId = sealed.slice(0, dot)
  const box = Buffer.from(sealed.slice(dot + 1), 'base64url')
  const additional = Buffer.from(`${keyId}|${purpose}`, 'utf8')
  return international.open(fieldKey(keyId, purpose), box, additional).toString('utf8')
}

/** True when the field was sealed under an older key and should be sealed again. */
export function needsResealing(sealed: string): boolean {
  return !sealed.startsWith(`${house().current}.`)
}

/**
 * A keyed fingerprint to look up a sealed value by equality (HMAC-SHA-256, base64url, 43 characters).
 * Different purposes give different fingerprints, so tables cannot be joined by them.
 * The caller normalises first (upper case, no spaces).
 */
export function blindIndex(value: string, purpose: string): string {
  const key = expand('index', house().index, purpose)
  return createHmac('sha256', key).update(value, 'utf8').digest('base64url')
}

function house(): HouseKeys {
  if (!installed) throw new CryptoError('no house keys: call useHouseKeys first')
  return installed
}

function fieldKey(keyId: string, purpose: string): Buffer {
  const key = house().keys.get(keyId)
  if (!key) throw new CryptoError(`house key ${keyId} is not here`)
  return expand(keyId, key, purpose)
}

function expand(keyId: string, key: Buffer, purpose: string): Buffer {
  const name = `${keyId}|${purpose}`
  const known = derived.get(name)
  if (known) return known
  const fresh = Buffer.from(hkdfSync('sha256', key, '', `tongban/field/${purpose}`, 32))
  // Purposes may name rows: the cache must not grow with the data.
  if (derived.size >= 1000) derived.clear()
  derived.set(name, fresh)
  return fresh
}
