// The calendar of the clock: each day has one look, weeks begin on Monday.

import { expect, test } from 'vitest'
import type { ClockDay } from '../../../modules/cases/contract.ts'
import { dayLabel, leadingCells, lookOf } from './calendar.ts'

const working: ClockDay = {
  date: '2026-11-24',
  counted: true,
  used: 2,
  rule: 'working-day',
  reason: { zh: '工作日', en: 'working day' },
  article: '许可法82',
  marks: [],
}

test('a due day is a due day, whatever else it is', () => {
  const due: ClockDay = { ...working, rule: 'suspended', marks: ['today', 'promised-due'] }
  expect(lookOf(due, '2026-11-24', null)).toBe('due')
  expect(lookOf({ ...working, marks: ['statutory-due'] }, '2026-11-24', null)).toBe('due')
})

test('counted days divide at today, and again at the statutory end', () => {
  expect(lookOf(working, '2026-11-24', '2026-12-18')).toBe('counted')
  expect(lookOf(working, '2026-11-23', '2026-12-18')).toBe('ahead')
  expect(lookOf(working, '2026-11-25', '2026-11-23')).toBe('over')
})

test('days that do not count are rest, and stopped days say so', () => {
  const rest = { ...working, counted: false }
  expect(lookOf({ ...rest, rule: 'holiday' }, '2026-11-24', null)).toBe('rest')
  expect(lookOf({ ...rest, rule: 'weekend' }, '2026-11-24', null)).toBe('rest')
  expect(lookOf({ ...rest, rule: 'suspended' }, '2026-11-24', null)).toBe('paused')
  expect(lookOf({ ...rest, rule: 'start' }, '2026-11-24', null)).toBe('start')
})

test('Monday stands first', () => {
  expect(leadingCells('2026-11-23')).toBe(0)
  expect(leadingCells('2026-11-29')).toBe(6)
})

test('a new month is named', () => {
  expect(dayLabel('2026-12-01', false)).toBe('12/1')
  expect(dayLabel('2026-11-24', true)).toBe('11/24')
  expect(dayLabel('2026-11-24', false)).toBe('24')
})
