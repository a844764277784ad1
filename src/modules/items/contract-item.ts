// What an item is: the fields of GB/T 39046 table 4 under English names, its codes, its time limits.

import { z } from 'zod'
import { LegalBasis, OrganKey, SlugId, Text, TimeSpan } from './contract-text.ts'
import { EntityTheme, PersonTheme } from './themes.ts'

/**
 * The three codes of one item (domain §2.3). Lengths 12 / 31 / 33 are national practice; the standard
 * prints 10 / 24.
 */
export const ItemCodes = z.strictObject({
  /** 基本编码: region 2 + item type 2 + department 2 + main item 3 + sub item 3. */
  basic: z.string().regex(/^[0-9A-Z]{12}$/),
  /** 实施编码: USCC of the implementing body 18 + level of exercise 1 + basic code 12. */
  implementation: z.string().regex(/^[0-9A-Z]{31}$/),
  /** 业务办理项编码: implementation code + sequence 2. This is the `itemCode` other modules speak of. */
  handling: z.string().regex(/^[0-9A-Z]{33}$/),
})
export type ItemCodes = z.infer<typeof ItemCodes>

export const ServiceObject = z.enum(['1', '2', '3', '4', '5', '6'])
export const HandlingForm = z.enum(['1', '2', '3', '4', '9'])

/** Where and when a person can be seen in person. */
export const ServicePlace = z.strictObject({
  name: Text,
  /** Precise to window or room (domain §2.16 rule 8). */
  address: Text,
  window: Text,
  /** Must contain 工作日 (rule 7). */
  hours: Text,
  phone: z.string().optional(),
})
export type ServicePlace = z.infer<typeof ServicePlace>

export const Fee = z.strictObject({
  charged: z.boolean(),
  /** Needed when charged; law or administrative regulation only. */
  basis: LegalBasis.optional(),
  standard: Text.optional(),
  onlinePayment: z.boolean().default(false),
})

