// The life of a certificate, its state on a day, and the masking of names.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, type ActionKind, apply, fold, holdsOn, maskHolder, stateOn } from './rules.ts'

const act = (kind: ActionKind, data: Action['data'] = {}): Action => ({ kind, data })
const sealed = act('sealed', { digest: 'abc', size: 7 })
const issued = [act('requested'), act('rendered'), sealed]

describe('the life of a certificate', () => {
  it('goes from asked to drawn to sealed to valid', () => {
    expect(fold([act('requested')])).toMatchObject({ state: 'pending-render', file: null })
    expect(fold(issued.slice(0, 2)).state).toBe('pending-seal')
    expect(fold(issued)).toEqual({
      state: 'valid',
      problem: null,
      file: { digest: 'abc', size: 7 },
    })
  })

  it('remembers why it could not be drawn until it could', () => {
    const blocked = [act('requested'), act('blocked', { reason: '缺字' })]
    expect(fold(blocked)).toMatchObject({ state: 'pending-render', problem: '缺字' })
    expect(fold([...blocked, act('rendered'), sealed])).toMatchObject({
      state: 'valid',
      problem: null,
    })
  })

  it.each([
    ['suspended', 'suspended'],
    ['cancelled', 'cancelled'],
    ['revoked', 'revoked'],
    ['withdrawn', 'withdrawn'],
    ['expired', 'expired'],
    ['replaced', 'replaced'],
  ] as const)('%s after valid', (kind, state) => {
    expect(fold([...issued, act(kind)]).state).toBe(state)
  })

  it('never comes back from an end, whatever is tried', () => {
    const kinds: ActionKind[] = [
      'requested',
      'imported',
      'rendered',
      'blocked',
      'sealed',
      'replaced',
      'expired',
      'suspended',
      'resumed',
      'cancelled',
      'revoked',
      'withdrawn',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom<ActionKind>('revoked', 'withdrawn', 'cancelled'),
        fc.array(fc.constantFrom(...kinds)),
        (end, later) => {
          let life = fold([...issued, act(end)])
          for (const kind of later) life = apply(life, act(kind, { digest: 'x', size: 1 })) ?? life
          expect(['revoked', 'withdrawn', 'cancelled']).toContain(life.state)
          expect(life.file?.digest).toBe('abc')
        },
      ),
    )
  })

  it('is never valid without a file of ours, unless imported', () => {
    const kinds: ActionKind[] = [
      'requested',
      'rendered',
      'blocked',
      'sealed',
      'expired',
      'suspended',
      'resumed',
      'replaced',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 12 }), (tried) => {
        let life = fold([act('requested')])
        for (const kind of tried) life = apply(life, act(kind, { digest: 'x', size: 1 })) ?? life
        if (life.state === 'valid') expect(life.file).not.toBeNull()
      }),
    )
    expect(fold([act('imported')])).toMatchObject({ state: 'valid', file: null })
  })

  it('refuses actions that cannot follow', () => {
    expect(apply(null, sealed)).toBeUndefined()
    expect(apply(fold([act('requested')]), sealed)).toBeUndefined()
    expect(apply(fold(issued), act('resumed'))).toBeUndefined()
    expect(() => fold([])).toThrow()
    expect(() => fold([sealed])).toThrow()
  })
})

describe('the state on a day', () => {
  it('is expired from the day after the last', () => {
    expect(stateOn('valid', '2026-11-30', '2026-11-30')).toBe('valid')
    expect(stateOn('valid', '2026-11-30', '2026-12-01')).toBe('expired')
    expect(stateOn('suspended', '2026-11-30', '2026-12-01')).toBe('expired')
    expect(stateOn('revoked', '2026-11-30', '2026-12-01')).toBe('revoked')
    expect(stateOn('valid', null, '2099-01-01')).toBe('valid')
  })

  it('does not hold before its first day', () => {
    const dates = { state: 'valid', validFrom: '2026-11-02', validTo: '2027-11-01' } as const
    expect(holdsOn(dates, '2026-11-01')).toBe(false)
    expect(holdsOn(dates, '2026-11-02')).toBe(true)
    expect(holdsOn(dates, '2027-11-02')).toBe(false)
    expect(holdsOn({ ...dates, state: 'suspended' }, '2026-11-02')).toBe(false)
  })
})

describe('masking', () => {
  it.each([
    ['陈晓岚', '陈*岚'],
    ['张三', '张*'],
    ['欧阳修远', '欧**远'],
    ['王', '王*'],
    ['𬭚小明', '𬭚*明'],
  ])('%s → %s', (name, masked) => {
    expect(maskHolder('person', name)).toBe(masked)
  })
  it('leaves businesses', () => {
    expect(maskHolder('entity', '云溪市小岚面馆')).toBe('云溪市小岚面馆')
  })
})
