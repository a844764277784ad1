// Reads the yearly calendar files that ship with the house and those an operator adds.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CalendarBook, type WorkingCalendar } from './calendar.ts'
import { CalendarYear } from './contract.ts'
import { calendarUnusable } from './faults.ts'

const shippedFolder = fileURLToPath(new URL('./data/calendars', import.meta.url))

/**
 * Reads every `REGION-YEAR.json` of a folder. Fault: standards.calendar-unusable when a file is not
 * of the form CalendarYear or its name disagrees with its content.
 */
export function readCalendarFolder(folder: string): CalendarYear[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => {
    const parsed = CalendarYear.safeParse(parseJson(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) {
      throw calendarUnusable({ detail: `${name}: ${parsed.error.message}`, cause: parsed.error })
    }
    if (name !== `${parsed.data.region}-${parsed.data.year}.json`) {
      throw calendarUnusable({ detail: `${name} holds ${parsed.data.region}-${parsed.data.year}` })
    }
    return parsed.data
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

let book = new CalendarBook(readCalendarFolder(shippedFolder))
let calendars = new Map<string, WorkingCalendar>()

/**
 * Adds the calendar files of further folders to the shipped ones; a file of the same region and
 * year replaces the shipped one. Called once at start.
 */
export function useCalendarFolders(folders: readonly string[]): void {
  const years = new Map<string, CalendarYear>()
  for (const folder of [shippedFolder, ...folders]) {
    for (const year of readCalendarFolder(folder)) years.set(`${year.region}-${year.year}`, year)
  }
  book = new CalendarBook([...years.values()])
  calendars = new Map()
}

/**
 * The working-day calendar of a region (6, 9 or 12 digits). The answer can be kept; its questions
 * throw standards.calendar-year-missing for a year nobody entered.
 */
export function calendarFor(region: string): WorkingCalendar {
  const known = calendars.get(region)
  if (known) return known
  const calendar = book.calendarFor(region)
  calendars.set(region, calendar)
  return calendar
}

/** The file that answers for one year in one region, with its source; null when none does. */
export function findCalendarYear(region: string, year: number): CalendarYear | null {
  return book.findYear(region, year)
}
