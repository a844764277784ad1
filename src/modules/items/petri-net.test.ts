import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Process } from './contract.ts'
import { findNetProblems, longestWay } from './petri-net.ts'

type Sketch = Record<string, { routes: string[][]; join?: string[]; days?: number }>

const text = { zh: '环节', en: 'Step' }

function processOf(sketch: Sketch): Process {
  return Process.parse({
    start: Object.keys(sketch)[0],
    steps: Object.entries(sketch).map(([id, { routes, join, days = 1 }]) => ({
      id,
      name: text,
      phase: 'review',
      organ: 'health',
      duty: 'review',
      post: text,
      limitDays: days,
      results: [{ id: 'pass', label: text }],
      routes: routes.map((to) => ({ to })),
      ...(join ? { join } : {}),
    })),
  })
}

const kindsOf = (sketch: Sketch) => findNetProblems(processOf(sketch)).map(({ kind }) => kind)

describe('soundness of a process', () => {
  it.each<[string, Sketch, string[]]>([
    ['a row of steps', { a: { routes: [['b']] }, b: { routes: [['end']] } }, []],
    [
      'a split with its join',
      {
        a: { routes: [['b', 'c']] },
        b: { routes: [['d']] },
        c: { routes: [['d']] },
        d: { routes: [['end']], join: ['b', 'c'] },
      },
      [],
    ],
    ['a way back', { a: { routes: [['b']] }, b: { routes: [['a'], ['end']] } }, []],
    [
      'a split inside a split',
      {
        a: { routes: [['b', 'c']] },
        b: { routes: [['d', 'e']] },
        c: { routes: [['g']] },
        d: { routes: [['f']] },
        e: { routes: [['f']] },
        f: { routes: [['g']], join: ['d', 'e'] },
        g: { routes: [['end']], join: ['c', 'f'] },
      },
      [],
    ],
    [
      'a split without a join',
      { a: { routes: [['b', 'c']] }, b: { routes: [['end']] }, c: { routes: [['end']] } },
      ['improper-end', 'improper-end'],
    ],
    [
      'a join that one branch can miss',
      {
        a: { routes: [['b', 'c']] },
        b: { routes: [['d'], ['x']] },
        x: { routes: [['end']] },
        c: { routes: [['d']] },
        d: { routes: [['end']], join: ['b', 'c'] },
      },
      ['improper-end'],
    ],
    [
      'a join after a choice',
      {
        a: { routes: [['b'], ['c']] },
        b: { routes: [['d']] },
        c: { routes: [['d']] },
        d: { routes: [['end']], join: ['b', 'c'] },
      },
      ['stuck'],
    ],
    [
      'two arrivals at a step without join',
      {
        a: { routes: [['b', 'c']] },
        b: { routes: [['d']] },
        c: { routes: [['d']] },
        d: { routes: [['e']] },
        e: { routes: [['end']] },
      },
      ['overrun'],
    ],
    ['a circle without a way out', { a: { routes: [['b']] }, b: { routes: [['a']] } }, ['endless']],
    [
      'a step nobody reaches',
      { a: { routes: [['end']] }, b: { routes: [['end']] } },
      ['dead-step'],
    ],
    [
      'a circle that multiplies',
      { a: { routes: [['a', 'b'], ['end']] }, b: { routes: [['end']] } },
      ['overrun'],
    ],
  ])('judges %s', (_, sketch, kinds) => {
    const found = kindsOf(sketch)
    if (kinds.length === 0) expect(found).toEqual([])
    else expect(found).toEqual(expect.arrayContaining(kinds))
  })

  it('takes every process composed of rows, choices, circles and joined splits for sound', () => {
    // Blocks put together only by these four rules are sound by construction.
    type Block = { kind: 'step' } | { kind: 'row' | 'choice' | 'split' | 'circle'; parts: Block[] }
    const block = fc.letrec<{ block: Block }>((tie) => ({
      block: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant<Block>({ kind: 'step' }),
        fc.record({
          kind: fc.constantFrom('row' as const, 'choice' as const, 'split' as const),
          parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
        }),
        fc.record({
          kind: fc.constant('circle' as const),
          parts: fc.array(tie('block'), { minLength: 1, maxLength: 1 }),
        }),
      ),
    })).block
    fc.assert(
      fc.property(block, (root) => {
        const sketch: Sketch = {}
        let count = 0
        const fresh = (routes: string[][], join?: string[]) => {
          const id = `s${count++}`
          sketch[id] = { routes, ...(join ? { join } : {}) }
          return id
        }
        // Builds a block between a new first and a new last step and answers both.
        const build = (one: Block): { first: string; last: string } => {
          if (one.kind === 'step') {
            const id = fresh([])
            return { first: id, last: id }
          }
          const parts = one.parts.map(build)
          const connect = (from: string, to: string[]) => sketch[from]?.routes.push(to)
          if (one.kind === 'row') {
            for (const [i, part] of parts.slice(0, -1).entries()) {
              connect(part.last, [parts[i + 1]?.first ?? ''])
            }
            return { first: parts[0]?.first ?? '', last: parts.at(-1)?.last ?? '' }
          }
          const first = fresh([])
          const last = fresh([], one.kind === 'split' ? parts.map((part) => part.last) : undefined)
          if (one.kind === 'split')
            connect(
              first,
              parts.map((part) => part.first),
            )
          else for (const part of parts) connect(first, [part.first])
          for (const part of parts) connect(part.last, [last])
          if (one.kind === 'circle') for (const part of parts) connect(part.last, [first])
          return { first, last }
        }
        const start = fresh([])
        const { first, last } = build(root)
        sketch[start]?.routes.push([first])
        sketch[last]?.routes.push(['end'])
        expect(kindsOf(sketch)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the longest way', () => {
  it('adds rows, takes the longest branch and walks circles once', () => {
    const process = processOf({
      a: { routes: [['b', 'c']], days: 1 },
      b: { routes: [['d']], days: 5 },
      c: { routes: [['d']], days: 3 },
      d: { routes: [['a'], ['end']], join: ['b', 'c'], days: 2 },
    })
    expect(longestWay(process, ['review'])).toBe(8)
    expect(longestWay(process, ['decision'])).toBe(0)
  })
})
