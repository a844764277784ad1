// Working days with make-up days (调休): which days count, and counting along them.

import type { CalendarYear, TimeLimit } from './contract.ts'
import { calendarUnusable, calendarYearMissing } from './faults.ts'
import {
  addMonths,
  addNaturalDays,
  dateOfDayNumber,
  dayNumber,
  weekdayOfDayNumber,
} from './natural-days.ts'
import { regionsAbove } from './regions.ts'

/** The calendar of one region. Days are `YYYY-MM-DD`. Every question about a year that was not
 * entered throws standards.calendar-year-missing: a guess would be a wrong legal deadline. */
export interface WorkingCalendar {
  readonly region: string
  isWorkingDay(day: string): boolean
  /** The n-th working day after `day` (the day itself is not counted, Civil Code Art 201); n = 0 gives `day`; negative counts back. */
  addWorkingDays(day: string, n: number): string
  /** Working days from `from` (exclusive) to `to` (inclusive); negative when `to` lies before. Inverse of addWorkingDays. */
  workingDaysBetween(from: string, to: string): number
  /** The first working day after `day`. */
  nextWorkingDay(day: string): string
  /** `day` when it is a working day, else the next one. */
  workingDayOnOrAfter(day: string): string
  /** Last day of a limit that begins to run after `day`. Natural days and months that would end on
   * a day off end on the next working day (Civil Code Art 203). */
  dueDate(day: string, limit: TimeLimit): string
  /** Names the files that answer for these days, so that a due date can be recomputed: `CN-2026@1+990100-2027@demo-1`. */
  versionFor(from: string, to: string): string
  /** False when a demonstration file takes part between these days. */
  isOfficial(from: string, to: string): boolean
}

/** From this day on, next year's notice may still declare days off or make-up days. */
const lateDecember = '12-23'

export class CalendarBook {
  readonly #years = new Map<string, CalendarYear>()

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) {
      const wrong = findCalendarMistake(year)
      if (wrong) throw calendarUnusable({ detail: `${year.region}-${year.year}: ${wrong}` })
      const key = `${year.region}-${year.year}`
      if (this.#years.has(key)) throw calendarUnusable({ detail: `${key} is there twice` })
      this.#years.set(key, year)
    }
  }

  /** The year as the nearest region states it: the region itself, those above, the country. */
  findYear(region: string, year: number): CalendarYear | null {
    for (const code of [region, ...regionsAbove(region), 'CN']) {
      const found = this.#years.get(`${code}-${year}`)
      if (found) return found
    }
    return null
  }

  calendarFor(region: string): WorkingCalendar {
    return makeCalendar(this, region)
  }
}

/** What is wrong with a calendar file in one English sentence for the log, or null. */
export function findCalendarMistake(year: CalendarYear): string | null {
  const first = `${year.year - 1}-${lateDecember}`
  const last = `${year.year}-12-31`
  const off = new Set<number>()
  for (const span of year.off) {
    if (span.from > span.to) return `${span.name} ends before it begins`
    if (span.from < first || span.to > last) return `${span.name} lies outside the year`
    for (let day = dayNumber(span.from); day <= dayNumber(span.to); day++) off.add(day)
  }
  for (const text of year.makeup) {
    if (text < first || text > last) return `${text} lies outside the year`
    const day = dayNumber(text)
    const weekday = weekdayOfDayNumber(day)
    if (weekday !== 0 && weekday !== 6) return `${text} is no weekend day and cannot be made up`
    if (off.has(day)) return `${text} is both off and a make-up day`
  }
  return null
}

interface YearTable {
  off: ReadonlySet<number>
  makeup: ReadonlySet<number>
  lateDecemberFrom: number
}

function makeCalendar(book: CalendarBook, region: string): WorkingCalendar {
  const tables = new Map<number, YearTable>()

  function getYear(year: number): CalendarYear {
    const found = book.findYear(region, year)
    if (!found) {
      throw calendarYearMissing({
        params: { region, year },
        detail: `no calendar file for ${region} ${year}`,
      })
    }
    return found
  }

  function getTable(year: number): YearTable {
    const known = tables.get(year)
    if (known) return known
    const file = getYear(year)
    const off = new Set<number>()
    for (const span of file.off) {
      for (let day = dayNumber(span.from); day <= dayNumber(span.to); day++) off.add(day)
    }
    const table = {
      off,
      makeup: new Set(file.makeup.map(dayNumber)),
      lateDecemberFrom: dayNumber(`${year}-${lateDecember}`),
    }
    tables.set(year, table)
    return table
  }

  function works(day: number): boolean {
    const year = new Date(day * 86_400_000).getUTCFullYear()
    const table = getTable(year)
    if (day >= table.lateDecemberFrom) {
      const next = getTable(year + 1)
      if (next.makeup.has(day)) return true
      if (next.off.has(day)) return false
    }
    if (table.makeup.has(day)) return true
    if (table.off.has(day)) return false
    const weekday = weekdayOfDayNumber(day)
    return weekday !== 0 && weekday !== 6
  }

  function addWorkingDays(from: string, n: number): string {
    if (!Number.isInteger(n)) throw new RangeError('Working days are counted in whole numbers')
    const step = n < 0 ? -1 : 1
    let day = dayNumber(from)
    for (let left = Math.abs(n); left > 0; ) {
      day += step
      if (works(day)) left -= 1
    }
    return dateOfDayNumber(day)
  }

  function workingDaysBetween(from: string, to: string): number {
    const a = dayNumber(from)
    const b = dayNumber(to)
    let count = 0
    if (b >= a) for (let day = a + 1; day <= b; day++) count += works(day) ? 1 : 0
    else for (let day = b; day < a; day++) count -= works(day) ? 1 : 0
    return count
  }

  function workingDayOnOrAfter(text: string): string {
    let day = dayNumber(text)
    while (!works(day)) day += 1
    return dateOfDayNumber(day)
  }

  function yearsUsed(from: string, to: string): CalendarYear[] {
    const last = Number(to.slice(0, 4)) + (to.slice(5) >= lateDecember ? 1 : 0)
    const used: CalendarYear[] = []
    for (let year = Number(from.slice(0, 4)); year <= last; year++) used.push(getYear(year))
    return used
  }

  return {
    region,
    isWorkingDay: (day) => works(dayNumber(day)),
    addWorkingDays,
    workingDaysBetween,
    nextWorkingDay: (day) => addWorkingDays(day, 1),
    workingDayOnOrAfter,
    dueDate(day, limit) {
      if (limit.unit === 'working-day') return addWorkingDays(day, limit.amount)
      const last =
        limit.unit === 'month' ? addMonths(day, limit.amount) : addNaturalDays(day, limit.amount)
      return workingDayOnOrAfter(last)
    },
    versionFor: (from, to) =>
      yearsUsed(from, to)
        .map((year) => `${year.region}-${year.year}@${year.version}`)
        .join('+'),
    isOfficial: (from, to) => yearsUsed(from, to).every((year) => year.official),
  }
}
