// Loads the gate and writes the configuration of one node, both from nodes, resources and grants in force.

import {
  configurationJwsType,
  type GrantClaims,
  type NodeConfiguration,
  type PeerCard,
} from '../../contracts/index.ts'
import type { Context } from '../../kernel/index.ts'
import { readGrant, readPeer } from '../../node/index.ts'
import { getCentreSigner, listActiveGrants, listPublishedResources } from '../catalogue/index.ts'
import { listOrgans } from '../identity/index.ts'
import type { GateState } from './gate.ts'
import { type ActiveNode, listActiveNodes, readSerial } from './views.ts'

/** How long a node may go on working while the centre is away. */
const graceHours = 72

export interface LoadedGate {
  gate: GateState
  nodes: ReadonlyMap<string, ActiveNode>
  cards: ReadonlyMap<string, PeerCard>
  /** Signed grants by id. */
  signed: ReadonlyMap<string, string>
}

export async function loadGate(ctx: Context): Promise<LoadedGate> {
  // The serial is read first: what changes meanwhile raises it again and is loaded again.
  const serial = await readSerial(ctx)
  const nodes = await listActiveNodes(ctx)
  const organNames = await readOrganNames(ctx)
  const published = new Map(
    (await listPublishedResources(ctx)).map((resource) => [resource.code, resource]),
  )
  const providers: Record<string, string> = {}
  for (const node of nodes) {
    for (const code of node.provides) {
      // Only the organ that holds a resource may answer for it, whatever a node was told to provide.
      if (published.get(code)?.providerOrganId === node.card.organ) providers[code] = node.card.id
    }
  }
  const cards = new Map(
    nodes.map(({ card }) => [card.id, { ...card, organName: organNames.get(card.organ) ?? '' }]),
  )
  const signed = new Map<string, string>()
  const grants = new Map<string, GrantClaims>()
  const { publicKey } = await getCentreSigner(ctx)
  for (const grant of await listActiveGrants(ctx)) {
    if (grant.jws === null || !published.has(grant.resourceCode)) continue
    signed.set(grant.id, grant.jws)
    grants.set(grant.id, await readGrant(grant.jws, publicKey))
  }
  const peers = new Map([...cards].map(([id, card]) => [id, readPeer(card)]))
  return {
    gate: { serial, peers, grants, providers },
    nodes: new Map(nodes.map((node) => [node.card.id, node])),
    cards,
    signed,
  }
}

async function readOrganNames(ctx: Context): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let after: string | null = null; ; ) {
    const organs = await listOrgans(ctx, { after, limit: 100 })
    for (const organ of organs) names.set(organ.id, organ.name.zh)
    if (organs.length < 100) return names
    after = organs.at(-1)?.uscc ?? null
  }
}

/** The signed configuration of one node: only the peers and grants that concern it. */
export async function composeConfiguration(
  ctx: Context,
  loaded: LoadedGate,
  nodeId: string,
): Promise<string | null> {
  const self = loaded.cards.get(nodeId)
  const node = loaded.nodes.get(nodeId)
  if (!self || !node) return null
  const { gate } = loaded
  const concerns = [...gate.grants.values()].filter(
    (grant) => gate.providers[grant.resource] === nodeId || grant.receivers.includes(nodeId),
  )
  const peerIds = new Set(
    concerns.flatMap((grant) => [gate.providers[grant.resource], ...grant.receivers]),
  )
  const now = ctx.clock.now()
  const configuration: NodeConfiguration = {
    v: 1,
    node: self,
    serial: gate.serial,
    peers: [...loaded.cards.values()].filter((card) => card.id !== nodeId && peerIds.has(card.id)),
    grants: concerns.flatMap((grant) => loaded.signed.get(grant.jti) ?? []),
    providers: Object.fromEntries(
      concerns.flatMap((grant) => {
        const provider = gate.providers[grant.resource]
        return provider === undefined ? [] : [[grant.resource, provider]]
      }),
    ),
    settings: { timeZone: ctx.config.timeZone, durable: node.durable, paused: node.paused },
    issuedAt: now.toISOString(),
    graceUntil: new Date(now.getTime() + graceHours * 3_600_000).toISOString(),
  }
  const signer = await getCentreSigner(ctx)
  return signer.sign(configurationJwsType, configuration)
}
