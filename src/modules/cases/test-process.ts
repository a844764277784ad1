// Processes and cases for the tests of this module: small, random, sound by construction.

import fc from 'fast-check'
import type { Process, Step } from '../items/index.ts'
import type { Action, ActionActor, ActionData } from './contract.ts'

export const moment = { at: '2026-11-23T01:00:00.000Z', on: '2026-11-23' }
export const officer: ActionActor = {
  kind: 'official',
  id: '00000000-0000-4000-8000-000000000001',
  name: '李敏',
  organId: '00000000-0000-4000-8000-0000000000aa',
}
export const hand = (n: number) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  name: `官员${n}`,
})

const two = (text: string) => ({ zh: text, en: text })

export function step(id: string, phase: Step['phase'], more: Partial<Step> = {}): Step {
  return {
    id,
    name: two(id),
    phase,
    organ: 'agency',
    duty: phase === 'acceptance' ? 'accept' : phase === 'decision' ? 'decide' : 'review',
    post: two(id),
    handling: { mode: 'single' },
    officers: 1,
    verbs: [],
    limitDays: 3,
    results: [
      { id: phase === 'decision' ? 'grant' : 'pass', label: two('pass'), reasonRequired: false },
      { id: phase === 'decision' ? 'refuse' : 'fail', label: two('fail'), reasonRequired: true },
    ],
    points: [],
    routes: [{ to: ['end'] }],
    ...more,
  }
}

/** accept → review → decide → end */
export const plain: Process = {
  start: 'accept',
  steps: [
    step('accept', 'acceptance', { routes: [{ to: ['review'] }] }),
    step('review', 'review', { routes: [{ to: ['decide'] }] }),
    step('decide', 'decision'),
  ],
}

type Block =
  | { kind: 'step' }
  | { kind: 'row'; parts: Block[] }
  | { kind: 'choice'; parts: Block[] }
  | { kind: 'both'; parts: Block[] }

const block = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant<Block>({ kind: 'step' }),
    fc.record({
      kind: fc.constantFrom('row' as const, 'choice' as const, 'both' as const),
      parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).block

/** A process made of rows, choices and parallel parts: it can always complete, by construction. */
export const soundProcess: fc.Arbitrary<Process> = block.map((inner) => {
  const steps: Step[] = []
  let count = 0
  const make = (more: Partial<Step>) => {
    const made = step(`s${++count}`, 'review', more)
    steps.push(made)
    return made
  }
  const link = (from: readonly Step[], to: readonly string[]) => {
    for (const one of from) one.routes = [{ to: [...to] }]
  }
  // Each part has one entry and one exit, so parts can be put anywhere.
  const build = (part: Block): { entry: Step; exit: Step } => {
    if (part.kind === 'step') {
      const only = make({})
      return { entry: only, exit: only }
    }
    if (part.kind === 'row') {
      const parts = part.parts.map(build)
      parts.slice(1).forEach((next, i) => {
        link([parts[i]?.exit as Step], [next.entry.id])
      })
      return { entry: parts[0]?.entry as Step, exit: parts.at(-1)?.exit as Step }
    }
    const entry = make({})
    const parts = part.parts.map(build)
    const exit = make(part.kind === 'both' ? { join: parts.map((p) => p.exit.id) } : {})
    entry.routes =
      part.kind === 'both'
        ? [{ to: parts.map((p) => p.entry.id) }]
        : parts.map((p) => ({ to: [p.entry.id] }))
    link(
      parts.map((p) => p.exit),
      [exit.id],
    )
    return { entry, exit }
  }
  const whole = build(inner)
  const accept = step('accept', 'acceptance', { routes: [{ to: [whole.entry.id] }] })
  const decide = step('decide', 'decision')
  link([whole.exit], ['decide'])
  return { start: 'accept', steps: [accept, ...steps, decide] }
})

export function action<K extends Action['kind']>(
  seq: number,
  kind: K,
  data: ActionData<K>,
  more: Partial<Pick<Action, 'at' | 'on' | 'by'>> = {},
): Action {
  return { seq, kind, ...moment, by: officer, ...more, data } as Action
}
