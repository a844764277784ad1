// The legal clock explained: a calendar of days, and day by day the rule that counted or skipped it.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type {
  CaseState,
  ClockDay,
  ClockExplanation,
  ClockSummary,
} from '../../../modules/cases/contract.ts'
import { FaultNotice } from '../../ui/staff/fault-notice.tsx'
import { formatDate, weekdayOf } from '../../ui/staff/format.ts'
import { Card, Empty, type Fact, Facts, Loading } from '../../ui/staff/parts.tsx'
import { type Say, useLocale, useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { clockQuery } from '../api.ts'
import { readClock } from '../clock.ts'
import { ClockChip } from '../clock-chip.tsx'
import { caseTexts, dayTexts, markTexts } from '../texts-case.ts'
import { dayLabel, leadingCells, lookOf } from './calendar.ts'

export function ClockPane({
  caseId,
  state,
  summary,
}: {
  caseId: string
  state: CaseState
  summary: ClockSummary
}): ReactNode {
  const say = useSay()
  const answer = useQuery(clockQuery(caseId))
  return (
    <Card
      id="pane-clock"
      title={say(caseTexts.clockPane)}
      extra={<ClockChip chip={readClock(summary, state)} />}
    >
      {summary.missingYear === null ? null : (
        <p className="tb-note tb-note-bad tb-gap">
          {say(caseTexts.missingYear(summary.missingYear))}
        </p>
      )}
      <Facts columns={3} facts={factsOf(summary, say)} />
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending ? <Loading label={say(common.loading)} rows={4} /> : null}
      {answer.data ? <Days explanation={answer.data} /> : null}
    </Card>
  )
}

function factsOf(clock: ClockSummary, say: Say): Fact[] {
  const limit = clock.promised
  const facts: Fact[] = [
    clock.acceptedOn
      ? {
          label: say(caseTexts.clockAccepted),
          value: clock.deemed
            ? `${clock.acceptedOn} ${say(caseTexts.deemed)}`
            : formatDate(clock.acceptedOn),
        }
      : { label: say(caseTexts.clockAcceptBy), value: formatDate(clock.acceptanceDueOn) },
    { label: say(caseTexts.clockPromised), value: formatDate(limit.dueOn) },
    { label: say(caseTexts.clockStatutory), value: formatDate(clock.statutory.dueOn) },
    {
      label: say(caseTexts.clockUsed),
      value: say(caseTexts.usedOf(limit.used, limit.value + limit.extendedBy)),
    },
    {
      label: say(caseTexts.clockSuspended),
      value: say(caseTexts.daysOf(clock.suspendedDays)),
    },
    {
      label: say(caseTexts.clockCalendar),
      value: clock.official
        ? clock.calendar
        : `${clock.calendar}（${say(caseTexts.demoCalendar)}）`,
    },
  ]
  return facts
}

function Days({ explanation }: { explanation: ClockExplanation }): ReactNode {
  const say = useSay()
  const { days, summary } = explanation
  if (days.length === 0) return <Empty title={say(caseTexts.noClock)} />
  const today = days.find((day) => day.marks.includes('today'))?.date ?? days.at(-1)?.date ?? ''
  return (
    <>
      <Calendar days={days} today={today} statutoryDueOn={summary.statutory.dueOn} />
      <DayTable days={days} />
    </>
  )
}

/** Seven days that begin with a Monday, to name the columns. */
const aWeek = [1, 2, 3, 4, 5, 6, 7].map((day) => `2024-01-0${day}`)

/** Weeks as rows. The table below says the same in words, so this is for the eye only. */
function Calendar({
  days,
  today,
  statutoryDueOn,
}: {
  days: readonly ClockDay[]
  today: string
  statutoryDueOn: string | null
}): ReactNode {
  const say = useSay()
  const { locale } = useLocale()
  const lead = leadingCells(days[0]?.date ?? '2024-01-01')
  return (
    <div className="tb-calendar" aria-hidden="true">
      {aWeek.map((date) => (
        <span key={date} className="tb-day-name">
          {weekdayOf(date, locale)}
        </span>
      ))}
      {days.map((day, index) => (
        <span
          key={day.date}
          className={`tb-day tb-day-${lookOf(day, today, statutoryDueOn)}${
            day.date === today ? ' tb-day-today' : ''
          }`}
          style={index === 0 ? { gridColumnStart: lead + 1 } : undefined}
          title={`${day.date} ${say(day.reason)}`}
        >
          {dayLabel(day.date, index === 0)}
          <small>{cellWord(day, say)}</small>
        </span>
      ))}
    </div>
  )
}

function cellWord(day: ClockDay, say: Say): string {
  const mark = day.marks.find((name) => name !== 'today')
  if (mark) return say(markTexts[mark])
  if (day.counted) return String(day.used)
  return say(dayTexts[day.rule])
}

function DayTable({ days }: { days: readonly ClockDay[] }): ReactNode {
  const say = useSay()
  const { locale } = useLocale()
  return (
    <details className="tb-explain">
      <summary>{say(caseTexts.dayByDay)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(caseTexts.day)}</th>
            <th scope="col">{say(caseTexts.counted)}</th>
            <th scope="col">{say(caseTexts.rule)}</th>
            <th scope="col">{say(caseTexts.article)}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <td>
                {day.date} {weekdayOf(day.date, locale)}
              </td>
              <td>{day.counted ? day.used : '—'}</td>
              <td>
                {say(day.reason)}
                {day.marks.map((mark) => (
                  <b key={mark}> · {say(markTexts[mark])}</b>
                ))}
              </td>
              <td>{day.article}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
