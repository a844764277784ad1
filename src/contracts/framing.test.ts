// Frames and messages in bytes: what was put in comes out, and nothing else is accepted.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeFrame,
  decodeMessages,
  EnvelopeFault,
  encodeFrame,
  encodeMessages,
  type FrameHeader,
  leafHash,
  merkleRoot,
  merkleTree,
  provesLeaf,
} from './index.ts'

const header: FrameHeader = {
  v: 1,
  suite: 'international',
  mode: 'query',
  kind: 'ask',
  from: 'node-a',
  to: 'node-b',
  grants: [{ id: '0192d5a0-0000-7000-8000-000000000001', n: 1 }],
  channel: 'q-1',
  sequence: 1,
  n: 1,
  merkleRoot: 'A'.repeat(43),
  digest: 'B'.repeat(43),
  ephemeral: 'C'.repeat(43),
  sentAt: '2026-11-23T01:00:00.000Z',
  expires: '2026-11-23T01:02:00.000Z',
}
const headerBytes = Buffer.from(JSON.stringify(header))
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
const faultOf = (act: () => unknown): string => {
  try {
    act()
    return 'none'
  } catch (error) {
    if (error instanceof EnvelopeFault) return error.code
    throw error
  }
}

describe('a frame', () => {
  it('comes back whole', () => {
    fc.assert(
      fc.property(bytes, bytes, (signature, body) => {
        const frame = decodeFrame(encodeFrame(headerBytes, signature, body))
        expect(frame.header).toEqual(header)
        expect(frame.headerBytes.equals(headerBytes)).toBe(true)
        expect(frame.signature.equals(signature)).toBe(true)
        expect(frame.body.equals(body)).toBe(true)
      }),
    )
  })

  it('is refused when it is cut anywhere or has something behind it', () => {
    const whole = encodeFrame(headerBytes, Buffer.alloc(64), Buffer.alloc(40))
    for (let length = 0; length < whole.length; length++) {
      const code = faultOf(() => decodeFrame(whole.subarray(0, length)))
      expect(['truncated', 'malformed'], `cut at ${length}`).toContain(code)
    }
    expect(faultOf(() => decodeFrame(Buffer.concat([whole, Buffer.from([0])])))).toBe('malformed')
  })

  it('never takes random bytes and never fails otherwise than by a named fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        expect(faultOf(() => decodeFrame(Buffer.from(array)))).not.toBe('none')
        expect(
          ['none', 'malformed', 'truncated', 'oversized'].includes(
            faultOf(() => decodeMessages(Buffer.from(array))),
          ),
        ).toBe(true)
      }),
    )
  })

  const put = (changes: object) =>
    encodeFrame(
      Buffer.from(JSON.stringify({ ...header, ...changes })),
      Buffer.alloc(64),
      Buffer.alloc(0),
    )
  it.each([
    ['another version', { v: 2 }, 'unsupported-version'],
    ['a mode of tomorrow', { mode: 'table' }, 'malformed'],
    ['an unknown kind', { kind: 'tell' }, 'malformed'],
    ['a field nobody knows', { route: 'x' }, 'malformed'],
    ['a node name with a path', { from: '../etc' }, 'malformed'],
    ['no grant', { grants: [] }, 'malformed'],
    ['sequence 0', { sequence: 0 }, 'malformed'],
    ['a sequence that is no safe number', { sequence: 2 ** 60 }, 'malformed'],
    ['too many messages', { n: 257 }, 'malformed'],
    ['a date that is none', { sentAt: 'today' }, 'malformed'],
    ['a date without zone', { sentAt: '2026-11-23T01:00:00' }, 'malformed'],
    ['a digest in hex', { digest: 'ab'.repeat(32) }, 'malformed'],
  ])('is refused with %s', (_what, changes, code) => {
    expect(faultOf(() => decodeFrame(put(changes)))).toBe(code)
  })

  it('is refused when a length lies or the whole is too large', () => {
    const lying = encodeFrame(headerBytes, Buffer.alloc(64), Buffer.alloc(40))
    lying.writeUInt32BE(0xffffffff, 4)
    expect(faultOf(() => decodeFrame(lying))).toBe('oversized')
    expect(faultOf(() => decodeFrame(Buffer.alloc(8 * 1024 * 1024 + 1)))).toBe('oversized')
    expect(faultOf(() => decodeFrame(Buffer.from('TBF2 later')))).toBe('unsupported-version')
    expect(faultOf(() => decodeFrame(Buffer.from('GET / HTTP/1.1')))).toBe('malformed')
    const notUtf8 = encodeFrame(Buffer.from([0xff, 0xfe]), Buffer.alloc(64), Buffer.alloc(0))
    expect(faultOf(() => decodeFrame(notUtf8))).toBe('malformed')
  })
})

describe('messages', () => {
  it('come back in order, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 20 }), (messages) => {
        const back = decodeMessages(encodeMessages(messages))
        expect(back.map((one) => one.toString('hex'))).toEqual(
          messages.map((one) => one.toString('hex')),
        )
      }),
    )
  })

  it('are refused when there is none, or more than a frame may carry', () => {
    expect(faultOf(() => decodeMessages(encodeMessages([])))).toBe('malformed')
    const many = Array.from({ length: 257 }, () => Buffer.alloc(0))
    expect(faultOf(() => decodeMessages(encodeMessages(many)))).toBe('oversized')
    const huge = Buffer.alloc(8)
    huge.writeUInt32BE(1)
    huge.writeUInt32BE(0x7fffffff, 4)
    expect(faultOf(() => decodeMessages(huge))).toBe('oversized')
  })
})

describe('the Merkle root of a frame', () => {
  // Published test vectors of RFC 6962 implementations (certificate-transparency-go).
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]

  it('is that of RFC 6962', () => {
    const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))
    roots.forEach((root, i) => {
      expect(merkleRoot(leaves.slice(0, i + 1)).toString('hex')).toBe(root)
    })
  })

  it('proves each message alone, and no other one, at no other place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, at) => {
        const leaves = Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`m${i}`)))
        const index = at % size
        const root = merkleRoot(leaves)
        const proof = merkleTree(leaves).proof(index)
        const leaf = leaves[index] as Buffer
        expect(provesLeaf(leaf, index, size, proof, root)).toBe(true)
        expect(provesLeaf(leafHash(Buffer.from('other')), index, size, proof, root)).toBe(false)
        if (size > 1) {
          expect(provesLeaf(leaf, (index + 1) % size, size, proof, root)).toBe(false)
          expect(provesLeaf(leaf, index, size, proof.slice(1), root)).toBe(false)
        }
        expect(provesLeaf(leaf, index, size, [...proof, root], root)).toBe(false)
        expect(provesLeaf(leaf, size, size, proof, root)).toBe(false)
      }),
    )
  })
})
