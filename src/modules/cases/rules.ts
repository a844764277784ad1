// Which action is lawful when: every guard of the state machine, each with the fault that cites its article.

import type { FaultDef } from '../../kernel/index.ts'
import type { Process, Step } from '../items/index.ts'
import type { Action, ActionKind } from './contract.ts'
import { casesFaults as faults } from './faults.ts'
import { isFinished, isRouteOf, resultOf, returnTargets } from './process.ts'
import {
  type CaseSnapshot,
  findRun,
  findStep,
  getStep,
  openRunIn,
  openSpecial,
  type Signature,
} from './snapshot.ts'

type Guard<K extends ActionKind> = (
  s: CaseSnapshot,
  action: Action & { kind: K },
  process: Process,
) => FaultDef | null

type State = (s: CaseSnapshot) => FaultDef | null

/** Before acceptance nothing but intake happens; 许可法 32. */
const beforeAcceptance: State = (s) => (s.acceptedOn === null ? null : faults.alreadyAccepted)
const afterAcceptance: State = (s) => (s.acceptedOn === null ? faults.notAccepted : null)
const beforeDecision: State = (s) => (s.decision === null ? null : faults.alreadyDecided)
const afterDecision: State = (s) => (s.decision === null ? faults.notDecided : null)

function first(...refusals: (FaultDef | null)[]): FaultDef | null {
  return refusals.find((refusal) => refusal !== null) ?? null
}

function runIsOpen(s: CaseSnapshot, runId: string): FaultDef | null {
  const run = findRun(s, runId)
  if (!run) return faults.runMissing
  return run.state === 'open' ? null : faults.stepClosed
}

const guards: { [K in ActionKind]: Guard<K> } = {
  submitted: () => faults.alreadyAccepted,

  // 许可法 32(4): one notice with everything, before acceptance.
  'supplement-asked': (s) => {
    if (s.acceptedOn !== null) return faults.supplementAfterAcceptance
    return s.supplement === null ? null : faults.supplementTwice
  },
  'supplement-answered': (s) =>
    s.supplement !== null && s.supplement.answeredAt === null && s.acceptedOn === null
      ? null
      : faults.supplementNotAsked,

  // 许可法 32(5). While supplements are awaited the application is not complete.
  accepted: (s, action) =>
    first(
      beforeAcceptance(s),
      s.supplement !== null && s.supplement.answeredAt === null ? faults.supplementOpen : null,
      action.data.acceptedOn < s.receivedOn ? faults.notAccepted : null,
    ),
  // 许可法 32(4): silence for five working days; the notice breaks the silence.
  'deemed-accepted': (s, action) =>
    first(
      beforeAcceptance(s),
      s.supplement !== null && s.supplement.answeredAt === null ? faults.supplementOpen : null,
      action.data.acceptedOn < s.receivedOn || action.data.acceptedOn > action.on
        ? faults.notAccepted
        : null,
    ),
  // 许可法 32(1), 32(2): another organ must be named when the matter belongs there.
  refused: (s, action) =>
    first(
      beforeAcceptance(s),
      action.data.kind === 'not-competent' && !action.data.competentOrgan
        ? faults.organMissing
        : null,
    ),

  'step-taken': (s, action, process) => {
    const closed = runIsOpen(s, action.data.runId)
    if (closed) return closed
    const run = findRun(s, action.data.runId)
    if (run && getStep(process, run.stepId).handling.mode !== 'single') return faults.verbNotHere
    return run?.takenBy && run.takenBy.id !== action.by.id ? faults.stepTaken : null
  },
  'step-transferred': (s, action) => runIsOpen(s, action.data.runId),
  'step-signed': mayBeSigned,
  'step-returned': (s, action, process) =>
    first(
      runIsOpen(s, action.data.runId),
      afterAcceptance(s),
      beforeDecision(s),
      mayReturnTo(process, s, action.data.runId, action.data.toStep)
        ? null
        : faults.returnImpossible,
    ),

  // 许可法 45: only what is counted can be left out of the count.
  'special-started': (s) => first(afterAcceptance(s), beforeDecision(s)),
  'special-ended': (s, action) => {
    const special = s.specials.find((open) => open.specialId === action.data.specialId)
    if (!special || special.endsOn !== null) return faults.specialMissing
    return action.data.endsOn < special.startsOn ? faults.specialMissing : null
  },

  // 许可法 42: once.
  'extension-requested': (s) =>
    first(
      afterAcceptance(s),
      beforeDecision(s),
      s.extension?.state === 'approved' ? faults.extensionTwice : null,
      s.extension?.state === 'requested' ? faults.extensionOpen : null,
    ),
  'extension-answered': (s) =>
    first(beforeDecision(s), s.extension?.state === 'requested' ? null : faults.extensionNotAsked),

  // 安阳条例 24
  'tolerated-supplied': (s, action) => {
    const open = s.tolerated.filter((gap) => gap.suppliedOn === null)
    if (open.length === 0) return faults.toleratedNothing
    return action.data.materials.every((id) => open.some((gap) => gap.materialId === id))
      ? null
      : faults.toleratedNothing
  },

  // 许可法 38: a refusal says why and what can be done against it.
  decided: (s, action, process) =>
    first(
      afterAcceptance(s),
      beforeDecision(s),
      openSpecial(s) ? faults.specialOpen : null,
      openRunIn(process, s, 'review') || openRunIn(process, s, 'acceptance')
        ? faults.stepsOpen
        : null,
      openRunIn(process, s, 'decision') ? null : faults.verbNotHere,
      action.data.outcome === 'refused' && !(action.data.reasons && action.data.remedies)
        ? faults.refusalUnfounded
        : null,
    ),
  'certificate-issued': (s) =>
    first(
      afterDecision(s),
      s.decision?.outcome === 'granted' && s.certificate === null ? null : faults.alreadyDecided,
    ),
  // 许可法 44
  delivered: (s, _action, process) =>
    first(
      afterDecision(s),
      openRunIn(process, s, 'issue') ? faults.issueOutstanding : null,
      isFinished(s) ? null : faults.stepsOpen,
    ),

  // The applicant may take the application back until it is decided; 安阳条例 26.
  withdrawn: (s) => beforeDecision(s),
  'deemed-withdrawn': (s) => {
    const late =
      (s.supplement !== null && s.supplement.answeredAt === null) ||
      s.tolerated.some((gap) => gap.suppliedOn === null)
    return first(beforeDecision(s), late ? null : faults.supplementNotAsked)
  },
  voided: (s) => beforeDecision(s),
}

