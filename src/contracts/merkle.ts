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

export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return hash('sha256', '', 'buffer')
  const first = leaves[0] as Buffer
  if (leaves.length === 1) return first
  const k = split(leaves.length)
  return nodeHash(merkleRoot(leaves.slice(0, k)), merkleRoot(leaves.slice(k)))
}

/** The hashes beside the way from leaf `index` to the root, from the bottom up. */
export function merkleProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...merkleProof(leaves.slice(0, k), index), merkleRoot(leaves.slice(k))]
    : [...merkleProof(leaves.slice(k), index - k), merkleRoot(leaves.slice(0, k))]
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
