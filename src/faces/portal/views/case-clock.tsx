// The legal clock as a strip of days: which were counted, which were not, and by which rule.

import type { ClockDay, ClockExplanation } from '../../../modules/cases/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { day, shortDay } from '../../ui/texts/dates.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { say } from '../../ui/texts/texts.ts'

/** At most so many boxes: the strip is for the eye, the table below has every day. */
const MOST = 45

export function ClockStrip({ frame, clock }: { frame: Frame; clock: ClockExplanation }) {
  const t = caseTexts(frame.locale)
  const days = clock.days.slice(-MOST)
  const today = clock.days.findIndex((one) => one.marks.includes('today'))
  const isPast = (one: ClockDay) => today < 0 || clock.days.indexOf(one) <= today
  return (
    <section className="sheet">
      <h2>{t.clock}</h2>
      <p className="quiet small">{t.clockLead}</p>
      <ol className="plain days" aria-hidden="true">
        {days.map((one) => (
          <li key={one.date} className={lookOf(one, isPast(one))}>
            <i>{one.counted ? one.used : '·'}</i>
            {one.date.slice(5).replace('-', '/')}
          </li>
        ))}
      </ol>
      <ul className="plain legend" aria-hidden="true">
        {(['used', 'hold', 'off', 'now', 'left'] as const).map((kind) => (
          <li key={kind}>{legendOf(frame, kind)}</li>
        ))}
      </ul>
      <details className="more">
        <summary>{t.clockRules}</summary>
        <div className="small">
          <table>
            <thead>
              <tr>
                <th scope="col">{t.dateCol}</th>
                <th scope="col">{t.ruleCol}</th>
                <th scope="col">{t.basisCol}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((one) => (
                <tr key={one.date}>
                  <td className="num nb">{shortDay(frame.locale, one.date)}</td>
                  <td>{say(frame.locale, one.reason)}</td>
                  <td>{one.article}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {!clock.summary.official && <p>{t.demoCalendar}</p>}
        </div>
      </details>
    </section>
  )
}

function lookOf(one: ClockDay, past: boolean): string {
  const looks: string[] = []
  if (one.rule === 'suspended') looks.push('hold')
  else if (!one.counted) looks.push('off')
  else if (past) looks.push('used')
  if (one.marks.includes('today')) looks.push('now')
  return looks.join(' ')
}

function legendOf(frame: Frame, kind: 'used' | 'hold' | 'off' | 'now' | 'left') {
  const t = caseTexts(frame.locale)
  const words = {
    used: t.clockUsed,
    hold: t.clockHold,
    off: t.clockOff,
    now: t.clockToday,
    left: t.clockLeft,
  }
  return (
    <span className={`days-key ${kind}`}>
      <i /> {words[kind]}
    </span>
  )
}

/** The clock in one sentence for the summary card. */
export function clockSentence(frame: Frame, clock: ClockExplanation['summary']): string {
  const t = caseTexts(frame.locale)
  if (clock.state === 'waiting' && clock.acceptanceDueOn) {
    return t.acceptBy(day(frame.locale, clock.acceptanceDueOn))
  }
  if (clock.suspendedSince) return t.pausedSince(day(frame.locale, clock.suspendedSince))
  return t.usedOf(clock.promised.used, clock.promised.value + clock.promised.extendedBy)
}
