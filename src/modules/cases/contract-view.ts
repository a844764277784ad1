// What the faces and the API see of cases: summaries, task lists, the case file, timeline, clock.

import { z } from 'zod'
import {
  Both,
  CaseResult,
  CaseState,
  CaseVerb,
  Day,
  Hand,
  Instant,
  PauseKind,
  SupplementItem,
} from './contract-action.ts'
import { ClockSummary } from './contract-clock.ts'

/** 108号 1.6: who vouches for a material. A issuing organ · B checked against the original · C upload · D self-made or committed */
export const TrustLevel = z.enum(['A', 'B', 'C', 'D'])
export type TrustLevel = z.infer<typeof TrustLevel>

/** Where a fact or material came from and how it can be proved. */
export const Evidence = z.object({
  kind: z.enum([
    'certificate',
    'resource',
    'earlier',
    'commitment',
    'tolerated',
    'upload',
    'typed',
  ]),
  /** Evidence id of the exchange, certificate id, earlier material id; null for what was typed. */
  id: z.string().nullable(),
  source: Both,
  at: Instant,
  trust: TrustLevel,
})
export type Evidence = z.infer<typeof Evidence>

export const MaterialFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  at: Instant,
})
export type MaterialFile = z.infer<typeof MaterialFile>

/** One way a material may still be handed in; `available: false` says why in `note`. */
export const MaterialWay = z.object({
  kind: z.enum(['certificate', 'resource', 'earlier', 'commitment', 'tolerate', 'upload']),
  available: z.boolean(),
  note: Both.nullable(),
  accept: z.array(z.string()),
  maxBytes: z.int().nullable(),
  maxFiles: z.int().nullable(),
  /** The words of a commitment. */
  text: Both.nullable(),
})
export type MaterialWay = z.infer<typeof MaterialWay>

export const MaterialRow = z.object({
  materialId: z.string(),
  name: Both,
  description: Both,
  required: z.boolean(),
  state: z.enum(['supplied', 'missing', 'tolerated', 'optional']),
  evidence: Evidence.nullable(),
  /** Words of the watermark for this trust level. */
  mark: Both.nullable(),
  files: z.array(MaterialFile),
  /** Last day for a tolerated material. */
  dueOn: Day.nullable(),
  ways: z.array(MaterialWay),
})
export type MaterialRow = z.infer<typeof MaterialRow>

