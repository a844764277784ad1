// What each verb on a case is given.

import { z } from 'zod'
import { PauseKind, SupplementItem } from './contract-action.ts'
import { PageAnswers } from './contract-draft.ts'

const words = z.string().trim().min(1).max(4000)
const free = z.string().trim().max(4000).default('')

export const AcceptCase = z.object({
  /** Materials accepted as gaps (容缺受理); only what the item lists as tolerable. */
  tolerate: z.array(z.string().max(60)).max(50).default([]),
  opinion: free,
})
export type AcceptCase = z.input<typeof AcceptCase>

export const RefuseAcceptance = z.object({
  /** not-needed 不受理 (许可法 32(1)) · not-competent 不予受理 (32(2)), names the right organ */
  kind: z.enum(['not-needed', 'not-competent']),
  reason: words,
  legalBasis: words,
  competentOrgan: z.string().trim().max(200).nullish(),
})
export type RefuseAcceptance = z.input<typeof RefuseAcceptance>

export const AskSupplement = z.object({
  /** The complete list: there is no second notice (许可法 32(4)). */
  items: z.array(SupplementItem).min(1).max(100),
  reason: words,
})
export type AskSupplement = z.input<typeof AskSupplement>

export const AnswerSupplement = z.object({
  /** Fields the notice named, with their new values. */
  answers: PageAnswers.default({}),
})
export type AnswerSupplement = z.input<typeof AnswerSupplement>

export const CompleteStep = z.object({
  result: z.string().max(60),
  opinion: free,
  points: z.record(z.string().max(60), z.boolean()).default({}),
  /** Further officials under this result, besides the one who sends it (site visit: two). */
  with: z.array(z.uuid()).max(8).default([]),
})
export type CompleteStep = z.input<typeof CompleteStep>

export const ReturnStep = z.object({ toStep: z.string().max(60), reason: words })
export type ReturnStep = z.infer<typeof ReturnStep>

export const TransferStep = z.object({ to: z.uuid(), reason: words })
export type TransferStep = z.infer<typeof TransferStep>

export const StartSpecial = z.object({
  kind: PauseKind,
  reason: words,
  /** Working days told to the applicant in writing (许可法 45). */
  plannedDays: z.int().min(1).max(400),
})
export type StartSpecial = z.infer<typeof StartSpecial>

export const EndSpecial = z.object({ result: words, opinion: free })
export type EndSpecial = z.input<typeof EndSpecial>

export const RequestExtension = z.object({ days: z.int().min(1).max(60), reason: words })
export type RequestExtension = z.infer<typeof RequestExtension>

export const AnswerExtension = z.object({ approved: z.boolean(), reason: words })
export type AnswerExtension = z.infer<typeof AnswerExtension>

export const DecideCase = z.object({
  outcome: z.enum(['granted', 'refused']),
  legalBasis: words,
  /** Must be there for a refusal (许可法 38). */
  reasons: free,
  /** 行政复议 / 行政诉讼; must be there for a refusal. */
  remedies: free,
  points: z.record(z.string().max(60), z.boolean()).default({}),
  with: z.array(z.uuid()).max(8).default([]),
})
export type DecideCase = z.input<typeof DecideCase>

export const DeliverCase = z.object({
  method: z.enum(['electronic', 'window', 'courier']).default('electronic'),
  note: z.string().trim().max(1000).default(''),
})
export type DeliverCase = z.input<typeof DeliverCase>

export const WithdrawCase = z.object({ reason: z.string().trim().max(1000).default('') })
export type WithdrawCase = z.input<typeof WithdrawCase>

export const VoidCase = z.object({ reason: words })
export type VoidCase = z.infer<typeof VoidCase>
