// Which verbs are open to the reader now, so that a face shows only what would succeed. Pure.

import type { ReleaseContent, Step } from '../items/index.ts'
import type { CaseVerb } from './contract.ts'
import { stepAllows } from './desk.ts'
import { returnTargets } from './process.ts'
import { mayReturnTo } from './rules.ts'
import { type CaseSnapshot, findStep, openSpecial, type Run } from './snapshot.ts'

/** The applicant's verbs. */
export function allowedToApplicant(s: CaseSnapshot): CaseVerb[] {
  if (s.closedOn !== null) return []
  const verbs: CaseVerb[] = []
  if (s.state === 'supplementing') verbs.push('answer-supplement')
  if (s.tolerated.some((gap) => gap.suppliedOn === null)) verbs.push('supply-tolerated')
  if (s.decision === null) verbs.push('withdraw')
  return verbs
}

export interface OfficialPowers {
  /** The run the reader would act on, if it is free or the reader's own. */
  run: Run | null
  me: string
  mayAnswerExtension: boolean
  mayVoid: boolean
  mayEndSpecial: boolean
  hasToleratedGaps: boolean
}

export function allowedToOfficial(
  content: ReleaseContent,
  s: CaseSnapshot,
  powers: OfficialPowers,
): CaseVerb[] {
  if (s.closedOn !== null) return []
  const verbs: CaseVerb[] = []
  const { run } = powers
  const step = run ? findStep(content.process, run.stepId) : null
  if (run && step) verbs.push(...atStep(content, s, run, step, powers))
  if (openSpecial(s) && powers.mayEndSpecial) verbs.push('end-special-procedure')
  if (s.extension?.state === 'requested' && powers.mayAnswerExtension && !s.decision) {
    verbs.push('answer-extension')
  }
  if (powers.mayVoid && s.decision === null) verbs.push('void')
  return verbs
}

function atStep(
  content: ReleaseContent,
  s: CaseSnapshot,
  run: Run,
  step: Step,
  powers: OfficialPowers,
): CaseVerb[] {
  const verbs: CaseVerb[] = []
  const single = step.handling.mode === 'single'
  const waits = s.state === 'supplementing'
  if (single && run.takenBy === null) verbs.push('take')
  if (single && stepAllows(step, 'transfer')) verbs.push('transfer')
  if (step.phase === 'acceptance' && s.acceptedOn === null) {
    if (stepAllows(step, 'accept') && !waits) verbs.push('accept')
    const tolerating = powers.hasToleratedGaps && stepAllows(step, 'accept-tolerating')
    if (tolerating && !waits) verbs.push('accept-tolerating')
    if (stepAllows(step, 'not-needed')) verbs.push('refuse-not-needed')
    if (stepAllows(step, 'refuse')) verbs.push('refuse-not-competent')
    if (stepAllows(step, 'ask-supplement') && s.supplement === null) verbs.push('ask-supplement')
    return verbs
  }
  if (step.phase === 'review' && stepAllows(step, 'complete')) verbs.push('complete')
  if (step.phase === 'issue' && stepAllows(step, 'issue')) verbs.push('complete')
  if (step.phase === 'delivery' && stepAllows(step, 'deliver')) verbs.push('deliver')
  const open = openSpecial(s) !== null
  if (step.phase === 'decision' && stepAllows(step, 'decide') && !open) verbs.push('decide')
  if (s.decision !== null || s.acceptedOn === null) return verbs
  const back = returnTargets(s, run.runId).some((to) =>
    mayReturnTo(content.process, s, run.runId, to.stepId),
  )
  if (stepAllows(step, 'return') && back) verbs.push('return')
  if (stepAllows(step, 'start-special-procedure') && content.specialProcedures.length > 0) {
    verbs.push('start-special-procedure')
  }
  const extendable = content.timeLimits.extension !== null && s.extension?.state !== 'approved'
  if (stepAllows(step, 'request-extension') && extendable && s.extension?.state !== 'requested') {
    verbs.push('request-extension')
  }
  return verbs
}
