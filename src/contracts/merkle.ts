// One hash for many messages (RFC 6962): one signature covers a frame, and each message stays provable alone.

import { hash } from 'node:crypto'

const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** The hash of one message as it stands in the tree. */
export function leafHash(message: Buffer): Buffer {
  return hash('sha256', Buffer.concat([leafMark, message]), 'buffer')
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([nodeMark, left, right]), 'buffer')
}

/** The largest power of two smaller than n (n ≥ 2), where RFC 6962 splits a tree. */
function split(n: number): number {
  return 2 ** (31 - Math.clz32(n - 1))
}

/** The tree over the leaves of one frame: each inner hash is computed once, for the root and all proofs. */
export interface MerkleTree {
  readonly root: Buffer
  /** The hashes beside the way from leaf `index` to the root, from the bottom up. */
  proof(index: number): Buffer[]
}

interface Branch {
  hash: Buffer
  size: number
  left: Branch | null
  right: Branch | null
}

export function merkleTree(leaves: readonly Buffer[]): MerkleTree {
  if (leaves.length === 0) return { root: hash('sha256', '', 'buffer'), proof: () => [] }
  const top = grow(leaves, 0, leaves.length)
  return { root: top.hash, proof: (index) => beside(top, index) }
}

export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  return merkleTree(leaves).root
}

function grow(leaves: readonly Buffer[], from: number, to: number): Branch {
  const size = to - from
  if (size === 1) return { hash: leaves[from] as Buffer, size, left: null, right: null }
  const middle = from + split(size)
  const left = grow(leaves, from, middle)
  const right = grow(leaves, middle, to)
  return { hash: nodeHash(left.hash, right.hash), size, left, right }
}

function beside(branch: Branch, index: number): Buffer[] {
  if (!branch.left || !branch.right) return []
  return index < branch.left.size
    ? [...beside(branch.left, index), branch.right.hash]
    : [...beside(branch.right, index - branch.left.size), branch.left.hash]
}

/** Whether `leaf` stands at `index` of a tree with `size` leaves and this root. */
export function provesLeaf(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false
  const climbed = climb(leaf, index, size, [...proof])
  return climbed?.equals(root) ?? false
}

function climb(leaf: Buffer, index: number, size: number, proof: Buffer[]): Buffer | null {
  if (size === 1) return proof.length === 0 ? leaf : null
  const beside = proof.pop()
  if (!beside) return null
  const k = split(size)
  const below = index < k ? climb(leaf, index, k, proof) : climb(leaf, index - k, size - k, proof)
  if (!below) return null
  return index < k ? nodeHash(below, beside) : nodeHash(beside, below)
}
