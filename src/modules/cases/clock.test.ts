// The legal clock against hand-counted dates and against its own laws.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimeLimits } from '../items/index.ts'
import { addNaturalDays, calendarFor } from '../standards/index.ts'
import { type ClockFacts, clockOf, usedDays } from './clock.ts'
import { explainClockOf } from './explain.ts'
import type { Special } from './snapshot.ts'

const limits = TimeLimits.parse({
  statutory: { value: 20, unit: 'working-day' },
  promised: { value: 8, unit: 'working-day' },
  supplement: { value: 20, unit: 'working-day' },
  extension: { value: 10, unit: 'working-day', approver: 'agency-head' },
})
const calendar = calendarFor('990100')

function facts(more: Partial<ClockFacts> = {}): ClockFacts {
  return {
    receivedOn: '2026-09-21',
    acceptedOn: '2026-09-22',
    acceptedMode: 'normal',
    supplement: null,
    specials: [],
    extension: null,
    decision: null,
    closedOn: null,
    ...more,
  }
}

function pause(
  startsOn: string,
  endsOn: string | null,
  plannedEndOn = endsOn ?? startsOn,
): Special {
  return {
    specialId: startsOn,
    kind: 'testing',
    name: { zh: '检测', en: 'Testing' },
    reason: '水质',
    legalBasis: '许可法45',
    startsOn,
    plannedDays: 5,
    plannedEndOn,
    startedAt: `${startsOn}T01:00:00.000Z`,
    endsOn,
    result: null,
  }
}

const clock = (f: ClockFacts, today = '2026-09-22') =>
  clockOf({ limits, calendar, facts: f, today })

/** Days around the year's holidays and make-up days, all inside entered calendars. */
const day = fc.integer({ min: 0, max: 300 }).map((n) => addNaturalDays('2026-01-05', n))