export const TimelineEntry = z.object({
  seq: z.int(),
  at: Instant,
  kind: z.string(),
  title: Both,
  text: Both.nullable(),
  /** Name of the official and post for the official's view; organ only for the applicant. */
  by: Both,
  legalBasis: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const DocumentRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: Both,
  number: z.string().nullable(),
  /** ordered: being made; ready: can be fetched; failed: being made again */
  state: z.enum(['ordered', 'ready', 'failed']),
  at: Instant,
  size: z.int().nullable(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

export const PartyView = z.object({
  kind: z.enum(['person', 'entity']),
  id: z.uuid(),
  name: z.string(),
})
export type PartyView = z.infer<typeof PartyView>

/** A case in a list. `applicantName` is masked for officials. */
export const CaseSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  itemCode: z.string(),
  itemName: Both,
  organName: Both,
  applicantName: z.string(),
  state: CaseState,
  result: CaseResult.nullable(),
  receivedAt: Instant,
  acceptedOn: Day.nullable(),
  dueOn: Day.nullable(),
  statutoryDueOn: Day.nullable(),
  completedAt: Instant.nullable(),
  /** True when the applicant has something to do. */
  yourTurn: z.boolean(),
})
export type CaseSummary = z.infer<typeof CaseSummary>

export const CasePage = z.object({ rows: z.array(CaseSummary), next: z.string().nullable() })
export type CasePage = z.infer<typeof CasePage>

export const SpecialView = z.object({
  specialId: z.string(),
  kind: PauseKind,
  name: Both,
  reason: z.string(),
  legalBasis: z.string(),
  startsOn: Day,
  plannedDays: z.int(),
  plannedEndOn: Day,
  endsOn: Day.nullable(),
  result: z.string().nullable(),
  /** Working days beyond the planned ones; supervised separately (domain §7.2). */
  overPlanBy: z.int(),
})
export type SpecialView = z.infer<typeof SpecialView>

export const SupplementView = z.object({
  askedAt: Instant,
  reason: z.string(),
  items: z.array(SupplementItem),
  dueOn: Day,
  answeredAt: Instant.nullable(),
})
export type SupplementView = z.infer<typeof SupplementView>

export const StepRun = z.object({
  runId: z.string(),
  stepId: z.string(),
  name: Both,
  phase: z.string(),
  post: Both,
  organName: Both,
  state: z.enum(['open', 'done', 'returned', 'cancelled']),
  openedAt: Instant,
  doneAt: Instant.nullable(),
  dueOn: Day.nullable(),
  takenBy: Hand.nullable(),
  result: z.object({ id: z.string(), label: Both }).nullable(),
  signatures: z.array(
    z.object({ by: z.array(Hand), at: Instant, result: z.string(), opinion: z.string() }),
  ),
  /** Signatures needed to finish. */
  needed: z.int(),
})
export type StepRun = z.infer<typeof StepRun>

export const DecisionView = z.object({
  outcome: z.enum(['granted', 'refused']),
  decidedOn: Day,
  legalBasis: z.string(),
  reasons: z.string(),
  remedies: z.string(),
  automatic: z.boolean(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** One answer as shown: the value in words, and where it came from. */
export const AnswerRow = z.object({
  fieldId: z.string(),
  label: Both,
  value: z.json(),
  shown: Both,
  evidence: Evidence.nullable(),
  locked: z.boolean(),
  dispute: z.string().nullable(),
})
export type AnswerRow = z.infer<typeof AnswerRow>

export const AnswerPage = z.object({ pageId: z.string(), title: Both, rows: z.array(AnswerRow) })
export type AnswerPage = z.infer<typeof AnswerPage>

const caseCore = {
  id: z.uuid(),
  number: z.string(),
  itemCode: z.string(),
  itemKey: z.string(),
  itemName: Both,
  releaseId: z.uuid(),
  organ: z.object({ id: z.uuid(), name: Both }),
  state: CaseState,
  result: CaseResult.nullable(),
  version: z.int(),
  receivedAt: Instant,
  clock: ClockSummary,
  timeline: z.array(TimelineEntry),
  materials: z.array(MaterialRow),
  answers: z.array(AnswerPage),
  documents: z.array(DocumentRow),
  supplement: SupplementView.nullable(),
  specials: z.array(SpecialView),
  decision: DecisionView.nullable(),
  certificate: z
    .object({ certificateId: z.string(), number: z.string(), name: Both, issuedOn: Day })
    .nullable(),
  deliveredOn: Day.nullable(),
}

/** The case as the applicant sees it. */
export const ApplicantCase = z.object({
  ...caseCore,
  applicant: PartyView,
  /** Who holds the case now: organ and post, no names. */
  heldBy: z.array(z.object({ organ: Both, post: Both, step: Both })),
  allowed: z.array(CaseVerb),
  enquiryPhone: z.string(),
  complaintPhone: z.string(),
})
export type ApplicantCase = z.infer<typeof ApplicantCase>

/** The case file as an official sees it: only the fields the official's step needs. */
export const OfficialCase = z.object({
  ...caseCore,
  applicant: PartyView.extend({ documentNumber: z.string() }),
  agent: z.object({ name: z.string() }).nullable(),
  steps: z.array(StepRun),
  /** The run the reader would act on now; null when it is nobody's turn or another's. */
  myRun: z
    .object({
      runId: z.string(),
      stepId: z.string(),
      taskId: z.uuid(),
      points: z.array(z.object({ id: z.string(), text: Both })),
      results: z.array(z.object({ id: z.string(), label: Both, reasonRequired: z.boolean() })),
      officers: z.int(),
      returnTo: z.array(z.object({ stepId: z.string(), name: Both })),
    })
    .nullable(),
  /** Colleagues who hold the same duty, for transfer and for the second name of a site visit. */
  colleagues: z.array(Hand),
  specialKinds: z.array(
    z.object({ kind: PauseKind, name: Both, maxDays: z.int(), legalBasis: z.string() }),
  ),
  extension: z
    .object({
      days: z.int(),
      reason: z.string(),
      state: z.enum(['requested', 'approved', 'refused']),
    })
    .nullable(),
  /** Most days that may be asked for; null when no law allows an extension. */
  extensionDays: z.int().nullable(),
  tolerable: z.array(z.object({ materialId: z.string(), name: Both, days: z.int() })),
  legalBases: z.array(z.string()),
  allowed: z.array(CaseVerb),
  /** Ids of fields and materials withheld from this step. */
  withheld: z.int(),
})
export type OfficialCase = z.infer<typeof OfficialCase>

/** What every verb answers: where the case stands now. */
export const CaseStanding = z.object({
  caseId: z.uuid(),
  number: z.string(),
  state: CaseState,
  result: CaseResult.nullable(),
  version: z.int(),
  acceptedOn: Day.nullable(),
  dueOn: Day.nullable(),
  statutoryDueOn: Day.nullable(),
})
export type CaseStanding = z.infer<typeof CaseStanding>
