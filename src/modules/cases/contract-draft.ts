// What an applicant works on before the case exists: the draft, its pages, its lookups, its materials.

import { z } from 'zod'
import { Both, Day, Instant } from './contract-action.ts'
import { AnswerPage, Evidence, MaterialRow, PartyView } from './contract-view.ts'

/** Answers of one form page by field id; rows are lists of objects. */
export const PageAnswers = z.record(z.string().max(60), z.json())
export type PageAnswers = z.infer<typeof PageAnswers>

export const GuidanceInput = z.record(
  z.string().max(60),
  z.union([z.string(), z.array(z.string()), z.boolean(), z.number()]),
)
export type GuidanceInput = z.infer<typeof GuidanceInput>

export const StartDraft = z.object({
  itemCode: z.string().max(60),
  guidance: GuidanceInput.default({}),
})
export type StartDraft = z.input<typeof StartDraft>

/** A question put to a department or to the certificate library, and what came of it. */
export const LookupView = z.object({
  lookupId: z.string(),
  name: Both,
  source: Both,
  purpose: Both,
  /** not-asked: not needed or parameters missing · unreachable: the department's node is down, may be tried again */
  state: z.enum(['answered', 'nothing', 'unreachable', 'refused', 'not-asked']),
  at: Instant.nullable(),
  evidenceId: z.string().nullable(),
  message: Both.nullable(),
})
export type LookupView = z.infer<typeof LookupView>

/** A field that a lookup filled in. The value cannot be edited when locked; it can be disputed. */
export const PrefilledField = z.object({
  fieldId: z.string(),
  value: z.json(),
  locked: z.boolean(),
  evidence: Evidence,
  dispute: z.object({ text: z.string(), at: Instant }).nullable(),
})
export type PrefilledField = z.infer<typeof PrefilledField>

export const DraftPage = z.object({
  pageId: z.string(),
  title: Both,
  /** False: its `when` does not hold, it is skipped. */
  visible: z.boolean(),
  complete: z.boolean(),
  /** Fields to show, in order; those whose `when` does not hold are left out. */
  fields: z.array(z.string()),
  /** True when every field of it is filled and locked: nothing to ask. */
  nothingToAsk: z.boolean(),
})
export type DraftPage = z.infer<typeof DraftPage>

export const DraftView = z.object({
  id: z.uuid(),
  itemCode: z.string(),
  itemKey: z.string(),
  itemName: Both,
  releaseId: z.uuid(),
  organName: Both,
  applicant: PartyView,
  state: z.enum(['open', 'submitted', 'discarded', 'expired']),
  guidance: GuidanceInput,
  /** Typed answers and prefilled ones together, by field id. */
  answers: PageAnswers,
  prefilled: z.array(PrefilledField),
  lookups: z.array(LookupView),
  pages: z.array(DraftPage),
  materials: z.array(MaterialRow),
  /** First page or material that is not finished; null when everything is there. */
  nextStep: z.object({ kind: z.enum(['page', 'material']), id: z.string() }).nullable(),
  /** Words the applicant confirms by sending (许可法 31). */
  declaration: Both,
  /** True where a rule may decide: the applicant may ask for a person (个保法 24). */
  mayAskHuman: z.boolean(),
  caseId: z.uuid().nullable(),
  version: z.int(),
  updatedAt: Instant,
  expiresOn: Day,
})
export type DraftView = z.infer<typeof DraftView>

export const DraftSummary = z.object({
  id: z.uuid(),
  itemCode: z.string(),
  itemName: Both,
  applicant: PartyView,
  updatedAt: Instant,
  expiresOn: Day,
})
export type DraftSummary = z.infer<typeof DraftSummary>

export const CheckAnswers = z.object({
  pages: z.array(AnswerPage),
  materials: z.array(MaterialRow),
  ready: z.boolean(),
})
export type CheckAnswers = z.infer<typeof CheckAnswers>

/** How the applicant settles a material without a file. */
export const MaterialChoice = z.object({
  kind: z.enum(['commitment', 'tolerate', 'earlier', 'none']),
})
export type MaterialChoice = z.infer<typeof MaterialChoice>

export const SubmitDraft = z.object({
  /** The applicant answers for the truth of the application. */
  declared: z.literal(true),
  /** Asks that a person decides where a rule would. */
  asksHuman: z.boolean().default(false),
})
export type SubmitDraft = z.input<typeof SubmitDraft>

export const SubmitReceipt = z.object({
  caseId: z.uuid(),
  number: z.string(),
  receivedAt: Instant,
  acceptanceDueOn: Day.nullable(),
})
export type SubmitReceipt = z.infer<typeof SubmitReceipt>
