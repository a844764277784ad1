// The centre's gate: which nodes there are, which grants are in force, who may send what to whom. In memory.

import { EnvelopeFault, type Frame, type GrantClaims } from '../../contracts/index.ts'
import { localDay, type Peer } from '../../node/index.ts'

export interface GateState {
  serial: number
  peers: ReadonlyMap<string, Peer>
  grants: ReadonlyMap<string, GrantClaims>
  /** Which node answers for a resource. */
  providers: Readonly<Record<string, string>>
}

/** Thrown with the grants at fault, so that the sender can go on with the others. */
export class GateFault extends EnvelopeFault {
  readonly grants: readonly string[]

  constructor(code: 'grant-closed' | 'quota-exhausted', grants: readonly string[]) {
    super(code, grants.join(', '))
    this.grants = grants
  }
}

/**
 * Whether a frame may pass: every grant it names is in force today, and sender and receiver are the
 * two sides of it. Throws EnvelopeFault or GateFault.
 */
export function checkGate(gate: GateState, frame: Frame, now: Date): void {
  const { header } = frame
  if (!gate.peers.has(header.to)) throw new EnvelopeFault('unknown-recipient', header.to)
  const asker = header.kind === 'ask' ? header.from : header.to
  const provider = header.kind === 'ask' ? header.to : header.from
  const closed = header.grants.filter(({ id }) => {
    const grant = gate.grants.get(id)
    if (!grant) return true
    const today = localDay(now, grant.timeZone)
    return !(
      today >= grant.validFrom &&
      today < grant.validTo &&
      grant.receivers.includes(asker) &&
      gate.providers[grant.resource] === provider
    )
  })
  if (closed.length > 0) {
    throw new GateFault(
      'grant-closed',
      closed.map((use) => use.id),
    )
  }
}