/** The item. Code letters in comments are the code tables of GB/T 39046 annex A, domain §2.5–2.14. */
export const Item = z.strictObject({
  /** Short name of the release folder, e.g. `food-business-licence-new`. Stable, used in addresses. */
  key: SlugId,
  codes: ItemCodes,
  /** 事项名称 */
  name: Text,
  /** One plain sentence: what one gets here and who needs it. */
  summary: Text,
  /** Further words people search for; they weigh like the name. */
  keywords: z.array(z.string().min(1)).default([]),
  /** 事项类型代码 A.1: 01 许可, 05 给付, 07 确认, 10 其他, 20 公共服务 … */
  type: z.string().regex(/^\d{2}$/),
  /** 设定依据 */
  legalBases: z.array(LegalBasis).min(1),
  /** 行使层级代码 A.2: 1 national … 3 city, 4 county … 7 divided */
  level: z.enum(['1', '2', '3', '4', '5', '6', '7']),
  /** 权限划分, 行使内容 */
  powerSplit: Text.optional(),
  powerContent: Text.optional(),
  /** 权力来源 domain §2.11 */
  powerSource: z.enum(['1', '2', '3', '4', '5', '6']).default('1'),
  /** 实施主体 */
  organ: OrganKey,
  /** 实施主体性质代码 A.3 */
  organNature: z.enum(['1', '2', '3', '9']).default('1'),
  /** 承办机构: the office inside the implementing body that answers for the item. */
  office: Text,
  /** 联办机构 */
  jointOrgans: z.array(OrganKey).default([]),
  /** 办件类型 A.6: 1 即办件, 2 承诺件, 9 其他 */
  caseType: z.enum(['1', '2', '9']),
  /** 审批模式 of rule 1: 即审即办 with 即办件, 前审后批 with 承诺件. */
  approvalMode: z.enum(['immediate', 'review-then-approve']),
  /** 办结方式 of rule 2: 出证办结, 审批办结, 出文办结. */
  completionMode: z.enum(['certificate', 'approval', 'document']),
  /** 服务对象代码 A.4: 1 natural person, 2–6 legal persons and others */
  serviceObjects: z.array(ServiceObject).min(1),
  /** 服务主题: natural-person and legal-person themes; at least one, matching the object (rule 9). */
  themes: z.strictObject({
    person: z.array(PersonTheme).default([]),
    entity: z.array(EntityTheme).default([]),
  }),
  /** 办理形式代码 A.5: 1 window, 2 web, 3 mobile, 4 courier, 9 other */
  handlingForms: z.array(HandlingForm).min(1),
  /** 网上办理深度 domain §2.14 (1–9) and the provincial level I–IV. */
  onlineDepth: z.array(z.string().regex(/^[1-9]$/)).min(1),
  onlineLevel: z.enum(['I', 'II', 'III', 'IV']),
  /** 通办范围 domain §2.12 */
  crossRegion: z.enum(['1', '2', '3', '4', '5', '6']).optional(),
  /** 到办事现场次数 and, only when not 0, why. */
  visits: z.strictObject({ count: z.int().min(0).max(9), reason: Text.optional() }),
  /** 受理条件: one sentence each */
  conditions: z.array(Text).min(1),
  /** Who cannot have it, and why that is so. */
  exclusions: z.array(Text).default([]),
  /** 数量限制; absent: none */
  quota: Text.optional(),
  /** 中介服务 with its legal basis; absent: none */
  intermediary: z.strictObject({ name: Text, basis: LegalBasis }).optional(),
  /** 结果: 10 证照, 20 批文, 30 其他, 99 无 (domain §2.13); the sample is a file of the folder. */
  result: z.strictObject({
    type: z.enum(['10', '20', '30', '99']),
    name: Text.optional(),
    sample: z.string().optional(),
    delivery: z.array(z.enum(['electronic', 'window', 'courier'])).default(['electronic']),
  }),
  fee: Fee,
  /** 是否支持预约办理 / 物流快递 / 网办 */
  supports: z.strictObject({
    appointment: z.boolean(),
    courier: z.boolean(),
    online: z.boolean(),
    selfServiceTerminal: z.boolean().default(false),
    oneWindow: z.boolean().default(true),
  }),
  places: z.array(ServicePlace).min(1),
  /** 咨询电话, 监督投诉电话: with area code, not the same (rule 6) */
  phones: z.strictObject({ enquiry: z.string(), complaint: z.string() }),
  /** 救济途径: what one can do against a refusal; printed on refusals as `{{remedies}}`. */
  remedies: Text,
  /** 行政管辖: GB/T 2260 */
  regionCode: z.string().regex(/^\d{6}$/),
})
export type Item = z.infer<typeof Item>

/** Art 45 of the licensing law: the closed list of what is not counted. */
export const SpecialProcedureKind = z.enum([
  'hearing',
  'bidding',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
])
export type SpecialProcedureKind = z.infer<typeof SpecialProcedureKind>

export const SpecialProcedure = z.strictObject({
  /** 听证 hearing · 招标 bidding · 拍卖 auction · 检验 inspection · 检测 testing · 检疫 quarantine · 鉴定 appraisal · 专家评审 expert-review */
  kind: SpecialProcedureKind,
  name: Text,
  /** What it may be used for in this item. */
  purpose: Text,
  /** Longest planned length, working days. */
  maxDays: z.int().min(1).max(200),
  basis: LegalBasis,
})
export type SpecialProcedure = z.infer<typeof SpecialProcedure>

const Limit = TimeSpan.extend({ basis: LegalBasis.optional(), note: Text.optional() })

/** All clocks of the item. Counting rules (start, holidays, pauses) belong to the cases module. */
export const TimeLimits = z.strictObject({
  /** 法定办结时限 from acceptance to decision */
  statutory: Limit,
  /** 承诺办结时限 */
  promised: Limit,
  /** 受理审查 from receipt; silence means accepted (许可法 32(4)). Working days. */
  acceptance: Limit.default({ value: 5, unit: 'working-day' }),
  /** How long the applicant has to answer a supplement notice; late means withdrawn only where `lateMeans` says so. */
  supplement: Limit.extend({ lateMeans: z.enum(['reminder', 'withdrawn']).default('reminder') }),
  /** 延长: once, with approval; null where no law allows it. */
  extension: Limit.extend({ approver: z.enum(['agency-head', 'government-head']) }).nullable(),
  /** 颁证送达 from decision (许可法 44) */
  delivery: Limit.default({ value: 10, unit: 'working-day' }),
})
export type TimeLimits = z.infer<typeof TimeLimits>
