// The process as a Petri net: every state it can get into is tried, to prove that it can always end properly.

import type { Process, Step } from './contract.ts'

export interface NetProblem {
  kind: 'stuck' | 'improper-end' | 'overrun' | 'endless' | 'dead-step' | 'too-large'
  /** The step to look at; null where no single one is to blame. */
  stepId: string | null
  /** Steps that are waiting in the state that was found. */
  waiting: string[]
}

/** Tokens on the ways between steps, `from>to`; the way in is `>start`, the way out `end`. */
type Marking = ReadonlyMap<string, number>

const END = 'end'
const mostMarkings = 20_000

function keyOf(marking: Marking): string {
  return [...marking]
    .map(([place, count]) => `${place}:${count}`)
    .sort()
    .join(' ')
}

function moved(marking: Marking, taken: readonly string[], put: readonly string[]): Marking {
  const next = new Map(marking)
  for (const place of taken) {
    const left = (next.get(place) ?? 0) - 1
    if (left > 0) next.set(place, left)
    else next.delete(place)
  }
  for (const place of put) next.set(place, (next.get(place) ?? 0) + 1)
  return next
}

/** The ways a step can start now: all its join's arrivals at once, or any single arrival. */
function starts(step: Step, marking: Marking): string[][] {
  if (step.join) {
    const needed = step.join.map((from) => `${from}>${step.id}`)
    return needed.every((place) => marking.has(place)) ? [needed] : []
  }
  return [...marking.keys()]
    .filter((place) => place.endsWith(`>${step.id}`))
    .map((place) => [place])
}

function outcomes(step: Step): string[][] {
  return step.routes.map((route) => route.to.map((to) => (to === END ? END : `${step.id}>${to}`)))
}

function waitingIn(marking: Marking): string[] {
  const names = [...marking.keys()].filter((place) => place !== END)
  return [...new Set(names.map((place) => place.slice(place.indexOf('>') + 1)))].sort()
}

/**
 * Explores every reachable marking, whatever the conditions of the routes say. Sound means: from each
 * of them the end can be reached, the end is reached once and with nothing left running, no way ever
 * holds two arrivals, and every step can happen. Routes must lead to known steps.
 */
export function findNetProblems(process: Process): NetProblem[] {
  const problems: NetProblem[] = []
  const add = (kind: NetProblem['kind'], stepId: string | null, marking: Marking) => {
    if (!problems.some((problem) => problem.kind === kind && problem.stepId === stepId)) {
      problems.push({ kind, stepId, waiting: waitingIn(marking) })
    }
  }
  const first: Marking = new Map([[`>${process.start}`, 1]])
  const seen = new Map<string, Marking>([[keyOf(first), first]])
  const backwards = new Map<string, Set<string>>()
  const happened = new Set<string>()
  const ends: string[] = []
  const queue: Marking[] = [first]
  for (let marking = queue.pop(); marking; marking = queue.pop()) {
    const key = keyOf(marking)
    if (marking.has(END)) {
      const left = marking.size > 1
      if (left) add('improper-end', waitingIn(marking)[0] ?? null, marking)
      else if ((marking.get(END) ?? 0) > 1) add('improper-end', null, marking)
      else ends.push(key)
      // Ended is ended: what was left running is the fault reported above.
      continue
    }
    const crowded = [...marking].find(([, count]) => count > 1)
    if (crowded) {
      add('overrun', crowded[0].slice(crowded[0].indexOf('>') + 1), marking)
      continue
    }
    let moves = 0
    for (const step of process.steps) {
      for (const taken of starts(step, marking)) {
        happened.add(step.id)
        for (const put of outcomes(step)) {
          moves += 1
          const next = moved(marking, taken, put)
          const nextKey = keyOf(next)
          const from = backwards.get(nextKey) ?? new Set()
          backwards.set(nextKey, from.add(key))
          if (seen.has(nextKey)) continue
          if (seen.size >= mostMarkings) return [{ kind: 'too-large', stepId: null, waiting: [] }]
          seen.set(nextKey, next)
          queue.push(next)
        }
      }
    }
    if (moves === 0) add('stuck', waitingIn(marking)[0] ?? null, marking)
  }
  // What cannot get back from any end is a circle nobody leaves.
  const ending = new Set(ends)
  const back = [...ends]
  for (let key = back.pop(); key !== undefined; key = back.pop()) {
    for (const from of backwards.get(key) ?? []) {
      if (!ending.has(from)) {
        ending.add(from)
        back.push(from)
      }
    }
  }
  if (problems.length === 0) {
    const endless = [...seen].find(([key]) => !ending.has(key))
    if (endless) add('endless', waitingIn(endless[1])[0] ?? null, endless[1])
  }
  for (const step of process.steps) {
    if (!happened.has(step.id)) add('dead-step', step.id, new Map())
  }
  return problems
}

/** Days of the longest way from start to end through steps of these phases; circles are walked once. */
export function longestWay(process: Process, phases: readonly Step['phase'][]): number {
  const byId = new Map(process.steps.map((step) => [step.id, step]))
  const known = new Map<string, number>()
  const walk = (id: string, trail: ReadonlySet<string>): number => {
    const step = byId.get(id)
    if (!step || trail.has(id)) return 0
    const done = known.get(id)
    if (done !== undefined) return done
    const on = new Set(trail).add(id)
    const rest = step.routes.flatMap((route) => route.to).map((to) => walk(to, on))
    const own = phases.includes(step.phase) ? step.limitDays : 0
    const days = own + Math.max(0, ...rest)
    // Inside a circle the value depends on where one came from, so it is not kept.
    if (trail.size === 0 || !reaches(byId, id, id)) known.set(id, days)
    return days
  }
  return walk(process.start, new Set())
}

function reaches(byId: ReadonlyMap<string, Step>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const queue = [from]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const next of byId.get(id)?.routes.flatMap((route) => route.to) ?? []) {
      if (next === to) return true
      if (!seen.has(next)) queue.push(next)
      seen.add(next)
    }
  }
  return false
}
