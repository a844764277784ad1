// The clock of the sample case: two days of a special procedure, a weekend, today, the promised day.

import type { ClockDay, ClockExplanation } from '../../../modules/cases/index.ts'

const both = (zh: string, en: string) => ({ zh, en })
const limit = (value: number, used: number, dueOn: string | null) => ({
  value,
  unit: 'working-day',
  extendedBy: 0,
  dueOn,
  used,
  left: value - used,
  overdueBy: 0,
})

export const sampleClockSummary: ClockExplanation['summary'] = {
  state: 'running',
  receivedOn: '2026-11-16',
  acceptanceDueOn: '2026-11-23',
  acceptedOn: '2026-11-17',
  deemed: false,
  promised: limit(8, 4, '2026-12-01'),
  statutory: limit(20, 4, '2026-12-17'),
  suspendedDays: 2,
  suspendedSince: null,
  projectedDueOn: null,
  deliveryDueOn: null,
  stoppedOn: null,
  light: 'green',
  calendar: '990100/2026',
  official: false,
  missingYear: null,
}

function clockDay(
  date: string,
  rule: ClockDay['rule'],
  used: number,
  marks: ClockDay['marks'] = [],
): ClockDay {
  const counted = rule === 'working-day' || rule === 'make-up-day'
  const words: Record<string, { zh: string; en: string }> = {
    start: both('受理当日不计', 'The day of acceptance does not count'),
    'working-day': both('工作日，计入', 'A working day, counted'),
    weekend: both('周末，不计', 'Weekend, not counted'),
    suspended: both('水质检测期间，不计', 'Water test, not counted'),
  }
  const article = rule === 'suspended' ? '行政许可法第四十五条' : '行政许可法第八十二条'
  return {
    date,
    counted,
    used,
    rule,
    reason: words[rule] ?? both('不计', 'Not counted'),
    article,
    marks,
  }
}

export const sampleClock: ClockExplanation = {
  summary: sampleClockSummary,
  days: [
    clockDay('2026-11-17', 'start', 0, ['accepted']),
    clockDay('2026-11-18', 'working-day', 1),
    clockDay('2026-11-19', 'suspended', 1),
    clockDay('2026-11-20', 'suspended', 1),
    clockDay('2026-11-21', 'weekend', 1),
    clockDay('2026-11-22', 'weekend', 1),
    clockDay('2026-11-23', 'working-day', 2, ['today']),
    clockDay('2026-11-24', 'working-day', 3),
    clockDay('2026-11-25', 'working-day', 4),
    clockDay('2026-11-26', 'working-day', 5),
    clockDay('2026-11-27', 'working-day', 6),
    clockDay('2026-11-28', 'weekend', 6),
    clockDay('2026-11-29', 'weekend', 6),
    clockDay('2026-11-30', 'working-day', 7),
    clockDay('2026-12-01', 'working-day', 8, ['promised-due']),
  ],
}
