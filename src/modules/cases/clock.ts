// The legal clock: due dates as a pure function of the item's limits, the calendar and what happened.

import { type FaultError, isFault } from '../../kernel/index.ts'
import type { TimeLimits } from '../items/index.ts'
import {
  addNaturalDays,
  calendarYearMissing,
  naturalDaysBetween,
  type WorkingCalendar,
} from '../standards/index.ts'
import type { ClockSummary, Limit } from './contract.ts'
import type { CaseSnapshot } from './snapshot.ts'

export type ClockFacts = Pick<
  CaseSnapshot,
  | 'receivedOn'
  | 'acceptedOn'
  | 'acceptedMode'
  | 'supplement'
  | 'specials'
  | 'extension'
  | 'decision'
  | 'closedOn'
>

export interface ClockInput {
  limits: TimeLimits
  calendar: WorkingCalendar
  facts: ClockFacts
  /** The local day on which one looks at the clock. */
  today: string
}

/** Two working days before the promised day the clock turns amber (domain §7.2). */
const WARN_BEFORE = 2

interface Pause {
  after: string
  through: string
}

/**
 * When a day belongs to a special procedure. As with every period the day on which it begins is
 * still counted and the day on which it ends is not (民法典 201); an open one lasts until today.
 */
export function pausesOf(facts: ClockFacts, today: string): Pause[] {
  return facts.specials.map((special) => ({
    after: special.startsOn,
    through: special.endsOn ?? laterOf(today, special.startsOn),
  }))
}

function laterOf(a: string, b: string): string {
  return a < b ? b : a
}

export function isPaused(pauses: readonly Pause[], day: string): boolean {
  return pauses.some((pause) => pause.after < day && day <= pause.through)
}

/** The last day for acceptance or for the one notice of supplements; after an answer it runs anew. */
export function acceptanceDue(input: Omit<ClockInput, 'today'>): string {
  const { facts, limits, calendar } = input
  const from = facts.supplement?.answeredOn ?? facts.receivedOn
  return dueAfter(calendar, from, limits.acceptance, 0, [])
}

/** Since when the application counts as received in full; what silence dates acceptance back to. */
export function receivedInFullOn(facts: ClockFacts): string {
  return facts.supplement?.answeredOn ?? facts.receivedOn
}

interface Span {
  value: number
  unit: TimeLimits['statutory']['unit']
}

/** The last day of a limit that runs after `from`, `extended` longer, paused days left out. */
export function dueAfter(
  calendar: WorkingCalendar,
  from: string,
  limit: Span,
  extended: number,
  pauses: readonly Pause[],
): string {
  const value = limit.value + extended
  switch (limit.unit) {
    case 'working-day': {
      let day = from
      for (let left = value; left > 0; ) {
        day = calendar.nextWorkingDay(day)
        if (!isPaused(pauses, day)) left -= 1
      }
      return day
    }
    case 'natural-day':
    case 'month': {
      const unit = limit.unit
      let due = calendar.dueDate(from, { amount: value, unit })
      for (let missed = 0; ; ) {
        const paused = countPaused(pauses, from, due)
        if (paused <= missed) return due
        due = calendar.workingDayOnOrAfter(addNaturalDays(due, paused - missed))
        missed = paused
      }
    }
    case 'hour':
      return addNaturalDays(from, Math.floor(value / 24))
    case 'minute':
    case 'immediate':
      return from
  }
}

function countPaused(pauses: readonly Pause[], from: string, to: string): number {
  let count = 0
  for (let day = addNaturalDays(from, 1); day <= to; day = addNaturalDays(day, 1)) {
    if (isPaused(pauses, day)) count += 1
  }
  return count
}

/** Days of the limit's unit used from `from` (exclusive) to `to` (inclusive), pauses left out. */
export function usedDays(
  calendar: WorkingCalendar,
  from: string,
  to: string,
  unit: Span['unit'],
  pauses: readonly Pause[],
): number {
  if (to <= from) return 0
  if (unit !== 'working-day') return naturalDaysBetween(from, to) - countPaused(pauses, from, to)
  let used = 0
  for (let day = calendar.nextWorkingDay(from); day <= to; day = calendar.nextWorkingDay(day)) {
    if (!isPaused(pauses, day)) used += 1
  }
  return used
}

/**
 * How the clocks of a case stand on `today`. The same input always gives the same answer. A year
 * whose working days are unknown gives no dates and names the year: a guess would be a wrong
 * legal deadline.
 */
export function clockOf(input: ClockInput): ClockSummary {
  try {
    return summarise(input)
  } catch (error) {
    if (!isFault(error, calendarYearMissing)) throw error
    return undated(input, yearIn(error))
  }
}

