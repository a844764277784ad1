// State is a fold: a list of actions in, the case as it stands out. No clock, no database.

import type { Process } from '../items/index.ts'
import type { Action, CaseState } from './contract.ts'
import { cancelAll, finishRun, resultOf, returnRun, startProcess } from './process.ts'
import { refusalOf } from './rules.ts'
import { type CaseSnapshot, findRun, getStep, openSpecial, type Run } from './snapshot.ts'

/** A list of actions that cannot have happened: damaged data or a mistake in a verb. */
export class IllegalAction extends Error {
  readonly seq: number
  readonly code: string

  constructor(action: Action, code: string) {
    super(`Action ${action.seq} "${action.kind}" is not possible: ${code}`)
    this.name = 'IllegalAction'
    this.seq = action.seq
    this.code = code
  }
}

/**
 * What the case is after these actions. The same list always gives the same snapshot; a list that
 * breaks a rule throws {@link IllegalAction} and never gives an illegal state.
 */
export function fold(process: Process, actions: readonly Action[]): CaseSnapshot {
  let snapshot: CaseSnapshot | null = null
  for (const action of actions) snapshot = applyAction(process, snapshot, action)
  if (!snapshot) throw new Error('A case has at least one action')
  return snapshot
}

/** One step of the fold. */
export function applyAction(
  process: Process,
  before: CaseSnapshot | null,
  action: Action,
): CaseSnapshot {
  if (action.seq !== (before?.version ?? 0) + 1) throw new IllegalAction(action, 'sequence')
  const refused = refusalOf(process, before, action)
  if (refused) throw new IllegalAction(action, refused.code)
  const next = before === null ? begin(process, action) : reduce(process, before, action)
  return { ...next, version: action.seq, state: stateOf(next) }
}

function begin(process: Process, action: Action): CaseSnapshot {
  return {
    version: 0,
    state: 'received',
    result: null,
    receivedAt: action.at,
    receivedOn: action.on,
    acceptedOn: null,
    acceptedMode: null,
    supplement: null,
    tolerated: [],
    refusal: null,
    ...startProcess(process, action),
    specials: [],
    extension: null,
    decision: null,
    certificate: null,
    delivery: null,
    closedOn: null,
    closedAt: null,
    closingReason: null,
  }
}

function stateOf(s: CaseSnapshot): CaseState {
  switch (s.result) {
    case 'not-needed':
    case 'not-competent':
    case 'voided':
      return s.result
    case 'withdrawn':
    case 'deemed-withdrawn':
      return 'withdrawn'
    default:
  }
  if (s.delivery) return 'completed'
  if (s.decision) return 'decided'
  if (openSpecial(s)) return 'suspended'
  if (s.acceptedOn !== null) return 'in-review'
  return s.supplement !== null && s.supplement.answeredAt === null ? 'supplementing' : 'received'
}

function reduce(process: Process, s: CaseSnapshot, action: Action): CaseSnapshot {
  const { at, on } = action
  switch (action.kind) {
    case 'submitted':
      return s
    case 'supplement-asked':
      return {
        ...s,
        supplement: { ...action.data, askedAt: at, answeredAt: null, answeredOn: null },
      }
    case 'supplement-answered':
      return s.supplement
        ? { ...s, supplement: { ...s.supplement, answeredAt: at, answeredOn: on } }
        : s
    case 'accepted':
      return {
        ...s,
        acceptedOn: action.data.acceptedOn,
        acceptedMode: action.data.mode,
        tolerated: action.data.tolerated.map((gap) => ({ ...gap, suppliedOn: null })),
      }
    case 'deemed-accepted':
      return { ...s, acceptedOn: action.data.acceptedOn, acceptedMode: 'deemed' }
    case 'refused':
      return close({ ...s, refusal: action.data }, action, action.data.kind, action.data.reason)
    case 'step-taken':
      return withRun(s, action.data.runId, (run) => ({
        ...run,
        takenBy: { id: action.by.id, name: action.by.name },
      }))
    case 'step-transferred':
      return withRun(s, action.data.runId, (run) => ({ ...run, takenBy: action.data.to }))
    case 'step-signed':
      return sign(process, s, action)
    case 'step-returned': {
      const marking = returnRun(s, action.data.runId, action.data.toStep, action)
      return { ...s, ...marking }
    }
    case 'special-started':
      return {
        ...s,
        specials: [...s.specials, { ...action.data, startedAt: at, endsOn: null, result: null }],
      }
    case 'special-ended':
      return {
        ...s,
        specials: s.specials.map((special) =>
          special.specialId === action.data.specialId
            ? { ...special, endsOn: action.data.endsOn, result: action.data.result }
            : special,
        ),
      }
    case 'extension-requested':
      return { ...s, extension: { ...action.data, state: 'requested' } }
    case 'extension-answered':
      return s.extension
        ? {
            ...s,
            extension: { ...s.extension, state: action.data.approved ? 'approved' : 'refused' },
          }
        : s
    case 'tolerated-supplied':
      return {
        ...s,
        tolerated: s.tolerated.map((gap) =>
          action.data.materials.includes(gap.materialId) ? { ...gap, suppliedOn: on } : gap,
        ),
      }
    case 'decided':
      return { ...s, decision: action.data, result: action.data.outcome }
    case 'certificate-issued':
      return { ...s, certificate: action.data }
    case 'delivered': {
      const done = { ...s, ...cancelAll(s, action), delivery: action.data }
      return { ...done, closedOn: on, closedAt: at }
    }
    case 'withdrawn':
      return close(s, action, 'withdrawn', action.data.reason)
    case 'deemed-withdrawn':
      return close(s, action, 'deemed-withdrawn', action.data.reason)
    case 'voided':
      return close(s, action, 'voided', action.data.reason)
  }
}

function sign(process: Process, s: CaseSnapshot, action: Action & { kind: 'step-signed' }) {
  const { runId, result, opinion, points, hands, opens } = action.data
  const signed = withRun(s, runId, (run) => ({
    ...run,
    signatures: [...run.signatures, { result, opinion, points, hands, at: action.at }],
  }))
  const run = findRun(signed, runId)
  if (!run) return signed
  const finished = resultOf(getStep(process, run.stepId), run.signatures)
  if (finished === null) return signed
  return { ...signed, ...finishRun(process, signed, runId, finished, opens, action) }
}

function withRun(s: CaseSnapshot, runId: string, change: (run: Run) => Run): CaseSnapshot {
  return { ...s, runs: s.runs.map((run) => (run.runId === runId ? change(run) : run)) }
}

function close(
  s: CaseSnapshot,
  action: Action,
  result: Exclude<CaseSnapshot['result'], null>,
  reason: string,
): CaseSnapshot {
  const specials = s.specials.map((special) =>
    special.endsOn === null ? { ...special, endsOn: action.on } : special,
  )
  return {
    ...s,
    ...cancelAll(s, action),
    specials,
    result,
    closedOn: action.on,
    closedAt: action.at,
    closingReason: reason,
  }
}
