// What a case leaves behind: statutory documents, the certificate, the evaluation.

import { z } from 'zod'
import { CertificateTypeCode, Feel, LegalBasis, SlugId, Text, VariableId } from './contract-text.ts'

/** The statutory documents. */
export const DocumentKind = z.enum([
  'receipt', //                    收件凭证
  'acceptance-notice', //          受理通知书
  'supplement-notice', //          补正告知书
  'refusal-of-acceptance', //      不予受理决定书
  'not-needed-notice', //          不受理告知书
  'special-procedure-notice', //   特别程序告知书
  'extension-notice', //           延长期限告知书
  'grant-decision', //             准予许可决定书
  'refusal-decision', //           不予许可决定书
  'withdrawal-notice', //          终止办理告知书
  'delivery-receipt', //           送达回证
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** What a template may say in `{{…}}` besides `form.<fieldId>` and `facts.<lookupId>.<column>`. */
export const documentVariables = [
  'applicant.name',
  'applicant.idNumber',
  'applicant.uscc',
  'agent.name',
  'item.name',
  'organ.name',
  'case.number',
  'case.receivedOn',
  'case.acceptedOn',
  'case.dueOn',
  'case.statutoryDueOn',
  'supplement.items',
  'supplement.dueOn',
  'reason',
  'legalBasis',
  'remedies',
  'competentOrgan',
  'procedure.name',
  'procedure.days',
  'procedure.endsOn',
  'extension.days',
  'certificate.name',
  'certificate.number',
  'certificate.validFrom',
  'certificate.validTo',
  'decision.date',
  'document.number',
  'document.date',
  'document.delivered',
  'officer.names',
  'today',
  'query.address',
  'query.phone',
] as const

export const DocumentTemplate = z.strictObject({
  kind: DocumentKind,
  title: Text,
  /** 文书字号 without year and number, e.g. 云市监食许受; the full number is 云市监食许受〔2026〕17号. */
  numberPrefix: z.string().min(1),
  /** Paragraphs, divided by an empty line; `{{…}}` is filled in. The Chinese text is the legal one. */
  body: Text,
  basis: z.array(LegalBasis).default([]),
})
export type DocumentTemplate = z.infer<typeof DocumentTemplate>

export const CertificateField = z.strictObject({
  id: VariableId,
  label: Text,
  from: Feel /** Printed on the face; otherwise only in the data. */,
  printed: z.boolean().default(true),
})
export type CertificateField = z.infer<typeof CertificateField>

export const CertificateTemplate = z.strictObject({
  typeCode: CertificateTypeCode,
  name: Text,
  /** Layout the certificates module knows: `licence` (landscape, national style) or `letter` (proof). */
  layout: z.enum(['licence', 'letter', 'card']),
  holder: z.enum(['applicant', 'person']),
  /** 证照编号 = prefix (FEEL) + running number in `digits` digits (+ check digit by the certificates module). */
  number: z.strictObject({ prefix: Feel, digits: z.int().min(4).max(12) }),
  /** From the day of decision. `none`: no expiry (长期). */
  validity: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('years'), value: z.int().min(1).max(50) }),
    z.strictObject({ kind: z.literal('months'), value: z.int().min(1).max(600) }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  fields: z.array(CertificateField).min(1),
  /** Small print on the face. */
  note: Text.optional(),
})
export type CertificateTemplate = z.infer<typeof CertificateTemplate>

export const EvaluationSettings = z.strictObject({
  /** 一事一评: contact events that open an evaluation. */
  points: z
    .array(z.enum(['accepted', 'completed']))
    .min(1)
    .default(['completed']),
  /** Natural days the evaluation stays open. */
  windowDays: z.int().min(1).max(90).default(30),
  indicators: z.array(z.strictObject({ id: SlugId, name: Text })).default([]),
})
export type EvaluationSettings = z.infer<typeof EvaluationSettings>

export const Faq = z.strictObject({ question: Text, answer: Text })
export type Faq = z.infer<typeof Faq>
