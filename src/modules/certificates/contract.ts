// What a certificate is to those who issue, hold, use and verify it.

import { z } from 'zod'
import { SubjectRef } from '../ledger/index.ts'

/** The states of domain §5.4. `expired` is recorded the night after, and computed from the day on. */
export const CertificateState = z.enum([
  'pending-render', // 待生成
  'pending-seal', //   待签章
  'valid', //          有效
  'replaced', //       已变更: a newer version took its place
  'expired', //        已到期
  'suspended', //      暂扣
  'cancelled', //      注销 (行政许可法 Art 70)
  'revoked', //        撤销 (行政许可法 Art 69)
  'withdrawn', //      吊销
])
export type CertificateState = z.infer<typeof CertificateState>

export const CertificateField = z.object({
  /** Name by which forms and conditions refer to it; default: the label. */
  id: z.string().min(1).optional(),
  label: z.string().min(1),
  value: z.string(),
  /** Printed on the face; otherwise only in the data. */
  printed: z.boolean().default(true),
  /** Right column of the face, e.g. supervising organ, telephone. */
  side: z.boolean().default(false),
})
export type CertificateField = z.infer<typeof CertificateField>

/** GB/T 36903 holder code types in use: `001` 统一社会信用代码, `111` 公民身份号码. */
export const HolderCodeType = z.enum(['001', '111'])
export type HolderCodeType = z.infer<typeof HolderCodeType>

const Day = z.iso.date()
export const CertificateLayout = z.enum(['licence', 'letter', 'card'])
export const CertificateColour = z.enum(['gold', 'blue', 'green'])

export const IssueInput = z.object({
  /** 21 characters: USCC of the authority that defines the type + 3. */
  typeCode: z.string().length(21),
  typeName: z.string().min(1),
  /** Name of the authority that defines the type, when it is known. */
  definer: z.string().optional(),
  issuerOrgan: z.object({ id: z.string(), uscc: z.string().length(18), name: z.string().min(1) }),
  holder: SubjectRef.extend({
    name: z.string().min(1),
    code: z.string().min(1),
    codeType: HolderCodeType,
  }),
  /** 证照编号: as given, or prefix and running number of that many digits. */
  number: z.union([
    z.string().min(1),
    z.object({ prefix: z.string(), digits: z.int().min(1).max(12) }),
  ]),
  fields: z.array(CertificateField),
  /** Default: today. */
  issuedOn: Day.optional(),
  validFrom: Day,
  /** Null: no expiry (长期). */
  validTo: Day.nullable(),
  caseId: z.string().nullable().optional(),
  itemCode: z.string().nullable().optional(),
  /** Who asked for it, for the record; default: the actor. */
  requestedBy: z.string().optional(),
  layout: CertificateLayout.default('licence'),
  colour: CertificateColour.optional(),
  /** Small print on the face; body of a letter. */
  note: z.string().optional(),
})
export type IssueInput = z.input<typeof IssueInput>

/** A certificate issued before or elsewhere, taken into the library as data. */
export const ImportInput = IssueInput.omit({ number: true, layout: true }).extend({
  number: z.string().min(1),
  issuedOn: Day,
  /** Its own identifier; read leniently. Absent: one is composed. */
  identifier: z.string().optional(),
})
export type ImportInput = z.input<typeof ImportInput>

export const Certificate = z.object({
  id: z.uuid(),
  identifier: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  number: z.string(),
  issuer: z.object({ organId: z.string(), uscc: z.string(), name: z.string() }),
  holder: SubjectRef.extend({ name: z.string(), code: z.string(), codeType: HolderCodeType }),
  fields: z.array(CertificateField.required()),
  issuedOn: Day,
  validFrom: Day,
  validTo: Day.nullable(),
  /** As of the day asked: past its last day it is `expired` whether recorded or not. */
  state: CertificateState,
  /** Why it could not be produced, when it could not. */
  problem: z.string().nullable(),
  version: z.int(),
  previousId: z.string().nullable(),
  caseId: z.string().nullable(),
  itemCode: z.string().nullable(),
  imported: z.boolean(),
  file: z.object({ digest: z.string(), size: z.number() }).nullable(),
})
export type Certificate = z.infer<typeof Certificate>

/** Metadata by the short names of GB/T 36903. */
export const Metadata = z.object({
  ZZMC: z.string(),
  ZZLXDM: z.string(),
  ZZBH: z.string(),
  ZZBS: z.string(),
  ZZBFJG: z.string(),
  ZZBFJGDM: z.string(),
  ZZBFRQ: z.string(),
  CZZT: z.string(),
  CZZTDM: z.string(),
  CZZTDMLX: z.string(),
  CZZTDMLXDM: HolderCodeType,
  ZZYXQQSRQ: z.string(),
  ZZYXQJZRQ: z.string(),
})
export type Metadata = z.infer<typeof Metadata>

/** What anyone may know: no fields, and a person's name masked. */
export const Verification = z.object({
  identifier: z.string(),
  wellFormed: z.boolean(),
  certificate: z
    .object({
      typeName: z.string(),
      issuerName: z.string(),
      holderName: z.string(),
      number: z.string(),
      issuedOn: Day,
      validFrom: Day,
      validTo: Day.nullable(),
      state: CertificateState,
    })
    .nullable(),
  /** The stored file's signature: `none` for imported data without a file. */
  signature: z.enum(['intact', 'changed', 'none']),
})
export type Verification = z.infer<typeof Verification>

/** An uploaded file compared with what was issued. */
export const FileVerification = z.object({
  /** `genuine`: byte for byte as issued · `changed`: signed by us once, altered since · `foreign`: not ours. */
  answer: z.enum(['genuine', 'changed', 'foreign', 'unsigned', 'unreadable']),
  signer: z.string().nullable(),
  certificate: Verification.nullable(),
})
export type FileVerification = z.infer<typeof FileVerification>

export const StateChange = z.object({
  certificateId: z.uuid(),
  action: z.enum(['suspend', 'resume', 'cancel', 'revoke', 'withdraw']),
  legalBasis: z.string().min(4),
  reason: z.string().min(2),
})
export type StateChange = z.infer<typeof StateChange>
