// Line breaking: nothing lost, nothing too wide, marks and words where Chinese typesetting wants them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, unitsOf } from './line-breaking.ts'

// Han characters and full-width marks are two units wide, others one.
const measure = (text: string) => [...text].reduce((sum, one) => sum + widthOf(one), 0)
const widthOf = (character: string) => ((character.codePointAt(0) ?? 0) > 255 ? 2 : 1)

const mixed = fc.string({
  unit: fc.constantFrom(...'行政许可法，。（《、》）；：ab12 3.-'),
  maxLength: 80,
})

describe('lines', () => {
  it('lose nothing but blanks', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 4, max: 40 }), (text, width) => {
        const kept = breakLines(text, width, measure).join('').replaceAll(' ', '')
        expect(kept).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  it('are no wider than the column, but for a hanging mark', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: fc.constantFrom(...'行政许可法，。'), maxLength: 60 })
          .filter((t) => !/[，。]{2}|^[，。]/.test(t)),
        fc.integer({ min: 6, max: 40 }),
        (text, width) => {
          for (const line of breakLines(text, width, measure)) {
            expect(measure(line.replace(/[，。]$/, ''))).toBeLessThanOrEqual(width)
          }
        },
      ),
    )
  })

  it('never begin with a closing mark nor end with an opening one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'行政许可法，。（《》）'), maxLength: 60 }),
        (text) => {
          const lines = breakLines(`文${text}书`, 24, measure)
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。》）]/)
        },
      ),
    )
    expect(breakLines('依据《行政许可法》', 6, measure)).toEqual(['依据', '《行政', '许可法》'])
  })

  it('keep words and numbers whole, and cut only what is wider than a line', () => {
    expect(unitsOf('于2026年v1.2发布')).toEqual(['于', '2026', '年', 'v1.2', '发', '布'])
    expect(breakLines('编号2026112300001号', 16, measure)).toEqual(['编号', '2026112300001号'])
    expect(breakLines('x'.repeat(25), 10, measure)).toEqual([
      'x'.repeat(10),
      'x'.repeat(10),
      'x'.repeat(5),
    ])
  })

  it('begin the first line later, and obey line ends', () => {
    expect(breakLines('行政许可', 8, measure, 4)).toEqual(['行政', '许可'])
    expect(breakLines('一\n二', 8, measure)).toEqual(['一', '二'])
    expect(breakLines('', 8, measure)).toEqual([''])
  })
})
