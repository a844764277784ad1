// What may happen to a case: its states, and the actions whose list is the case.

import { z } from 'zod'

export const Both = z.object({ zh: z.string(), en: z.string() })
export type Both = z.infer<typeof Both>

/** A calendar day in the house's time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date()
export const Instant = z.iso.datetime()

/**
 * Where a case stands (domain §4.7). `received` 已收件 · `supplementing` 待补正 · `in-review` 审查中 ·
 * `suspended` 特别程序中 · `decided` 已决定待送达 · `completed` 已办结 · `not-needed` 不受理 ·
 * `not-competent` 不予受理 · `withdrawn` 已撤回 · `voided` 作废退件
 */
export const CaseState = z.enum([
  'received',
  'supplementing',
  'in-review',
  'suspended',
  'decided',
  'completed',
  'not-needed',
  'not-competent',
  'withdrawn',
  'voided',
])
export type CaseState = z.infer<typeof CaseState>

/** 办结结果 */
export const CaseResult = z.enum([
  'granted',
  'refused',
  'not-needed',
  'not-competent',
  'withdrawn',
  'deemed-withdrawn',
  'voided',
])
export type CaseResult = z.infer<typeof CaseResult>

/** What somebody may do with a case now; the views say which of them are open to the reader. */
export const CaseVerb = z.enum([
  'accept', //                   受理
  'accept-tolerating', //        容缺受理
  'refuse-not-needed', //        不受理
  'refuse-not-competent', //     不予受理
  'ask-supplement', //           补正告知
  'answer-supplement', //        提交补正
  'supply-tolerated', //         补交容缺材料
  'take', //                     签收
  'complete', //                 提交意见
  'return', //                   退回
  'transfer', //                 转办
  'start-special-procedure', //  启动特别程序
  'end-special-procedure', //    结束特别程序
  'request-extension', //        申请延期
  'answer-extension', //         审批延期
  'decide', //                   作出决定
  'deliver', //                  送达
  'withdraw', //                 撤回申请
  'void', //                     作废退件
])
export type CaseVerb = z.infer<typeof CaseVerb>

/** Art 45 of the licensing law, closed list; the names are those of the items module. */
export const PauseKind = z.enum([
  'hearing',
  'bidding',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
])
export type PauseKind = z.infer<typeof PauseKind>

/** One thing the applicant must still hand in or put right. */
export const SupplementItem = z.object({
  kind: z.enum(['material', 'field', 'other']),
  /** Material id or field id; empty for `other`. */
  ref: z.string().max(100).default(''),
  text: z.string().trim().min(1).max(1000),
})
export type SupplementItem = z.infer<typeof SupplementItem>

/** Who stands under a result; a site visit needs two names (许可法 34, 55). */
export const Hand = z.object({ id: z.uuid(), name: z.string() })
export type Hand = z.infer<typeof Hand>

const text = z.string().trim().min(1).max(4000)

/** What each kind of action says. Dates are recorded with the action, so a fold needs no calendar. */
export const actionData = {
  submitted: z.object({ draftId: z.uuid().nullable(), opens: z.array(z.string()) }),
  'supplement-asked': z.object({
    items: z.array(SupplementItem).min(1),
    reason: text,
    dueOn: Day,
  }),
  'supplement-answered': z.object({ materials: z.array(z.string()), fields: z.array(z.string()) }),
  accepted: z.object({
    mode: z.enum(['normal', 'tolerating', 'commitment', 'automatic']),
    acceptedOn: Day,
    tolerated: z.array(z.object({ materialId: z.string(), dueOn: Day })).default([]),
  }),
  'deemed-accepted': z.object({ acceptedOn: Day }),
  refused: z.object({
    kind: z.enum(['not-needed', 'not-competent']),
    reason: text,
    legalBasis: text,
    competentOrgan: z.string().max(200).nullable(),
  }),
  'step-taken': z.object({ runId: z.string() }),
  'step-signed': z.object({
    runId: z.string(),
    result: z.string(),
    opinion: z.string().max(4000),
    points: z.record(z.string(), z.boolean()).default({}),
    hands: z.array(Hand),
    /** Steps the finished run leads to; empty while signatures are missing. */
    opens: z.array(z.string()),
  }),
  'step-returned': z.object({ runId: z.string(), toStep: z.string(), reason: text }),
  'step-transferred': z.object({ runId: z.string(), to: Hand, reason: text }),
  'special-started': z.object({
    specialId: z.string(),
    kind: PauseKind,
    name: Both,
    reason: text,
    legalBasis: text,
    startsOn: Day,
    plannedDays: z.int().min(1).max(400),
    plannedEndOn: Day,
  }),
  'special-ended': z.object({
    specialId: z.string(),
    endsOn: Day,
    result: text,
    opinion: z.string(),
  }),
  'extension-requested': z.object({ days: z.int().min(1), reason: text }),
  'extension-answered': z.object({ approved: z.boolean(), reason: text }),
  'tolerated-supplied': z.object({ materials: z.array(z.string()).min(1) }),
  decided: z.object({
    outcome: z.enum(['granted', 'refused']),
    decidedOn: Day,
    legalBasis: text,
    reasons: z.string().max(4000),
    remedies: z.string().max(4000),
    automatic: z.boolean(),
  }),
  'certificate-issued': z.object({
    certificateId: z.string(),
    number: z.string(),
    name: Both,
    issuedOn: Day,
  }),
  delivered: z.object({
    method: z.enum(['electronic', 'window', 'courier']),
    deliveredOn: Day,
    note: z.string().max(1000),
  }),
  withdrawn: z.object({ reason: z.string().max(1000) }),
  'deemed-withdrawn': z.object({ reason: text }),
  voided: z.object({ reason: text }),
} as const

export const ActionKind = z.enum(Object.keys(actionData) as [keyof typeof actionData])
export type ActionKind = keyof typeof actionData
export type ActionData<K extends ActionKind> = z.infer<(typeof actionData)[K]>

export const ActionActor = z.object({
  kind: z.enum(['person', 'official', 'system', 'node']),
  id: z.string(),
  name: z.string(),
  organId: z.uuid().nullable(),
})
export type ActionActor = z.infer<typeof ActionActor>

/** One line of the append-only list that is the case. `at`: ISO instant; `on`: the local day of it. */
export type Action = {
  [K in ActionKind]: {
    seq: number
    kind: K
    at: string
    on: string
    by: ActionActor
    data: ActionData<K>
  }
}[ActionKind]
