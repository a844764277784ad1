// What evaluation takes and tells: what people say about a case, and how a bad review is handled.

import { z } from 'zod'

const Bilingual = z.object({ zh: z.string(), en: z.string() })
const words = z.string().trim().min(2).max(1000)
const Instant = z.string()

/** 满意度, GB/T 39046 A.8. 1 is best; translate at the edge, never in storage. */
export const Level = z.literal([1, 2, 3, 4, 5])
export type Level = z.infer<typeof Level>

export const IndicatorId = z.enum(['efficiency', 'guideAccuracy', 'convenience', 'operability'])
export type IndicatorId = z.infer<typeof IndicatorId>

/** Answers to the indicators of online evaluation. A new set gets a new name; old answers keep theirs. */
export const Indicators = z.partialRecord(IndicatorId, Level)
export type Indicators = z.infer<typeof Indicators>

export const indicatorSet = 'online-1'
export const indicatorNames: readonly { id: IndicatorId; zh: string; en: string }[] = [
  { id: 'efficiency', zh: '办事效率', en: 'How fast it went' },
  { id: 'guideAccuracy', zh: '办事指南精确度', en: 'How exact the guide was' },
  { id: 'convenience', zh: '办事便捷度', en: 'How easy it was' },
  { id: 'operability', zh: '平台操作性', en: 'How well the website worked' },
]

/** 评价渠道, code list evaluation-channel. */
export const Channel = z.enum(['1', '2', '3', '4', '5', '6', '7'])

export const EvaluateCase = z.object({
  caseId: z.uuid(),
  level: Level,
  /** Each with its own level, or only named: then the overall level holds for them. */
  indicators: z.union([Indicators, z.array(IndicatorId).max(20)]).default({}),
  /** Free text; nobody is asked for a reason who does not want to give one. */
  text: z.string().trim().max(500).default(''),
  channel: Channel.default('1'),
})
export type EvaluateCase = z.input<typeof EvaluateCase>

export const State = z.enum([
  'recorded', //    已记录: good, nothing to do
  'verifying', //   待核实
  'rectifying', //  整改中
  'answering', //   待反馈
  'visiting', //    待回访
  'excluded', //    误评或恶意差评, may be appealed
  'reviewing', //   复核中
  'closed', //      办结
])
export type State = z.infer<typeof State>

/** 有效差评 · 误评 · 恶意差评 */
export const Verdict = z.enum(['valid', 'mistaken', 'malicious'])
export type Verdict = z.infer<typeof Verdict>

export const VisitOutcome = z.enum(['satisfied', 'unsatisfied', 'not-reached'])
export type VisitOutcome = z.infer<typeof VisitOutcome>

export const Contact = z.object({ note: words })
export const Judge = z
  .object({
    verdict: Verdict,
    reason: words,
    /** For a malicious review: digest of the file, or where the proof lies. */
    proof: z.string().trim().min(4).max(500).nullish(),
  })
  .refine((judged) => judged.verdict !== 'malicious' || judged.proof, {
    path: ['proof'],
    message: 'A malicious review needs proof',
  })
export type Judge = z.input<typeof Judge>
export const Rectify = z.object({ what: words })
export const Extend = z.object({ reason: words })
export const Answer = z.object({ reply: words })
export const Visit = z.object({ outcome: VisitOutcome, note: words.nullish() })
export type Visit = z.input<typeof Visit>
export const Confirm = z.object({
  satisfied: z.boolean(),
  text: z.string().trim().max(500).default(''),
})
export type Confirm = z.input<typeof Confirm>
export const FollowUp = z.object({ text: words })
export const Appeal = z.object({ reason: words })
export const ReviewAppeal = z.object({ upheld: z.boolean(), reason: words })
export type ReviewAppeal = z.input<typeof ReviewAppeal>

/** Windows and clocks. Days named `…WorkingDays` are working days, `windowDays` are natural days. */
export const Policy = z.object({
  windowDays: z.int().min(1).max(365),
  contactWorkingDays: z.int().min(1).max(30),
  rectifyWorkingDays: z.int().min(1).max(60),
  extendWorkingDays: z.int().min(1).max(60),
  answerWorkingDays: z.int().min(1).max(30),
  visitWorkingDays: z.int().min(1).max(60),
  appealWorkingDays: z.int().min(1).max(60),
})
export type Policy = z.infer<typeof Policy>

