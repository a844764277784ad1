// The tables of the schema `items`, as kysely sees them.

import type { ColumnType, Generated } from 'kysely'
import type { ReleaseContent } from './contract.ts'

type Json<T> = ColumnType<T, string, never>

export type ItemsTables = {
  'items.release': ReleaseTable
  'items.action': ActionTable
  'items.item': ItemTable
  'items.attachment': AttachmentTable
  'items.search_term': SearchTermTable
  'items.search_pinyin': SearchPinyinTable
  'items.search_revision': { one: Generated<boolean>; revision: string }
}

export type ReleaseTable = {
  id: string
  item_code: string
  version: number
  digest: string
  content: Json<ReleaseContent>
  signature: ColumnType<ReleaseSignature | null, string | null, never>
  published_at: Date
  published_by: string
}

export type ReleaseSignature = { keyId: string; suite: string; value: string }

export type ActionTable = {
  id: Generated<string>
  item_code: string
  kind: 'published' | 'suspended' | 'resumed' | 'cancelled'
  release_id: string | null
  reason: string | null
  at: Date
  by_actor: string
}

export type ItemTable = {
  code: string
  key: string
  state: 'in-use' | 'suspended' | 'cancelled'
  release_id: string
  organ_uscc: string
  region_code: string
  name_zh: string
  name_en: string
  name_pinyin: string
  summary_zh: string
  summary_en: string
  organ_zh: string
  organ_en: string
  service_objects: string[]
  person_themes: string[]
  entity_themes: string[]
  case_type: string
  online: boolean
  changed_at: Date
}

export type AttachmentTable = {
  digest: string
  media_type: string
  size: number
  body: Buffer
}

export type SearchTermTable = {
  item_code: string
  no: number
  term: string
  weight: number
  grams: string
}

export type SearchPinyinTable = {
  item_code: string
  no: number
  at: number
  suffix: string
  initials: string
  weight: number
}
