// How a node stands, in one word.

import type { Node } from '../../modules/exchange/contract.ts'

/** The platform's own place in the exchange: it asks, has no link to itself and no database behind it. */
export const ownNode = 'centre-portal'

export type NodeStanding =
  | 'own'
  | 'online'
  | 'troubled'
  | 'paused'
  | 'offline'
  | 'invited'
  | 'revoked'

/** Enrolment before link, link before sources: the first thing wrong is the one said. */
export function standingOf(
  node: Pick<Node, 'id' | 'state' | 'linked' | 'paused'> & {
    health: { sources: readonly { ok: boolean }[] } | null
  },
): NodeStanding {
  if (node.state !== 'active') return node.state
  if (node.id === ownNode) return 'own'
  if (!node.linked) return 'offline'
  if (node.paused) return 'paused'
  return node.health?.sources.some((source) => !source.ok) ? 'troubled' : 'online'
}
