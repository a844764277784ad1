// The life of an evaluation and the arithmetic of rates, without a database.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Judge } from './contract.ts'
import {
  type ActionName,
  after,
  coverNumbers,
  type EvaluationAction,
  type EvaluationFold,
  foldEvaluation,
  isExcluded,
  mayHappen,
  percentOf,
} from './rules.ts'

type Later = Exclude<EvaluationAction, { action: 'given' }>

const given = (level: 1 | 2 | 3 | 4 | 5): EvaluationAction => ({
  action: 'given',
  level,
  indicators: {},
  text: '',
  channel: '1',
  dueOn: level >= 4 ? '2026-11-24' : null,
})
const dueOn = '2026-12-01'
const samples: Readonly<Record<Exclude<ActionName, 'given'>, readonly Later[]>> = {
  'followed-up': [{ action: 'followed-up', text: '补充' }],
  contacted: [{ action: 'contacted', note: '已联系' }],
  judged: (['valid', 'mistaken', 'malicious'] as const).map((verdict) => ({
    action: 'judged',
    verdict,
    reason: '理由',
    proof: null,
    by: 'one',
    dueOn,
  })),
  extended: [{ action: 'extended', reason: '复杂', dueOn }],
  rectified: [true, false].map((late) => ({ action: 'rectified', what: '已改', late, dueOn })),
  answered: [{ action: 'answered', reply: '答复', dueOn }],
  visited: (['satisfied', 'unsatisfied', 'not-reached'] as const).map((outcome) => ({
    action: 'visited',
    outcome,
    text: '',
    dueOn,
  })),
  appealed: [{ action: 'appealed', reason: '不服' }],
  reviewed: [true, false].map((upheld) => ({ action: 'reviewed', upheld, reason: '复核', dueOn })),
  lapsed: [{ action: 'lapsed' }],
}
const names = Object.keys(samples) as Exclude<ActionName, 'given'>[]
const anyAction = fc.constantFrom(...names).chain((name) => fc.constantFrom(...samples[name]))

function play(actions: readonly Later[]): { fold: EvaluationFold; done: Later[] } {
  let fold = foldEvaluation([{ action: given(5), at: '0' }])
  const done: Later[] = []
  for (const [i, action] of actions.entries()) {
    if (!mayHappen(fold, action.action)) continue
    fold = after(fold, action, String(i + 1))
    done.push(action)
  }
  return { fold, done }
}

describe('the fold', () => {
  it('gives the same state step by step and at once', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const { fold, done } = play(actions)
        const at = (i: number) => String(actions.indexOf(done[i] as Later) + 1)
        const dated = done.map((action, i) => ({ action, at: at(i) }))
        const whole = foldEvaluation([{ action: given(5), at: '0' }, ...dated])
        expect({ ...whole, at: null }).toEqual({ ...fold, at: null })
      }),
    )
  })

  it('always comes to an end: no more than two rounds of rectification', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { minLength: 200, maxLength: 400 }), (actions) => {
        const { fold, done } = play(
          actions.filter((one) => one.action !== 'followed-up' && one.action !== 'contacted'),
        )
        expect(fold.rounds).toBeLessThanOrEqual(2)
        expect(done.length).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('is closed for good, counted or excluded but never both', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
        const { fold } = play(actions)
        if (fold.state === 'closed') {
          for (const name of names) expect(mayHappen(fold, name)).toBe(false)
          expect(fold.verdict).not.toBe(null)
          expect(fold.dueOn).toBe(null)
        }
        if (fold.state === 'rectifying') expect(isExcluded(fold)).toBe(false)
        if (fold.state === 'excluded') expect(isExcluded(fold)).toBe(true)
      }),
    )
  })

  it('lets nothing be done about a good evaluation', () => {
    for (const level of [1, 2, 3] as const) {
      const fold = foldEvaluation([{ action: given(level), at: '0' }])
      expect(fold.state).toBe('recorded')
      for (const name of names) expect(mayHappen(fold, name)).toBe(false)
    }
  })

  it('never forgets that a rectification was late', () => {
    const { fold } = play([
      samples.judged[0] as Later,
      { action: 'rectified', what: '已改', late: true, dueOn },
      samples.answered[0] as Later,
      { action: 'visited', outcome: 'unsatisfied', text: '', dueOn },
      { action: 'rectified', what: '又改', late: false, dueOn },
    ])
    expect(fold).toMatchObject({ state: 'answering', rectifiedLate: true, rounds: 2 })
  })

  it('refuses an order of things that cannot be', () => {
    expect(() => foldEvaluation([])).toThrow('being given')
    const verifying = foldEvaluation([{ action: given(4), at: '0' }])
    expect(() => after(verifying, samples.answered[0] as Later, '1')).toThrow('answered')
  })
})

describe('rates', () => {
  it.each([
    [2, 3, 66.66],
    [1, 1, 100],
    [999_999, 1_000_000, 99.99],
    [0, 5, 0],
    [0, 0, null],
    [29, 100, 29],
  ])('%i of %i is %s percent, cut and not rounded', (part, whole, expected) => {
    expect(percentOf(part, whole)).toBe(expected)
  })
  it('never say more than the truth', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (a, whole) => {
        const part = Math.min(a, whole)
        const percent = percentOf(part, whole) ?? 0
        expect(BigInt(Math.round(percent * 100)) * BigInt(whole) <= BigInt(part) * 10_000n).toBe(
          true,
        )
        expect(percent === 100).toBe(part === whole)
      }),
    )
  })
})

describe('published words', () => {
  it.each([
    ['窗口小王态度好', '窗口小王态度好'],
    ['我叫陈某，身份证990102198803120027，请回电', '我叫陈某，身份证＊＊＊，请回电'],
    ['电话 139 0000 0000 找我', '电话 ＊＊＊ 找我'],
    ['写信到 chen.x@mail.example 吧', '写信到 ＊＊＊ 吧'],
    ['微信：xiaolan_88', '微信＊＊＊'],
    ['排队 45 分钟，跑了3趟', '排队 45 分钟,跑了3趟'],
    ['号码９９０１０２１９８８０３１２００２７', '号码＊＊＊'],
  ])('%s', (text, expected) =>
    expect(coverNumbers(text)).toBe(expected.normalize('NFKC').replaceAll('***', '＊＊＊')),
  )
})

describe('a finding of malice', () => {
  it('needs proof', () => {
    expect(Judge.safeParse({ verdict: 'malicious', reason: '编造' }).success).toBe(false)
    expect(
      Judge.safeParse({ verdict: 'malicious', reason: '编造', proof: '录像2026-11-23' }).success,
    ).toBe(true)
    expect(Judge.safeParse({ verdict: 'mistaken', reason: '点错了' }).success).toBe(true)
  })
})
