// What the applicant may do after sending: answer a supplement, hand in tolerated documents, withdraw.

import { type Context, kernelFaults, type Upload } from '../../kernel/index.ts'
import { sealAnswers } from './answers.ts'
import { changeCase } from './change-case.ts'
import { AnswerSupplement, type CaseStanding, WithdrawCase } from './contract.ts'
import { casesFaults } from './faults.ts'
import { coerce, findingsOf, isEmpty } from './form.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { findAnswers, getCaseHead, insertAnswers } from './store.ts'
import { insertMaterial, listCaseMaterials } from './store-materials.ts'
import { storeUpload, uploadedMaterial, uploadRule } from './uploads.ts'
import { answersOf, append, now, scopeNow, type Work } from './work.ts'

function allowApplicant(work: Work): void {
  work.ctx.allow(casesPermissions.actAsApplicant, {
    id: work.row.id,
    caseId: work.row.id,
    applicantId: work.row.applicant_id,
  })
}

/** Withdraws the application; possible until it is decided. */
export function withdrawCase(
  ctx: Context,
  caseId: string,
  input: WithdrawCase,
): Promise<CaseStanding> {
  const given = WithdrawCase.parse(input)
  return changeCase(ctx, 'withdraw', caseId, async (work) => {
    allowApplicant(work)
    append(work, 'withdrawn', given)
    return { line: 'case.withdrawn' }
  })
}

/** Uploads a file for a case: one that the notice of supplements names, or a tolerated one. */
export async function uploadSupplement(
  ctx: Context,
  caseId: string,
  materialId: string,
  upload: Upload,
): Promise<CaseStanding> {
  const head = await getCaseHead(ctx, caseId)
  ctx.allow(casesPermissions.actAsApplicant, {
    id: caseId,
    caseId,
    applicantId: head.applicant_id,
  })
  const { content } = await pinnedRelease(ctx, head.release_id)
  // Stored before the transaction, which must not wait for a slow line.
  const file = await storeUpload(upload, uploadRule(content, materialId))
  return changeCase(ctx, 'upload', caseId, async (work) => {
    allowApplicant(work)
    const s = now(work)
    const named =
      s.supplement?.answeredAt === null &&
      s.supplement.items.some(
        (item) => item.kind !== 'field' && (item.ref || 'other') === materialId,
      )
    const owed = s.tolerated.some((gap) => gap.materialId === materialId && !gap.suppliedOn)
    if (s.closedOn !== null || !(named || owed)) throw casesFaults.supplementNotAsked()
    const owner = { caseId, holderId: work.row.applicant_id, itemCode: work.row.item_code }
    await insertMaterial(work.tx, uploadedMaterial(ctx, content, materialId, file, owner))
    return { line: 'case.material-uploaded', content: { materialId } }
  })
}

/**
 * Sends the supplements: everything the notice names must be there (许可法 32(5): then the agency
 * must accept). Fault: cases.supplement-incomplete with what is missing.
 */
export function answerSupplement(
  ctx: Context,
  caseId: string,
  input: AnswerSupplement,
): Promise<CaseStanding> {
  const given = AnswerSupplement.parse(input)
  return changeCase(ctx, 'answer-supplement', caseId, async (work) => {
    allowApplicant(work)
    const { supplement } = now(work)
    const items = supplement?.items ?? []
    const fields = items.filter((item) => item.kind === 'field').map((item) => item.ref)
    const materials = items.filter((item) => item.kind === 'material').map((item) => item.ref)
    if (supplement && supplement.answeredAt === null) {
      await refuseMissing(work, materials)
      if (fields.length > 0) await takeFields(work, fields, given.answers)
    }
    append(work, 'supplement-answered', { materials, fields })
    return { line: 'case.supplement-answered' }
  })
}

async function refuseMissing(work: Work, materials: readonly string[]) {
  const rows = await listCaseMaterials(work.tx, work.row.id)
  const missing = materials.filter(
    // What came with the application is what the notice found wanting.
    (id) => !rows.some((row) => row.material_id === id && row.draft_id === null),
  )
  if (missing.length === 0) return
  throw casesFaults.supplementIncomplete({
    fields: missing.map((id) => {
      const name = work.content.materials.find((one) => one.id === id)?.name
      return { path: id, zh: name?.zh ?? id, en: name?.en ?? id }
    }),
  })
}

/** Takes new values of the named fields only; the old ones stay in the earlier version. */
async function takeFields(
  work: Work,
  fields: readonly string[],
  given: Record<string, unknown>,
): Promise<void> {
  const answers = await answersOf(work)
  for (const page of work.content.form.pages) {
    for (const field of page.fields) {
      if (!fields.includes(field.id) || !(field.id in given)) continue
      const value = coerce(field, given[field.id])
      if (isEmpty(value)) delete answers.form[field.id]
      else answers.form[field.id] = value
      delete answers.evidence[field.id]
    }
  }
  const scope = await scopeNow(work)
  const findings = findingsOf(work.content, scope).filter((finding) =>
    fields.includes(finding.path.split('/')[0] ?? ''),
  )
  if (findings.length > 0) throw kernelFaults.invalidInput({ fields: findings })
  const version = ((await findAnswers(work.tx, work.row.id))?.version ?? 0) + 1
  const sealed = sealAnswers(answers, `cases.answers|${work.row.id}`)
  await insertAnswers(work.tx, work.row.id, version, sealed)
}

/** Says that the tolerated documents uploaded since acceptance are complete. */
export function supplyTolerated(ctx: Context, caseId: string): Promise<CaseStanding> {
  return changeCase(ctx, 'supply-tolerated', caseId, async (work) => {
    allowApplicant(work)
    const owed = now(work).tolerated.filter((gap) => gap.suppliedOn === null)
    const rows = await listCaseMaterials(work.tx, caseId)
    const here = owed.filter((gap) =>
      rows.some((row) => row.material_id === gap.materialId && row.file_digest !== null),
    )
    if (owed.length > 0 && here.length === 0) throw casesFaults.supplementIncomplete()
    const materials = here.map((gap) => gap.materialId)
    append(work, 'tolerated-supplied', { materials: materials.length > 0 ? materials : ['-'] })
    return { line: 'case.tolerated-supplied', content: { materials } }
  })
}
