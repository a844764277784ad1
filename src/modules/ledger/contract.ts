// What goes into the ledger and what comes out of it.

import { z } from 'zod'

/** Whose data: the id is that of identity.person or identity.entity. */
export const SubjectRef = z.object({ kind: z.enum(['person', 'entity']), id: z.string().min(1) })
export type SubjectRef = z.infer<typeof SubjectRef>

export const ObjectRef = z.object({ kind: z.string().min(1), id: z.string().min(1) })
export type ObjectRef = z.infer<typeof ObjectRef>

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export type LineInput = {
  /** What was done, past tense with a dot: `case.accepted`. */
  verb: string
  object: ObjectRef
  caseId?: string
  /** Whose data the line is about; kept apart from the line under a salted hash. */
  subjects?: readonly SubjectRef[]
  /** Personal details, kept apart from the line under a salted hash, erasable. */
  content?: JsonValue
  /** The organ in whose name it was done; default: the official's or node's own. */
  organId?: string
}

/** Why data was read: a case, a sharing grant, the person's own request, or a duty of office. */
export const Purpose = z.object({
  kind: z.enum(['case', 'grant', 'self', 'duty']),
  id: z.string(),
  note: z.string().optional(),
})
export type Purpose = z.infer<typeof Purpose>

export type ReadInput = {
  subject: SubjectRef
  /** Names or data-element identifiers of the fields that were read. */
  fields: readonly string[]
  purpose: Purpose
  object: ObjectRef
  organId?: string
}

/** One read of a person's data, as the person sees it. */
export const DataRead = z.object({
  lineId: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  organId: z.string().nullable(),
  caseId: z.string().nullable(),
  object: ObjectRef,
  fields: z.array(z.string()),
  /** Null when the details were erased by law. */
  purpose: Purpose.nullable(),
})
export type DataRead = z.infer<typeof DataRead>

/** A line as the auditor sees it: no personal content. */
export const LedgerLine = z.object({
  lineId: z.string(),
  leafIndex: z.number().int().nullable(),
  at: z.string(),
  verb: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actingForKind: z.string().nullable(),
  actingForId: z.string().nullable(),
  organId: z.string().nullable(),
  object: ObjectRef,
  caseId: z.string().nullable(),
  requestId: z.string(),
  channel: z.string(),
})
export type LedgerLine = z.infer<typeof LedgerLine>

export const PageQuery = z.object({
  /** The `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageQuery = z.input<typeof PageQuery>

export const LineFilter = PageQuery.extend({
  verb: z.string().max(100).optional(),
  actorId: z.string().max(100).optional(),
  objectId: z.string().max(200).optional(),
  caseId: z.string().max(100).optional(),
  organId: z.string().max(100).optional(),
  /** Inclusive. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Exclusive. */
  to: z.iso.datetime({ offset: true }).optional(),
})
export type LineFilter = z.input<typeof LineFilter>

const HashText = z.string().regex(/^[0-9a-f]{64}$/)

/** Proof that a line stands in the signed log; checked offline with the log's public key. */
export const Receipt = z.object({
  version: z.literal(1),
  lineId: z.string(),
  leafIndex: z.number().int().nonnegative(),
  treeSize: z.number().int().positive(),
  /** The leaf entry: canonical JSON of the line, personal details only as salted hashes. */
  entry: z.string(),
  /** Audit path of RFC 6962 §2.1.1, from the leaf up, in hex. */
  proof: z.array(HashText),
  /** The signed checkpoint (C2SP) of the tree of `treeSize` leaves. */
  checkpoint: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export const ConsistencyAnswer = z.object({
  oldSize: z.number().int(),
  newSize: z.number().int(),
  /** RFC 6962 §2.1.2, in hex. */
  proof: z.array(HashText),
  checkpoint: z.string(),
})
export type ConsistencyAnswer = z.infer<typeof ConsistencyAnswer>
