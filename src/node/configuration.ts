// The signed configuration from the centre: checked with the centre's key, ready for quick questions.

import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import {
  configurationJwsType,
  GrantClaims,
  grantJwsType,
  NodeConfiguration,
  type NodeId,
  type PublicJwk,
} from '../contracts/index.ts'
import { type Peer, readPeer } from './peers.ts'

/** A configuration that was checked. Immutable; a new one replaces it whole. */
export interface ActiveConfiguration {
  serial: number
  self: NodeConfiguration['node']
  peers: ReadonlyMap<string, Peer>
  grants: ReadonlyMap<string, GrantClaims>
  providers: Readonly<Record<string, NodeId>>
  settings: NodeConfiguration['settings']
  issuedAt: number
  graceUntil: number
}

/** Whether a third of the grace has gone: time to fetch a fresh one, even if nothing has changed. */
export function wantsRenewal(configuration: ActiveConfiguration, now: Date): boolean {
  const { issuedAt, graceUntil } = configuration
  return now.getTime() - issuedAt > (graceUntil - issuedAt) / 3
}

/** A configuration or grant that the centre did not sign, or that is not for this node. */
export class ConfigurationFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ConfigurationFault'
  }
}

async function verified(jws: string, type: string, centreKey: PublicJwk): Promise<unknown> {
  try {
    const header = decodeProtectedHeader(jws)
    if (header.typ !== type) throw new ConfigurationFault(`type ${header.typ}, wanted ${type}`)
    const key = await importJWK(centreKey, 'EdDSA')
    const { payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] })
    return JSON.parse(new TextDecoder().decode(payload))
  } catch (cause) {
    if (cause instanceof ConfigurationFault) throw cause
    throw new ConfigurationFault(`not signed by the centre: ${(cause as Error).message}`, { cause })
  }
}

/** Checks one grant by itself: what a node, a supervisor or a court can do with the text alone. */
export async function readGrant(jws: string, centreKey: PublicJwk): Promise<GrantClaims> {
  return GrantClaims.parse(await verified(jws, grantJwsType, centreKey))
}

/**
 * Checks a configuration and every grant in it. Throws ConfigurationFault when a signature, the
 * node, or the order (an older serial than the one at work) is wrong.
 */
export async function readConfiguration(
  jws: string,
  centreKey: PublicJwk,
  node: string,
  current: number,
): Promise<ActiveConfiguration> {
  const parsed = NodeConfiguration.safeParse(await verified(jws, configurationJwsType, centreKey))
  if (!parsed.success) throw new ConfigurationFault(`unreadable: ${parsed.error.message}`)
  const told = parsed.data
  if (told.node.id !== node) throw new ConfigurationFault(`meant for node ${told.node.id}`)
  if (told.serial < current) {
    throw new ConfigurationFault(`serial ${told.serial} is older than ${current}`)
  }
  const grants = await Promise.all(told.grants.map((grant) => readGrant(grant, centreKey)))
  return {
    serial: told.serial,
    self: told.node,
    peers: new Map(told.peers.map((card) => [card.id, readPeer(card)])),
    grants: new Map(grants.map((grant) => [grant.jti, grant])),
    providers: told.providers,
    settings: told.settings,
    issuedAt: Date.parse(told.issuedAt),
    graceUntil: Date.parse(told.graceUntil),
  }
}
