// A grant as it travels: the approved use of a resource, signed by the centre, so that every node can check it alone.

import { z } from 'zod'
import { FieldName, NodeId, Value } from './envelope.ts'

export const LocalDate = z.iso.date()

/**
 * One condition on rows. All conditions of a filter must hold. Small on purpose: it compiles to
 * parameterised SQL in every dialect and reads the same to the steward who approves it.
 */
export const RowCondition = z.discriminatedUnion('op', [
  z.strictObject({
    field: FieldName,
    op: z.enum(['eq', 'ne', 'ge', 'gt', 'le', 'lt']),
    value: Value,
  }),
  z.strictObject({ field: FieldName, op: z.literal('in'), values: z.array(Value).min(1).max(200) }),
  z.strictObject({ field: FieldName, op: z.literal('prefix'), value: z.string().min(1).max(200) }),
])
export type RowCondition = z.infer<typeof RowCondition>

export const RowFilter = z.array(RowCondition).max(20)
export type RowFilter = z.infer<typeof RowFilter>

/** `typ` of the signed texts: one kind can never be shown in place of the other. */
export const grantJwsType = 'tongban-grant+jwt'
export const configurationJwsType = 'tongban-node-configuration+jwt'

/** The claims of the signed grant (JWS, `typ: tongban-grant+jwt`). Periods are half-open local days. */
export const GrantClaims = z.object({
  v: z.literal(1),
  jti: z.uuid(),
  resource: z.string().min(1).max(80),
  version: z.int().min(1),
  providerOrgan: z.string(),
  requesterOrgan: z.string(),
  /** The nodes that may ask under this grant. */
  receivers: z.array(NodeId).min(1),
  item: z.string().min(1).max(80),
  purpose: z.string().min(1),
  legalBasis: z.string().min(1),
  fields: z.array(FieldName).min(1),
  /** Fields by which one may look up; at least one must be given in every query. */
  keys: z.array(FieldName).min(1),
  rowFilter: RowFilter,
  /** Queries a local day; null: no limit beyond the node's own load budget. */
  quotaPerDay: z.int().min(1).nullable(),
  validFrom: LocalDate,
  validTo: LocalDate,
  timeZone: z.string(),
  iat: z.int(),
})
export type GrantClaims = z.infer<typeof GrantClaims>

export const PublicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.string(),
  x: z.string(),
})
export type PublicJwk = z.infer<typeof PublicJwk>

/** A node as others know it. `keys` are raw public keys of the suite, base64url. */
export const PeerCard = z.object({
  id: NodeId,
  organ: z.string(),
  organName: z.string(),
  suite: z.string(),
  signingKey: z.string(),
  agreementKey: z.string(),
})
export type PeerCard = z.infer<typeof PeerCard>

/**
 * What the centre tells one node, signed (JWS, `typ: tongban-node-configuration+jwt`): who its peers
 * are and which grants it serves or uses. The node works by it, also when the centre is away, until
 * `graceUntil`.
 */
export const NodeConfiguration = z.object({
  v: z.literal(1),
  node: PeerCard,
  serial: z.int().min(1),
  peers: z.array(PeerCard),
  /** Signed grants, compact JWS. */
  grants: z.array(z.string()),
  /** Which node answers for which resource. */
  providers: z.record(z.string(), NodeId),
  settings: z.object({
    timeZone: z.string(),
    durable: z.enum(['before-reply', 'grouped']),
    paused: z.boolean(),
  }),
  issuedAt: z.string(),
  graceUntil: z.string(),
})
export type NodeConfiguration = z.infer<typeof NodeConfiguration>
