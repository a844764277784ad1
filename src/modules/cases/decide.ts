// The end of a case: decision, delivery, voiding.

import type { Context } from '../../kernel/index.ts'
import { changeCase } from './change-case.ts'
import { type CaseStanding, DecideCase, DeliverCase, VoidCase } from './contract.ts'
import { handsOf, recordAt, refuseIfTaken, requireVerb } from './desk.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions } from './permissions.ts'
import { resultOf } from './process.ts'
import { resultMeaning } from './releases.ts'
import { signRun } from './signing.ts'
import { getStep, openRunIn } from './snapshot.ts'
import { append, now, type Work } from './work.ts'

async function atPhase(
  work: Work,
  phase: 'decision' | 'delivery',
  permission: (typeof casesPermissions)['decideCase'],
) {
  const run = openRunIn(work.process, now(work), phase)
  const step = run ? getStep(work.process, run.stepId) : null
  work.ctx.allow(permission, await recordAt(work.ctx, work.row, work.content, step))
  if (run) refuseIfTaken(work.ctx, run)
  return { run, step }
}

/**
 * Grants or refuses. On a grant the certificate is issued in this very transaction, unless a person
 * issues it at a later step. A refusal must give reasons and name the remedies (许可法 38).
 *
 * Faults: cases.already-decided (who comes second), cases.steps-open, cases.special-open,
 * cases.refusal-unfounded, cases.not-accepted, permission.refused.
 */
export function decideCase(ctx: Context, caseId: string, input: DecideCase): Promise<CaseStanding> {
  const given = DecideCase.parse(input)
  return changeCase(ctx, 'decide', caseId, async (work) => {
    const { run, step } = await atPhase(work, 'decision', casesPermissions.decideCase)
    if (step) requireVerb(step, 'decide')
    const decided = {
      outcome: given.outcome,
      decidedOn: ctx.clock.today(),
      legalBasis: given.legalBasis,
      reasons: given.reasons,
      remedies: given.remedies,
      automatic: false,
    }
    if (!run || !step) {
      append(work, 'decided', decided)
      throw casesFaults.verbNotHere({ detail: 'no open decision step' })
    }
    const result = resultMeaning(step, given.outcome === 'granted' ? 'yes' : 'no')
    const hands = await handsOf(work, step, given.with)
    const signature = { result, opinion: given.reasons, points: given.points, hands }
    const at = ctx.clock.now().toISOString()
    const finished = resultOf(step, [...run.signatures, { ...signature, at }])
    // 集体决定: the signature that completes it makes the decision.
    if (finished !== null && leadsFurther(work, step)) {
      const outcome = finished === resultMeaning(step, 'yes') ? 'granted' : 'refused'
      append(work, 'decided', { ...decided, outcome })
    }
    await signRun(work, run, signature)
    return { line: `case.decision-${given.outcome}`, content: { legalBasis: given.legalBasis } }
  })
}

/** Several levels of decision (拟定 → 签发): only the last one decides. */
function leadsFurther(work: Work, step: ReturnType<typeof getStep>): boolean {
  return step.routes.some((route) =>
    route.to.some(
      (target) => target === 'end' || getStep(work.process, target).phase !== 'decision',
    ),
  )
}

/** Hands over the result at the counter or by courier; in-app delivery happens by itself. */
export function deliverCase(
  ctx: Context,
  caseId: string,
  input: DeliverCase,
): Promise<CaseStanding> {
  const given = DeliverCase.parse(input)
  return changeCase(ctx, 'deliver', caseId, async (work) => {
    const { run, step } = await atPhase(work, 'delivery', casesPermissions.deliverCase)
    if (run && step) {
      requireVerb(step, 'deliver')
      const hands = await handsOf(work, step, [])
      await signRun(work, run, { result: resultMeaning(step, 'yes'), opinion: given.note, hands })
    }
    append(work, 'delivered', { ...given, deliveredOn: ctx.clock.today() })
    return { line: 'case.delivered', content: { method: given.method } }
  })
}

/** 作废退件: closes a case that cannot go on, with the reason (domain §7.3 rule 1). */
export function voidCase(ctx: Context, caseId: string, input: VoidCase): Promise<CaseStanding> {
  const given = VoidCase.parse(input)
  return changeCase(ctx, 'void', caseId, async (work) => {
    ctx.allow(
      casesPermissions.voidCase,
      await recordAt(ctx, work.row, work.content, null, 'accept'),
    )
    append(work, 'voided', given)
    return { line: 'case.voided', content: { reason: given.reason } }
  })
}
