// FEEL: names used, clear faults, the clock as an argument, one compilation for many evaluations.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault } from '../../kernel/index.ts'
import { feelFailed, feelSyntax } from './faults.ts'
import { compileFeel, findFeelMistake } from './feel.ts'

function faultOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return null
}

describe('a compiled expression', () => {
  it.each([
    ['年龄 >= 18 and 类型 = "个体"', { 年龄: 20, 类型: '个体' }, true],
    ['年龄 >= 18', {}, null],
    ['applicant.age + 1', { applicant: { age: 41 } }, 42],
    ['applicant.address.region', { applicant: null }, null],
    ['if 面积 > 500 then "大" else "小"', { 面积: 80 }, '小'],
    ['count(材料[必备 = true])', { 材料: [{ 必备: true }, { 必备: false }] }, 1],
    ['some x in 面积们 satisfies x > 上限', { 面积们: [1, 9], 上限: 5 }, true],
    ['for x in [1, 2] return x * n', { n: 3 }, [3, 6]],
    ['date("2026-11-23") + duration("P1D")', {}, '2026-11-24'],
    ['date(生日) < date("2008-11-23")', { 生日: '2000-01-01' }, true],
    ['{ a: 1, b: a + n }.b', { n: 2 }, 3],
    ['list contains(["1", "2"], 业态)', { 业态: '2' }, true],
  ])('%s', (source, vars, expected) => {
    expect(compileFeel(source).evaluate(vars)).toEqual(expected)
  })

  it.each([
    ['年龄 >= 18 and 类型 = "个体"', ['年龄', '类型'], ['年龄', '类型']],
    ['applicant.age > limit.min', ['applicant', 'limit'], ['applicant.age', 'limit.min']],
    ['some x in xs satisfies x > y', ['xs', 'y'], ['xs', 'y']],
    ['for i in 1..n return i + partial[1]', ['n'], ['n']],
    ['{ a: 1, b: a + c }', ['c'], ['c']],
    ['(function(p) p + q)(1)', ['q'], ['q']],
    ['count(xs) > 2', ['xs'], ['xs']],
    ['1 + 1', [], []],
  ])('%s names what it reads', (source, names, paths) => {
    const compiled = compileFeel(source)
    expect([...compiled.names].sort()).toEqual([...names].sort())
    expect([...compiled.paths].sort()).toEqual([...paths].sort())
  })

  it('lists names inside a filter apart, and finds them in either place', () => {
    const compiled = compileFeel('xs[price > limit]')
    expect(compiled.names).toEqual(['xs'])
    expect(compiled.filterNames).toEqual(['limit', 'price'])
    expect(compiled.evaluate({ xs: [{ price: 1 }, { price: 9 }], limit: 5 })).toEqual([
      { price: 9 },
    ])
  })

  it('is compiled once', () => {
    expect(compileFeel('a + b')).toBe(compileFeel('a + b'))
  })

  it('gives the same answer every time', () => {
    const compiled = compileFeel('if a > b then a - b else b - a')
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(compiled.evaluate({ a, b })).toBe(Math.abs(a - b))
      }),
    )
  })

  it('holds only when it is true', () => {
    expect(compileFeel('a > 1').test({ a: 2 })).toBe(true)
    expect(compileFeel('a > 1').test({})).toBe(false)
    expect(compileFeel('a').test({ a: 'true' })).toBe(false)
  })
})

describe('the clock', () => {
  it('is an argument: the day is that of the house', () => {
    const compiled = compileFeel('today() = date("2026-11-24")')
    expect(compiled.test({}, { now: new Date('2026-11-23T17:00:00Z') })).toBe(true)
    expect(compiled.test({}, { now: new Date('2026-11-23T15:00:00Z') })).toBe(false)
    expect(compiled.names).toEqual([])
  })

  it('cannot be read without being passed', () => {
    expect(
      isFault(
        faultOf(() => compileFeel('now()').evaluate({})),
        feelFailed,
      ),
    ).toBe(true)
  })
})

describe('a wrong expression', () => {
  it.each([
    ['', 1],
    ['a > ', 5],
    ['if (a then 1', 7],
    [')', 1],
    ['1) + (2', 2],
    ['a + foo(1)', 5],
  ])('"%s" is refused at character %i', (source, position) => {
    const fault = faultOf(() => compileFeel(source))
    expect(isFault(fault, feelSyntax)).toBe(true)
    expect(findFeelMistake(source)?.position).toBe(position)
  })
})
