// The columns of identity's tables as kysely sees them; checked against the database by a test.

import type { ColumnType, Generated } from 'kysely'

type Settable<T> = ColumnType<T, T | undefined, T>

type PersonTable = {
  id: string
  name: string
  id_number_sealed: string
  id_number_index: string
  id_number_masked: string
  birth_date: string
  sex: 'male' | 'female'
  phone_sealed: string | null
  phone_index: string | null
  phone_masked: string | null
  email_sealed: string | null
  locale: 'zh-CN' | 'en'
  level: 'registered' | 'verified'
  registered_at: Date
}

type EntityTable = {
  id: string
  uscc: string
  name: string
  kind: string
  region_code: string
  address: string | null
  representative_id: string | null
  registered_at: Date
}

type MandateTable = {
  id: string
  kind: 'legal-representative' | 'operator' | 'agent' | 'proxy'
  principal_kind: 'person' | 'entity'
  principal_id: string
  agent_id: string
  scope: string[]
  valid_from: string
  valid_to: string | null
  document: string | null
  granted_at: Date
  granted_by: string
  revoked_at: Settable<Date | null>
  revoked_reason: Settable<string | null>
}

type OrganTable = {
  id: string
  uscc: string
  name_zh: string
  name_en: string
  short_name_zh: string
  short_name_en: string
  region_code: string
  level: string
  superior_id: string | null
  registered_at: Date
}

type PositionTable = {
  id: string
  organ_id: string
  region_code: string
  name_zh: string
  name_en: string
  duties: string[]
  defined_at: Date
}

type OfficialTable = {
  id: string
  organ_id: string
  staff_number: string
  name: string
  email: string | null
  phone_sealed: string | null
  locale: 'zh-CN' | 'en'
  state: Generated<'active' | 'suspended' | 'left'>
  registered_at: Date
}

type AppointmentTable = {
  id: string
  official_id: string
  position_id: string
  valid_from: string
  valid_to: string | null
  appointed_at: Date
  appointed_by: string
  ended_at: Settable<Date | null>
  ended_reason: Settable<string | null>
}

type AccountTable = {
  id: string
  holder_kind: 'person' | 'official'
  holder_id: string
  state: Generated<'active' | 'disabled'>
  opened_at: Date
}

type AccountNameTable = {
  name_index: string
  account_id: string
}

type PasswordTable = {
  account_id: string
  hash: string
  changed_at: Date
}

type TotpTable = {
  account_id: string
  secret_sealed: string
  last_step: Generated<number>
  enrolled_at: Date
}

type ThrottleTable = {
  key: string
  failures: number
  last_at: Date
  locked_until: Date | null
}

export type ClosedReason =
  | 'signed-out'
  | 'rotated'
  | 'revoked'
  | 'mandate-ended'
  | 'account-closed'
  | 'password-changed'

type SessionTable = {
  id: string
  token_hash: string
  account_id: string
  holder_kind: 'person' | 'official'
  holder_id: string
  mandate_id: string | null
  method: string
  opened_at: Date
  seen_at: Date
  idle_seconds: number
  expires_at: Date
  closed_at: Settable<Date | null>
  closed_reason: Settable<ClosedReason | null>
  ip_sealed: string | null
  user_agent: string | null
  locale: 'zh-CN' | 'en'
}

export type IdentityTables = {
  'identity.person': PersonTable
  'identity.entity': EntityTable
  'identity.mandate': MandateTable
  'identity.organ': OrganTable
  'identity.position': PositionTable
  'identity.official': OfficialTable
  'identity.appointment': AppointmentTable
  'identity.account': AccountTable
  'identity.account_name': AccountNameTable
  'identity.password': PasswordTable
  'identity.totp': TotpTable
  'identity.throttle': ThrottleTable
  'identity.session': SessionTable
}
