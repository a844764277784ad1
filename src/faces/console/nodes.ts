// How a node stands, in one word.

import type { Node } from '../../modules/exchange/contract.ts'

export type NodeStanding = 'online' | 'troubled' | 'paused' | 'offline' | 'invited' | 'revoked'

/** Enrolment before link, link before sources: the first thing wrong is the one said. */
export function standingOf(
  node: Pick<Node, 'state' | 'linked' | 'paused'> & {
    health: { sources: readonly { ok: boolean }[] } | null
  },
): NodeStanding {
  if (node.state !== 'active') return node.state
  if (!node.linked) return 'offline'
  if (node.paused) return 'paused'
  return node.health?.sources.some((source) => !source.ok) ? 'troubled' : 'online'
}
