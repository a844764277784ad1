// The Merkle tree of RFC 6962 over SHA-256: hashes, roots, proofs and their verification. Pure.

import { createHash } from 'node:crypto'

/** A 32-byte hash as 64 lower-case hex digits. */
export type Hash = string

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** RFC 6962 §2.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array | string): Hash {
  return createHash('sha256').update(LEAF).update(entry).digest('hex')
}

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE).update(left, 'hex').update(right, 'hex').digest('hex')
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Hash = createHash('sha256').digest('hex')

/** The root over hashes that each stand for an equal, full subtree. */
export function rootOf(hashes: readonly Hash[]): Hash {
  const range = new GrowingRange()
  for (const hash of hashes) range.append(hash)
  return range.root()
}

/** The root of a tree from the roots of its full subtrees, largest first. */
export function rootOfPeaks(peaks: readonly Hash[]): Hash {
  if (peaks.length === 0) return emptyRoot
  return peaks.reduceRight((right, left) => nodeHash(left, right))
}

/** Leaves come one by one; keeps only the roots of the full subtrees (at most 53 hashes). */
export class GrowingRange {
  #size = 0
  readonly #peaks: Hash[] = []

  get size(): number {
    return this.#size
  }

  append(hash: Hash): void {
    let merged = hash
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      merged = nodeHash(this.#peaks.pop() ?? '', merged)
    }
    this.#peaks.push(merged)
    this.#size += 1
  }

  /** Roots of the full subtrees, largest first. */
  get peaks(): readonly Hash[] {
    return this.#peaks
  }

  root(): Hash {
    return rootOfPeaks(this.#peaks)
  }
}

/** A full subtree: 2^height leaves beginning at leaf `index` × 2^height. */
export type Subtree = { height: number; index: number }

/** Where hashes of full subtrees come from: memory, tiles, a database. */
export type SubtreeReader = (subtree: Subtree) => Promise<Hash>

/** The full subtrees that make up leaves `from` … `to` − 1 of an RFC 6962 tree, left to right. */
function subtreesOf(from: number, to: number): Subtree[] {
  const size = to - from
  if (size === 0) return []
  if (isPowerOfTwo(size)) {
    return [{ height: Math.log2(size), index: from / size }]
  }
  const split = from + largestPowerBelow(size)
  return [...subtreesOf(from, split), ...subtreesOf(split, to)]
}

/** The RFC 6962 hash of leaves `from` … `to` − 1, where the range is one that occurs in a tree. */
export async function rangeRoot(from: number, to: number, read: SubtreeReader): Promise<Hash> {
  return rootOfPeaks(await Promise.all(subtreesOf(from, to).map(read)))
}

/** RFC 6962 §2.1.1: the audit path of leaf `index` in the tree of `size` leaves, from the leaf up. */
export async function inclusionProof(
  index: number,
  size: number,
  read: SubtreeReader,
): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const path: Promise<Hash>[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const split = from + largestPowerBelow(to - from)
    if (index < split) {
      path.push(rangeRoot(split, to, read))
      to = split
    } else {
      path.push(rangeRoot(from, split, read))
      from = split
    }
  }
  return (await Promise.all(path)).reverse()
}

/** RFC 6962 §2.1.2: proves that the tree of `oldSize` leaves is the beginning of that of `newSize`. */
export async function consistencyProof(
  oldSize: number,
  newSize: number,
  read: SubtreeReader,
): Promise<Hash[]> {
  if (oldSize < 1 || oldSize > newSize)
    throw new RangeError(`no proof from ${oldSize} to ${newSize}`)
  const path: Promise<Hash>[] = []
  let from = 0
  let to = newSize
  while (oldSize !== to) {
    const split = from + largestPowerBelow(to - from)
    if (oldSize <= split) {
      path.push(rangeRoot(split, to, read))
      to = split
    } else {
      path.push(rangeRoot(from, split, read))
      from = split
    }
  }
  if (from > 0) path.push(rangeRoot(from, to, read))
  return (await Promise.all(path)).reverse()
}

/** Recomputes the root from a leaf and its audit path (RFC 9162 §2.1.3.2). False when it is another. */
export function verifyInclusion(
  input: { leaf: Hash; index: number; size: number; root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isIndex(input.index) || !isIndex(input.size) || input.index >= input.size) return false
  if (!proof.every(isHash)) return false
  let fn = input.index
  let sn = input.size - 1
  let hash = input.leaf
  for (const step of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else {
      hash = nodeHash(hash, step)
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && hash === input.root
}

/** Checks that the old root is a beginning of the new one (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  older: { size: number; root: Hash },
  newer: { size: number; root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isIndex(older.size) || !isIndex(newer.size) || older.size > newer.size) return false
  if (!proof.every(isHash)) return false
  if (older.size === newer.size) return proof.length === 0 && older.root === newer.root
  if (older.size === 0) return false
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof]
  const first = path.shift()
  if (first === undefined) return false
  let fn = older.size - 1
  let sn = newer.size - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  let oldHash = first
  let newHash = first
  for (const step of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(step, oldHash)
      newHash = nodeHash(step, newHash)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else {
      newHash = nodeHash(newHash, step)
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && oldHash === older.root && newHash === newer.root
}

export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isPowerOfTwo(size: number): boolean {
  return size >= 1 && Number.isInteger(Math.log2(size)) && 2 ** Math.log2(size) === size
}

/** The largest power of two smaller than `size` (size ≥ 2). */
function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
