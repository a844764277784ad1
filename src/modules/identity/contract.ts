// What identity tells and takes: people, businesses, mandates, organs, positions, officials, sessions.

import { z } from 'zod'

export const Uuid = z.uuid()
export const Day = z.iso.date()
export const RegionCode = z.string().regex(/^\d{6}(\d{3})?(\d{3})?$/)
export const Bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>

const personName = z.string().trim().min(1).max(100)
const mobile = z.string().regex(/^\+?\d{6,15}$/)
const localeCode = z.enum(['zh-CN', 'en'])

/** What a position may carry. `operate`, `secure` and `audit` are the three separated administrators (三员). */
export const Duty = z.enum([
  'accept',
  'review',
  'decide',
  'issue',
  'steward',
  'supervise',
  'operate',
  'secure',
  'audit',
])
export type Duty = z.infer<typeof Duty>

export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>

/** A natural person as anyone entitled to the record sees it: numbers are masked. */
export const Person = z.object({
  id: Uuid,
  name: z.string(),
  idNumberMasked: z.string(),
  birthDate: Day,
  sex: Sex,
  phoneMasked: z.string().nullable(),
  level: z.enum(['registered', 'verified']),
  locale: localeCode,
})
export type Person = z.infer<typeof Person>

/** The sealed fields opened, for a stated purpose that is written to the ledger. */
export const PersonInFull = Person.extend({
  idNumber: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type PersonInFull = z.infer<typeof PersonInFull>

export const NewPerson = z.object({
  id: Uuid.optional(),
  name: personName,
  idNumber: z.string(),
  phone: mobile.nullish(),
  email: z.email().nullish(),
  level: z.enum(['registered', 'verified']).default('registered'),
  locale: localeCode.default('zh-CN'),
})
export type NewPerson = z.input<typeof NewPerson>

export const EntityKind = z.enum([
  'enterprise',
  'individual-business',
  'cooperative',
  'social-organisation',
  'public-institution',
  'organ',
  'other',
])
export type EntityKind = z.infer<typeof EntityKind>

export const Entity = z.object({
  id: Uuid,
  uscc: z.string(),
  name: z.string(),
  kind: EntityKind,
  regionCode: RegionCode,
  address: z.string().nullable(),
  representativeId: Uuid.nullable(),
})
export type Entity = z.infer<typeof Entity>

export const NewEntity = z.object({
  id: Uuid.optional(),
  uscc: z.string(),
  name: z.string().trim().min(1).max(200),
  kind: EntityKind.optional(),
  regionCode: RegionCode,
  address: z.string().max(300).nullish(),
  /** The legal representative, or the operator of an individual business. */
  representativeId: Uuid.nullish(),
})
export type NewEntity = z.input<typeof NewEntity>

export const MandateKind = z.enum(['legal-representative', 'operator', 'agent', 'proxy'])
export type MandateKind = z.infer<typeof MandateKind>

export const PartyRef = z.object({ kind: z.enum(['person', 'entity']), id: Uuid })
export type PartyRef = z.infer<typeof PartyRef>

/** Leave to act for somebody. `validTo` is the first day on which it no longer holds. */
export const Mandate = z.object({
  id: Uuid,
  kind: MandateKind,
  principal: PartyRef.extend({ name: z.string() }),
  agentId: Uuid,
  agentName: z.string(),
  scope: z.array(z.string()),
  validFrom: Day,
  validTo: Day.nullable(),
  document: z.string().nullable(),
  grantedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  revokedReason: z.string().nullable(),
})
export type Mandate = z.infer<typeof Mandate>

export const NewMandate = z.object({
  id: Uuid.optional(),
  kind: MandateKind,
  principal: PartyRef,
  agentId: Uuid,
  /** Item codes, or `['*']` for every item. */
  scope: z.array(z.string().min(1).max(60)).min(1).max(200),
  validFrom: Day,
  validTo: Day.nullish(),
  document: z.string().max(200).nullish(),
})
export type NewMandate = z.input<typeof NewMandate>

export const Organ = z.object({
  id: Uuid,
  uscc: z.string(),
  name: Bilingual,
  shortName: Bilingual,
  regionCode: RegionCode,
  level: z.string(),
  superiorId: Uuid.nullable(),
})
export type Organ = z.infer<typeof Organ>

export const NewOrgan = Organ.omit({ id: true, superiorId: true }).extend({
  id: Uuid.optional(),
  superiorId: Uuid.nullish(),
})
export type NewOrgan = z.input<typeof NewOrgan>

export const PositionView = z.object({
  id: Uuid,
  organId: Uuid,
  regionCode: RegionCode,
  name: Bilingual,
  duties: z.array(Duty),
})
export type PositionView = z.infer<typeof PositionView>

export const NewPosition = PositionView.omit({ id: true }).extend({
  id: Uuid.optional(),
  duties: z.array(Duty).min(1),
})
export type NewPosition = z.input<typeof NewPosition>

export const Official = z.object({
  id: Uuid,
  organId: Uuid,
  staffNumber: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  locale: localeCode,
  state: z.enum(['active', 'suspended', 'left']),
  positions: z.array(PositionView),
})
export type Official = z.infer<typeof Official>

export const NewOfficial = z.object({
  id: Uuid.optional(),
  organId: Uuid,
  staffNumber: z.string().min(1).max(40),
  name: personName,
  email: z.email().nullish(),
  phone: mobile.nullish(),
  locale: localeCode.default('zh-CN'),
})
export type NewOfficial = z.input<typeof NewOfficial>

export const NewAppointment = z.object({
  id: Uuid.optional(),
  officialId: Uuid,
  positionId: Uuid,
  validFrom: Day,
  validTo: Day.nullish(),
})
export type NewAppointment = z.input<typeof NewAppointment>

export const SessionView = z.object({
  id: Uuid,
  current: z.boolean(),
  method: z.string(),
  openedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  actingFor: z.string().nullable(),
})
export type SessionView = z.infer<typeof SessionView>

/** Who am I: what a face needs to show the signed-in user and to send changes. */
export const WhoAmI = z.object({
  kind: z.enum(['anonymous', 'person', 'official']),
  id: Uuid.nullable(),
  name: z.string().nullable(),
  organ: Organ.nullable(),
  positions: z.array(PositionView),
  duties: z.array(Duty),
  party: PartyRef.extend({ name: z.string(), mandateId: Uuid }).nullable(),
  csrf: z.string().nullable(),
  locale: localeCode,
})
export type WhoAmI = z.infer<typeof WhoAmI>

/** Why sealed personal data is opened; see ledger `recordRead`. */
export interface ReadPurpose {
  kind: 'case' | 'grant' | 'self' | 'duty'
  id: string
  note?: string
}
