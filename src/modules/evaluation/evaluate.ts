// A person says how it went: once for each case, of one's own will, within the window.

import { blindIndex } from '../../kernel/crypto/index.ts'
import { type Context, newId, type Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { calendarFor } from '../standards/index.ts'
import { EvaluateCase, type Indicators, type Level, type OwnEvaluation } from './contract.ts'
import { evaluationGiven } from './facts.ts'
import { evaluationFaults } from './faults.ts'
import { evaluationPermissions } from './permissions.ts'
import { type EvaluationAction, foldEvaluation, isBad } from './rules.ts'
import * as store from './store.ts'
import { getOwnEvaluation } from './views-person.ts'
import { getPolicy } from './views-policy.ts'

/**
 * Evaluates a completed case (一事一评, 国办发〔2019〕51号). A bad one starts the clock of its handling.
 *
 * Faults: evaluation.not-open, .window-closed, .already-given. A repeat under the same request id
 * gets the first answer again.
 */
export async function evaluateCase(ctx: Context, input: EvaluateCase): Promise<OwnEvaluation> {
  return ctx.change('evaluation.evaluate', async (tx) => {
    const given = EvaluateCase.parse(input)
    const occasion = await store.findOccasion(tx, given.caseId)
    if (!occasion) throw evaluationFaults.notOpen({ detail: given.caseId })
    ctx.allow(evaluationPermissions.evaluate, {
      holderId: occasion.holder_id,
      agentId: occasion.agent_id,
    })
    if (ctx.clock.today() > occasion.open_until) {
      throw evaluationFaults.windowClosed({ params: { until: occasion.open_until } })
    }
    if (ctx.actor.kind !== 'person') throw evaluationFaults.notOpen({ detail: 'no person' })
    const { level, text, channel } = given
    const action: EvaluationAction = {
      action: 'given',
      level,
      indicators: indicatorsOf(given.indicators, level),
      text,
      channel,
      dueOn: isBad(level) ? await contactDueOn(tx, occasion.region_code) : null,
    }
    const now = ctx.clock.now().toISOString()
    const id = newId()
    const kept = await store.insertEvaluation(tx, {
      id,
      caseId: occasion.case_id,
      organId: occasion.organ_id,
      itemCode: occasion.item_code,
      givenBy: ctx.actor.id,
      sourceIndex: ctx.source.ip === null ? null : blindIndex(ctx.source.ip, 'evaluation-source'),
      indicators: action.indicators,
      channel,
      text,
      fold: foldEvaluation([{ action, at: now }]),
    })
    if (!kept) throw evaluationFaults.alreadyGiven()
    await store.appendAction(tx, id, 1, action)
    await recordLine(tx, {
      verb: 'evaluation.given',
      object: { kind: 'evaluation', id },
      subjects: [{ kind: 'person', id: ctx.actor.id }],
      content: { level },
      organId: occasion.organ_id,
    })
    const { organ_id: organId, item_code: itemCode } = occasion
    await tx.announce(evaluationGiven, { evaluationId: id, itemCode, organId, level, at: now })
    return getOwnEvaluation(tx.ctx, id)
  })
}

function indicatorsOf(
  given: ReturnType<typeof EvaluateCase.parse>['indicators'],
  level: Level,
): Indicators {
  return Array.isArray(given) ? Object.fromEntries(given.map((id) => [id, level])) : given
}

async function contactDueOn(tx: Tx, regionCode: string): Promise<string> {
  const policy = await getPolicy(tx, regionCode)
  const calendar = calendarFor(regionCode)
  return calendar.addWorkingDays(tx.ctx.clock.today(), policy.contactWorkingDays)
}