/** A case its applicant may evaluate, or has evaluated. */
export const Occasion = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  itemCode: z.string(),
  itemName: Bilingual,
  organId: z.uuid(),
  organName: Bilingual,
  completedAt: Instant,
  openUntil: z.iso.date(),
  evaluationId: z.uuid().nullable(),
})
export type Occasion = z.infer<typeof Occasion>

const Given = z.object({
  id: z.uuid(),
  itemCode: z.string(),
  itemName: Bilingual,
  organId: z.uuid(),
  organName: Bilingual,
  level: Level,
  indicators: Indicators,
  text: z.string().nullable(),
  givenAt: Instant,
  state: State,
  verdict: Verdict.nullable(),
  reply: z.string().nullable(),
})

/** An evaluation as the person who gave it sees it. */
export const OwnEvaluation = Given.extend({
  caseId: z.uuid(),
  caseNumber: z.string(),
  /** By when the organ, or in state `excluded` the person, has to act. */
  dueOn: z.iso.date().nullable(),
  mayConfirm: z.boolean(),
  mayAppeal: z.boolean(),
  mayFollowUp: z.boolean(),
})
export type OwnEvaluation = z.infer<typeof OwnEvaluation>

export const HandlingStep = z.object({
  action: z.string(),
  at: Instant,
  /** Who did it: `evaluator`, or the official's name. */
  by: z.string(),
  text: z.string().nullable(),
})
export type HandlingStep = z.infer<typeof HandlingStep>

/** An evaluation as staff sees it: who gave it stays hidden until the handling is closed. */
export const StaffEvaluation = Given.extend({
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  /** Null until the handling of a bad review is closed, and always for good ones. */
  caseNumber: z.string().nullable(),
})
export type StaffEvaluation = z.infer<typeof StaffEvaluation>

export const StaffEvaluationWithSteps = StaffEvaluation.extend({ steps: z.array(HandlingStep) })
export type StaffEvaluationWithSteps = z.infer<typeof StaffEvaluationWithSteps>

/** An evaluation as everybody may read it. Numbers in the text are covered. */
export const PublishedEvaluation = z.object({
  id: z.uuid(),
  itemName: Bilingual,
  organName: Bilingual,
  level: Level,
  text: z.string().nullable(),
  on: z.iso.date(),
  handled: z.boolean(),
  reply: z.string().nullable(),
})
export type PublishedEvaluation = z.infer<typeof PublishedEvaluation>

/** Percentages are truncated to two decimals, not rounded; null when there is nothing to divide by. */
export const Rates = z.object({
  organId: z.uuid().nullable(),
  organName: Bilingual.nullable(),
  completed: z.int(),
  evaluated: z.int(),
  excluded: z.int(),
  levels: z.object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() }),
  /** 好评率: levels 1–3 of all counted. Nobody who said nothing is counted as content. */
  goodRate: z.number().nullable(),
  /** 主动评价率: evaluated of all completed. */
  activeRate: z.number().nullable(),
  valid: z.int(),
  /** 差评整改率, 按期整改率, 回访率 of the valid bad ones. */
  rectifiedRate: z.number().nullable(),
  rectifiedInTimeRate: z.number().nullable(),
  visitedRate: z.number().nullable(),
})
export type Rates = z.infer<typeof Rates>

const Page = {
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

export const StaffFilter = z.object({
  ...Page,
  /** `open`: bad reviews still to be handled, most urgent first; `all`: newest first. */
  show: z.enum(['open', 'all']).default('open'),
  organId: z.uuid().optional(),
})
export type StaffFilter = z.input<typeof StaffFilter>

export const OwnFilter = z.object(Page)
export type OwnFilter = z.input<typeof OwnFilter>

export const PublicFilter = z.object({
  ...Page,
  organId: z.uuid().optional(),
  itemCode: z.string().max(60).optional(),
})
export type PublicFilter = z.input<typeof PublicFilter>

/** Half-open: from the first day up to, not including, `to`. */
export const Period = z.object({ from: z.iso.date(), to: z.iso.date() })
export type Period = z.infer<typeof Period>
