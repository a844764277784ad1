// Putting a signature under a step, and finding where the step leads.

import type { Step } from '../items/index.ts'
import { holds, needsAnswers } from './answers.ts'
import type { ActionActor, Hand } from './contract.ts'
import { casesFaults } from './faults.ts'
import { resultOf } from './process.ts'
import { getStep, type Run } from './snapshot.ts'
import { actorOf, append, now, scopeNow, type Work } from './work.ts'

export interface SignInput {
  result: string
  opinion?: string
  points?: Record<string, boolean>
  hands?: Hand[]
  by?: ActionActor
}

/** Signs an open run. The route is chosen now and written down, so that a fold needs no expressions. */
export async function signRun(work: Work, run: Run, input: SignInput): Promise<void> {
  const step = getStep(work.process, run.stepId)
  const by = input.by ?? actorOf(work.ctx)
  const signature = {
    result: input.result,
    opinion: input.opinion ?? '',
    points: input.points ?? {},
    hands: input.hands ?? [],
  }
  const finished = resultOf(step, [
    ...run.signatures,
    { ...signature, at: work.ctx.clock.now().toISOString() },
  ])
  const opens = finished === null ? [] : await routeOf(work, step, finished)
  append(work, 'step-signed', { runId: run.runId, ...signature, opens }, by)
}

async function routeOf(work: Work, step: Step, result: string): Promise<string[]> {
  const sealed = step.routes.some((route) => route.when !== undefined && needsAnswers(route.when))
  const scope = await scopeNow(work, sealed)
  const steps = { ...scope.vars.steps, [step.id]: { result } }
  const after = { ...scope, vars: { ...scope.vars, steps } }
  const route = step.routes.find((one) => holds(one.when, after))
  if (!route) throw casesFaults.releaseUnfit({ detail: `${step.id}: no route for "${result}"` })
  return route.to
}

/** After a step: nobody may be left without anything to do and without a decision. */
export function refuseDeadEnd(work: Work): void {
  const s = now(work)
  if (s.closedOn === null && s.decision === null && !s.runs.some((run) => run.state === 'open')) {
    throw casesFaults.releaseUnfit({ detail: 'the process ended without a decision' })
  }
}
