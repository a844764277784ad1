// The frame of every later step on an evaluation: lock, ask, check the order, append, cache, tell.

import type { Context, Permission, Tx } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { calendarFor, type WorkingCalendar } from '../standards/index.ts'
import type { Policy } from './contract.ts'
import { evaluationClosed } from './facts.ts'
import { evaluationFaults } from './faults.ts'
import {
  after,
  type EvaluationAction,
  type EvaluationFold,
  foldEvaluation,
  mayHappen,
} from './rules.ts'
import * as store from './store.ts'
import { getPolicy } from './views-policy.ts'

export interface Found {
  id: string
  caseId: string
  organId: string
  givenBy: string
  fold: EvaluationFold
  policy: Policy
  today: string
  calendar: WorkingCalendar
}

export interface StepResult {
  evaluationId: string
  state: EvaluationFold['state']
  dueOn: string | null
}

type LaterAction = Exclude<EvaluationAction, { action: 'given' }>

/**
 * Takes one step. `decide` makes the action from what was found; it may throw its own faults. Fault:
 * evaluation.not-found, .not-now.
 */
export async function takeStep(
  ctx: Context,
  id: string,
  name: LaterAction['action'],
  permission: Permission,
  decide: (found: Found, tx: Tx) => LaterAction | Promise<LaterAction>,
): Promise<StepResult> {
  return ctx.change(`evaluation.${name}`, async (tx) => {
    const locked = await store.lockEvaluation(tx, id)
    if (!locked) throw evaluationFaults.missing({ detail: id })
    const { organ_id: organId, given_by: givenBy, case_id: caseId, item_code: itemCode } = locked
    ctx.allow(permission, { id, organId, givenBy })
    const fold = foldEvaluation(locked.actions)
    const organ = await getOrgan(tx, organId)
    const action = await decide(
      {
        id,
        caseId,
        organId,
        givenBy,
        fold,
        policy: await getPolicy(tx, organ.regionCode),
        today: ctx.clock.today(),
        calendar: calendarFor(organ.regionCode),
      },
      tx,
    )
    if (!mayHappen(fold, action.action)) {
      throw evaluationFaults.notNow({ detail: `${action.action} in state ${fold.state}` })
    }
    const now = ctx.clock.now().toISOString()
    const next = after(fold, action, now)
    await store.appendAction(tx, id, locked.actions.length + 1, action)
    await store.updateEvaluation(tx, id, next)
    await recordLine(tx, {
      verb: `evaluation.${name}`,
      object: { kind: 'evaluation', id },
      organId,
    })
    if (next.state === 'closed' && next.verdict) {
      await tx.announce(evaluationClosed, {
        evaluationId: id,
        itemCode,
        organId,
        level: next.level,
        at: now,
        verdict: next.verdict,
        rectifiedLate: next.rectifiedLate,
      })
    }
    return { evaluationId: id, state: next.state, dueOn: next.dueOn }
  })
}
