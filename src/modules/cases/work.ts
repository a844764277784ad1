// A case while a verb works on it: locked, folded, with what is added in this transaction.

import { type Context, isFault, type Tx } from '../../kernel/index.ts'
import { getOrgan, type Organ } from '../identity/index.ts'
import type { Process, Release, ReleaseContent, Step } from '../items/index.ts'
import { calendarFor, calendarYearMissing, type WorkingCalendar } from '../standards/index.ts'
import { type Answers, noAnswers, openAnswers, type Scope, scopeOf } from './answers.ts'
import { clockOf, dueAfter } from './clock.ts'
import type { Action, ActionActor, ActionData, ActionKind, ClockSummary } from './contract.ts'
import { casesFaults } from './faults.ts'
import { applyAction } from './fold.ts'
import { pinnedRelease } from './releases.ts'
import { refusalOf } from './rules.ts'
import { type CaseSnapshot, findRun, getStep, type Run, stepResults } from './snapshot.ts'
import * as store from './store.ts'

export interface Work {
  readonly tx: Tx
  readonly ctx: Context
  readonly row: Omit<store.CaseRow, 'snapshot'>
  readonly release: Release
  readonly content: ReleaseContent
  readonly process: Process
  readonly calendar: WorkingCalendar
  /** Null while the case is being made. */
  readonly before: CaseSnapshot | null
  snapshot: CaseSnapshot | null
  added: Action[]
  answers: Answers | null
  organ: Organ | null
  /** What was entered about an issued certificate, for its notices. */
  certificate: { number: string; validFrom: string; validTo: string | null } | null
}

/** Locks the case and opens it for work. Fault: cases.not-found. */
export async function openWork(tx: Tx, caseId: string): Promise<Work> {
  const row = await store.lockCase(tx, caseId)
  if (!row) throw casesFaults.caseMissing({ detail: caseId })
  const release = await pinnedRelease(tx, row.release_id)
  const { snapshot, ...rest } = row
  return newWork(tx, rest, release, snapshot)
}

export function newWork(
  tx: Tx,
  row: Work['row'],
  release: Release,
  snapshot: CaseSnapshot | null,
): Work {
  return {
    tx,
    ctx: tx.ctx,
    row,
    release,
    content: release.content,
    process: release.content.process,
    calendar: calendarFor(row.region_code),
    before: snapshot,
    snapshot,
    added: [],
    answers: null,
    organ: null,
    certificate: null,
  }
}

/** The snapshot of a case that exists. */
export function now(work: Work): CaseSnapshot {
  if (!work.snapshot) throw new Error('The case has no action yet')
  return work.snapshot
}

export const houseItself: ActionActor = {
  kind: 'system',
  id: 'cases',
  name: '系统',
  organId: null,
}

export function actorOf(ctx: Context): ActionActor {
  const { actor } = ctx
  switch (actor.kind) {
    case 'official':
      return { kind: 'official', id: actor.id, name: actor.name, organId: actor.organId }
    case 'person':
      return { kind: 'person', id: actor.id, name: actor.name, organId: null }
    case 'node':
      return { kind: 'node', id: actor.id, name: actor.id, organId: actor.organId }
    default:
      return houseItself
  }
}

/**
 * Adds one action if the rules allow it, else throws the fault that says why not. Nothing is
 * written yet; the frame saves all added actions together.
 */
export function append<K extends ActionKind>(
  work: Work,
  kind: K,
  data: ActionData<K>,
  by: ActionActor = actorOf(work.ctx),
): void {
  const { clock } = work.ctx
  const action = {
    seq: (work.snapshot?.version ?? 0) + 1,
    kind,
    at: clock.now().toISOString(),
    on: clock.today(),
    by,
    data,
  } as unknown as Action
  const refused = refusalOf(work.process, work.snapshot, action)
  if (refused) throw refused({ detail: `${work.row.id} ${kind}`, params: paramsOf(work, action) })
  work.snapshot = applyAction(work.process, work.snapshot, action)
  work.added.push(action)
}

function paramsOf(work: Work, action: Action): Record<string, string | number> {
  const runId = 'runId' in action.data ? action.data.runId : null
  const run = runId && work.snapshot ? findRun(work.snapshot, runId) : null
  if (!run) return {}
  return {
    name: run.takenBy?.name ?? '',
    needed: getStep(work.process, run.stepId).officers,
  }
}

/** How the clocks stand at this moment. */
export function clockNow(work: Work): ClockSummary {
  return clockOf({
    limits: work.content.timeLimits,
    calendar: work.calendar,
    facts: now(work),
    today: work.ctx.clock.today(),
  })
}

/** The n-th working day after today. Throws standards.calendar-year-missing rather than guess. */
export function workingDaysFromToday(work: Work, days: number): string {
  return work.calendar.addWorkingDays(work.ctx.clock.today(), days)
}

/** The last day of a step opened on `day`; null when the calendar is missing. */
export function stepDue(work: Work, step: Step, day: string): string | null {
  try {
    return dueAfter(work.calendar, day, { value: step.limitDays, unit: 'working-day' }, 0, [])
  } catch (error) {
    if (isFault(error, calendarYearMissing)) return null
    throw error
  }
}

/** What the applicant stated, unsealed; read once for each piece of work. */
export async function answersOf(work: Work): Promise<Answers> {
  if (work.answers) return work.answers
  const found = await store.findAnswers(work.tx, work.row.id)
  if (!found) throw casesFaults.caseMissing({ detail: `${work.row.id} has no answers` })
  work.answers = openAnswers(found.sealed, `cases.answers|${work.row.id}`)
  return work.answers
}

/** The variables of the release at this moment; `sealed: false` leaves the applicant's answers out. */
export async function scopeNow(work: Work, sealed = true): Promise<Scope> {
  const { ctx } = work
  const snapshot = now(work)
  return scopeOf(
    sealed ? await answersOf(work) : noAnswers,
    { now: ctx.clock.now(), today: ctx.clock.today(), timeZone: ctx.config.timeZone },
    {
      steps: stepResults(snapshot),
      case: { number: work.row.number, acceptedOn: snapshot.acceptedOn },
      ...(snapshot.decision ? { decision: { date: snapshot.decision.decidedOn } } : {}),
    },
  )
}

/** The organ that answers for the item. */
export async function organNow(work: Work): Promise<Organ> {
  work.organ ??= await getOrgan(work.tx, work.row.organ_id)
  return work.organ
}

export function getOpenRun(work: Work, runId: string): Run {
  const run = findRun(now(work), runId)
  if (!run) throw casesFaults.runMissing({ detail: runId })
  if (run.state !== 'open') throw casesFaults.stepClosed({ detail: runId })
  return run
}
