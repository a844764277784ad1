// Known answers of the RFCs for the international suite, and what must fail.

import { hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CryptoError, canonicalJson, getSuite, sha256Hex, international as suite } from './index.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const raw = (text: string) => hex(text).toString('base64url')

describe('Ed25519', () => {
  // RFC 8032 §7.1, test 2
  const secret = raw('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const known = raw('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
  const signature = hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )

  it('signs and verifies the known answer', () => {
    const privateKey = suite.importPrivateKey(secret, 'sign')
    const publicKey = suite.importPublicKey(known, 'sign')
    expect(suite.sign(privateKey, hex('72'))).toEqual(signature)
    expect(suite.verify(publicKey, hex('72'), signature)).toBe(true)
    expect(suite.exportPrivateKey(privateKey)).toBe(secret)
    expect(suite.exportPublicKey(publicKey)).toBe(known)
  })

  it('refuses every flipped bit of the signature, another message, and a cut signature', () => {
    const publicKey = suite.importPublicKey(known, 'sign')
    for (let bit = 0; bit < 512; bit++) {
      const forged = Buffer.from(signature)
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(suite.verify(publicKey, hex('72'), forged)).toBe(false)
    }
    expect(suite.verify(publicKey, hex('73'), signature)).toBe(false)
    expect(suite.verify(publicKey, hex('72'), signature.subarray(1))).toBe(false)
  })
})

describe('X25519 with HKDF', () => {
  it('agrees on the shared secret of RFC 7748 §6.1', () => {
    const bob = suite.importPrivateKey(
      raw('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
      'agree',
    )
    const alice = suite.importPublicKey(
      raw('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
      'agree',
    )
    const shared = hex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')
    expect(suite.deriveKey(bob, alice, { salt: Buffer.alloc(0), info: 'x' })).toEqual(
      Buffer.from(hkdfSync('sha256', shared, '', 'x', 32)),
    )
  })

  it('gives both sides the same key, and another one for another purpose or salt', () => {
    const a = suite.generateAgreementKey()
    const b = suite.generateAgreementKey()
    const salt = Buffer.from('salt')
    const one = suite.deriveKey(a.privateKey, b.publicKey, { salt, info: 'x' })
    expect(suite.deriveKey(b.privateKey, a.publicKey, { salt, info: 'x' })).toEqual(one)
    expect(suite.deriveKey(b.privateKey, a.publicKey, { salt, info: 'y' })).not.toEqual(one)
    expect(
      suite.deriveKey(b.privateKey, a.publicKey, { salt: Buffer.from('t'), info: 'x' }),
    ).not.toEqual(one)
  })

  it('refuses a low-order peer key', () => {
    const zero = suite.importPublicKey(raw('00'.repeat(32)), 'agree')
    const own = suite.generateAgreementKey()
    expect(() =>
      suite.deriveKey(own.privateKey, zero, { salt: Buffer.alloc(0), info: 'x' }),
    ).toThrow(CryptoError)
  })
})

describe('AES-256-GCM', () => {
  it('opens the known answer of the GCM specification, test case 16', () => {
    const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
    const nonce = 'cafebabefacedbaddecaf888'
    const additional = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
    const sealed =
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662'
    const tag = '76fc6ece0f4e1768cddf8853bb2d551b'
    expect(suite.open(key, hex(nonce + sealed + tag), additional).toString('hex')).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    )
  })

  it('comes back whole, and not at all when one byte differs', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.nat(), (plain, additional, at) => {
        const key = Buffer.alloc(32, 7)
        const box = suite.seal(key, plain, additional)
        expect(suite.open(key, box, additional)).toEqual(Buffer.from(plain))
        const forged = Buffer.from(box)
        const place = at % forged.length
        forged[place] = (forged[place] ?? 0) ^ 1
        expect(() => suite.open(key, forged, additional)).toThrow(CryptoError)
        expect(() => suite.open(key, box, Buffer.concat([additional, hex('00')]))).toThrow(
          CryptoError,
        )
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what is too short to be a box', () => {
    expect(() => suite.open(Buffer.alloc(32), Buffer.alloc(27), Buffer.alloc(0))).toThrow(
      CryptoError,
    )
  })
})

describe('suites and basics', () => {
  it('finds a suite by name and refuses an unknown one', () => {
    expect(getSuite('international')).toBe(suite)
    expect(() => getSuite('rot13')).toThrow(CryptoError)
  })

  it('refuses keys of wrong length or lenient spelling', () => {
    expect(() => suite.importPublicKey('AAAA', 'sign')).toThrow(CryptoError)
    expect(() => suite.importPublicKey(`${raw('00'.repeat(32))}=`, 'sign')).toThrow(CryptoError)
  })

  it('knows the SHA-256 of "abc" (FIPS 180-4)', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('writes JSON as RFC 8785 §3.2.2 says', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(() => canonicalJson(undefined)).toThrow(CryptoError)
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(CryptoError)
  })
})
