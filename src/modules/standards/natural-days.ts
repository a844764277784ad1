// Calendar days as text (YYYY-MM-DD) and arithmetic on them; knows nothing about working days.

const millisecondsPerDay = 86_400_000

/** Whether the text is a day that exists in the Gregorian calendar, written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text
}

/** Days since 1970-01-01. Throws a RangeError when the text is not a calendar day. */
export function dayNumber(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`"${date}" is not a day written YYYY-MM-DD`)
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
}

export function dateOfDayNumber(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOfDayNumber(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The day `days` natural days (自然日) after `date`; negative counts backwards. */
export function addNaturalDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days)
}

/** Natural days from `from` (exclusive) to `to` (inclusive); negative when `to` lies before. */
export function naturalDaysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The same day of a later month; the last day of that month when it is shorter.
 * Source: Civil Code (民法典) Art 202.
 */
export function addMonths(date: string, months: number): string {
  dayNumber(date)
  const year = Number(date.slice(0, 4))
  const monthIndex = Number(date.slice(5, 7)) - 1 + months
  const lastDay = new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate()
  const day = Math.min(Number(date.slice(8, 10)), lastDay)
  return new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10)
}
