// Writing lines: a change, a read of personal data, a refusal.

import { canonicalJson } from '../../kernel/crypto/index.ts'
import { type Context, newId, type Permission, type Tx } from '../../kernel/index.ts'
import { appendTogether } from './append.ts'
import type { JsonValue, LineInput, ReadInput, SubjectRef } from './contract.ts'
import { contentHash, leafTime, newSalt, sealContent, subjectHash } from './leaf.ts'
import type { NewLine } from './store.ts'
import * as store from './store.ts'

/** The verb of every line that tells of a read of personal data. */
export const DATA_READ = 'data.read'

/**
 * Writes the line of a change, in the transaction of the change. Every changing verb calls it once.
 * Personal details belong into `content` and `subjects`: they are kept apart and can be erased,
 * while the line only holds salted hashes of them.
 */
export async function recordLine(tx: Tx, input: LineInput): Promise<{ lineId: string }> {
  const line = makeLine(tx.ctx, input, false)
  await store.insertLines(tx, [line])
  tx.witnessed()
  return { lineId: line.id }
}

/**
 * Writes that personal data was read, for whom to see: the person. Inside a change it joins the
 * transaction; outside, reads that come at the same time share one statement and one commit.
 */
export async function recordRead(ctx: Context, input: ReadInput): Promise<void> {
  const line = makeLine(
    ctx,
    {
      verb: DATA_READ,
      object: input.object,
      caseId: input.purpose.kind === 'case' ? input.purpose.id : undefined,
      subjects: [input.subject],
      content: { fields: [...input.fields], purpose: purposeContent(input.purpose) },
      organId: input.organId,
    },
    true,
  )
  await appendTogether(ctx, line)
}

/**
 * Writes that somebody signed in tried what they may not do (越位). Given to the kernel as the hook
 * `onRefused`; called after the refused transaction was rolled back.
 */
export async function recordRefusal(
  ctx: Context,
  permission: Permission,
  record: object,
): Promise<void> {
  const { kind, id, caseId } = nameRecord(permission, record)
  await ctx.change(
    'ledger.record-refusal',
    async (tx) => {
      await recordLine(tx, {
        verb: 'permission.refused',
        object: { kind, id },
        caseId,
        content: { permission: permission.name },
      })
    },
    { once: false },
  )
}

// What the record was: its own id if it has one, else the first of its ids, else only the permission.
function nameRecord(permission: Permission, record: object) {
  const fields = record as Readonly<Record<string, unknown>>
  // The record may be no more than what stood in the address: only what looks like a name is kept.
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined
  }
  const kind = permission.name.split('.')[0] ?? permission.name
  const first = Object.keys(fields).find((name) => name.endsWith('Id') && text(name) !== undefined)
  const id = text('id') ?? (first ? text(first) : undefined)
  const caseId = text('caseId') ?? (kind === 'cases' ? text('id') : undefined)
  return id === undefined
    ? { kind: 'permission', id: permission.name, caseId }
    : { kind: `${kind}.record`, id, caseId }
}

function purposeContent(purpose: ReadInput['purpose']): JsonValue {
  const { kind, id, note } = purpose
  return note === undefined ? { kind, id } : { kind, id, note }
}

function makeLine(ctx: Context, input: LineInput, isRead: boolean): NewLine {
  const { actor } = ctx
  const id = newId()
  const body = contentBody(ctx, input.content)
  const content = body === null ? null : { salt: newSalt(), body: sealContent(id, body) }
  const subjects = (input.subjects ?? []).map((s: SubjectRef) => ({
    ...s,
    salt: newSalt(),
    isRead,
  }))
  const party = actor.kind === 'person' ? actor.actingFor : null
  const ownOrgan = actor.kind === 'official' || actor.kind === 'node' ? actor.organId : null
  return {
    id,
    at: leafTime(ctx.clock.now()),
    verb: input.verb,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'anonymous' ? null : actor.id,
    acting_for_kind: party?.kind ?? null,
    acting_for_id: party?.id ?? null,
    mandate_id: party?.mandateId ?? null,
    organ_id: input.organId ?? ownOrgan,
    object_kind: input.object.kind,
    object_id: input.object.id,
    case_id: input.caseId ?? null,
    request_id: ctx.requestId,
    channel: ctx.source.channel,
    content_hash: content ? contentHash(content.salt, content.body) : null,
    subject_hashes: subjects.map((s) => subjectHash(s.salt, s)),
    content,
    subjects,
  }
}

// Names and addresses of those who act are personal details too, so they stand in the erasable part.
function contentBody(ctx: Context, what: JsonValue | undefined): string | null {
  const { actor } = ctx
  const body: Record<string, JsonValue> = {}
  if (what !== undefined) body.what = what
  if (actor.kind === 'person' || actor.kind === 'official') body.actorName = actor.name
  if (ctx.source.ip !== null) body.ip = ctx.source.ip
  return Object.keys(body).length === 0 ? null : canonicalJson(body)
}
