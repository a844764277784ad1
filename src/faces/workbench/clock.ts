// How a legal clock reads on one chip: normal, close, overdue, standing still or ended, and how many days.

import type { CaseState, ClockSummary, TaskRow } from '../../modules/cases/contract.ts'
import type { Text } from '../ui/staff/text.ts'
import type { Tone } from '../ui/staff/theme.ts'

export type ClockLevel =
  | 'normal'
  | 'soon'
  | 'late'
  | 'overdue'
  | 'paused'
  | 'waiting'
  | 'unknown'
  | 'ended'

export type ClockChip = {
  level: ClockLevel
  tone: Tone
  word: Text
  detail: Text
  dueOn: string | null
  /** 0–1 of the limit used; null where it is not known. */
  share: number | null
}

export const levelWords = {
  normal: { zh: '正常', en: 'On time' },
  soon: { zh: '临期', en: 'Close' },
  late: { zh: '超承诺', en: 'Past promise' },
  overdue: { zh: '超期', en: 'Overdue' },
  paused: { zh: '停计', en: 'Stopped' },
  waiting: { zh: '等申请人', en: 'Applicant' },
  unknown: { zh: '无法计算', en: 'Unknown' },
  ended: { zh: '不再计时', en: 'No clock' },
} satisfies Record<ClockLevel, Text>

const tones: Record<ClockLevel, Tone> = {
  normal: 'good',
  soon: 'warn',
  late: 'warn',
  overdue: 'bad',
  paused: 'pause',
  waiting: 'pause',
  unknown: 'bad',
  ended: 'muted',
}

const lights = { green: 'normal', amber: 'soon', yellow: 'late', red: 'overdue' } as const

const endedStates: readonly string[] = [
  'completed',
  'not-needed',
  'not-competent',
  'withdrawn',
  'voided',
]

const nothing: Text = { zh: '', en: '' }

function workingDays(n: number): Text {
  return { zh: `${n} 个工作日`, en: `${n} working day${n === 1 ? '' : 's'}` }
}

/** Left or over, in working days. `left` counts the due day itself as still open: 0 is "today". */
export function leftWords(left: number, overdueBy: number): Text {
  if (overdueBy > 0) {
    const over = workingDays(overdueBy)
    return { zh: `超 ${over.zh}`, en: `${over.en} over` }
  }
  if (left <= 0) return { zh: '今天到期', en: 'due today' }
  const days = workingDays(left)
  return { zh: `剩 ${days.zh}`, en: `${days.en} left` }
}

function chip(level: ClockLevel, detail: Text, dueOn: string | null, share: number | null) {
  return { level, tone: tones[level], word: levelWords[level], detail, dueOn, share }
}

/** The clock of a case in full. The promise is what officers work to; past it, the statutory limit counts. */
export function readClock(clock: ClockSummary, state: CaseState): ClockChip {
  if (clock.missingYear !== null) return chip('unknown', nothing, null, null)
  if (state === 'supplementing') return chip('waiting', nothing, clock.acceptanceDueOn, null)
  if (clock.state === 'none' || clock.state === 'stopped') {
    return chip('ended', nothing, clock.stoppedOn, null)
  }
  if (clock.state === 'waiting') {
    const due = clock.acceptanceDueOn
    return chip(lights[clock.light], dueWords(due), due, null)
  }
  const late = clock.light === 'yellow' || clock.light === 'red'
  const limit = clock.light === 'red' ? clock.statutory : clock.promised
  const whole = limit.value + limit.extendedBy
  const share = whole > 0 ? Math.min(1, limit.used / whole) : null
  const words = leftWords(limit.left, limit.overdueBy)
  if (clock.state === 'suspended') return chip('paused', words, clock.projectedDueOn, share)
  return chip(lights[clock.light], words, limit.dueOn, late ? 1 : share)
}

function dueWords(dueOn: string | null): Text {
  if (!dueOn) return nothing
  const day = dueOn.slice(5)
  return { zh: `${day} 到期`, en: `due ${day}` }
}

/** The clock of a row in a list, which knows the light and the day but not the count. */
export function readRowClock(
  row: Pick<TaskRow, 'state' | 'light' | 'dueOn' | 'statutoryDueOn' | 'acceptanceDueOn' | 'doneAt'>,
): ClockChip {
  if (endedStates.includes(row.state)) return chip('ended', nothing, null, null)
  const due =
    row.state === 'received' || row.state === 'supplementing'
      ? row.acceptanceDueOn
      : (row.dueOn ?? row.statutoryDueOn)
  if (row.state === 'suspended') return chip('paused', dueWords(due), due, null)
  if (row.state === 'supplementing') return chip('waiting', dueWords(due), due, null)
  return chip(lights[row.light], dueWords(due), due, null)
}
