// The fold: deterministic, and no list of actions leads to a state the law does not know.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Process } from '../items/index.ts'
import { type Action, type ActionData, ActionKind, CaseState } from './contract.ts'
import { applyAction, fold, IllegalAction } from './fold.ts'
import { isFinished } from './process.ts'
import { refusalOf } from './rules.ts'
import { type CaseSnapshot, getStep, openRuns, openSpecial } from './snapshot.ts'
import { action, hand, plain, soundProcess } from './test-process.ts'

/** An action of this kind as some confused or malicious caller might append it. */
function tryAction(process: Process, s: CaseSnapshot, kind: Action['kind'], n: number): Action {
  const seq = s.version + 1
  const open = openRuns(s)
  const run = n % 4 > 0 && open.length > 0 ? open[n % open.length] : s.runs[n % s.runs.length]
  const runId = run?.runId ?? 'none-1'
  const at = run ? getStep(process, run.stepId) : null
  const opens = at?.routes[n % at.routes.length]?.to ?? []
  const by = { kind: 'official' as const, ...hand(n % 5), organId: null }
  const make = <K extends Action['kind']>(k: K, data: ActionData<K>) =>
    action<K>(seq, k, data, { by })
  switch (kind) {
    case 'submitted':
      return make(kind, { draftId: null, opens: [] })
    case 'supplement-asked':
      return make(kind, {
        items: [{ kind: 'other', ref: '', text: 'x' }],
        reason: 'x',
        dueOn: '2026-12-20',
      })
    case 'supplement-answered':
      return make(kind, { materials: [], fields: [] })
    case 'accepted':
      return make(kind, {
        mode: 'normal',
        acceptedOn: n % 7 === 0 ? '2020-01-01' : '2026-11-23',
        tolerated: n % 2 === 0 ? [{ materialId: 'm', dueOn: '2026-12-01' }] : [],
      })
    case 'deemed-accepted':
      return make(kind, { acceptedOn: '2026-11-23' })
    case 'refused':
      return make(kind, {
        kind: n % 2 === 0 ? 'not-competent' : 'not-needed',
        reason: 'x',
        legalBasis: 'x',
        competentOrgan: n % 4 === 0 ? null : '某局',
      })
    case 'step-taken':
      return make(kind, { runId })
    case 'step-signed':
      return make(kind, {
        runId,
        result: at?.results[n % 2]?.id ?? 'pass',
        opinion: '',
        points: {},
        hands: [hand(n % 5)],
        opens,
      })
    case 'step-returned':
      return make(kind, {
        runId,
        toStep: s.runs[(n * 7) % s.runs.length]?.stepId ?? '',
        reason: 'x',
      })
    case 'step-transferred':
      return make(kind, { runId, to: hand(n % 5), reason: 'x' })
    case 'special-started':
      return make(kind, {
        specialId: `p${seq}`,
        kind: 'testing',
        name: { zh: '检测', en: 'Testing' },
        reason: 'x',
        legalBasis: 'x',
        startsOn: '2026-11-23',
        plannedDays: 3,
        plannedEndOn: '2026-11-26',
      })
    case 'special-ended':
      return make(kind, {
        specialId: s.specials[n % Math.max(1, s.specials.length)]?.specialId ?? 'p',
        endsOn: n % 5 === 0 ? '2026-11-01' : '2026-11-25',
        result: 'x',
        opinion: '',
      })
    case 'extension-requested':
      return make(kind, { days: 5, reason: 'x' })
    case 'extension-answered':
      return make(kind, { approved: n % 2 === 0, reason: 'x' })
    case 'tolerated-supplied':
      return make(kind, { materials: ['m'] })
    case 'decided':
      return make(kind, {
        outcome: n % 2 === 0 ? 'granted' : 'refused',
        decidedOn: '2026-11-23',
        legalBasis: 'x',
        reasons: n % 3 === 0 ? '' : 'x',
        remedies: n % 3 === 1 ? '' : 'x',
        automatic: false,
      })
    case 'certificate-issued':
      return make(kind, {
        certificateId: 'c',
        number: '1',
        name: { zh: '证', en: 'c' },
        issuedOn: '2026-11-23',
      })
    case 'delivered':
      return make(kind, { method: 'electronic', deliveredOn: '2026-11-23', note: '' })
    case 'withdrawn':
      return make(kind, { reason: '' })
    case 'deemed-withdrawn':
    case 'voided':
      return make(kind, { reason: 'x' })
  }
}

const submitted = action(1, 'submitted', { draftId: null, opens: ['accept'] })
// Steps often, ends seldom: otherwise nearly every list closes at once and little is tried.
const kinds = ActionKind.options.flatMap((kind) => {
  if (kind === 'step-signed') return Array(12).fill(kind)
  const ends = ['withdrawn', 'deemed-withdrawn', 'voided', 'refused', 'special-started']
  return ends.includes(kind) ? [kind] : Array(4).fill(kind)
}) as Action['kind'][]
const attempt = fc.tuple(fc.constantFrom(...kinds), fc.nat(10_000))
const tries = fc.oneof(
  fc.array(attempt, { maxLength: 20 }),
  fc.array(attempt, { minLength: 100, maxLength: 250 }),
)

