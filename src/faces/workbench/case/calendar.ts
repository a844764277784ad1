// How a day of the legal clock looks in the calendar: one look out of its rule and its marks.

import type { ClockDay } from '../../../modules/cases/contract.ts'

export type DayLook = 'start' | 'counted' | 'rest' | 'paused' | 'due' | 'over' | 'ahead'

/** Marks before rules, the law before the promise; a counted day after today is still ahead. */
export function lookOf(day: ClockDay, today: string, statutoryDueOn: string | null): DayLook {
  if (day.marks.includes('promised-due') || day.marks.includes('statutory-due')) return 'due'
  if (day.rule === 'start') return 'start'
  if (day.rule === 'suspended') return 'paused'
  if (!day.counted) return 'rest'
  if (statutoryDueOn !== null && day.date > statutoryDueOn) return 'over'
  return day.date > today ? 'ahead' : 'counted'
}

/** Weeks begin on Monday: how many cells stay empty before the first day. */
export function leadingCells(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The day of the month, with the month where a new one begins. */
export function dayLabel(date: string, first: boolean): string {
  const [, month = '', day = ''] = date.split('-')
  return first || day === '01' ? `${Number(month)}/${Number(day)}` : String(Number(day))
}
