// The process engine: what can complete still can, whatever was returned on the way.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  finishRun,
  isFinished,
  resultOf,
  returnRun,
  returnTargets,
  startProcess,
} from './process.ts'
import { getStep, type Run } from './snapshot.ts'
import { hand, moment, soundProcess, step } from './test-process.ts'

type Marking = ReturnType<typeof startProcess>

const openOf = (marking: Marking): Run[] => marking.runs.filter((run) => run.state === 'open')

describe('the process engine', () => {
  it('completes from every reachable marking, also after returns, and leaves no token behind', () => {
    fc.assert(
      fc.property(soundProcess, fc.array(fc.nat(1000), { maxLength: 60 }), (process, choices) => {
        let marking = startProcess(process, moment)
        for (const choice of choices) {
          const open = openOf(marking)
          if (open.length === 0) break
          const run = open[choice % open.length] as Run
          const targets = returnTargets(marking, run.runId)
          if (choice % 3 === 0 && targets.length > 0) {
            const target = targets[choice % targets.length] as Run
            marking = returnRun(marking, run.runId, target.stepId, moment)
            continue
          }
          const routes = getStep(process, run.stepId).routes
          const to = routes[choice % routes.length]?.to ?? []
          marking = finishRun(process, marking, run.runId, 'pass', to, moment)
        }
        // Whatever happened, finishing what is open leads to the end in a bounded number of steps.
        for (let n = 0; n < 300 && !isFinished(marking); n++) {
          const run = openOf(marking)[0]
          expect(run, 'a token waits that nothing can reach').toBeDefined()
          if (!run) return
          const to = getStep(process, run.stepId).routes[0]?.to ?? []
          marking = finishRun(process, marking, run.runId, 'pass', to, moment)
        }
        expect(isFinished(marking)).toBe(true)
        const decided = marking.runs.filter((r) => r.stepId === 'decide' && r.state === 'done')
        expect(decided.filter((r) => !r.superseded)).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })

  it('opens a joined step only when every branch has arrived', () => {
    const process = {
      start: 's',
      steps: [
        step('s', 'review', { routes: [{ to: ['a', 'b'] }] }),
        step('a', 'review', { routes: [{ to: ['j'] }] }),
        step('b', 'review', { routes: [{ to: ['j'] }] }),
        step('j', 'decision', { join: ['a', 'b'] }),
      ],
    }
    let marking = startProcess(process, moment)
    marking = finishRun(process, marking, 's-1', 'pass', ['a', 'b'], moment)
    expect(openOf(marking).map((run) => run.stepId)).toEqual(['a', 'b'])
    marking = finishRun(process, marking, 'a-1', 'pass', ['j'], moment)
    expect(openOf(marking).map((run) => run.stepId)).toEqual(['b'])
    marking = finishRun(process, marking, 'b-1', 'pass', ['j'], moment)
    expect(openOf(marking).map((run) => run.stepId)).toEqual(['j'])
    // Returned to one branch: the other branch's opinion stays.
    marking = returnRun(marking, 'j-1', 'a', moment)
    expect(openOf(marking).map((run) => run.runId)).toEqual(['a-2'])
    marking = finishRun(process, marking, 'a-2', 'pass', ['j'], moment)
    expect(openOf(marking).map((run) => run.runId)).toEqual(['j-2'])
  })

  it('counts signatures: all, k of n, one veto', () => {
    const signature = (n: number, result: string) => ({
      result,
      opinion: '',
      points: {},
      hands: [hand(n)],
      at: moment.at,
    })
    const all = step('x', 'review', { handling: { mode: 'all', signers: 2 } })
    expect(resultOf(all, [signature(1, 'pass')])).toBeNull()
    expect(resultOf(all, [signature(1, 'pass'), signature(2, 'pass')])).toBe('pass')
    expect(resultOf(all, [signature(1, 'fail')])).toBe('fail')
    const some = step('x', 'review', { handling: { mode: 'some', signers: 3, needed: 2 } })
    expect(resultOf(some, [signature(1, 'fail')])).toBeNull()
    expect(resultOf(some, [signature(1, 'fail'), signature(2, 'pass')])).toBeNull()
    expect(
      resultOf(
        some,
        [1, 2].map((n) => signature(n, 'fail')),
      ),
    ).toBe('fail')
    expect(resultOf(some, [signature(1, 'pass'), signature(2, 'fail'), signature(3, 'pass')])).toBe(
      'pass',
    )
  })
})
