// The small words every part of a release is made of: texts in two languages, expressions, identifiers, legal bases.

import { z } from 'zod'

/**
 * A text on screen. `zh` is always there; `en` may be empty while a release is being written (the
 * linter then refuses to publish), so readers go through `textOf`.
 */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().default('') })
export type Text = z.infer<typeof Text>

/** The text in the reader's language; Chinese where the English is missing. */
export function textOf(text: Text, locale: 'zh-CN' | 'en'): string {
  return locale === 'en' && text.en !== '' ? text.en : text.zh
}

/**
 * A FEEL expression (OMG DMN 1.5). What it may speak of, everywhere in a release:
 *
 * | name                     | what                                                                   | known in            |
 * |--------------------------|------------------------------------------------------------------------|---------------------|
 * | `guidance.<questionId>`  | answer: string (one), list of strings (many), boolean (yes-no), number  | everywhere          |
 * | `form.<fieldId>`         | value of a field; rows are a list of contexts                           | all but guidance    |
 * | `applicant.kind`         | `"person"` or `"entity"`                                                | all but guidance    |
 * | `applicant.name`, `.uscc` | the party applied for; `uscc` is null for a natural person                 | all but guidance    |
 * | `applicant.idNumber`     | of the natural person applied for; for a business, of the signed-in person | all but guidance    |
 * | `applicant.asksHuman`    | the applicant asked at submission that a person decides (PIPL Art 24)   | process             |
 * | `facts.<lookupId>.<column>` | what a lookup brought; `facts.<lookupId>` is null when it brought nothing | all but guidance |
 * | `row.<fieldId>`          | the row a `forEach` lookup stands at                                    | lookup params       |
 * | `steps.<stepId>.result`  | result of a finished step, null before                                  | process, documents, certificate |
 * | `decision.date`, `case.number`, `case.acceptedOn` | `YYYY-MM-DD`, text, `YYYY-MM-DD`               | certificate         |
 * | `today`                  | local calendar day, `YYYY-MM-DD`                                        | everywhere          |
 *
 * A condition holds only when it evaluates to `true`; null counts as "no".
 */
export const Feel = z.string().min(1).max(2000)
export type Feel = z.infer<typeof Feel>

/** Identifier of a question, field or lookup: camelCase, because FEEL speaks of it. */
export const VariableId = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/)
/** Identifier of a page, step, material or variant: it appears in URLs. */
export const SlugId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
/** How a release names an organ; the loader's map says which organ that is here. */
export const OrganKey = SlugId.describe('organ')

/** The organ behind a key, at the place where the release is used. `uscc`: GB 32100, 18 characters. */
export const OrganRef = z.strictObject({ uscc: z.string().length(18), name: Text })
export type OrganRef = z.infer<typeof OrganRef>

/** 法律依据: the law, the article, and the words of it that carry the item. */
export const LegalBasis = z.strictObject({
  law: Text,
  /** e.g. 第三十五条 */
  article: z.string().min(1),
  text: z.string().default(''),
  /** Rank decides what it may carry: fees need law or administrative regulation (许可法 58). */
  rank: z
    .enum(['law', 'administrative-regulation', 'local-regulation', 'rule', 'normative-document'])
    .default('law'),
})
export type LegalBasis = z.infer<typeof LegalBasis>

/** A span of time. `immediate` (即办) has value 0: due on the day of acceptance. */
export const TimeSpan = z.strictObject({
  value: z.int().min(0).max(3650),
  unit: z.enum(['working-day', 'natural-day', 'hour', 'minute', 'month', 'immediate']),
})
export type TimeSpan = z.infer<typeof TimeSpan>

/** 证照类型代码, GB/T 36904: 18-character USCC of the defining authority + 3 digits. */
export const CertificateTypeCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}\d{3}$/)

/** JSON Schema 2020-12 for one value; kept open here, compiled by `standards.compileSchema`. */
export const JsonSchema = z.record(z.string(), z.json())
export type JsonSchema = z.infer<typeof JsonSchema>