/** Leaves out what is refused; returns what was let through. */
function play(process: Process, attempts: readonly (readonly [Action['kind'], number])[]) {
  const actions: Action[] = [submitted]
  let snapshot = applyAction(process, null, submitted)
  for (const [kind, n] of attempts) {
    const next = tryAction(process, snapshot, kind, n)
    if (refusalOf(process, snapshot, next)) continue
    snapshot = applyAction(process, snapshot, next)
    actions.push(next)
  }
  return { actions, snapshot }
}

function checkLaw(s: CaseSnapshot, actions: readonly Action[]) {
  const times = (kind: Action['kind']) => actions.filter((a) => a.kind === kind).length
  const at = (kind: Action['kind']) => actions.findIndex((a) => a.kind === kind)
  // 许可法 32(4): one notice, and only before acceptance.
  expect(times('supplement-asked')).toBeLessThanOrEqual(1)
  expect(times('accepted') + times('deemed-accepted')).toBeLessThanOrEqual(1)
  if (s.acceptedOn !== null && s.supplement) expect(s.supplement.answeredAt).not.toBeNull()
  if (s.acceptedOn !== null) expect(s.acceptedOn >= s.receivedOn).toBe(true)
  // Nobody decides what was not accepted, nor twice, nor while the clock stands still.
  expect(times('decided')).toBeLessThanOrEqual(1)
  if (s.decision) {
    expect(s.acceptedOn).not.toBeNull()
    expect(openSpecial(s)).toBeNull()
    // 许可法 38
    if (s.decision.outcome === 'refused') {
      expect(s.decision.reasons && s.decision.remedies).not.toBe('')
      expect(s.certificate).toBeNull()
    }
  }
  // 许可法 42
  const approved = actions.filter((a) => a.kind === 'extension-answered' && a.data.approved)
  expect(approved.length).toBeLessThanOrEqual(1)
  if (s.certificate) expect(s.decision?.outcome).toBe('granted')
  if (s.delivery) expect(at('delivered')).toBeGreaterThan(at('decided'))
  // A closed case is closed for good, and nothing of it stays on anybody's desk.
  const ends: CaseState[] = ['completed', 'not-needed', 'not-competent', 'withdrawn', 'voided']
  expect(s.closedOn !== null).toBe(ends.includes(s.state))
  if (s.closedOn !== null) {
    expect(isFinished(s)).toBe(true)
    expect(openSpecial(s)).toBeNull()
    expect(s.result).not.toBeNull()
  } else if (s.decision === null) {
    expect(openRuns(s).length).toBeGreaterThan(0)
  }
  expect(s.state === 'suspended').toBe(openSpecial(s) !== null && s.closedOn === null)
}

describe('the fold', () => {
  it('tries enough to see every state', () => {
    const seen = new Set<string>()
    for (const attempts of fc.sample(tries, { numRuns: 1500, seed: 7 }))
      seen.add(play(plain, attempts).snapshot.state)
    expect([...seen].sort()).toEqual([...CaseState.options].sort())
  })

  it('never reaches a state the law does not know, whatever is tried', () => {
    fc.assert(
      fc.property(soundProcess, tries, (process, attempts) => {
        const { actions, snapshot } = play(process, attempts)
        checkLaw(snapshot, actions)
      }),
      { numRuns: 600 },
    )
  })

  it('gives the same snapshot for the same actions, at once or one by one, also through JSON', () => {
    fc.assert(
      fc.property(soundProcess, tries, (process, attempts) => {
        const { actions, snapshot } = play(process, attempts)
        expect(fold(process, actions)).toEqual(snapshot)
        expect(fold(process, JSON.parse(JSON.stringify(actions)))).toEqual(snapshot)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses a list that was tampered with: repeated, left out, swapped', () => {
    const accepted = action(2, 'accepted', {
      mode: 'normal',
      acceptedOn: '2026-11-23',
      tolerated: [],
    })
    expect(() => fold(plain, [submitted, accepted, accepted])).toThrow(IllegalAction)
    expect(() => fold(plain, [submitted, { ...accepted, seq: 3 }])).toThrow(IllegalAction)
    expect(() => fold(plain, [{ ...accepted, seq: 1 }])).toThrow(IllegalAction)
    expect(() => fold(plain, [submitted, accepted, { ...accepted, seq: 3 }])).toThrow(
      /already-accepted/,
    )
  })

  it('walks the plain case: accepted, reviewed, granted, delivered', () => {
    const sign = (seq: number, runId: string, result: string, opens: string[]) =>
      action(seq, 'step-signed', {
        runId,
        result,
        opinion: '同意',
        points: {},
        hands: [hand(seq)],
        opens,
      })
    const actions = [
      submitted,
      action(2, 'accepted', { mode: 'normal', acceptedOn: '2026-11-23', tolerated: [] }),
      sign(3, 'accept-1', 'pass', ['review']),
      sign(4, 'review-1', 'pass', ['decide']),
      action(5, 'decided', {
        outcome: 'granted',
        decidedOn: '2026-11-24',
        legalBasis: '许可法38',
        reasons: '',
        remedies: '',
        automatic: false,
      }),
      sign(6, 'decide-1', 'grant', ['end']),
      action(7, 'delivered', { method: 'electronic', deliveredOn: '2026-11-24', note: '' }),
    ]
    const states = actions.map((_, i) => fold(plain, actions.slice(0, i + 1)).state)
    expect(states).toEqual([
      'received',
      'in-review',
      'in-review',
      'in-review',
      'decided',
      'decided',
      'completed',
    ])
  })
})
