// Time as an argument: verbs ask this clock, rules receive what it said.

export interface Clock {
  now(): Date
  /** The local calendar day of the house, `YYYY-MM-DD`. */
  today(): string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(instant)
}

export function systemClock(timeZone: string): Clock {
  return {
    now: () => new Date(),
    today: () => localDate(new Date(), timeZone),
  }
}

export interface AdjustableClock extends Clock {
  set(instant: string | Date): void
  advance(milliseconds: number): void
}

/** A clock that stands still until told otherwise; for tests and replays. */
export function fixedClock(instant: string | Date, timeZone = 'Asia/Shanghai'): AdjustableClock {
  let current = new Date(instant)
  return {
    now: () => new Date(current),
    today: () => localDate(current, timeZone),
    set: (next) => {
      current = new Date(next)
    },
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds)
    },
  }
}
