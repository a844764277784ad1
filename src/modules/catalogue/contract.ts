// What the catalogue tells and takes: entries of resources, requests for their use, grants.

import { z } from 'zod'
import { FieldName, NodeId, RowFilter } from '../../contracts/index.ts'

export const Bilingual = z.object({
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(300),
})
const LongText = z.object({ zh: z.string().min(1).max(2000), en: z.string().min(1).max(4000) })
export const Day = z.iso.date()
export const ResourceCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,62}[A-Z0-9]$/)

/** 信息项: one field of a resource. `type` is the letter of 1272号 (C text, N number, D date …). */
export const ResourceField = z.object({
  name: FieldName,
  title: Bilingual,
  /** Identifier of the data element (数据元) that defines its values. */
  element: z.string().max(60).nullable(),
  type: z.enum(['C', 'N', 'Y', 'D', 'T', 'L', 'M', 'G', 'B', 'I', 'F']),
  /** 主键: a query must name the value of at least one key. */
  key: z.boolean().default(false),
  /** 敏感. */
  sensitive: z.boolean().default(false),
  /** 信息项分级 1–4. */
  level: z.int().min(1).max(4).default(2),
  /** 开放属性 of the column: 1 unconditionally, 2 on conditions, 3 not. */
  open: z.literal([1, 2, 3]).default(3),
})
export type ResourceField = z.infer<typeof ResourceField>

/** 共享属性. Conditions must be stated for type 2, the legal basis for type 3 (令809 Art 15). */
export const Sharing = z
  .object({
    /** 1 无条件共享, 2 有条件共享, 3 不予共享. */
    type: z.literal([1, 2, 3]),
    condition: z.string().max(2000).nullable().default(null),
    /** 1 sharing platform, 2 mail, 3 data carrier. */
    method: z.literal([1, 2, 3]).default(1),
    basis: z.string().max(2000).nullable().default(null),
  })
  .refine((sharing) => sharing.type === 1 || (sharing.condition ?? '').trim() !== '', {
    path: ['condition'],
    message: 'conditions must be stated unless sharing is unconditional',
  })
  .refine((sharing) => sharing.type !== 3 || (sharing.basis ?? '').trim() !== '', {
    path: ['basis'],
    message: 'a refusal to share needs its legal basis',
  })

/** One entry of the catalogue, with the fields of 发改高技〔2017〕1272号. */
export const ResourceEntry = z.object({
  code: ResourceCode,
  name: Bilingual,
  abstract: LongText,
  /** 分类: 1 基础, 2 主题, 3 部门; `path` are 项/目/细目. */
  classification: z.object({
    class: z.literal([1, 2, 3]),
    path: z.array(z.string().max(60)).max(4),
  }),
  /** 信息资源格式. */
  format: z.enum(['file', 'spreadsheet', 'database', 'image', 'media', 'self-describing']),
  providerOrganId: z.uuid(),
  /** The sharing authority (主管部门) that reviews and publishes the entry. */
  authorityOrganId: z.uuid(),
  sharing: Sharing,
  /** 开放属性: 1 open to society, 2 not. */
  openness: z.object({
    type: z.literal([1, 2]),
    condition: z.string().max(2000).nullable().default(null),
  }),
  /** 更新周期: 1 irregular, 2 real time, 3 day, 4 week, 5 month, 6 quarter, 7 half-year, 8 year, 9 other. */
  updateCycle: z.int().min(1).max(9),
  /** 数据区域范围. */
  area: z.enum(['city', 'city-departments', 'districts']).default('city'),
  /** 来源系统: 1 own, 2 national, 3 provincial, 4 city, 5 county; and its name. */
  sourceSystem: z.object({ kind: z.int().min(1).max(5), name: z.string().min(1).max(200) }),
  /** The duty by which the department holds the data (目录—系统—职责). */
  duty: z.string().min(1).max(1000),
  /** 应用场景: 1 services, 2 public service, 3 supervision, 4 other. */
  scenarios: z.array(z.int().min(1).max(4)).max(4).default([1]),
  related: z.array(ResourceCode).max(50).default([]),
  fields: z
    .array(ResourceField)
    .min(1)
    .max(200)
    .refine((fields) => new Set(fields.map((field) => field.name)).size === fields.length, {
      message: 'every field has its own name',
    })
    .refine((fields) => fields.some((field) => field.key), { message: 'one field must be a key' }),
})
export type ResourceEntry = z.infer<typeof ResourceEntry>
export type NewResource = z.input<typeof ResourceEntry>

export const ResourceState = z.enum(['draft', 'review', 'published', 'withdrawn'])
export type ResourceState = z.infer<typeof ResourceState>

export const Resource = ResourceEntry.extend({
  version: z.int(),
  state: ResourceState,
  /** Until when the authority reviews (2 working days). */
  reviewDueOn: Day.nullable(),
  publishedAt: z.string().nullable(),
})
export type Resource = z.infer<typeof Resource>

export const ResourceSummary = z.object({
  code: ResourceCode,
  name: Bilingual,
  state: ResourceState,
  version: z.int(),
  providerOrganId: z.uuid(),
  sharingType: z.int(),
  updateCycle: z.int(),
  fieldCount: z.int(),
  publishedAt: z.string().nullable(),
})
export type ResourceSummary = z.infer<typeof ResourceSummary>

/** A request for the use of a resource. The period is half-open: `validTo` is the first day without it. */
export const GrantRequest = z.object({
  resourceCode: ResourceCode,
  requesterOrganId: z.uuid(),
  itemCode: z.string().min(1).max(80),
  purpose: z.string().trim().min(2).max(1000),
  legalBasis: z.string().trim().min(2).max(1000),
  fields: z.array(FieldName).min(1).max(200),
  rowFilter: RowFilter.default([]),
  quotaPerDay: z.int().min(1).nullable().default(null),
  validFrom: Day,
  validTo: Day,
  /** The nodes that may ask; default: the platform's own, which asks for the officials of the organ. */
  receivers: z.array(NodeId).min(1).max(20).default(['centre-portal']),
})
export type GrantRequest = z.infer<typeof GrantRequest>
export type NewGrantRequest = z.input<typeof GrantRequest>

export const GrantState = z.enum([
  'requested',
  'incomplete',
  'complete',
  'active',
  'refused',
  'withdrawn',
  'expired',
])
export type GrantState = z.infer<typeof GrantState>

export const Grant = GrantRequest.extend({
  id: z.uuid(),
  version: z.int(),
  providerOrganId: z.uuid(),
  state: GrantState,
  /** What the provider still wants to know, told all at once (一次性告知). */
  missing: z.array(z.string()),
  reason: z.string().nullable(),
  requestedAt: z.string(),
  answerDueOn: Day.nullable(),
  provideDueOn: Day.nullable(),
  answeredAt: z.string().nullable(),
  /** The grant as the centre signed it (JWS), while it is or was in force. */
  jws: z.string().nullable(),
})
export type Grant = z.infer<typeof Grant>

export const PageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const ResourceFilter = PageQuery.extend({
  state: ResourceState.optional(),
  providerOrganId: z.uuid().optional(),
})
export type ResourceFilter = z.input<typeof ResourceFilter>
export const GrantFilter = PageQuery.extend({
  state: GrantState.optional(),
  resourceCode: z.string().max(80).optional(),
  organId: z.uuid().optional(),
})
export type GrantFilter = z.input<typeof GrantFilter>
