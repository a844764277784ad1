// The case file as an official opens it: what the step needs, and a line the applicant can see.

import { type Context, isFault } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import type { ReleaseContent } from '../items/index.ts'
import { recordRead } from '../ledger/index.ts'
import { calendarFor, calendarYearMissing, maskIdNumber } from '../standards/index.ts'
import { allowedToOfficial } from './allowed.ts'
import { holds, type Scope } from './answers.ts'
import { coreOf, type OpenCase, openCase } from './case-core.ts'
import { dueAfter } from './clock.ts'
import type { OfficialCase, StepRun } from './contract.ts'
import { colleaguesAt, findOwnRun, hasSigned, recordAt } from './desk.ts'
import { casesPermissions } from './permissions.ts'
import { returnTargets, signaturesNeeded } from './process.ts'
import { mayReturnTo } from './rules.ts'
import { shownFacts } from './shown-facts.ts'
import { getStep, openRuns, type Run } from './snapshot.ts'
import { findTaskId } from './views.ts'

/**
 * Opens a case for an official: of an organ that has a step in it, with that step's duty. Fields
 * the step does not need are withheld (个保法 6). The read goes on record, for the applicant to see.
 *
 * Faults: cases.not-found, permission.refused (on the ledger).
 */
export async function getCaseForOfficial(ctx: Context, caseId: string): Promise<OfficialCase> {
  const open = await openCase(ctx, caseId)
  const { row, release, snapshot } = open
  const { content } = release
  const run = await runInView(ctx, open)
  const step = run ? getStep(content.process, run.stepId) : null
  const { view, answersOpened, scope } = await coreOf(ctx, open, {
    audience: 'official',
    ...(step?.sees ? { sees: step.sees } : {}),
  })
  view.answers.push(...(await shownFacts(ctx, content, answersOpened)))
  await recordOpening(ctx, open, view)
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : ''
  const mine = run?.state === 'open' && !hasSigned(run, me) ? run : null
  const free = mine && (mine.takenBy === null || mine.takenBy.id === me) ? mine : null
  const allFields = content.form.pages.flatMap((page) => page.fields).length
  return {
    ...view,
    applicant: {
      kind: row.applicant_kind,
      id: row.applicant_id,
      name: row.applicant_name,
      documentNumber:
        answersOpened.applicant.uscc ?? maskIdNumber(answersOpened.applicant.idNumber),
    },
    agent: row.agent_name === null ? null : { name: row.agent_name },
    steps: snapshot.runs.map((one) => stepRunOf(open, one)),
    myRun: mine ? await myRunOf(ctx, open, mine, scope) : null,
    colleagues: step ? (await colleaguesAt(ctx, content, step)).filter((c) => c.id !== me) : [],
    specialKinds: content.specialProcedures.map((one) => ({
      kind: one.kind,
      name: one.name,
      maxDays: one.maxDays,
      legalBasis: `${one.basis.law.zh}${one.basis.article}`,
    })),
    extension: snapshot.extension,
    extensionDays: content.timeLimits.extension?.value ?? null,
    tolerable: view.materials
      .filter((one) => one.state === 'tolerated')
      .map((one) => ({
        materialId: one.materialId,
        name: one.name,
        days: content.materials.find((m) => m.id === one.materialId)?.tolerable?.days ?? 1,
      })),
    legalBases: content.item.legalBases.map((basis) => `${basis.law.zh}${basis.article}`),
    allowed: allowedToOfficial(content, snapshot, {
      run: free,
      me,
      mayAnswerExtension: ctx.may(casesPermissions.answerExtension, {
        organId: await approverOf(ctx, row.organ_id, content),
      }),
      mayVoid: ctx.may(casesPermissions.voidCase, { organId: row.organ_id }),
      mayEndSpecial: run !== null,
      hasToleratedGaps: view.materials.some((one) => one.state === 'tolerated'),
    }),
    withheld: step?.sees ? Math.max(0, allFields - step.sees.fields.length) : 0,
  }
}

