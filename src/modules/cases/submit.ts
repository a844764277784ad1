// Sending an application: the draft becomes a case with a number, and the receipt fixes T0 (许可法 32).

import { type Context, newId, type Tx } from '../../kernel/index.ts'
import { findCurrentRelease, onlyVisible } from '../items/index.ts'
import { composeCaseNumber } from '../standards/index.ts'
import { sealAnswers } from './answers.ts'
import { finishWork } from './change-case.ts'
import { SubmitDraft, type SubmitReceipt } from './contract.ts'
import {
  type DraftWork,
  draftScope,
  openDraftToChange,
  refuseDraftWithoutMandate,
} from './draft-work.ts'
import { factDisputed } from './facts.ts'
import { casesFaults } from './faults.ts'
import { findingsOf } from './form.ts'
import { guidanceFindings } from './guidance.ts'
import { askForHandling } from './handling.ts'
import { materialRows } from './materials.ts'
import { organIdOf, pinnedRelease } from './releases.ts'
import { insertAnswers, nextSequence } from './store.ts'
import { updateDraft } from './store-drafts.ts'
import { giveMaterialsToCase, listDraftMaterials } from './store-materials.ts'
import { append, clockNow, newWork, type Work } from './work.ts'

interface Sent extends SubmitReceipt {
  releaseId: string
}

/**
 * Sends the draft. Sent twice with the same request id it is sent once; a second request finds the
 * draft closed. Where a rule decides, the case may be finished when this returns.
 *
 * Faults: cases.draft-incomplete (`fields` name what is missing), cases.draft-closed,
 * cases.item-closed, cases.mandate-missing.
 */
export async function submitDraft(
  ctx: Context,
  draftId: string,
  input: SubmitDraft,
): Promise<SubmitReceipt> {
  const { asksHuman } = SubmitDraft.parse(input)
  const sent = await ctx.change('cases.submit', async (tx): Promise<Sent> => {
    const draft = await openDraftToChange(tx, draftId)
    const current = await findCurrentRelease(tx, draft.row.item_code)
    if (current?.state !== 'in-use') throw casesFaults.itemClosed()
    await refuseDraftWithoutMandate(ctx, draft)
    draft.answers.applicant.asksHuman = asksHuman
    await refuseIncomplete(tx, draft)
    const work = await makeCase(tx, draft)
    append(work, 'submitted', { draftId, opens: [work.process.start] })
    await finishWork(work, { line: 'case.submitted', content: { number: work.row.number } })
    const sealed = sealAnswers(draft.answers, `cases.answers|${work.row.id}`)
    await insertAnswers(tx, work.row.id, 1, sealed)
    await giveMaterialsToCase(tx, draftId, work.row.id)
    // The draft's copy of the answers has served its purpose.
    await updateDraft(tx, draftId, {
      state: 'submitted',
      case_id: work.row.id,
      content_sealed: '',
    })
    await announceDisputes(tx, work, draft)
    return {
      caseId: work.row.id,
      number: work.row.number,
      receivedAt: work.row.received_at.toISOString(),
      acceptanceDueOn: clockNow(work).acceptanceDueOn,
      releaseId: work.row.release_id,
    }
  })
  const { releaseId, ...receipt } = sent
  await handleAtOnce(ctx, receipt.caseId, releaseId)
  return receipt
}

/** 即办: what a rule needs is asked while the applicant waits. If that fails, a job does it again. */
async function handleAtOnce(ctx: Context, caseId: string, releaseId: string): Promise<void> {
  const { content } = await pinnedRelease(ctx, releaseId)
  if (content.lookups.every((lookup) => lookup.askedAt !== 'handling')) return
  try {
    await askForHandling(ctx, caseId)
  } catch (error) {
    ctx.log.error({ err: error, caseId }, 'the handling could not go on at once')
  }
}

async function refuseIncomplete(tx: Tx, draft: DraftWork): Promise<void> {
  const { content, answers, row } = draft
  const scope = draftScope(tx.ctx, answers)
  const stored = await listDraftMaterials(tx, row.id)
  const missing = materialRows(content, answers, scope, stored)
    .filter((one) => one.state === 'missing')
    .map(({ materialId, name }) => ({
      path: `materials/${materialId}`,
      zh: `请提供“${name.zh}”。`,
      en: `Please provide “${name.en}”.`,
    }))
  const guidance = guidanceFindings(content, answers.guidance)
  const fields = [...guidance, ...findingsOf(content, scope), ...missing]
  if (fields.length > 0) throw casesFaults.draftIncomplete({ fields })
  answers.form = { ...onlyVisible(content, scope.vars) }
}

async function makeCase(tx: Tx, draft: DraftWork): Promise<Work> {
  const { ctx } = tx
  const { row, release, content, answers } = draft
  const day = ctx.clock.today()
  const itemCode = content.item.codes.implementation
  const serial = await nextSequence(tx, itemCode, day)
  const own = row.applicant_id === row.person_id
  const work = newWork(
    tx,
    {
      id: newId(),
      number: composeCaseNumber({ itemCode, date: day, serial }),
      item_code: row.item_code,
      item_key: content.item.key,
      item_name_zh: content.item.name.zh,
      item_name_en: content.item.name.en,
      release_id: release.id,
      organ_id: await organIdOf(ctx, content, content.item.organ),
      region_code: content.item.regionCode,
      applicant_kind: row.applicant_kind,
      applicant_id: row.applicant_id,
      applicant_name: row.applicant_name,
      agent_id: own ? null : row.person_id,
      agent_name: own || ctx.actor.kind !== 'person' ? null : ctx.actor.name,
      state: 'received',
      result: null,
      received_at: ctx.clock.now(),
      accepted_on: null,
      acceptance_due_on: null,
      due_on: null,
      statutory_due_on: null,
      supplement_due_on: null,
      tolerated_due_on: null,
      suspended: false,
      closed_at: null,
      version: 0,
    },
    release,
    null,
  )
  work.answers = answers
  return work
}

/** The holder of a datum called wrong should hear of it. */
async function announceDisputes(tx: Tx, work: Work, { answers }: DraftWork): Promise<void> {
  for (const [fieldId, { at }] of Object.entries(answers.disputes)) {
    const evidence = answers.evidence[fieldId]
    if (!evidence) continue
    await tx.announce(factDisputed, {
      caseId: work.row.id,
      itemCode: work.row.item_code,
      fieldId,
      lookupId: evidence.lookupId,
      evidenceId: evidence.id,
      at,
    })
  }
}
