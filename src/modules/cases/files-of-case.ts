// Opening the clock, the documents and the files of a case: for its applicant and for officials who may open it.

import { files } from '../../kernel/files/index.ts'
import { type Context, type FileReply, fileReply } from '../../kernel/index.ts'
import { recordRead } from '../ledger/index.ts'
import { calendarFor } from '../standards/index.ts'
import { type OpenCase, openCase } from './case-core.ts'
import type { ClockExplanation } from './contract.ts'
import { findOwnRun, recordAt } from './desk.ts'
import { explainClockOf } from './explain.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions } from './permissions.ts'
import { getStep } from './snapshot.ts'
import { findDocument } from './store-documents.ts'
import { findCaseFile } from './views.ts'

async function openPermitted(ctx: Context, caseId: string): Promise<OpenCase> {
  const open = await openCase(ctx, caseId)
  const { row, release, snapshot } = open
  const { content } = release
  const permission = casesPermissions.seeCase
  if (ctx.actor.kind === 'person') {
    if (ctx.may(permission, { applicantId: row.applicant_id })) return open
    throw casesFaults.caseMissing({ detail: `${caseId} belongs to somebody else` })
  }
  if (await findOwnRun(ctx, row, content, snapshot, permission)) return open
  for (const run of snapshot.runs) {
    const step = getStep(content.process, run.stepId)
    if (ctx.may(permission, await recordAt(ctx, row, content, step))) return open
  }
  ctx.allow(permission, await recordAt(ctx, row, content, null))
  return open
}

/** Each day of the clock with the rule that counted it or left it out. */
export async function explainClock(ctx: Context, caseId: string): Promise<ClockExplanation> {
  const { row, release, snapshot } = await openPermitted(ctx, caseId)
  return explainClockOf({
    limits: release.content.timeLimits,
    calendar: calendarFor(row.region_code),
    facts: snapshot,
    today: ctx.clock.today(),
  })
}

/** A statutory document as PDF. Fault: cases.document-not-found while it is being made. */
export async function openDocument(
  ctx: Context,
  caseId: string,
  documentId: string,
): Promise<FileReply> {
  const open = await openPermitted(ctx, caseId)
  const document = await findDocument(ctx, documentId)
  if (!document || document.case_id !== caseId || document.digest === null) {
    throw casesFaults.documentMissing({ detail: documentId })
  }
  await recordFileRead(ctx, open, document.title_zh)
  const name = `${document.title_zh}-${open.row.number}.pdf`
  return fileReply(await files.open(document.digest), 'application/pdf', name, true)
}

/** A file that the applicant handed in. An official's step must see the material it belongs to. */
export async function openMaterialFile(
  ctx: Context,
  caseId: string,
  fileId: string,
): Promise<FileReply> {
  const open = await openPermitted(ctx, caseId)
  const file = await findCaseFile(ctx, caseId, fileId)
  if (!file || file.file_digest === null) throw casesFaults.fileMissing({ detail: fileId })
  if (!(await isSeen(ctx, open, file.material_id))) {
    ctx.allow(casesPermissions.seeCase, { id: caseId, caseId, organId: '', duty: '' })
  }
  const { content } = open.release
  const material = content.materials.find((one) => one.id === file.material_id)
  await recordFileRead(ctx, open, material?.name.zh ?? file.material_id)
  const type = file.file_type ?? 'application/octet-stream'
  return fileReply(await files.open(file.file_digest), type, file.file_name ?? 'file', true)
}

async function isSeen(ctx: Context, open: OpenCase, materialId: string): Promise<boolean> {
  if (ctx.actor.kind === 'person') return true
  const { row, release, snapshot } = open
  const { content } = release
  for (const run of snapshot.runs) {
    const step = getStep(content.process, run.stepId)
    const record = await recordAt(ctx, row, content, step)
    if (!ctx.may(casesPermissions.seeCase, record)) continue
    if (step.sees === undefined || step.sees.materials.includes(materialId)) return true
  }
  return false
}

async function recordFileRead(ctx: Context, { row }: OpenCase, field: string): Promise<void> {
  if (ctx.actor.kind !== 'official') return
  await recordRead(ctx, {
    subject: { kind: row.applicant_kind, id: row.applicant_id },
    fields: [field],
    purpose: { kind: 'case', id: row.id, note: row.number },
    object: { kind: 'case', id: row.id },
    organId: ctx.actor.organId,
  })
}
