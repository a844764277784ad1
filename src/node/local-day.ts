// The calendar day of an instant in a time zone, remembered for the second: asked for every message.

import { localDate } from '../kernel/clock.ts'

const remembered = new Map<string, { second: number; day: string }>()

/** `YYYY-MM-DD`; equals `localDate`, because days begin on whole seconds everywhere. */
export function localDay(instant: Date, timeZone: string): string {
  const second = Math.floor(instant.getTime() / 1000)
  const known = remembered.get(timeZone)
  if (known?.second === second) return known.day
  const day = localDate(instant, timeZone)
  remembered.set(timeZone, { second, day })
  return day
}
