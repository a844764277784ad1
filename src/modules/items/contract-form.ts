// What an applicant meets: guidance questions, form pages and fields, materials, and the lookups that spare them.

import { z } from 'zod'
import {
  CertificateTypeCode,
  Feel,
  JsonSchema,
  LegalBasis,
  OrganKey,
  SlugId,
  Text,
  VariableId,
} from './contract-text.ts'

export const Option = z.strictObject({
  value: z.string().min(1),
  label: Text,
  hint: Text.optional(),
  when: Feel.optional(),
})
export type Option = z.infer<typeof Option>

/** One question of the situational guidance (情形引导). Asked in order; skipped when `when` is not true. */
export const Question = z.strictObject({
  id: VariableId,
  text: Text,
  hint: Text.optional(),
  /** one: a string · many: list of strings · yes-no: boolean · number */
  kind: z.enum(['one', 'many', 'yes-no', 'number']),
  options: z.array(Option).default([]),
  unit: Text.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  when: Feel.optional(),
})
export type Question = z.infer<typeof Question>

/**
 * Where the answers lead. The first outcome whose `when` holds is taken, so the last one has none.
 * `apply`: go on, as `variant`. `elsewhere`: another organ or item, 许可法 32(2). `not-needed`: no permit
 * is needed, 许可法 32(1). `not-yet`: a condition is missing, and what to do first.
 */
export const Outcome = z.strictObject({
  id: SlugId,
  when: Feel.optional(),
  kind: z.enum(['apply', 'elsewhere', 'not-needed', 'not-yet']),
  title: Text,
  text: Text,
  /** For `elsewhere`: key of the other item, or name and address of the other organ. */
  itemKey: SlugId.optional(),
  organ: OrganKey.optional(),
})
export type Outcome = z.infer<typeof Outcome>

export const Guidance = z.strictObject({
  questions: z.array(Question).default([]),
  outcomes: z.array(Outcome).min(1),
})
export type Guidance = z.infer<typeof Guidance>

const fieldShape = {
  id: VariableId,
  label: Text,
  hint: Text.optional(),
  /** Why it is asked, in the citizen's words; shown on request. */
  why: Text.optional(),
  /** Data element `urn:tongban:element:<id>`, or an own JSON Schema; exactly one of both unless widget is `rows`. */
  element: z
    .string()
    .regex(/^urn:tongban:element:[a-z0-9-]+$/)
    .optional(),
  schema: JsonSchema.optional(),
  options: z.array(Option).optional(),
  required: z.boolean().default(true),
  /** Shown, and only then required, when this holds. */
  when: Feel.optional(),
  /** Whose datum it is. Only the applicant's own data fall under the once-only lint. */
  about: z.enum(['applicant', 'other']).default('applicant'),
  /** A legal reason to ask although a published resource supplies it (domain §2.16 rule 17). */
  legalReason: z.strictObject({ basis: LegalBasis, reason: Text }).optional(),
}

export const Widget = z.enum([
  'text',
  'textarea',
  'number',
  'date',
  'radio',
  'select',
  'checkboxes',
  'yes-no',
  'phone',
  'email',
  'address',
  'id-number',
  'rows',
])
export type Widget = z.infer<typeof Widget>

/** A column of a `rows` field; rows do not nest. */
export const RowField = z.strictObject({ ...fieldShape, widget: Widget.exclude(['rows']) })
export type RowField = z.infer<typeof RowField>

export const Field = z.strictObject({
  ...fieldShape,
  widget: Widget,
  /** Only for widget `rows`: the columns, and how many rows. */
  rows: z
    .strictObject({
      fields: z.array(RowField).min(1),
      min: z.int().min(0).default(1),
      max: z.int().min(1).max(200).default(50),
      /** Name of one row: 从业人员 / food handler */
      rowName: Text,
    })
    .optional(),
})
export type Field = z.infer<typeof Field>

export const Page = z.strictObject({
  id: SlugId,
  title: Text,
  intro: Text.optional(),
  when: Feel.optional(),
  fields: z.array(Field).min(1),
})
export type Page = z.infer<typeof Page>

/** One thing a page (design §6): a page holds what belongs to one thought. */
export const Form = z.strictObject({ pages: z.array(Page).min(1) })
export type Form = z.infer<typeof Form>

/**
 * `application`: asked before the form is shown, so that its answer fills fields. `handling`: asked
 * only when a step needs it, after submission (个保法 6: not earlier, not more than needed).
 */
