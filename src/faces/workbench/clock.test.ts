// The clock chip: one reading for every position of a clock.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClockSummary } from '../../modules/cases/contract.ts'
import { leftWords, readClock as readAny, readRowClock } from './clock.ts'

const readClock = (clock: ClockSummary) => readAny(clock, 'in-review')

const promised = {
  value: 10,
  unit: 'working-day',
  extendedBy: 0,
  dueOn: '2026-12-04',
  used: 3,
  left: 7,
  overdueBy: 0,
}
const base: ClockSummary = {
  state: 'running',
  receivedOn: '2026-11-19',
  acceptanceDueOn: null,
  acceptedOn: '2026-11-20',
  deemed: false,
  promised,
  statutory: { ...promised, value: 20, dueOn: '2026-12-18', left: 17 },
  suspendedDays: 0,
  suspendedSince: null,
  projectedDueOn: null,
  deliveryDueOn: null,
  stoppedOn: null,
  light: 'green',
  calendar: 'CN-2026',
  official: true,
  missingYear: null,
}

test('a running clock shows the promise and its share', () => {
  expect(readClock(base)).toMatchObject({
    level: 'normal',
    tone: 'good',
    share: 0.3,
    dueOn: '2026-12-04',
    detail: { zh: '剩 7 个工作日', en: '7 working days left' },
  })
})

test('an extension lengthens the bar, not the used days', () => {
  const longer = { ...base, promised: { ...promised, extendedBy: 5 } }
  expect(readClock(longer).share).toBe(0.2)
})

test('the lights decide the word, and red speaks of the statutory limit', () => {
  const over = { ...promised, left: 0, overdueBy: 2, used: 12 }
  expect(readClock({ ...base, light: 'amber' }).level).toBe('soon')
  expect(readClock({ ...base, light: 'yellow', promised: over })).toMatchObject({
    level: 'late',
    share: 1,
    detail: { zh: '超 2 个工作日' },
  })
  const red = readClock({
    ...base,
    light: 'red',
    promised: { ...over, overdueBy: 11 },
    statutory: { ...base.statutory, left: 0, overdueBy: 1 },
  })
  expect(red).toMatchObject({ level: 'overdue', tone: 'bad', dueOn: '2026-12-18' })
  expect(red.detail).toEqual({ zh: '超 1 个工作日', en: '1 working day over' })
})

test('before acceptance the day to accept counts; standing still and ended say so', () => {
  const waiting = { ...base, state: 'waiting' as const, acceptanceDueOn: '2026-11-26' }
  expect(readClock(waiting)).toMatchObject({ dueOn: '2026-11-26', detail: { zh: '11-26 到期' } })
  expect(readClock({ ...base, state: 'suspended' }).level).toBe('paused')
  expect(readClock({ ...base, state: 'stopped' }).level).toBe('ended')
})

test('the applicant’s time and a missing calendar year are not counted', () => {
  expect(readAny(base, 'supplementing').level).toBe('waiting')
  expect(readClock({ ...base, missingYear: 2028 })).toMatchObject({ level: 'unknown', dueOn: null })
})

test('the due day itself is still open', () => {
  expect(leftWords(0, 0).zh).toBe('今天到期')
  expect(leftWords(1, 0)).toEqual({ zh: '剩 1 个工作日', en: '1 working day left' })
})

const row = {
  state: 'in-review' as const,
  light: 'green' as const,
  dueOn: '2026-12-04',
  statutoryDueOn: '2026-12-18',
  acceptanceDueOn: '2026-11-26',
  doneAt: null,
}

test('a row names the day that matters at its state', () => {
  expect(readRowClock(row).dueOn).toBe('2026-12-04')
  expect(readRowClock({ ...row, state: 'received' }).dueOn).toBe('2026-11-26')
  expect(readRowClock({ ...row, state: 'supplementing' }).level).toBe('waiting')
  expect(readRowClock({ ...row, state: 'suspended' }).level).toBe('paused')
  expect(readRowClock({ ...row, state: 'completed', light: 'red' }).level).toBe('ended')
})

test('a share is always drawable', () => {
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(days, days, days, (value, extendedBy, used) => {
      const share = readClock({ ...base, promised: { ...promised, value, extendedBy, used } }).share
      expect(share === null || (share >= 0 && share <= 1)).toBe(true)
    }),
  )
})
