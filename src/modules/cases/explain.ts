// Which rule counted each day of the clock, and which left it out: for the citizen, the officer, the supervisor and the court.

import { addNaturalDays } from '../standards/index.ts'
import { type ClockInput, clockOf, isPaused, pausesOf } from './clock.ts'
import type { ClockDay, ClockExplanation } from './contract.ts'

/** No clock of this law is longer; a runaway loop ends here. */
const LONGEST = 800

type Rule = ClockDay['rule']

const words: Readonly<Record<Rule, { zh: string; en: string; article: string }>> = {
  start: {
    zh: '受理当日不计入',
    en: 'The day of acceptance is not counted',
    article: '民法典第二百零一条',
  },
  'working-day': {
    zh: '工作日，计入',
    en: 'Working day, counted',
    article: '行政许可法第八十二条',
  },
  'make-up-day': {
    zh: '调休上班日，计入',
    en: 'Make-up working day, counted',
    article: '行政许可法第八十二条',
  },
  weekend: { zh: '周末，不计入', en: 'Weekend, not counted', article: '行政许可法第八十二条' },
  holiday: {
    zh: '法定节假日，不计入',
    en: 'Public holiday, not counted',
    article: '行政许可法第八十二条',
  },
  suspended: {
    zh: '特别程序期间，不计入',
    en: 'Special procedure, not counted',
    article: '行政许可法第四十五条',
  },
  'natural-day': {
    zh: '按自然日计算，计入',
    en: 'Counted in natural days',
    article: '民法典第二百条',
  },
}

/** The clock day by day, from acceptance to the decision, or to the statutory due date or today. */
export function explainClockOf(input: ClockInput): ClockExplanation {
  const summary = clockOf(input)
  const { acceptedOn } = input.facts
  if (acceptedOn === null || summary.missingYear !== null) return { summary, days: [] }
  const ends = [summary.stoppedOn ?? input.today, summary.statutory.dueOn, summary.promised.dueOn]
  const last =
    summary.stoppedOn ??
    ends
      .filter((day) => day !== null)
      .sort()
      .at(-1) ??
    acceptedOn
  const pauses = pausesOf(input.facts, summary.stoppedOn ?? input.today)
  const days: ClockDay[] = []
  let used = 0
  let date = acceptedOn
  for (let n = 0; date <= last && n < LONGEST; n++, date = addNaturalDays(date, 1)) {
    const rule = n === 0 ? 'start' : ruleFor(input, pauses, date)
    const counted = rule === 'working-day' || rule === 'make-up-day' || rule === 'natural-day'
    if (counted) used += 1
    const { zh, en, article } = words[rule]
    const reason = rule === 'suspended' ? pauseReason(input, date) : { zh, en }
    days.push({ date, counted, used, rule, reason, article, marks: marksOf(input, summary, date) })
  }
  return { summary, days }
}

function ruleFor(input: ClockInput, pauses: ReturnType<typeof pausesOf>, date: string): Rule {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  const works = input.calendar.isWorkingDay(date)
  if (input.limits.statutory.unit !== 'working-day') {
    return isPaused(pauses, date) ? 'suspended' : 'natural-day'
  }
  if (!works) return weekend ? 'weekend' : 'holiday'
  if (isPaused(pauses, date)) return 'suspended'
  return weekend ? 'make-up-day' : 'working-day'
}

function pauseReason(input: ClockInput, date: string): { zh: string; en: string } {
  const names = input.facts.specials
    .filter((special) => special.startsOn < date && (special.endsOn ?? date) >= date)
    .map((special) => special.name)
  const zh = [...new Set(names.map((name) => name.zh))].join('、')
  const en = [...new Set(names.map((name) => name.en))].join(', ')
  return { zh: `特别程序（${zh}）期间，不计入`, en: `Special procedure (${en}), not counted` }
}

function marksOf(
  input: ClockInput,
  summary: ClockExplanation['summary'],
  date: string,
): ClockDay['marks'] {
  const marks: ClockDay['marks'] = []
  if (date === input.facts.acceptedOn) marks.push('accepted')
  if (date === summary.promised.dueOn) marks.push('promised-due')
  if (date === summary.statutory.dueOn) marks.push('statutory-due')
  if (date === input.facts.decision?.decidedOn) marks.push('decided')
  if (date === input.today) marks.push('today')
  return marks
}
