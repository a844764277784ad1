// A draft while somebody works on it: opened, unsealed, with the release it was begun under.

import type { Context, Reader, Tx } from '../../kernel/index.ts'
import { listMandatesOf, mandateHolds } from '../identity/index.ts'
import type { Release, ReleaseContent } from '../items/index.ts'
import { recordLine } from '../ledger/index.ts'
import {
  type Answers,
  noAnswers,
  openAnswers,
  type Scope,
  scopeOf,
  sealAnswers,
} from './answers.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { type DraftRow, findDraft, lockDraft, updateDraft } from './store-drafts.ts'

export interface DraftWork {
  row: DraftRow
  release: Release
  content: ReleaseContent
  answers: Answers
  scope: Scope
}

/** Opens a draft to look at it. Faults: cases.draft-not-found, permission.refused. */
export async function openDraft(ctx: Context, draftId: string): Promise<DraftWork> {
  return unseal(ctx, ctx, allowed(ctx, await findDraft(ctx, draftId)))
}

/** Opens a draft to change it: locked, and still open. Fault: cases.draft-closed. */
export async function openDraftToChange(tx: Tx, draftId: string): Promise<DraftWork> {
  const row = allowed(tx.ctx, await lockDraft(tx, draftId))
  if (row.state !== 'open' || row.expires_on < tx.ctx.clock.today()) {
    throw casesFaults.draftClosed({ detail: `${draftId} is ${row.state}` })
  }
  return unseal(tx.ctx, tx, row)
}

function allowed(ctx: Context, row: DraftRow | undefined): DraftRow {
  if (!row) throw casesFaults.draftMissing()
  ctx.allow(casesPermissions.workOnDraft, { id: row.id, personId: row.person_id })
  if (row.state === 'expired') throw casesFaults.draftMissing({ detail: 'expired' })
  return row
}

async function unseal(ctx: Context, r: Reader, row: DraftRow): Promise<DraftWork> {
  const release = await pinnedRelease(r, row.release_id)
  // What was sent, discarded or has expired keeps no answers here.
  const answers =
    row.content_sealed === ''
      ? structuredClone(noAnswers)
      : openAnswers(row.content_sealed, `cases.draft|${row.id}`)
  return { row, release, content: release.content, answers, scope: draftScope(ctx, answers) }
}

export function draftScope(ctx: Context, answers: Answers): Scope {
  return scopeOf(answers, {
    now: ctx.clock.now(),
    today: ctx.clock.today(),
    timeZone: ctx.config.timeZone,
  })
}

/** Saves the answers, with a line in the ledger that says what was done, not what was written. */
export async function saveDraft(tx: Tx, work: DraftWork, line: string): Promise<void> {
  const content_sealed = sealAnswers(work.answers, `cases.draft|${work.row.id}`)
  await updateDraft(tx, work.row.id, { content_sealed })
  await recordDraftLine(tx, work.row, line)
}

export async function recordDraftLine(tx: Tx, row: DraftRow, line: string): Promise<void> {
  await recordLine(tx, {
    verb: line,
    object: { kind: 'draft', id: row.id },
    subjects: [{ kind: row.applicant_kind, id: row.applicant_id }],
  })
}

/**
 * Whoever applies for somebody else holds a mandate that is in force today and covers the item; also
 * when the session no longer acts for that party, or the mandate was withdrawn meanwhile.
 */
export async function refuseWithoutMandate(
  ctx: Context,
  draft: { personId: string; applicantId: string; itemCode: string },
): Promise<void> {
  if (draft.applicantId === draft.personId) return
  const today = ctx.clock.today()
  const mandates = await listMandatesOf(ctx, draft.personId, today)
  const held = mandates.some(
    (mandate) =>
      mandate.principal.id === draft.applicantId && mandateHolds(mandate, today, draft.itemCode),
  )
  if (!held) throw casesFaults.mandateMissing()
}

/** The same, for a draft that is there. */
export function refuseDraftWithoutMandate(ctx: Context, { row }: DraftWork): Promise<void> {
  return refuseWithoutMandate(ctx, {
    personId: row.person_id,
    applicantId: row.applicant_id,
    itemCode: row.item_code,
  })
}
