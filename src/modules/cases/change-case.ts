// The frame of every verb on a case: lock, let silence take effect, act, run rules, save, record, announce.

import { type Context, newId } from '../../kernel/index.ts'
import { type JsonValue, recordLine } from '../ledger/index.ts'
import { runAutomatic, waitsForFacts } from './automatic.ts'
import { applyConsequences } from './consequences.ts'
import type { CaseStanding } from './contract.ts'
import { factsNeeded } from './facts.ts'
import { organIdOf } from './releases.ts'
import { type CaseSnapshot, getStep, type Run } from './snapshot.ts'
import * as store from './store.ts'
import { settleTimers } from './timers.ts'
import { clockNow, now, openWork, stepDue, type Work } from './work.ts'

export interface Told {
  /** Verb of the ledger line, e.g. `case.accepted`. */
  line: string
  content?: JsonValue
}

/**
 * One change of a case. `act` asks the permission of the record and appends actions; the rules
 * refuse what is not lawful now. Everything is saved, recorded and announced in one transaction.
 */
export function changeCase(
  ctx: Context,
  verb: string,
  caseId: string,
  act: (work: Work) => Promise<Told>,
): Promise<CaseStanding> {
  return ctx.change(`cases.${verb}`, async (tx) => {
    const work = await openWork(tx, caseId)
    await settleTimers(work)
    return finishWork(work, await act(work))
  })
}

/** Runs what rules handle, saves and tells. Also used by the verb that makes a case. */
export async function finishWork(work: Work, told: Told): Promise<CaseStanding> {
  await runAutomatic(work)
  await save(work)
  await applyConsequences(work)
  await recordLine(work.tx, {
    verb: told.line,
    object: { kind: 'case', id: work.row.id },
    caseId: work.row.id,
    subjects: [{ kind: work.row.applicant_kind, id: work.row.applicant_id }],
    organId: work.row.organ_id,
    content: {
      actions: work.added.map((action) => action.kind),
      ...(told.content === undefined ? {} : { what: told.content }),
    },
  })
  if (await waitsForFacts(work)) await work.tx.announce(factsNeeded, { caseId: work.row.id })
  return standingOf(work)
}

export function standingOf(work: Work): CaseStanding {
  const s = now(work)
  const clock = clockNow(work)
  return {
    caseId: work.row.id,
    number: work.row.number,
    state: s.state,
    result: s.result,
    version: s.version,
    acceptedOn: s.acceptedOn,
    dueOn: clock.projectedDueOn ?? clock.promised.dueOn,
    statutoryDueOn: clock.statutory.dueOn,
  }
}

/** The columns of the cached row that follow from snapshot and clock. */
export function cacheOf(work: Work) {
  const s = now(work)
  const clock = clockNow(work)
  const gaps = s.tolerated.filter((gap) => gap.suppliedOn === null).map((gap) => gap.dueOn)
  return {
    state: s.state,
    result: s.result,
    accepted_on: s.acceptedOn,
    acceptance_due_on: clock.acceptanceDueOn,
    due_on: clock.projectedDueOn ?? clock.promised.dueOn,
    statutory_due_on: clock.statutory.dueOn,
    supplement_due_on: s.supplement?.dueOn ?? null,
    tolerated_due_on: gaps.sort()[0] ?? null,
    suspended: s.state === 'suspended',
    closed_at: s.closedAt === null ? null : new Date(s.closedAt),
    version: s.version,
    snapshot: s,
  }
}

async function save(work: Work): Promise<void> {
  const { tx, row, before } = work
  if (work.added.length === 0) return
  if (before === null) await store.insertCase(tx, { ...row, ...cacheOf(work) })
  else await store.updateCase(tx, row.id, cacheOf(work))
  await store.insertActions(tx, row.id, work.added)
  await saveTasks(work, before, now(work))
}

/** Tasks follow the runs: opened, taken, signed, closed. */
async function saveTasks(work: Work, before: CaseSnapshot | null, after: CaseSnapshot) {
  const { tx, row } = work
  const opened: Run[] = []
  for (const run of after.runs) {
    const earlier = before?.runs.find((one) => one.runId === run.runId)
    if (getStep(work.process, run.stepId).handling.mode === 'automatic') continue
    if (!earlier) opened.push(run)
    else if (run.state !== earlier.state || run.takenBy?.id !== earlier.takenBy?.id) {
      await store.updateTask(tx, row.id, run.runId, taskState(run))
    }
  }
  const tasks = []
  for (const run of opened) tasks.push(await taskOf(work, run))
  await store.insertTasks(tx, tasks)
  for (const run of after.runs) {
    const known = before?.runs.find((one) => one.runId === run.runId)?.signatures.length ?? 0
    const hands = run.signatures.slice(known).flatMap((one) => one.hands.map((hand) => hand.id))
    await store.insertHands(tx, row.id, run.runId, hands)
  }
}

function taskState(run: Run) {
  const state = run.state === 'open' ? 'open' : run.state === 'cancelled' ? 'cancelled' : 'done'
  return {
    state: state as 'open' | 'done' | 'cancelled',
    taken_by: run.takenBy?.id ?? null,
    taken_name: run.takenBy?.name ?? null,
    done_at: run.doneAt === null ? null : new Date(run.doneAt),
  }
}

async function taskOf(work: Work, run: Run) {
  const step = getStep(work.process, run.stepId)
  return {
    id: newId(),
    case_id: work.row.id,
    run_id: run.runId,
    step_id: run.stepId,
    phase: step.phase,
    organ_id: await organIdOf(work.ctx, work.content, step.organ),
    duty: step.duty,
    opened_at: new Date(run.openedAt),
    due_on: stepDue(work, step, run.openedOn),
    ...taskState(run),
  }
}
