// Handling steps: take, give an opinion, return to an earlier step, hand over to a colleague.

import type { Context } from '../../kernel/index.ts'
import { changeCase } from './change-case.ts'
import { type CaseStanding, CompleteStep, ReturnStep, TransferStep } from './contract.ts'
import { allowAtStep, colleaguesAt, handsOf, refuseIfTaken, requireVerb } from './desk.ts'
import { casesFaults } from './faults.ts'
import { issueCertificateOf } from './issue.ts'
import { casesPermissions } from './permissions.ts'
import { resultMeaning } from './releases.ts'
import { refuseDeadEnd, signRun } from './signing.ts'
import { findRun, getStep } from './snapshot.ts'
import { append, getOpenRun, now, type Work } from './work.ts'

async function atRun(work: Work, runId: string) {
  const known = findRun(now(work), runId)
  if (!known) throw casesFaults.runMissing({ detail: runId })
  const step = getStep(work.process, known.stepId)
  await allowAtStep(work, casesPermissions.handleStep, step)
  return { run: getOpenRun(work, runId), step }
}

/** 签收: the step is the actor's from now on. Taking it twice changes nothing. */
export function takeStep(ctx: Context, caseId: string, runId: string): Promise<CaseStanding> {
  return changeCase(ctx, 'take-step', caseId, async (work) => {
    const { run } = await atRun(work, runId)
    refuseIfTaken(ctx, run)
    if (run.takenBy === null) append(work, 'step-taken', { runId })
    return { line: 'case.step-taken', content: { runId } }
  })
}

/**
 * The opinion of the officials at a review or issue step. `with`: colleagues under the same result,
 * where a step is handled by one but needs two names (许可法 34). 会签 steps are signed by each.
 *
 * Faults: cases.step-closed, cases.step-taken, cases.signed-already, cases.officers-missing,
 * cases.reason-missing, cases.result-unknown, cases.verb-not-here.
 */
export function completeStep(
  ctx: Context,
  caseId: string,
  runId: string,
  input: CompleteStep,
): Promise<CaseStanding> {
  const given = CompleteStep.parse(input)
  return changeCase(ctx, 'complete-step', caseId, async (work) => {
    const { run, step } = await atRun(work, runId)
    refuseIfTaken(ctx, run)
    if (step.phase === 'acceptance' || step.phase === 'decision' || step.phase === 'delivery') {
      throw casesFaults.verbNotHere({ detail: `${step.id}: complete` })
    }
    requireVerb(step, step.phase === 'issue' ? 'issue' : 'complete')
    const result = step.results.find((one) => one.id === given.result)
    if (!result) throw casesFaults.resultUnknown({ detail: given.result })
    if (result.reasonRequired && given.opinion === '') throw casesFaults.reasonMissing()
    if (step.phase === 'issue' && given.result === resultMeaning(step, 'yes')) {
      await issueCertificateOf(work)
    }
    const hands = await handsOf(work, step, given.with)
    await signRun(work, run, { ...given, hands })
    refuseDeadEnd(work)
    return { line: 'case.step-completed', content: { runId, result: given.result } }
  })
}

/** 退回: an earlier step is done again; what followed from it no longer counts. */
export function returnStep(
  ctx: Context,
  caseId: string,
  runId: string,
  input: ReturnStep,
): Promise<CaseStanding> {
  const given = ReturnStep.parse(input)
  return changeCase(ctx, 'return-step', caseId, async (work) => {
    const { run, step } = await atRun(work, runId)
    refuseIfTaken(ctx, run)
    requireVerb(step, 'return')
    append(work, 'step-returned', { runId, ...given })
    return { line: 'case.step-returned', content: { runId, ...given } }
  })
}

/** 转办: a colleague with the same duty takes over. */
export function transferStep(
  ctx: Context,
  caseId: string,
  runId: string,
  input: TransferStep,
): Promise<CaseStanding> {
  const given = TransferStep.parse(input)
  return changeCase(ctx, 'transfer-step', caseId, async (work) => {
    const { run, step } = await atRun(work, runId)
    refuseIfTaken(ctx, run)
    requireVerb(step, 'transfer')
    if (step.handling.mode !== 'single') throw casesFaults.verbNotHere({ detail: '会签' })
    const to = (await colleaguesAt(ctx, work.content, step)).find((one) => one.id === given.to)
    if (!to) throw casesFaults.colleagueUnfit({ detail: given.to })
    append(work, 'step-transferred', { runId, to, reason: given.reason })
    return { line: 'case.step-transferred', content: { runId, to: to.id } }
  })
}
