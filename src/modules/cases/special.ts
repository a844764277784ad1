// What moves the clock: special procedures (许可法 45) and the one extension (许可法 42).

import { type Context, newId } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import { calendarYearMissing } from '../standards/index.ts'
import { changeCase } from './change-case.ts'
import {
  AnswerExtension,
  type CaseStanding,
  EndSpecial,
  RequestExtension,
  StartSpecial,
} from './contract.ts'
import { allowAtAnyRun, allowAtOwnRun, requireVerb } from './desk.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions } from './permissions.ts'
import { getStep } from './snapshot.ts'
import { append, clockNow, now, type Work, workingDaysFromToday } from './work.ts'

/**
 * Stops the clock for a procedure that the item lists. The applicant gets the written notice with
 * the planned days; only the days it really takes are left out of the count.
 *
 * Faults: cases.special-unlisted, cases.special-too-long, cases.already-decided.
 */
export function startSpecialProcedure(
  ctx: Context,
  caseId: string,
  input: StartSpecial,
): Promise<CaseStanding> {
  const given = StartSpecial.parse(input)
  return changeCase(ctx, 'start-special-procedure', caseId, async (work) => {
    const run = await allowAtOwnRun(work, casesPermissions.runSpecialProcedure)
    requireVerb(getStep(work.process, run.stepId), 'start-special-procedure')
    const listed = work.content.specialProcedures.find((one) => one.kind === given.kind)
    if (!listed) throw casesFaults.specialUnlisted({ detail: given.kind })
    if (given.plannedDays > listed.maxDays) {
      throw casesFaults.specialTooLong({ params: { max: listed.maxDays } })
    }
    append(work, 'special-started', {
      specialId: newId(),
      kind: given.kind,
      name: listed.name,
      reason: given.reason,
      legalBasis: `${listed.basis.law.zh}${listed.basis.article}`,
      startsOn: ctx.clock.today(),
      plannedDays: given.plannedDays,
      plannedEndOn: workingDaysFromToday(work, given.plannedDays),
    })
    return { line: 'case.special-procedure-started', content: { kind: given.kind } }
  })
}

/** Ends a special procedure: the clock goes on tomorrow. */
export function endSpecialProcedure(
  ctx: Context,
  caseId: string,
  specialId: string,
  input: EndSpecial,
): Promise<CaseStanding> {
  const given = EndSpecial.parse(input)
  return changeCase(ctx, 'end-special-procedure', caseId, async (work) => {
    // Whoever reviewed may have finished the own step while the procedure went on.
    await allowAtAnyRun(work, casesPermissions.runSpecialProcedure)
    append(work, 'special-ended', { specialId, endsOn: ctx.clock.today(), ...given })
    return { line: 'case.special-procedure-ended', content: { specialId } }
  })
}

/** Asks for the one extension, before the statutory limit has passed. */
export function requestExtension(
  ctx: Context,
  caseId: string,
  input: RequestExtension,
): Promise<CaseStanding> {
  const given = RequestExtension.parse(input)
  return changeCase(ctx, 'request-extension', caseId, async (work) => {
    const run = await allowAtOwnRun(work, casesPermissions.requestExtension)
    requireVerb(getStep(work.process, run.stepId), 'request-extension')
    const { extension } = work.content.timeLimits
    if (!extension) throw casesFaults.extensionNotAllowed()
    if (given.days > extension.value) {
      throw casesFaults.extensionTooLong({ params: { max: extension.value } })
    }
    refuseIfTooLate(work)
    append(work, 'extension-requested', given)
    return { line: 'case.extension-requested', content: { days: given.days } }
  })
}

function refuseIfTooLate(work: Work): void {
  if (now(work).acceptedOn === null) return
  const { statutory, missingYear } = clockNow(work)
  if (missingYear !== null) {
    throw calendarYearMissing({ params: { region: work.row.region_code, year: missingYear } })
  }
  if (statutory.dueOn !== null && work.ctx.clock.today() > statutory.dueOn) {
    throw casesFaults.extensionTooLate()
  }
}

/** Approved or refused by the head of the agency, or of the local government for joint handling. */
export function answerExtension(
  ctx: Context,
  caseId: string,
  input: AnswerExtension,
): Promise<CaseStanding> {
  const given = AnswerExtension.parse(input)
  return changeCase(ctx, 'answer-extension', caseId, async (work) => {
    const organId = await approverOrgan(work)
    ctx.allow(casesPermissions.answerExtension, {
      id: caseId,
      caseId,
      organId,
      applicantId: work.row.applicant_id,
    })
    append(work, 'extension-answered', given)
    return { line: `case.extension-${given.approved ? 'approved' : 'refused'}` }
  })
}

async function approverOrgan(work: Work): Promise<string> {
  if (work.content.timeLimits.extension?.approver !== 'government-head') return work.row.organ_id
  const organ = await getOrgan(work.tx, work.row.organ_id)
  return organ.superiorId ?? organ.id
}
