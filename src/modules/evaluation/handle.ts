// The handling of a bad review by staff: contact, verdict, rectification, answer, return visit.

import type { Context, Tx } from '../../kernel/index.ts'
import { notify } from '../notifications/index.ts'
import { Answer, Contact, Extend, Judge, Rectify, Visit } from './contract.ts'
import { evaluationFaults } from './faults.ts'
import { evaluationPermissions } from './permissions.ts'
import { mayHappen } from './rules.ts'
import { type Found, type StepResult, takeStep } from './step.ts'
import * as store from './store.ts'

/** Notes that the evaluator was contacted through the platform, within one working day (安阳条例 Art 52). */
export async function recordContact(
  ctx: Context,
  id: string,
  input: { note: string },
): Promise<StepResult> {
  const { note } = Contact.parse(input)
  return takeStep(ctx, id, 'contacted', evaluationPermissions.handle, () => ({
    action: 'contacted',
    note,
  }))
}

/**
 * The finding about a bad review: 有效差评, 误评 or 恶意差评. The organ itself may only admit; to find a
 * review mistaken or malicious takes the supervisor, and malice takes proof.
 */
export async function judgeEvaluation(ctx: Context, id: string, input: Judge): Promise<StepResult> {
  const { verdict, reason, proof } = Judge.parse(input)
  const permission =
    verdict === 'valid' ? evaluationPermissions.handle : evaluationPermissions.exclude
  return takeStep(ctx, id, 'judged', permission, async (found, tx) => {
    const { policy, calendar, today } = found
    if (verdict !== 'valid') await tellEvaluator(tx, found, reason)
    return {
      action: 'judged',
      verdict,
      reason,
      proof: proof ?? null,
      by: 'id' in ctx.actor ? ctx.actor.id : ctx.actor.kind,
      dueOn: calendar.addWorkingDays(
        today,
        verdict === 'valid' ? policy.rectifyWorkingDays : policy.appealWorkingDays,
      ),
    }
  })
}

/** More time for a complex rectification, once, approved by the supervisor. */
export async function extendRectification(
  ctx: Context,
  id: string,
  input: { reason: string },
): Promise<StepResult> {
  const { reason } = Extend.parse(input)
  return takeStep(ctx, id, 'extended', evaluationPermissions.supervise, (found) => {
    const { fold, policy, calendar, today } = found
    if (fold.state === 'rectifying' && fold.extended) throw evaluationFaults.extendedBefore()
    const from = fold.dueOn ?? today
    return {
      action: 'extended',
      reason,
      dueOn: calendar.addWorkingDays(from, policy.extendWorkingDays),
    }
  })
}

/** Reports what was put right. One day after the due date is late. */
export async function reportRectification(
  ctx: Context,
  id: string,
  input: { what: string },
): Promise<StepResult> {
  const { what } = Rectify.parse(input)
  return takeStep(ctx, id, 'rectified', evaluationPermissions.handle, (found) => {
    const { fold, policy, calendar, today } = found
    return {
      action: 'rectified',
      what,
      late: fold.dueOn !== null && today > fold.dueOn,
      dueOn: calendar.addWorkingDays(today, policy.answerWorkingDays),
    }
  })
}

/** Tells the evaluator the result; the answer is published beside the evaluation. */
export async function answerEvaluation(
  ctx: Context,
  id: string,
  input: { reply: string },
): Promise<StepResult> {
  const { reply } = Answer.parse(input)
  return takeStep(ctx, id, 'answered', evaluationPermissions.handle, async (found, tx) => {
    const { policy, calendar, today, fold } = found
    if (mayHappen(fold, 'answered')) await tellEvaluator(tx, found, reply)
    return {
      action: 'answered',
      reply,
      dueOn: calendar.addWorkingDays(today, policy.visitWorkingDays),
    }
  })
}

/** The return visit (回访), as staff notes it; the evaluator may answer it alone, see confirmHandling. */
export async function recordVisit(ctx: Context, id: string, input: Visit): Promise<StepResult> {
  const { outcome, note } = Visit.parse(input)
  return takeStep(ctx, id, 'visited', evaluationPermissions.handle, (found) => ({
    action: 'visited',
    outcome,
    text: note ?? '',
    dueOn: found.calendar.addWorkingDays(found.today, found.policy.rectifyWorkingDays),
  }))
}

/** The message goes out in the name of the organ; the official never learns to whom. */
async function tellEvaluator(tx: Tx, found: Found, answer: string): Promise<void> {
  const occasion = await store.findOccasion(tx, found.caseId)
  if (!occasion) return
  await notify(tx, {
    to: { kind: 'person', id: found.givenBy },
    template: 'evaluation-answered',
    params: {
      caseNumber: occasion.case_number,
      itemName: { zh: occasion.item_name_zh, en: occasion.item_name_en },
      organName: { zh: occasion.organ_name_zh, en: occasion.organ_name_en },
      answer,
    },
    caseId: found.caseId,
  })
}
