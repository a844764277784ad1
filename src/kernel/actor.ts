// Who acts: a visitor, a person (for themselves or for another party), an official, a front node, the house itself.

export interface Position {
  id: string
  organId: string
  regionCode: string
  /** What the position may do, e.g. accept, review, decide, issue, steward, operate, audit, secure, supervise. */
  duties: readonly string[]
}

export interface Party {
  kind: 'person' | 'entity'
  id: string
  mandateId: string
  name: string
}

export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'person'; id: string; name: string; actingFor: Party | null }
  | {
      kind: 'official'
      id: string
      name: string
      organId: string
      positions: readonly Position[]
    }
  | { kind: 'node'; id: string; organId: string }
  | { kind: 'system'; id: string }

/** The actor in one word for keys and lines: `person:0192…`, `system:cases.deem-accepted`. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`
}
