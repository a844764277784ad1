// What happens by silence: deemed acceptance, deemed withdrawal. Applied before every verb and by the sweep.

import { isFault } from '../../kernel/index.ts'
import { calendarYearMissing } from '../standards/index.ts'
import { acceptanceDue, receivedInFullOn } from './clock.ts'
import { resultMeaning } from './releases.ts'
import { signRun } from './signing.ts'
import { getStep, openRunIn } from './snapshot.ts'
import { append, houseItself, now, type Work } from './work.ts'

/** True when something happened by silence. */
export async function settleTimers(work: Work): Promise<boolean> {
  const s = now(work)
  if (s.closedOn !== null || s.decision !== null) return false
  const today = work.ctx.clock.today()
  const { supplement } = s
  if (supplement && supplement.answeredOn === null) {
    if (work.content.timeLimits.supplement.lateMeans !== 'withdrawn') return false
    if (today <= supplement.dueOn) return false
    const reason = `逾期未补正（应于${supplement.dueOn}前补正），依照本地规定视为撤回申请`
    append(work, 'deemed-withdrawn', { reason }, houseItself)
    return true
  }
  if (s.acceptedOn === null) return deemAccepted(work, today)
  const late = s.tolerated.find((gap) => gap.suppliedOn === null && today > gap.dueOn)
  if (!late) return false
  const reason = `容缺材料逾期未补交（应于${late.dueOn}前补交），视为撤回申请`
  append(work, 'deemed-withdrawn', { reason }, houseItself)
  return true
}

/** 许可法 32(4): told nothing within five working days, the application counts as accepted from its receipt. */
async function deemAccepted(work: Work, today: string): Promise<boolean> {
  const s = now(work)
  const { content, calendar } = work
  let due: string
  try {
    due = acceptanceDue({ limits: content.timeLimits, calendar, facts: s })
  } catch (error) {
    // Without a calendar nobody can say whether the five days have passed.
    if (isFault(error, calendarYearMissing)) return false
    throw error
  }
  if (today <= due) return false
  append(work, 'deemed-accepted', { acceptedOn: receivedInFullOn(s) }, houseItself)
  const run = openRunIn(work.process, now(work), 'acceptance')
  if (run) {
    const result = resultMeaning(getStep(work.process, run.stepId), 'yes')
    await signRun(work, run, { result, opinion: '逾期未告知，视为受理', by: houseItself })
  }
  return true
}
