// What the exchange tells and takes.

import { z } from 'zod'
import { FieldName, NodeHealth, NodeId, Row, Value } from '../../contracts/index.ts'

export const Bilingual = z.object({
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(300),
})

export const NewNode = z.object({
  id: NodeId,
  organId: z.uuid(),
  title: Bilingual,
  /** Codes of the resources this node answers for. */
  provides: z.array(z.string().min(1).max(80)).max(500).default([]),
  /** Whether answers wait until the node's log is on disk. */
  durable: z.enum(['before-reply', 'grouped']).default('grouped'),
})
export type NewNode = z.input<typeof NewNode>

export const Node = z.object({
  id: NodeId,
  organId: z.uuid(),
  title: Bilingual,
  state: z.enum(['invited', 'active', 'revoked']),
  provides: z.array(z.string()),
  durable: z.enum(['before-reply', 'grouped']),
  paused: z.boolean(),
  version: z.string().nullable(),
  enrolledAt: z.string().nullable(),
  /** Whether its link stands now, and when it was last heard. */
  linked: z.boolean(),
  seenAt: z.string().nullable(),
  health: NodeHealth.nullable(),
})
export type Node = z.infer<typeof Node>

export const Invitation = z.object({
  nodeId: NodeId,
  /** Shown once; the house keeps only its hash. */
  code: z.string(),
  expiresAt: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

/** A question on behalf of a case: about whom, under which grant, with which look-up values. */
export const AskInput = z.object({
  grantId: z.uuid(),
  params: z.record(FieldName, Value),
  purpose: z.union([
    z.object({ caseId: z.string().min(1).max(80), itemCode: z.string().min(1) }),
    z.object({ draftId: z.string().min(1).max(80), itemCode: z.string().min(1) }),
  ]),
  subject: z.object({ kind: z.enum(['person', 'entity']), id: z.string().min(1) }),
  /** Default: every field of the grant. */
  fields: z.array(FieldName).min(1).optional(),
  limit: z.int().min(1).max(1000).optional(),
  timeoutMs: z.int().min(100).max(60_000).optional(),
})
export type AskInput = z.input<typeof AskInput>

export const AskAnswer = z.object({
  rows: z.array(Row),
  /** Names the evidence kept of this answer; shown to the citizen and the official. */
  evidenceId: z.uuid(),
  resourceCode: z.string(),
  resourceVersion: z.int(),
  sourceOrganId: z.string(),
  nodeId: NodeId,
  answeredAt: z.string(),
})
export type AskAnswer = z.infer<typeof AskAnswer>

export const AskRecord = z.object({
  id: z.uuid(),
  grantId: z.uuid(),
  resourceCode: z.string(),
  itemCode: z.string(),
  purpose: z.object({ kind: z.string(), id: z.string() }),
  requesterOrganId: z.uuid(),
  providerOrganId: z.uuid(),
  providerNode: z.string().nullable(),
  fields: z.array(z.string()),
  outcome: z.string(),
  rowCount: z.int(),
  requestHash: z.string().nullable(),
  replyHash: z.string().nullable(),
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
})
export type AskRecord = z.infer<typeof AskRecord>

export const FrameRecord = z.object({
  id: z.int(),
  at: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.string(),
  channel: z.string(),
  sequence: z.int(),
  n: z.int(),
  bytes: z.int(),
  outcome: z.string(),
})
export type FrameRecord = z.infer<typeof FrameRecord>

export const PageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageQuery = z.input<typeof PageQuery>