function summarise(input: ClockInput): ClockSummary {
  const { limits, calendar, facts, today } = input
  const acceptanceDueOn = acceptanceDue(input)
  const { acceptedOn } = facts
  const stoppedOn = facts.decision?.decidedOn ?? facts.closedOn
  const through = stoppedOn ?? today
  const pauses = pausesOf(facts, through)
  const extended = facts.extension?.state === 'approved' ? facts.extension.days : 0
  const open = facts.specials.find((special) => special.endsOn === null) ?? null
  const promised = limitOf(input, limits.promised, extended, pauses, through)
  const statutory = limitOf(input, limits.statutory, extended, pauses, through)
  const last = statutory.dueOn ?? acceptanceDueOn
  return {
    state: stateOf(facts, open !== null),
    receivedOn: facts.receivedOn,
    acceptanceDueOn: acceptedOn === null ? acceptanceDueOn : null,
    acceptedOn,
    deemed: facts.acceptedMode === 'deemed',
    promised,
    statutory,
    suspendedDays: acceptedOn === null ? 0 : suspendedDays(calendar, acceptedOn, through, pauses),
    suspendedSince: open?.startsOn ?? null,
    projectedDueOn: projected(input, extended),
    deliveryDueOn: facts.decision
      ? dueAfter(calendar, facts.decision.decidedOn, limits.delivery, 0, [])
      : null,
    stoppedOn,
    light: lightOf(input, acceptanceDueOn, promised, statutory, stoppedOn),
    calendar: calendar.versionFor(facts.receivedOn, last),
    official: calendar.isOfficial(facts.receivedOn, last),
    missingYear: null,
  }
}

function limitOf(
  input: ClockInput,
  span: Span,
  extendedBy: number,
  pauses: readonly Pause[],
  through: string,
): Limit {
  const { acceptedOn } = input.facts
  const shape = { value: span.value, unit: span.unit, extendedBy }
  if (acceptedOn === null) {
    return { ...shape, dueOn: null, used: 0, left: span.value, overdueBy: 0 }
  }
  const dueOn = dueAfter(input.calendar, acceptedOn, span, extendedBy, pauses)
  const used = usedDays(input.calendar, acceptedOn, through, span.unit, pauses)
  const late = through > dueOn ? input.calendar.workingDaysBetween(dueOn, through) : 0
  return {
    ...shape,
    dueOn,
    used,
    left: Math.max(0, span.value + extendedBy - used),
    // A day off after the due date is late as well, though no working day has passed yet.
    overdueBy: through > dueOn ? Math.max(1, late) : 0,
  }
}

function projected(input: ClockInput, extended: number): string | null {
  const { facts, calendar, limits, today } = input
  if (facts.acceptedOn === null || facts.specials.every((s) => s.endsOn !== null)) return null
  const planned = facts.specials.map((special) => ({
    after: special.startsOn,
    through: special.endsOn ?? laterOf(special.plannedEndOn, today),
  }))
  return dueAfter(calendar, facts.acceptedOn, limits.promised, extended, planned)
}

function suspendedDays(
  calendar: WorkingCalendar,
  from: string,
  to: string,
  pauses: readonly Pause[],
): number {
  let days = 0
  for (let day = calendar.nextWorkingDay(from); day <= to; day = calendar.nextWorkingDay(day)) {
    if (isPaused(pauses, day)) days += 1
  }
  return days
}

function stateOf(facts: ClockFacts, suspended: boolean): ClockSummary['state'] {
  if (facts.closedOn !== null || facts.decision !== null) {
    return facts.acceptedOn === null ? 'none' : 'stopped'
  }
  if (facts.acceptedOn === null) return 'waiting'
  return suspended ? 'suspended' : 'running'
}

/** Colours as in the Hunan rules: yellow past the promise, red past the law (domain §7.2). */
function lightOf(
  input: ClockInput,
  acceptanceDueOn: string,
  promised: Limit,
  statutory: Limit,
  stoppedOn: string | null,
): ClockSummary['light'] {
  if (statutory.overdueBy > 0) return 'red'
  if (promised.overdueBy > 0) return 'yellow'
  if (stoppedOn !== null) return 'green'
  if (input.facts.specials.some((special) => special.endsOn === null)) return 'green'
  const { supplement } = input.facts
  if (supplement !== null && supplement.answeredOn === null) return 'green'
  const due = input.facts.acceptedOn === null ? acceptanceDueOn : promised.dueOn
  if (due === null) return 'green'
  if (input.today > due) return 'red'
  return input.calendar.workingDaysBetween(input.today, due) <= WARN_BEFORE ? 'amber' : 'green'
}

function yearIn(error: FaultError): number {
  return Number(/\b(\d{4})\b/.exec(error.sentence.en)?.[1] ?? 0)
}

function undated(input: ClockInput, missingYear: number): ClockSummary {
  const { facts, limits } = input
  const blank = (span: Span): Limit => ({
    value: span.value,
    unit: span.unit,
    extendedBy: 0,
    dueOn: null,
    used: 0,
    left: span.value,
    overdueBy: 0,
  })
  return {
    state: stateOf(facts, false),
    receivedOn: facts.receivedOn,
    acceptanceDueOn: null,
    acceptedOn: facts.acceptedOn,
    deemed: facts.acceptedMode === 'deemed',
    promised: blank(limits.promised),
    statutory: blank(limits.statutory),
    suspendedDays: 0,
    suspendedSince: null,
    projectedDueOn: null,
    deliveryDueOn: null,
    stoppedOn: facts.decision?.decidedOn ?? facts.closedOn,
    // Nobody knows how late it is: that is itself an alarm.
    light: 'red',
    calendar: '',
    official: false,
    missingYear,
  }
}
