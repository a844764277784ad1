// Working days: the official lists, make-up days, new year, and the laws of counting.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault } from '../../kernel/index.ts'
import { CalendarBook, findCalendarMistake } from './calendar.ts'
import { calendarFor, findCalendarYear } from './calendar-files.ts'
import type { CalendarYear } from './contract.ts'
import { calendarUnusable, calendarYearMissing } from './faults.ts'
import { addMonths, addNaturalDays, naturalDaysBetween } from './natural-days.ts'

const country = calendarFor('110105')
const city = calendarFor('990102')

function faultOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return null
}

describe('the official calendars', () => {
  it.each([
    ['2025-01-26', true, 'Sunday, make-up day before Spring Festival'],
    ['2025-01-28', false, 'Spring Festival, a Tuesday'],
    ['2025-10-08', false, 'last day of the National Day holiday'],
    ['2025-10-11', true, 'Saturday, make-up day'],
    ['2026-01-02', false, 'Friday inside the New Year holiday'],
    ['2026-01-04', true, 'Sunday, make-up day'],
    ['2026-02-14', true, 'Saturday, make-up day'],
    ['2026-02-23', false, 'last day of Spring Festival, a Monday'],
    ['2026-11-21', false, 'ordinary Saturday'],
    ['2026-11-23', true, 'ordinary Monday'],
  ])('%s works: %s (%s)', (day, works) => expect(country.isWorkingDay(day)).toBe(works))

  it.each([
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, expected) => {
    let count = 0
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addNaturalDays(day, 1)) {
      if (city.isWorkingDay(day)) count += 1
    }
    expect(count).toBe(expected)
  })

  it('counts 20 working days over the National Day holiday', () => {
    expect(country.addWorkingDays('2026-09-18', 20)).toBe('2026-10-22')
  })

  it('names its source and version', () => {
    expect(findCalendarYear('110105', 2026)?.source).toContain('国办发明电〔2025〕7号')
    expect(country.versionFor('2025-12-30', '2026-01-05')).toBe('CN-2025@1+CN-2026@1')
    expect(country.isOfficial('2026-03-01', '2026-04-01')).toBe(true)
  })
})

describe('a year nobody entered', () => {
  it('is a fault, never a guess', () => {
    const fault = faultOf(() => country.isWorkingDay('2027-03-01'))
    expect(isFault(fault, calendarYearMissing)).toBe(true)
    expect(String((fault as { sentence: { zh: string } }).sentence.zh)).toContain('2027年')
    expect(
      isFault(
        faultOf(() => country.addWorkingDays('2026-12-01', 30)),
        calendarYearMissing,
      ),
    ).toBe(true)
  })

  it('already matters in late December, because its notice may reach back', () => {
    expect(country.isWorkingDay('2026-12-22')).toBe(true)
    expect(
      isFault(
        faultOf(() => country.isWorkingDay('2026-12-23')),
        calendarYearMissing,
      ),
    ).toBe(true)
  })

  it('is covered for the demonstration city by a file that says what it is', () => {
    expect(city.addWorkingDays('2026-12-30', 2)).toBe('2027-01-04')
    expect(city.isOfficial('2026-12-30', '2027-01-04')).toBe(false)
    expect(city.versionFor('2026-12-30', '2027-01-04')).toBe('CN-2026@1+990100-2027@demo-1')
    expect(
      isFault(
        faultOf(() => city.isWorkingDay('2028-01-03')),
        calendarYearMissing,
      ),
    ).toBe(true)
  })
})

describe('late December', () => {
  it('follows the notice of the next year', () => {
    const year = (y: number, more: Partial<CalendarYear>): CalendarYear => ({
      region: 'CN',
      year: y,
      version: '1',
      official: true,
      source: 'test',
      off: [],
      makeup: [],
      ...more,
    })
    const book = new CalendarBook([
      year(2018, {}),
      year(2019, {
        off: [{ name: '元旦', from: '2018-12-30', to: '2019-01-01' }],
        makeup: ['2018-12-29'],
      }),
      year(2020, {}),
    ])
    const calendar = book.calendarFor('110105')
    expect(calendar.isWorkingDay('2018-12-29')).toBe(true)
    expect(calendar.isWorkingDay('2018-12-31')).toBe(false)
    expect(calendar.addWorkingDays('2018-12-28', 2)).toBe('2019-01-02')
  })
})

