// The Merkle code against a naive reading of RFC 6962, known answers, and forged proofs.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof,
  emptyRoot,
  GrowingRange,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  rangeRoot,
  rootOf,
  type SubtreeReader,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

// RFC 6962 §2.1 word by word, recursively, on all leaves.
function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return createHash('sha256').digest('hex')
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const k = naiveSplit(leaves.length)
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

function naiveSplit(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

function naivePath(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return []
  const k = naiveSplit(leaves.length)
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))]
}

function naiveSubproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)]
  const k = naiveSplit(leaves.length)
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))]
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`))
const reader =
  (leaves: readonly Hash[]): SubtreeReader =>
  async ({ height, index }) =>
    naiveRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))

const size = fc.integer({ min: 1, max: 140 })

describe('roots', () => {
  it('has the known answers of the certificate-transparency test vectors', () => {
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
    const leaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')))
    expect(emptyRoot).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf(leaves.slice(0, 1))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(rootOf(leaves.slice(0, 2))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
    expect(rootOf(leaves)).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c')
  })

  it('grow leaf by leaf like the naive tree', () => {
    const leaves = leavesOf(140)
    const range = new GrowingRange()
    expect(range.root()).toBe(naiveRoot([]))
    leaves.forEach((leaf, i) => {
      range.append(leaf)
      expect(range.root()).toBe(naiveRoot(leaves.slice(0, i + 1)))
    })
    expect(range.size).toBe(140)
  })

  it('of ranges come from full subtrees only', async () => {
    const leaves = leavesOf(77)
    expect(await rangeRoot(0, 77, reader(leaves))).toBe(naiveRoot(leaves))
    expect(await rangeRoot(64, 77, reader(leaves))).toBe(naiveRoot(leaves.slice(64)))
  })
})

describe('inclusion', () => {
  it('proof is that of RFC 6962 and verifies', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (n, at) => {
        const leaves = leavesOf(n)
        const index = at % n
        const proof = await inclusionProof(index, n, reader(leaves))
        expect(proof).toEqual(naivePath(index, leaves))
        const claim = { leaf: leaves[index] ?? '', index, size: n, root: naiveRoot(leaves) }
        expect(verifyInclusion(claim, proof)).toBe(true)
      }),
    )
  })

  it('fails for another leaf, index, size or root, and for a changed, cut or longer proof', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 140 }),
        fc.nat(),
        fc.nat(),
        async (n, at, other) => {
          const leaves = leavesOf(n)
          const index = at % n
          const proof = await inclusionProof(index, n, reader(leaves))
          const claim = { leaf: leaves[index] ?? '', index, size: n, root: naiveRoot(leaves) }
          const wrong = leafHash('another')
          expect(verifyInclusion({ ...claim, leaf: wrong }, proof)).toBe(false)
          expect(verifyInclusion({ ...claim, root: wrong }, proof)).toBe(false)
          expect(verifyInclusion({ ...claim, index: n }, proof)).toBe(false)
          expect(verifyInclusion({ ...claim, index: -1 }, proof)).toBe(false)
          const place = other % proof.length
          expect(verifyInclusion(claim, proof.with(place, wrong))).toBe(false)
          expect(verifyInclusion(claim, proof.with(place, 'zz'))).toBe(false)
          expect(verifyInclusion(claim, proof.slice(1))).toBe(false)
          expect(verifyInclusion(claim, [...proof, wrong])).toBe(false)
          const elsewhere = (index + 1 + (other % (n - 1))) % n
          expect(verifyInclusion({ ...claim, index: elsewhere }, proof)).toBe(false)
        },
      ),
    )
  })
})

describe('consistency', () => {
  it('proof is that of RFC 6962 and verifies', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (n, at) => {
        const leaves = leavesOf(n)
        const m = (at % n) + 1
        const proof = await consistencyProof(m, n, reader(leaves))
        expect(proof).toEqual(m === n ? [] : naiveSubproof(m, leaves, true))
        const older = { size: m, root: naiveRoot(leaves.slice(0, m)) }
        expect(verifyConsistency(older, { size: n, root: naiveRoot(leaves) }, proof)).toBe(true)
      }),
    )
  })

  it('fails when history was rewritten', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 140 }), fc.nat(), fc.nat(), async (n, at, bad) => {
        const leaves = leavesOf(n)
        const m = (at % (n - 1)) + 1
        const rewritten = leaves.with(bad % m, leafHash('rewritten'))
        const proof = await consistencyProof(m, n, reader(rewritten))
        const older = { size: m, root: naiveRoot(leaves.slice(0, m)) }
        const newer = { size: n, root: naiveRoot(rewritten) }
        expect(verifyConsistency(older, newer, proof)).toBe(false)
        expect(verifyConsistency(older, newer, [])).toBe(false)
        expect(verifyConsistency({ ...older, size: 0 }, newer, proof)).toBe(false)
      }),
    )
  })
})