describe('the legal clock', () => {
  it('counts from the day after acceptance, over the National Day holiday and its make-up days', () => {
    // Counted by hand on the 2026 notice; see standards/data/calendars/CN-2026.json.
    const due = clock(facts()).promised.dueOn as string
    expect(calendar.workingDaysBetween('2026-09-22', due)).toBe(8)
    expect(calendar.isWorkingDay(due)).toBe(true)
    expect(clock(facts()).statutory.dueOn).toBe(calendar.addWorkingDays('2026-09-22', 20))
  })

  it('says until when acceptance must be answered, anew after a supplement', () => {
    const waiting = facts({ acceptedOn: null, acceptedMode: null })
    expect(clock(waiting).acceptanceDueOn).toBe(calendar.addWorkingDays('2026-09-21', 5))
    const answered = facts({
      acceptedOn: null,
      acceptedMode: null,
      supplement: {
        items: [],
        reason: '',
        dueOn: '2026-10-30',
        askedAt: '2026-09-22T01:00:00.000Z',
        answeredAt: '2026-10-12T01:00:00.000Z',
        answeredOn: '2026-10-12',
      },
    })
    expect(clock(answered).acceptanceDueOn).toBe(calendar.addWorkingDays('2026-10-12', 5))
  })

  it('dates a deemed acceptance back to the day of receipt', () => {
    const deemed = facts({ acceptedOn: '2026-09-21', acceptedMode: 'deemed' })
    const summary = clock(deemed, '2026-10-15')
    expect(summary.deemed).toBe(true)
    expect(summary.statutory.dueOn).toBe(calendar.addWorkingDays('2026-09-21', 20))
  })

  it('adds the one extension to promise and law alike', () => {
    const extended = facts({ extension: { days: 10, reason: 'x', state: 'approved' } })
    expect(clock(extended).statutory.dueOn).toBe(calendar.addWorkingDays('2026-09-22', 30))
    const asked = facts({ extension: { days: 10, reason: 'x', state: 'requested' } })
    expect(clock(asked).statutory.dueOn).toBe(clock(facts()).statutory.dueOn)
  })

  it('never counts a suspended day, and counts overlapping procedures once', () => {
    fc.assert(
      fc.property(
        day,
        fc.array(fc.tuple(fc.nat(30), fc.nat(20)), { maxLength: 4 }),
        fc.nat(60),
        (acceptedOn, spans, later) => {
          const specials = spans.map(([offset, length]) => {
            const startsOn = addNaturalDays(acceptedOn, offset)
            return pause(startsOn, addNaturalDays(startsOn, length))
          })
          const f = facts({ receivedOn: acceptedOn, acceptedOn, specials })
          const today = addNaturalDays(acceptedOn, later)
          const { summary, days } = explainClockOf({ limits, calendar, facts: f, today })
          for (const one of days) {
            const paused = specials.some((s) => s.startsOn < one.date && one.date <= `${s.endsOn}`)
            if (one.counted) {
              expect(paused).toBe(false)
              expect(calendar.isWorkingDay(one.date)).toBe(true)
            }
            if (one.date === summary.statutory.dueOn) expect(one.used).toBe(20)
            if (one.date === summary.promised.dueOn) expect(one.used).toBe(8)
            if (one.date === today) expect(one.used).toBe(summary.statutory.used)
          }
          expect(summary.statutory.used + summary.suspendedDays).toBe(
            usedDays(calendar, acceptedOn, today, 'working-day', []),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('only ever moves due dates later: with every pause, extension and day that passes', () => {
    fc.assert(
      fc.property(day, fc.nat(20), fc.nat(20), fc.nat(40), (acceptedOn, offset, length, later) => {
        const base = facts({ receivedOn: acceptedOn, acceptedOn })
        const startsOn = addNaturalDays(acceptedOn, offset)
        const open = { ...base, specials: [pause(startsOn, null, addNaturalDays(startsOn, 5))] }
        const ended = { ...base, specials: [pause(startsOn, addNaturalDays(startsOn, length))] }
        const today = addNaturalDays(acceptedOn, later)
        const dueOf = (f: ClockFacts, on: string) => clock(f, on).statutory.dueOn ?? ''
        expect(dueOf(ended, today) >= dueOf(base, today)).toBe(true)
        expect(dueOf(open, addNaturalDays(today, 1)) >= dueOf(open, today)).toBe(true)
        const extended = {
          ...ended,
          extension: { days: 3, reason: '', state: 'approved' as const },
        }
        expect(dueOf(extended, today) > dueOf(ended, today)).toBe(true)
        const used = (on: string) => clock(open, on).statutory.used
        expect(used(addNaturalDays(today, 1)) >= used(today)).toBe(true)
        // Without an open procedure the due date does not depend on when one looks.
        expect(dueOf(ended, today)).toBe(dueOf(ended, addNaturalDays(today, 30)))
        expect(clock(open, today)).toEqual(clock(structuredClone(open), today))
      }),
      { numRuns: 300 },
    )
  })

  it('stops at the decision and turns yellow and red by promise and law', () => {
    const promised = clock(facts()).promised.dueOn as string
    const statutory = clock(facts()).statutory.dueOn as string
    expect(clock(facts(), '2026-09-23').light).toBe('green')
    expect(clock(facts(), promised).light).toBe('amber')
    expect(clock(facts(), addNaturalDays(promised, 1)).light).toBe('yellow')
    expect(clock(facts(), statutory).light).toBe('yellow')
    expect(clock(facts(), addNaturalDays(statutory, 1)).light).toBe('red')
    const decided = facts({
      decision: {
        outcome: 'granted',
        decidedOn: '2026-09-25',
        legalBasis: 'x',
        reasons: '',
        remedies: '',
        automatic: false,
      },
    })
    const later = clock(decided, '2027-01-08')
    expect(later.light).toBe('green')
    expect(later.state).toBe('stopped')
    expect(later.statutory.used).toBe(clock(decided, '2026-09-25').statutory.used)
    expect(later.deliveryDueOn).toBe(calendar.addWorkingDays('2026-09-25', 10))
  })

  it('states no date at all when the year is missing, and names the year', () => {
    const far = facts({ receivedOn: '2027-12-20', acceptedOn: '2027-12-20' })
    const summary = clock(far, '2027-12-21')
    expect(summary.statutory.dueOn).toBeNull()
    expect(summary.missingYear).toBe(2028)
    expect(summary.light).toBe('red')
  })
})
