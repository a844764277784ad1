// The folder that keeps the secret keys of an installation: made on first start, readable by the owner only.

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HouseKeys } from './house-keys.ts'
import { international } from './international.ts'
import { CryptoError, type KeyPair } from './suite.ts'

export type KeyStore = {
  readonly house: HouseKeys
  /** Signs the checkpoints of the ledger (Ed25519). */
  readonly ledger: KeyPair
  /**
   * A named secret text (`issuers/<organ>`), made by `create` when it is not there yet. Two processes
   * that start at once get the same text: the first one wins.
   */
  secret(name: string, create: () => string): string
}

export type KeyStoreOptions = {
  /** When given, files are encrypted under a key made from it by scrypt. */
  passphrase?: string
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)?$/
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/**
 * Opens the key folder, making keys that are missing. Whoever runs several copies of the platform gives
 * them the same folder (or copies of it).
 * Throws CryptoError when a file is damaged or the passphrase does not fit.
 */
export function loadOrCreateKeys(dir: string, options: KeyStoreOptions = {}): KeyStore {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const secret = (name: string, create: () => string) =>
    loadOrCreate(dir, name, create, options.passphrase)
  return {
    house: parseHouseKeys(secret('house', newHouseKeys)),
    ledger: parseSigningKey(secret('ledger', newSigningKey)),
    secret,
  }
}

/** A key store that keeps nothing: for tests. */
export function ephemeralKeys(): KeyStore {
  const kept = new Map<string, string>()
  return {
    house: parseHouseKeys(newHouseKeys()),
    ledger: parseSigningKey(newSigningKey()),
    secret(name, create) {
      const text = kept.get(name) ?? create()
      kept.set(name, text)
      return text
    },
  }
}

function newHouseKeys(): string {
  return JSON.stringify({
    current: 'h1',
    keys: { h1: randomBytes(32).toString('base64url') },
    index: randomBytes(32).toString('base64url'),
  })
}

function parseHouseKeys(text: string): HouseKeys {
  const data = JSON.parse(text) as { current: string; keys: Record<string, string>; index: string }
  const entries = Object.entries(data.keys)
  const keys = new Map(entries.map(([id, key]) => [id, Buffer.from(key, 'base64url')]))
  const index = Buffer.from(data.index, 'base64url')
  const lengths = [index, ...keys.values()].map((key) => key.length)
  if (!keys.has(data.current) || lengths.some((length) => length !== 32)) {
    throw new CryptoError('the house key file is damaged')
  }
  return { current: data.current, keys, index }
}

function newSigningKey(): string {
  return international.exportPrivateKey(international.generateSigningKey().privateKey)
}

function parseSigningKey(text: string): KeyPair {
  const privateKey = international.importPrivateKey(text, 'sign')
  return { privateKey, publicKey: publicOf(privateKey) }
}

function publicOf(privateKey: KeyPair['privateKey']): KeyPair['publicKey'] {
  const jwk = privateKey.export({ format: 'jwk' })
  return international.importPublicKey(String(jwk.x), 'sign')
}

function loadOrCreate(
  dir: string,
  name: string,
  create: () => string,
  passphrase: string | undefined,
): string {
  if (!NAME.test(name)) throw new CryptoError(`not a key name: ${name}`)
  const path = join(dir, `${name}.key`)
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeOnce(path, pack(create(), name, passphrase))
  }
  return unpack(readFileSync(path, 'utf8'), name, passphrase)
}

// Written whole under another name, then linked: a second process sees either nothing or all of it,
// and the link fails when somebody was faster.
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

function pack(text: string, name: string, passphrase: string | undefined): string {
  if (!passphrase) return `tongban-key/1 plain\n${text}\n`
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, SCRYPT), nonce)
  cipher.setAAD(Buffer.from(name, 'utf8'))
  const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const body = Buffer.concat([salt, nonce, box]).toString('base64url')
  return `tongban-key/1 scrypt\n${body}\n`
}

function unpack(file: string, name: string, passphrase: string | undefined): string {
  const [head, body] = file.split('\n')
  if (head === 'tongban-key/1 plain' && body) return body
  if (head !== 'tongban-key/1 scrypt' || !body) {
    throw new CryptoError(`the key file ${name} is damaged`)
  }
  if (!passphrase) throw new CryptoError(`the key file ${name} needs a passphrase`)
  const bytes = Buffer.from(body, 'base64url')
  const key = scryptSync(passphrase, bytes.subarray(0, 16), 32, SCRYPT)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28))
    decipher.setAAD(Buffer.from(name, 'utf8'))
    decipher.setAuthTag(bytes.subarray(-16))
    return decipher.update(bytes.subarray(28, -16)).toString('utf8') + decipher.final('utf8')
  } catch {
    throw new CryptoError(`the key file ${name} does not open with this passphrase`)
  }
}
