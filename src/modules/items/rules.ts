// Pure rules of items: the digest of a release, and the state of an item as the fold of what happened to it.

import { canonicalJson, sha256Hex } from '../../kernel/crypto/index.ts'
import type { ItemState, ReleaseContent } from './contract.ts'

/** `sha256:` + hex of the canonical JSON (RFC 8785): equal content, equal digest, on any machine. */
export function digestOf(content: ReleaseContent): string {
  return `sha256:${sha256Hex(canonicalJson(content))}`
}

export interface ItemAction {
  kind: 'published' | 'suspended' | 'resumed' | 'cancelled'
  releaseId: string | null
}

export interface FoldedItem {
  state: ItemState
  releaseId: string | null
}

const stateAfter: Readonly<Record<ItemAction['kind'], ItemState>> = {
  published: 'in-use',
  suspended: 'suspended',
  resumed: 'in-use',
  cancelled: 'cancelled',
}

/** An item's state and current release. Publishing puts a stopped item back in use. */
export function foldItem(actions: readonly ItemAction[]): FoldedItem {
  const start: FoldedItem = { state: 'suspended', releaseId: null }
  return actions.reduce(
    (folded, { kind, releaseId }) => ({
      state: stateAfter[kind],
      releaseId: releaseId ?? folded.releaseId,
    }),
    start,
  )
}

/** What may follow: a cancelled item stays cancelled until it is published again. */
export function mayChangeState(from: ItemState, to: ItemState): boolean {
  return from !== 'cancelled' && from !== to
}