const AskedAt = z.enum(['application', 'handling']).default('application')

/**
 * One question put, once per case, to a department or to the certificate library. FEEL sees the
 * answer as `facts.<id>`.
 */
export const Lookup = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('resource'),
    id: VariableId,
    name: Text,
    /** Code of a catalogue resource, e.g. GA-POPULATION-BASIC. */
    resource: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,63}$/),
    /** Holder of the data, to be named to the citizen. */
    organ: OrganKey,
    /** Query parameter → FEEL. A parameter that gives null is left out; with none left, nothing is asked. */
    params: z.record(z.string(), Feel),
    /** The columns asked for; never more than the item needs (个保法 6). */
    columns: z.array(z.string().min(1)).min(1),
    /** With the id of a `rows` field: one question per row, `row.*` in params; the fact is then a list. */
    forEach: VariableId.optional(),
    askedAt: AskedAt,
    when: Feel.optional(),
    purpose: Text,
    basis: LegalBasis,
  }),
  z.strictObject({
    kind: z.literal('certificate'),
    id: VariableId,
    name: Text,
    typeCode: CertificateTypeCode,
    organ: OrganKey,
    /** Whose library: the party applied for, or the signed-in person. */
    holder: z.enum(['applicant', 'person']),
    columns: z.array(z.string().min(1)).min(1),
    askedAt: AskedAt,
    when: Feel.optional(),
    purpose: Text,
  }),
])
export type Lookup = z.infer<typeof Lookup>

/**
 * A field that is filled from a lookup. Several lines for one field are tried in order.
 * `locked`: the citizen sees the value and its source and cannot change it (a wrong one is
 * reported to its holder); otherwise it is a proposal.
 */
export const Prefill = z.strictObject({
  field: VariableId,
  lookup: VariableId,
  column: z.string().min(1),
  locked: z.boolean().default(true),
})
export type Prefill = z.infer<typeof Prefill>

/** One way a material may be obtained; tried in the order written (design §4, once-only resolver). */
export const MaterialSource = z.discriminatedUnion('kind', [
  /** From the applicant's certificate library: trust level A. */
  z.strictObject({ kind: z.literal('certificate'), lookup: VariableId }),
  /** Live from a department: trust level A. */
  z.strictObject({ kind: z.literal('resource'), lookup: VariableId }),
  /** Handed in earlier and still valid, at most so many days old. */
  z.strictObject({ kind: z.literal('earlier'), maxAgeDays: z.int().min(1) }),
  /** 告知承诺: the words the applicant agrees to. Level D. */
  z.strictObject({ kind: z.literal('commitment'), text: Text, basis: LegalBasis.optional() }),
  /** The last resort. Level C, or D when `selfMade`. */
  z.strictObject({
    kind: z.literal('upload'),
    accept: z.array(z.enum(['application/pdf', 'image/jpeg', 'image/png'])).min(1),
    /** Bytes for one file. */
    maxBytes: z
      .int()
      .min(1024)
      .max(50 * 1024 * 1024),
    maxFiles: z.int().min(1).max(20).default(1),
    /** Drawn or written by the applicant (level D), not issued by somebody (level C). */
    selfMade: z.boolean().default(false),
  }),
])
export type MaterialSource = z.infer<typeof MaterialSource>

export const Material = z.strictObject({
  id: SlugId,
  name: Text,
  description: Text,
  /** 是否必备; with `when`: only where that holds. */
  required: z.boolean().default(true),
  when: Feel.optional(),
  sources: z.array(MaterialSource).min(1),
  /** 出具机构; absent: the applicant */
  issuer: Text.optional(),
  basis: LegalBasis,
  /** 原件份数 / 复印件份数 at the window */
  originals: z.int().min(0).default(0),
  copies: z.int().min(0).default(0),
  /** 填报须知, 受理标准 */
  notes: Text.optional(),
  standard: Text.optional(),
  /** Files of the folder: 空白表格, 示例样表 */
  blankForm: z.string().optional(),
  example: z.string().optional(),
  /** 容缺: may follow within so many working days after acceptance, against a written commitment. */
  tolerable: z.strictObject({ days: z.int().min(1).max(60) }).optional(),
  /** Data elements this material proves; the once-only lint compares them with published resources. */
  proves: z.array(z.string()).default([]),
  /** Why it is asked although a resource supplies it. */
  legalReason: z.strictObject({ basis: LegalBasis, reason: Text }).optional(),
})
export type Material = z.infer<typeof Material>