/** The step through which the reader may see the case: an open one, else the last one of the organ. */
async function runInView(ctx: Context, { row, release, snapshot }: OpenCase): Promise<Run | null> {
  const { content } = release
  const permission = casesPermissions.openCase
  const open = await findOwnRun(ctx, row, content, snapshot, permission)
  if (open) return open
  for (const run of [...snapshot.runs].reverse()) {
    const step = getStep(content.process, run.stepId)
    if (ctx.may(permission, await recordAt(ctx, row, content, step))) return run
  }
  const next = openRuns(snapshot)[0] ?? snapshot.runs.at(-1)
  const step = next ? getStep(content.process, next.stepId) : null
  ctx.allow(permission, await recordAt(ctx, row, content, step))
  return null
}

async function approverOf(ctx: Context, organId: string, content: ReleaseContent) {
  if (content.timeLimits.extension?.approver !== 'government-head') return organId
  return (await getOrgan(ctx, organId)).superiorId ?? organId
}

async function recordOpening(
  ctx: Context,
  { row }: OpenCase,
  view: Awaited<ReturnType<typeof coreOf>>['view'],
): Promise<void> {
  const fields = [
    ...view.answers.flatMap((page) => page.rows.map((one) => one.label.zh)),
    ...view.materials.filter((one) => one.evidence).map((one) => one.name.zh),
  ]
  const subjects = [{ kind: row.applicant_kind, id: row.applicant_id }]
  // Behind a business stands a person whose name and number are in the file too.
  if (row.agent_id !== null) subjects.push({ kind: 'person', id: row.agent_id })
  for (const subject of subjects) {
    await recordRead(ctx, {
      subject,
      fields,
      purpose: { kind: 'case', id: row.id, note: row.number },
      object: { kind: 'case', id: row.id },
      organId: ctx.actor.kind === 'official' ? ctx.actor.organId : row.organ_id,
    })
  }
}

function stepRunOf({ row, release }: OpenCase, run: Run): StepRun {
  const { content } = release
  const step = getStep(content.process, run.stepId)
  const result = step.results.find((one) => one.id === run.result)
  return {
    runId: run.runId,
    stepId: run.stepId,
    name: step.name,
    phase: step.phase,
    post: step.post,
    organName: content.organs[step.organ]?.name ?? { zh: '', en: '' },
    state: run.state,
    openedAt: run.openedAt,
    doneAt: run.doneAt,
    dueOn: stepDueOn(row.region_code, run.openedOn, step.limitDays),
    takenBy: run.takenBy,
    result: result ? { id: result.id, label: result.label } : null,
    signatures: run.signatures.map((one) => ({
      by: one.hands,
      at: one.at,
      result: one.result,
      opinion: one.opinion,
    })),
    needed: signaturesNeeded(step),
  }
}

function stepDueOn(region: string, from: string, value: number): string | null {
  try {
    return dueAfter(calendarFor(region), from, { value, unit: 'working-day' }, 0, [])
  } catch (error) {
    if (isFault(error, calendarYearMissing)) return null
    throw error
  }
}

async function myRunOf(
  ctx: Context,
  { row, release, snapshot }: OpenCase,
  run: Run,
  scope: Scope,
): Promise<OfficialCase['myRun']> {
  const { process } = release.content
  const step = getStep(process, run.stepId)
  const targets = returnTargets(snapshot, run.runId)
    .filter((to) => mayReturnTo(process, snapshot, run.runId, to.stepId))
    .filter((to) => getStep(process, to.stepId).handling.mode !== 'automatic')
  return {
    runId: run.runId,
    stepId: run.stepId,
    taskId: await findTaskId(ctx, row.id, run.runId),
    points: step.points
      .filter((point) => holds(point.when, scope))
      .map((point) => ({ id: point.id, text: point.text })),
    results: step.results.map(({ id, label, reasonRequired }) => ({ id, label, reasonRequired })),
    officers: step.officers,
    returnTo: targets.map((to) => ({ stepId: to.stepId, name: getStep(process, to.stepId).name })),
  }
}
