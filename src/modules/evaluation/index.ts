// The door to evaluation (好差评): what people say about how they were served, and what follows from it.

export {
  Confirm,
  EvaluateCase,
  HandlingStep,
  IndicatorId,
  Indicators,
  indicatorNames,
  Judge,
  Level,
  Occasion,
  OwnEvaluation,
  OwnFilter,
  Period,
  Policy,
  PublicFilter,
  PublishedEvaluation,
  Rates,
  ReviewAppeal,
  StaffEvaluation,
  StaffEvaluationWithSteps,
  StaffFilter,
  State,
  Verdict,
  Visit,
  VisitOutcome,
} from './contract.ts'
export { evaluateCase } from './evaluate.ts'
export { evaluationClosed, evaluationGiven } from './facts.ts'
export { evaluationFaults } from './faults.ts'
export { appealVerdict, confirmHandling, followUpEvaluation, reviewAppeal } from './follow.ts'
export {
  answerEvaluation,
  extendRectification,
  judgeEvaluation,
  recordContact,
  recordVisit,
  reportRectification,
} from './handle.ts'
export { closeLapsed } from './lapse.ts'
export { evaluation } from './module.ts'
export { evaluationPermissions } from './permissions.ts'
export { setPolicy } from './policy.ts'
export { defaultPolicy, isBad, percentOf } from './rules.ts'
export type { StepResult } from './step.ts'
export {
  findOccasion,
  getOwnEvaluation,
  listOpenOccasions,
  listOwnEvaluations,
  mayEvaluate,
} from './views-person.ts'
export { getPolicy } from './views-policy.ts'
export { listPublished, listRates } from './views-public.ts'
export { getEvaluation, listEvaluations } from './views-staff.ts'
