// Whose turn it is: the record a permission is asked of, the reader's own run, colleagues, allowed verbs of a step.

import type { Context, Permission } from '../../kernel/index.ts'
import { type Duty, officialsWithDuty } from '../identity/index.ts'
import type { ReleaseContent, Step, StepVerb } from '../items/index.ts'
import type { Hand } from './contract.ts'
import { casesFaults } from './faults.ts'
import { organIdOf } from './releases.ts'
import { type CaseSnapshot, getStep, openRuns, type Run } from './snapshot.ts'
import { now, type Work } from './work.ts'

/** What permissions are asked of: the case, the organ and duty of the step at hand, the applicant. */
export interface CaseRecord {
  id: string
  caseId: string
  organId: string
  duty: string
  applicantId: string
}

interface CaseHead {
  id: string
  organ_id: string
  applicant_id: string
}

/** Asked of a step; without one, of the organ that answers for the item. */
export async function recordAt(
  ctx: Context,
  row: CaseHead,
  content: ReleaseContent,
  step: Step | null,
  duty = '',
): Promise<CaseRecord> {
  return {
    id: row.id,
    caseId: row.id,
    organId: step ? await organIdOf(ctx, content, step.organ) : row.organ_id,
    duty: step?.duty ?? duty,
    applicantId: row.applicant_id,
  }
}

/** The open run on which the actor may use this permission; the one the actor took comes first. */
export async function findOwnRun(
  ctx: Context,
  row: CaseHead,
  content: ReleaseContent,
  snapshot: CaseSnapshot,
  permission: Permission,
): Promise<Run | null> {
  const mine: Run[] = []
  for (const run of openRuns(snapshot)) {
    const step = getStep(content.process, run.stepId)
    if (step.handling.mode === 'automatic') continue
    if (ctx.may(permission, await recordAt(ctx, row, content, step))) mine.push(run)
  }
  const me = 'id' in ctx.actor ? ctx.actor.id : ''
  return (
    mine.find((run) => run.takenBy?.id === me) ??
    mine.find((run) => run.takenBy === null && !hasSigned(run, me)) ??
    mine[0] ??
    null
  )
}

export function hasSigned(run: Run, officialId: string): boolean {
  return run.signatures.some((one) => one.hands.some((hand) => hand.id === officialId))
}

/** Asks the permission at any open step of the case; answers the run, or refuses on the record. */
export async function allowAtOwnRun(work: Work, permission: Permission): Promise<Run> {
  const { ctx, row, content } = work
  const run = await findOwnRun(ctx, row, content, now(work), permission)
  if (run) return run
  const first = openRuns(now(work))[0]
  const step = first ? getStep(work.process, first.stepId) : null
  ctx.allow(permission, await recordAt(ctx, row, content, step, 'review'))
  // Allowed in general, but no step is open: the case is at an end or waits for a rule.
  throw casesFaults.closed({ detail: `${row.id}: no open step` })
}

/** Asks the permission at any step the case has passed or stands at, the open ones first. */
export async function allowAtAnyRun(work: Work, permission: Permission): Promise<void> {
  const { ctx, row, content } = work
  if (await findOwnRun(ctx, row, content, now(work), permission)) return
  for (const run of now(work).runs) {
    const step = getStep(work.process, run.stepId)
    if (ctx.may(permission, await recordAt(ctx, row, content, step))) return
  }
  ctx.allow(permission, await recordAt(ctx, row, content, null))
}

/** Asks the permission at one step. */
export async function allowAtStep(work: Work, permission: Permission, step: Step): Promise<void> {
  const { ctx, row, content } = work
  ctx.allow(permission, await recordAt(ctx, row, content, step))
}

/** A step that one official handles belongs to whoever took it. */
export function refuseIfTaken(ctx: Context, run: Run): void {
  const me = 'id' in ctx.actor ? ctx.actor.id : ''
  if (run.takenBy !== null && run.takenBy.id !== me) {
    throw casesFaults.stepTaken({ params: { name: run.takenBy.name } })
  }
}

const verbsByPhase: Readonly<Record<Step['phase'], readonly StepVerb[]>> = {
  acceptance: ['accept', 'refuse', 'not-needed', 'ask-supplement', 'accept-tolerating', 'transfer'],
  review: ['complete', 'return', 'transfer', 'start-special-procedure', 'request-extension'],
  decision: ['decide', 'return', 'transfer', 'start-special-procedure', 'request-extension'],
  issue: ['issue', 'complete', 'transfer'],
  delivery: ['deliver', 'transfer'],
}

/** Whether the release allows a verb at a step; a step that names none has those of its phase. */
export function stepAllows(step: Step, verb: StepVerb): boolean {
  return (step.verbs.length > 0 ? step.verbs : verbsByPhase[step.phase]).includes(verb)
}

export function requireVerb(step: Step, verb: StepVerb): void {
  if (!stepAllows(step, verb)) throw casesFaults.verbNotHere({ detail: `${step.id}: ${verb}` })
}

/** Those who hold the step's duty in its organ today, the actor included. */
export async function colleaguesAt(
  ctx: Context,
  content: ReleaseContent,
  step: Step,
): Promise<Hand[]> {
  const organId = await organIdOf(ctx, content, step.organ)
  const found = await officialsWithDuty(ctx, organId, step.duty as Duty, ctx.clock.today())
  return found.map(({ id, name }) => ({ id, name }))
}

/** The names under a result: the actor and further colleagues, who must hold the duty too. */
export async function handsOf(work: Work, step: Step, others: readonly string[]): Promise<Hand[]> {
  const { ctx } = work
  if (ctx.actor.kind !== 'official') return []
  const me = { id: ctx.actor.id, name: ctx.actor.name }
  if (others.length === 0) return [me]
  const colleagues = await colleaguesAt(ctx, work.content, step)
  const found = [...new Set(others)]
    .filter((id) => id !== me.id)
    .map((id) => {
      const colleague = colleagues.find((one) => one.id === id)
      if (!colleague) throw casesFaults.colleagueUnfit({ detail: id })
      return colleague
    })
  return [me, ...found]
}
