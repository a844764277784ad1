// The process engine: tokens that pass through steps, split, wait for each other, and may be sent back.

import type { Process, Step } from '../items/index.ts'
import {
  type Arrival,
  type CaseSnapshot,
  findRun,
  getStep,
  type Run,
  type Signature,
} from './snapshot.ts'

const END = 'end'

interface Moment {
  at: string
  on: string
}

type Marking = Pick<CaseSnapshot, 'runs' | 'arrivals'>

/** Opens the first step. */
export function startProcess(process: Process, moment: Moment): Marking {
  return { runs: [newRun([], process.start, [], moment)], arrivals: [] }
}

/** What a step's signatures amount to; `result` is null while more are needed. */
export function resultOf(step: Step, signatures: readonly Signature[]): string | null {
  const { handling } = step
  const last = signatures.at(-1)
  if (!last) return null
  if (handling.mode === 'single' || handling.mode === 'automatic') return last.result
  const agreed = step.results[0]?.id ?? ''
  const against = signatures.filter((signature) => signature.result !== agreed)
  if (handling.mode === 'some') {
    if (signatures.length - against.length >= handling.needed) return agreed
    const stillPossible = handling.signers - against.length
    return stillPossible < handling.needed ? last.result : null
  }
  // 会签 and 依次: one who does not agree ends it, all who agree finish it.
  if (against.length > 0) return last.result
  return signatures.length >= handling.signers ? agreed : null
}

/** How many signatures finish the step when everybody agrees. */
export function signaturesNeeded(step: Step): number {
  const { handling } = step
  if (handling.mode === 'some') return handling.needed
  return handling.mode === 'all' || handling.mode === 'sequential' ? handling.signers : 1
}

/** True when `opens` is what some route of the step leads to. */
export function isRouteOf(step: Step, opens: readonly string[]): boolean {
  const wanted = [...opens].sort().join(' ')
  return step.routes.some((route) => [...route.to].sort().join(' ') === wanted)
}

/** Finishes an open run and moves its tokens on. `opens`: the targets of the route that was taken. */
export function finishRun(
  process: Process,
  marking: Marking,
  runId: string,
  result: string,
  opens: readonly string[],
  moment: Moment,
): Marking {
  const finished = marking.runs.find((run) => run.runId === runId)
  if (!finished) throw new Error(`No run "${runId}"`)
  const runs = marking.runs.map((run) =>
    run.runId === runId ? { ...run, state: 'done' as const, result, doneAt: moment.at } : run,
  )
  return arrive(process, { runs, arrivals: marking.arrivals }, finished, opens, moment)
}

function arrive(
  process: Process,
  marking: Marking,
  from: Run,
  opens: readonly string[],
  moment: Moment,
): Marking {
  const runs = [...marking.runs]
  let arrivals = [...marking.arrivals]
  for (const target of opens) {
    if (target === END) continue
    const step = getStep(process, target)
    if (!step.join) {
      runs.push(newRun(runs, target, [from.runId], moment))
      continue
    }
    arrivals.push({ at: target, from: from.stepId, runId: from.runId })
    const met = meet(step, arrivals)
    if (!met) continue
    arrivals = arrivals.filter((arrival) => !met.includes(arrival))
    const causes = met.map((arrival) => arrival.runId)
    runs.push(newRun(runs, target, causes, moment))
  }
  return { runs, arrivals }
}

/** One arrival from each step the join waits for, or null. */
function meet(step: Step, arrivals: readonly Arrival[]): Arrival[] | null {
  const met: Arrival[] = []
  for (const from of step.join ?? []) {
    const arrival = arrivals.find((a) => a.at === step.id && a.from === from)
    if (!arrival) return null
    met.push(arrival)
  }
  return met
}

function newRun(runs: readonly Run[], stepId: string, causes: string[], moment: Moment): Run {
  const passage = runs.filter((run) => run.stepId === stepId).length + 1
  return {
    runId: `${stepId}-${passage}`,
    stepId,
    state: 'open',
    superseded: false,
    openedAt: moment.at,
    openedOn: moment.on,
    doneAt: null,
    takenBy: null,
    result: null,
    signatures: [],
    causes,
  }
}

/** Finished runs that led to this one and to which it may be returned, nearest first. */
export function returnTargets(snapshot: Marking, runId: string): Run[] {
  const targets: Run[] = []
  const seen = new Set<string>()
  let layer = findRun(snapshot as CaseSnapshot, runId)?.causes ?? []
  while (layer.length > 0) {
    const next: string[] = []
    for (const id of layer) {
      if (seen.has(id)) continue
      seen.add(id)
      const run = snapshot.runs.find((r) => r.runId === id)
      if (!run) continue
      if (run.state === 'done' && !run.superseded) targets.push(run)
      next.push(...run.causes)
    }
    layer = next
  }
  return targets
}

/**
 * Sends the case back to an earlier step. Everything that followed from that step's last run is
 * undone: open runs are cancelled, finished ones no longer count, and tokens that came from
 * elsewhere wait at their joins again. So the marking is one the process could have had anyway, and
 * a process that can always complete still can.
 */
export function returnRun(
  marking: Marking,
  runId: string,
  toStep: string,
  moment: Moment,
): Marking {
  const target = returnTargets(marking, runId).find((run) => run.stepId === toStep)
  if (!target) throw new Error(`"${runId}" did not come from "${toStep}"`)
  const undone = descendants(marking.runs, target.runId)
  const runs = marking.runs.map((run): Run => {
    if (!undone.has(run.runId)) return run
    if (run.state === 'done') return { ...run, superseded: true }
    if (run.state !== 'open') return run
    const state = run.runId === runId ? ('returned' as const) : ('cancelled' as const)
    return { ...run, state, doneAt: moment.at }
  })
  const arrivals = marking.arrivals.filter((arrival) => !undone.has(arrival.runId))
  for (const run of marking.runs) {
    if (!undone.has(run.runId) || run.runId === target.runId || run.superseded) continue
    if (run.state === 'returned' || run.state === 'cancelled') continue
    for (const cause of run.causes) {
      const from = marking.runs.find((r) => r.runId === cause)
      if (!from || undone.has(cause)) continue
      arrivals.push({ at: run.stepId, from: from.stepId, runId: cause })
    }
  }
  return { runs: [...runs, newRun(runs, toStep, target.causes, moment)], arrivals }
}

function descendants(runs: readonly Run[], runId: string): Set<string> {
  const found = new Set([runId])
  // Runs stand in the order in which they were opened: one pass meets every cause before its effect.
  for (const run of runs) if (run.causes.some((cause) => found.has(cause))) found.add(run.runId)
  return found
}

/** Ends everything that is still open. */
export function cancelAll(marking: Marking, moment: Moment): Marking {
  return {
    runs: marking.runs.map((run) =>
      run.state === 'open' ? { ...run, state: 'cancelled' as const, doneAt: moment.at } : run,
    ),
    arrivals: [],
  }
}

/** No step is open and no token waits. */
export function isFinished(marking: Marking): boolean {
  return marking.arrivals.length === 0 && !marking.runs.some((run) => run.state === 'open')
}
