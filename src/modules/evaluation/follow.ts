// What the evaluator may do afterwards: add words, say whether the handling helped, appeal.

import type { Context } from '../../kernel/index.ts'
import { Appeal, Confirm, FollowUp, ReviewAppeal } from './contract.ts'
import { evaluationFaults } from './faults.ts'
import { evaluationPermissions } from './permissions.ts'
import { type StepResult, takeStep } from './step.ts'

/** Adds to a bad review while it is being handled (追评). */
export async function followUpEvaluation(
  ctx: Context,
  id: string,
  input: { text: string },
): Promise<StepResult> {
  const { text } = FollowUp.parse(input)
  return takeStep(ctx, id, 'followed-up', evaluationPermissions.answerOwn, () => ({
    action: 'followed-up',
    text,
  }))
}

/** The evaluator's own answer to the return visit. Not satisfied sends it back once. */
export async function confirmHandling(
  ctx: Context,
  id: string,
  input: Confirm,
): Promise<StepResult> {
  const { satisfied, text } = Confirm.parse(input)
  return takeStep(ctx, id, 'visited', evaluationPermissions.answerOwn, (found) => ({
    action: 'visited',
    outcome: satisfied ? 'satisfied' : 'unsatisfied',
    text,
    dueOn: found.calendar.addWorkingDays(found.today, found.policy.rectifyWorkingDays),
  }))
}

/** The evaluator objects to a finding that the review was mistaken or malicious (申诉). */
export async function appealVerdict(
  ctx: Context,
  id: string,
  input: { reason: string },
): Promise<StepResult> {
  const { reason } = Appeal.parse(input)
  return takeStep(ctx, id, 'appealed', evaluationPermissions.answerOwn, ({ fold, today }) => {
    const until = fold.dueOn
    if (fold.state === 'excluded' && until !== null && today > until) {
      throw evaluationFaults.appealLate({ params: { until } })
    }
    return { action: 'appealed', reason }
  })
}

/** The review of an appeal (复核), by a supervisor other than the one whose finding it is. */
export async function reviewAppeal(
  ctx: Context,
  id: string,
  input: ReviewAppeal,
): Promise<StepResult> {
  const { upheld, reason } = ReviewAppeal.parse(input)
  return takeStep(ctx, id, 'reviewed', evaluationPermissions.supervise, (found) => {
    const { fold, policy, calendar, today } = found
    if ('id' in ctx.actor && ctx.actor.id === fold.judgedBy) throw evaluationFaults.sameReviewer()
    return {
      action: 'reviewed',
      upheld,
      reason,
      dueOn: calendar.addWorkingDays(today, policy.rectifyWorkingDays),
    }
  })
}
