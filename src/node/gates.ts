// The gates of the provider's node: may this query, from this node, under this grant, be answered now? Pure.

import type { AskMessage, GrantClaims, RefusalCode } from '../contracts/index.ts'

export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, detail = '') {
    super(detail === '' ? code : detail)
    this.name = 'Refusal'
    this.code = code
  }
}

export interface GateInput {
  ask: AskMessage
  grant: GrantClaims | undefined
  /** The node that asks, as its signature proved. */
  sender: string
  /** The organ of this node. */
  organ: string
  /** The local day of the grant's time zone. */
  today: string
}

/** Throws Refusal; the quota is counted by the caller, after all else has passed. */
export function checkGates(input: GateInput): asserts input is GateInput & { grant: GrantClaims } {
  const { ask, grant } = input
  if (!grant || grant.providerOrgan !== input.organ) throw new Refusal('grant-unknown')
  if (!grant.receivers.includes(input.sender)) throw new Refusal('grant-for-another-node')
  if (grant.item !== ask.item) throw new Refusal('grant-for-another-item', `not for ${ask.item}`)
  if (grant.resource !== ask.resource) throw new Refusal('resource-not-here', ask.resource)
  if (grant.version !== ask.version) throw new Refusal('version-not-here', `version ${ask.version}`)
  if (input.today < grant.validFrom) throw new Refusal('grant-not-yet-valid', grant.validFrom)
  if (input.today >= grant.validTo) throw new Refusal('grant-expired', grant.validTo)
  const foreign = ask.fields.filter((field) => !grant.fields.includes(field))
  if (foreign.length > 0) throw new Refusal('fields-not-granted', foreign.join(', '))
  checkParams(ask, grant)
}

// A condition on a field that is not granted would answer "does it hold?", which is reading it.
function checkParams(ask: AskMessage, grant: GrantClaims): void {
  const given = Object.keys(ask.params)
  const foreign = given.filter((f) => !grant.keys.includes(f) && !grant.fields.includes(f))
  if (foreign.length > 0) throw new Refusal('params-not-allowed', foreign.join(', '))
  const keyed = grant.keys.some((key) => ask.params[key] !== undefined && ask.params[key] !== null)
  if (!keyed) throw new Refusal('params-not-allowed', `one of ${grant.keys.join(', ')} is needed`)
}
