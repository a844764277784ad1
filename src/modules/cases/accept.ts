// Intake: accept, accept with tolerated gaps, refuse acceptance, ask for supplements once (许可法 32).

import type { Context } from '../../kernel/index.ts'
import { calendarYearMissing } from '../standards/index.ts'
import { changeCase } from './change-case.ts'
import { AcceptCase, AskSupplement, type CaseStanding, RefuseAcceptance } from './contract.ts'
import { handsOf, recordAt, refuseIfTaken, requireVerb } from './desk.ts'
import { casesFaults } from './faults.ts'
import { materialRows } from './materials.ts'
import { casesPermissions } from './permissions.ts'
import { resultMeaning } from './releases.ts'
import { signRun } from './signing.ts'
import { getStep, openRunIn } from './snapshot.ts'
import { listCaseMaterials } from './store-materials.ts'
import {
  answersOf,
  append,
  clockNow,
  now,
  scopeNow,
  type Work,
  workingDaysFromToday,
} from './work.ts'

async function intake(work: Work, permission: (typeof casesPermissions)['acceptCase']) {
  const run = openRunIn(work.process, now(work), 'acceptance')
  const step = run ? getStep(work.process, run.stepId) : null
  work.ctx.allow(permission, await recordAt(work.ctx, work.row, work.content, step, 'accept'))
  if (run) refuseIfTaken(work.ctx, run)
  return { run, step }
}

/**
 * Accepts the case: the clock starts tomorrow. With `tolerate`, the named materials may follow
 * within the days the item publishes (安阳条例 24); late means withdrawn.
 *
 * Faults: cases.already-accepted, cases.supplement-open, cases.materials-incomplete,
 * cases.not-tolerable, cases.commitment-missing, standards.calendar-year-missing.
 */
export function acceptCase(ctx: Context, caseId: string, input: AcceptCase): Promise<CaseStanding> {
  const { tolerate, opinion } = AcceptCase.parse(input)
  return changeCase(ctx, 'accept', caseId, async (work) => {
    const { run, step } = await intake(work, casesPermissions.acceptCase)
    if (step) requireVerb(step, tolerate.length > 0 ? 'accept-tolerating' : 'accept')
    const tolerated = run ? await toleratedGaps(work, tolerate) : []
    append(work, 'accepted', {
      mode: tolerated.length > 0 ? 'tolerating' : 'normal',
      acceptedOn: ctx.clock.today(),
      tolerated,
    })
    // The notice of acceptance states the due date: without a calendar it cannot be stated.
    const { missingYear } = clockNow(work)
    if (missingYear !== null) {
      throw calendarYearMissing({ params: { region: work.row.region_code, year: missingYear } })
    }
    if (run && step) {
      const hands = await handsOf(work, step, [])
      await signRun(work, run, { result: resultMeaning(step, 'yes'), opinion, hands })
    }
    return { line: 'case.accepted' }
  })
}

async function toleratedGaps(work: Work, tolerate: readonly string[]) {
  const rows = materialRows(
    work.content,
    await answersOf(work),
    await scopeNow(work),
    await listCaseMaterials(work.tx, work.row.id),
  )
  for (const id of tolerate) {
    const material = work.content.materials.find((one) => one.id === id)
    if (!material?.tolerable) throw casesFaults.notTolerable({ detail: id })
    const row = rows.find((one) => one.materialId === id)
    if (row?.state === 'missing') throw casesFaults.commitmentMissing({ detail: id })
  }
  const gaps = rows.filter((row) => row.state === 'missing' || row.state === 'tolerated')
  const open = gaps.filter((row) => !tolerate.includes(row.materialId))
  if (open.length > 0) {
    throw casesFaults.materialsIncomplete({
      fields: open.map((row) => ({ path: row.materialId, zh: row.name.zh, en: row.name.en })),
    })
  }
  return gaps.map((row) => {
    const material = work.content.materials.find((one) => one.id === row.materialId)
    return {
      materialId: row.materialId,
      dueOn: workingDaysFromToday(work, material?.tolerable?.days ?? 1),
    }
  })
}

/** 不受理 (no permit is needed) or 不予受理 (another organ is competent, and must be named). */
export function refuseCase(
  ctx: Context,
  caseId: string,
  input: RefuseAcceptance,
): Promise<CaseStanding> {
  const given = RefuseAcceptance.parse(input)
  return changeCase(ctx, 'refuse', caseId, async (work) => {
    const { step } = await intake(work, casesPermissions.refuseCase)
    if (step) requireVerb(step, given.kind === 'not-needed' ? 'not-needed' : 'refuse')
    append(work, 'refused', { ...given, competentOrgan: given.competentOrgan || null })
    return { line: `case.${given.kind}`, content: { reason: given.reason } }
  })
}

/**
 * The one notice of everything that is to be supplemented. Faults: cases.supplement-twice,
 * cases.supplement-after-acceptance (also after five silent working days).
 */
export function askSupplement(
  ctx: Context,
  caseId: string,
  input: AskSupplement,
): Promise<CaseStanding> {
  const given = AskSupplement.parse(input)
  return changeCase(ctx, 'ask-supplement', caseId, async (work) => {
    const { run, step } = await intake(work, casesPermissions.askSupplement)
    if (step) requireVerb(step, 'ask-supplement')
    const known = new Set(work.content.materials.map((material) => material.id))
    const foreign = given.items.find((item) => item.kind === 'material' && !known.has(item.ref))
    if (foreign) throw casesFaults.materialMissing({ detail: foreign.ref })
    const { supplement } = work.content.timeLimits
    const dueOn = work.calendar.dueDate(ctx.clock.today(), {
      amount: supplement.value,
      unit: supplement.unit === 'natural-day' ? 'natural-day' : 'working-day',
    })
    append(work, 'supplement-asked', { ...given, dueOn })
    if (run && step?.handling.mode === 'single' && run.takenBy === null) {
      append(work, 'step-taken', { runId: run.runId })
    }
    return { line: 'case.supplement-asked', content: { items: given.items.length } }
  })
}
