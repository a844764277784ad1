// Sealed fields, blind indexes and the key folder.

import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  blindIndex,
  CryptoError,
  ephemeralHouseKeys,
  international,
  loadOrCreateKeys,
  needsResealing,
  openField,
  sealField,
  useHouseKeys,
} from './index.ts'

const idNumber = '990106199001010017'

describe('sealed fields', () => {
  beforeEach(() => useHouseKeys(ephemeralHouseKeys()))

  it('opens for its own purpose only, and hides equality', () => {
    const a = sealField(idNumber, 'identity.person.id_number')
    const b = sealField(idNumber, 'identity.person.id_number')
    expect(a).not.toBe(b)
    expect(a).not.toContain(idNumber)
    expect(openField(a, 'identity.person.id_number')).toBe(idNumber)
    expect(() => openField(a, 'identity.person.phone')).toThrow(CryptoError)
    expect(() =>
      openField(`${a.slice(0, -2)}${a.endsWith('AA') ? 'BB' : 'AA'}`, 'identity.person.id_number'),
    ).toThrow(CryptoError)
    expect(() => openField('plain', 'x')).toThrow(CryptoError)
    expect(() => openField(`h9.${a.slice(3)}`, 'identity.person.id_number')).toThrow(CryptoError)
  })

  it('still opens after rotation and says that it wants sealing again', () => {
    const old = ephemeralHouseKeys()
    useHouseKeys(old)
    const sealed = sealField(idNumber, 'p')
    const index = blindIndex(idNumber, 'p')
    const next = ephemeralHouseKeys().keys.get('h1') ?? Buffer.alloc(0)
    useHouseKeys({ ...old, current: 'h2', keys: new Map([...old.keys, ['h2', next]]) })
    expect(openField(sealed, 'p')).toBe(idNumber)
    expect(needsResealing(sealed)).toBe(true)
    expect(needsResealing(sealField(idNumber, 'p'))).toBe(false)
    expect(blindIndex(idNumber, 'p')).toBe(index)
  })

  it('gives one fingerprint per value and purpose', () => {
    expect(blindIndex('a', 'p')).toBe(blindIndex('a', 'p'))
    expect(blindIndex('a', 'p')).not.toBe(blindIndex('b', 'p'))
    expect(blindIndex('a', 'p')).not.toBe(blindIndex('a', 'q'))
    expect(blindIndex('a', 'p')).toHaveLength(43)
  })
})

describe('the key folder', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'keys-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('makes keys once and finds them again', () => {
    const first = loadOrCreateKeys(join(dir, 'keys'))
    const again = loadOrCreateKeys(join(dir, 'keys'))
    expect(again.house.keys.get('h1')).toEqual(first.house.keys.get('h1'))
    const message = Buffer.from('checkpoint')
    const signature = international.sign(first.ledger.privateKey, message)
    expect(international.verify(again.ledger.publicKey, message, signature)).toBe(true)
    expect(first.secret('issuers/a', () => 'one')).toBe('one')
    expect(again.secret('issuers/a', () => 'two')).toBe('one')
    expect(() => first.secret('../out', () => 'x')).toThrow(CryptoError)
  })

  it.skipIf(process.platform === 'win32')('keeps files for the owner only', () => {
    loadOrCreateKeys(dir)
    expect(readdirSync(dir).sort()).toEqual(['house.key', 'ledger.key'])
    for (const name of readdirSync(dir)) {
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600)
    }
  })

  it('encrypts under a passphrase, and opens with no other', () => {
    const first = loadOrCreateKeys(dir, { passphrase: 'correct horse' })
    first.secret('issuers/a', () => 'a secret text')
    expect(readFileSync(join(dir, 'issuers', 'a.key'), 'utf8')).not.toContain('a secret text')
    const again = loadOrCreateKeys(dir, { passphrase: 'correct horse' })
    expect(again.secret('issuers/a', () => 'x')).toBe('a secret text')
    expect(() => loadOrCreateKeys(dir, { passphrase: 'wrong' })).toThrow(CryptoError)
    expect(() => loadOrCreateKeys(dir)).toThrow(CryptoError)
  })

  it('refuses a damaged file instead of making a new key', () => {
    loadOrCreateKeys(dir)
    const path = join(dir, 'house.key')
    chmodSync(path, 0o600)
    writeFileSync(path, 'something else')
    expect(() => loadOrCreateKeys(dir)).toThrow(CryptoError)
  })
})
