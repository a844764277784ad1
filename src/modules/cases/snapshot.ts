// What a case is at one moment: the value that folding its actions gives.

import type { Process, Step } from '../items/index.ts'
import type { ActionData, CaseResult, CaseState, Hand } from './contract.ts'

export interface Signature {
  result: string
  opinion: string
  points: Record<string, boolean>
  hands: Hand[]
  at: string
}

/** One passage through a step. `causes`: the runs whose end led here; they carry the token game. */
export interface Run {
  runId: string
  stepId: string
  state: 'open' | 'done' | 'returned' | 'cancelled'
  /** A done run whose result no longer counts, because somebody returned to a step before it. */
  superseded: boolean
  openedAt: string
  openedOn: string
  doneAt: string | null
  takenBy: Hand | null
  result: string | null
  signatures: Signature[]
  causes: string[]
}

/** A finished run that waits at a join for its siblings. */
export interface Arrival {
  at: string
  from: string
  runId: string
}

export interface Special extends ActionData<'special-started'> {
  startedAt: string
  endsOn: string | null
  result: string | null
}

export interface CaseSnapshot {
  /** Sequence number of the last action. */
  version: number
  state: CaseState
  result: CaseResult | null
  receivedAt: string
  receivedOn: string
  acceptedOn: string | null
  acceptedMode: ActionData<'accepted'>['mode'] | 'deemed' | null
  supplement:
    | (ActionData<'supplement-asked'> & {
        askedAt: string
        answeredAt: string | null
        answeredOn: string | null
      })
    | null
  tolerated: { materialId: string; dueOn: string; suppliedOn: string | null }[]
  refusal: ActionData<'refused'> | null
  runs: Run[]
  arrivals: Arrival[]
  specials: Special[]
  extension: { days: number; reason: string; state: 'requested' | 'approved' | 'refused' } | null
  decision: ActionData<'decided'> | null
  certificate: ActionData<'certificate-issued'> | null
  delivery: ActionData<'delivered'> | null
  /** The day and instant on which the case ended, however it ended. */
  closedOn: string | null
  closedAt: string | null
  closingReason: string | null
}

export function findStep(process: Process, stepId: string): Step | null {
  return process.steps.find((step) => step.id === stepId) ?? null
}

export function getStep(process: Process, stepId: string): Step {
  const step = findStep(process, stepId)
  if (!step) throw new Error(`The process has no step "${stepId}"`)
  return step
}

export function findRun(snapshot: CaseSnapshot, runId: string): Run | null {
  return snapshot.runs.find((run) => run.runId === runId) ?? null
}

export function openRuns(snapshot: CaseSnapshot): Run[] {
  return snapshot.runs.filter((run) => run.state === 'open')
}

/** The open run of a phase, e.g. the one in which acceptance is decided. */
export function openRunIn(
  process: Process,
  snapshot: CaseSnapshot,
  phase: Step['phase'],
): Run | null {
  return openRuns(snapshot).find((run) => findStep(process, run.stepId)?.phase === phase) ?? null
}

export function openSpecial(snapshot: CaseSnapshot): Special | null {
  return snapshot.specials.find((special) => special.endsOn === null) ?? null
}

/** Results of finished steps by step id, as FEEL sees them: the latest that still counts. */
export function stepResults(snapshot: CaseSnapshot): Record<string, { result: string }> {
  const results: Record<string, { result: string }> = {}
  for (const run of snapshot.runs) {
    if (run.state === 'done' && !run.superseded && run.result !== null) {
      results[run.stepId] = { result: run.result }
    }
  }
  return results
}