describe('counting', () => {
  const day = fc.integer({ min: 0, max: 600 }).map((n) => addNaturalDays('2025-01-15', n))
  const days = fc.integer({ min: -80, max: 80 }).filter((n) => n !== 0)

  it('forwards and back are inverse to measuring', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 80 }), (from, n) => {
        const to = city.addWorkingDays(from, n)
        expect(city.workingDaysBetween(from, to)).toBe(n)
        expect(city.isWorkingDay(to)).toBe(true)
        expect(city.workingDaysBetween(to, city.addWorkingDays(to, -1))).toBe(-1)
      }),
    )
  })

  it('adds up: n then m is n + m', () => {
    fc.assert(
      fc.property(day, fc.nat(40), fc.nat(40), (from, n, m) => {
        expect(city.addWorkingDays(city.addWorkingDays(from, n), m)).toBe(
          city.addWorkingDays(from, n + m),
        )
      }),
    )
  })

  it('never ends earlier than natural days would', () => {
    fc.assert(
      fc.property(day, days.map(Math.abs), (from, n) => {
        expect(naturalDaysBetween(from, city.addWorkingDays(from, n))).toBeGreaterThanOrEqual(n)
      }),
    )
  })

  it('does not count the day on which a limit begins', () => {
    expect(city.addWorkingDays('2026-11-23', 5)).toBe('2026-11-30')
    expect(city.addWorkingDays('2026-11-21', 1)).toBe('2026-11-23')
    expect(city.addWorkingDays('2026-11-21', 0)).toBe('2026-11-21')
    expect(city.nextWorkingDay('2026-11-20')).toBe('2026-11-23')
  })

  it('keeps natural days and working days apart, and rolls only natural ends', () => {
    expect(city.dueDate('2026-11-23', { amount: 5, unit: 'working-day' })).toBe('2026-11-30')
    expect(city.dueDate('2026-11-23', { amount: 5, unit: 'natural-day' })).toBe('2026-11-30')
    expect(city.dueDate('2026-11-23', { amount: 4, unit: 'natural-day' })).toBe('2026-11-27')
    expect(city.dueDate('2026-08-31', { amount: 1, unit: 'month' })).toBe('2026-09-30')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  })

  it('refuses fractions and days that do not exist', () => {
    expect(() => city.addWorkingDays('2026-11-23', 1.5)).toThrow(RangeError)
    expect(() => city.isWorkingDay('2026-02-30')).toThrow(RangeError)
  })
})

describe('a wrong calendar file', () => {
  const good: CalendarYear = {
    region: 'CN',
    year: 2026,
    version: '1',
    official: true,
    source: 'test',
    off: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }],
    makeup: ['2026-01-04'],
  }
  it.each([
    ['a make-up day that is a weekday', { makeup: ['2026-01-05'] }],
    ['a make-up day that is off', { makeup: ['2026-01-03'] }],
    ['a make-up day of another year', { makeup: ['2027-01-03'] }],
    [
      'a holiday of another year',
      { off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-01' }] },
    ],
    [
      'a holiday that ends before it begins',
      { off: [{ name: 'x', from: '2026-05-02', to: '2026-05-01' }] },
    ],
  ])('is refused: %s', (_what, change) => {
    expect(findCalendarMistake(good)).toBe(null)
    const fault = faultOf(() => new CalendarBook([{ ...good, ...change }]))
    expect(isFault(fault, calendarUnusable)).toBe(true)
  })
  it('is refused when a year is there twice', () => {
    expect(
      isFault(
        faultOf(() => new CalendarBook([good, good])),
        calendarUnusable,
      ),
    ).toBe(true)
  })
})