function mayBeSigned(
  s: CaseSnapshot,
  action: Action & { kind: 'step-signed' },
  process: Process,
): FaultDef | null {
  const { data } = action
  const closed = runIsOpen(s, data.runId)
  if (closed) return closed
  const run = findRun(s, data.runId)
  if (!run) return faults.runMissing
  const step = getStep(process, run.stepId)
  if (!step.results.some((result) => result.id === data.result)) return faults.resultUnknown
  // What follows acceptance and decision waits for them; the steps themselves carry them.
  if (step.phase !== 'acceptance' && s.acceptedOn === null) return faults.notAccepted
  if ((step.phase === 'issue' || step.phase === 'delivery') && !s.decision) return faults.notDecided
  if (step.phase === 'review' && s.decision) return faults.alreadyDecided
  const handsOver = staysIn(process, data.opens, step.phase)
  if (step.phase === 'acceptance' && s.acceptedOn === null && !handsOver) return faults.notAccepted
  if (step.phase === 'decision' && !s.decision && !handsOver) return faults.notDecided
  const signed = new Set(run.signatures.flatMap((one) => one.hands.map((hand) => hand.id)))
  if (data.hands.some((hand) => signed.has(hand.id))) return faults.signedAlready
  const signature: Signature = { ...data, at: action.at }
  const finished = resultOf(step, [...run.signatures, signature])
  if (finished === null) return data.opens.length === 0 ? null : faults.releaseUnfit
  const hands = new Set([...signed, ...data.hands.map((hand) => hand.id)])
  // A rule and the silence of the law sign with no hand.
  if (action.by.kind !== 'system' && hands.size < step.officers) {
    return faults.officersMissing
  }
  return isRouteOf(step, data.opens) ? null : faults.releaseUnfit
}

/** What was accepted stays accepted: nothing is returned to the acceptance step. */
export function mayReturnTo(
  process: Process,
  s: CaseSnapshot,
  runId: string,
  toStep: string,
): boolean {
  return (
    findStep(process, toStep)?.phase !== 'acceptance' &&
    returnTargets(s, runId).some((run) => run.stepId === toStep)
  )
}

/** A rule may hand over to a person of the same phase; only acceptance and decision lead further. */
function staysIn(process: Process, opens: readonly string[], phase: Step['phase']): boolean {
  return opens.every((target) => target !== 'end' && getStep(process, target).phase === phase)
}

/** Why this action is not possible now, or null when it is. `before` is null for the first action. */
export function refusalOf(
  process: Process,
  before: CaseSnapshot | null,
  action: Action,
): FaultDef | null {
  if (before === null) return action.kind === 'submitted' ? null : faults.caseMissing
  if (before.closedOn !== null) {
    return action.kind === 'decided' ? faults.alreadyDecided : faults.closed
  }
  const guard = guards[action.kind] as Guard<ActionKind>
  return guard(before, action, process)
}

/** The case is decided and nobody has anything left to do: it can be delivered by itself. */
export function isReadyForDelivery(s: CaseSnapshot): boolean {
  return s.decision !== null && s.delivery === null && s.closedOn === null && isFinished(s)
}
