// Reading items and releases: by id, by code, in lists.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import {
  type ItemFilter,
  type ItemList,
  ItemPage,
  type ItemState,
  type ItemSummary,
  type Release,
  type ReleaseContent,
} from './contract.ts'
import { itemsFaults } from './faults.ts'
import { type FoldedItem, foldItem } from './rules.ts'
import type { ItemsTables, ItemTable } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<ItemsTables>()

/** Releases never change, so what was read once is kept; 45 KB of JSON a time would be read in vain. */
const contents = new Map<string, ReleaseContent>()
const mostContents = 200

async function contentOf(r: Reader, id: string): Promise<ReleaseContent> {
  const known = contents.get(id)
  if (known) return known
  const row = await tables(r)
    .selectFrom('items.release')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (contents.size >= mostContents) contents.clear()
  contents.set(id, row.content)
  return row.content
}

function heads(r: Reader) {
  return tables(r)
    .selectFrom('items.release as release')
    .innerJoin('items.item as item', 'item.code', 'release.item_code')
    .select([
      'release.id',
      'release.item_code',
      'release.version',
      'release.digest',
      'release.signature',
      'release.published_at',
      'item.key',
      'item.state',
      'item.release_id as current_id',
    ])
}

type Head = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

async function releaseOf(r: Reader, head: Head): Promise<Release> {
  return {
    id: head.id,
    itemCode: head.item_code,
    itemKey: head.key,
    version: head.version,
    state: head.id === head.current_id ? head.state : 'superseded',
    digest: head.digest,
    signature: head.signature,
    publishedAt: head.published_at.toISOString(),
    content: await contentOf(r, head.id),
  }
}

/** A release by its id, whatever its state. Fault: items.release-not-found. */
export async function getRelease(r: Reader, releaseId: string): Promise<Release> {
  const head = await heads(r).where('release.id', '=', releaseId).executeTakeFirst()
  if (!head) throw itemsFaults.releaseNotFound({ detail: releaseId })
  return releaseOf(r, head)
}

/**
 * The current release of an item; null when there is none or the item is cancelled. Look at `state`:
 * a suspended item is shown, but nothing can be begun under it.
 * `code`: the 33-character handling code, the 31-character implementation code, or the item's key.
 */
export async function findCurrentRelease(r: Reader, code: string): Promise<Release | null> {
  const base = heads(r)
    .whereRef('release.id', '=', 'item.release_id')
    .where('item.state', '<>', 'cancelled')
  const query =
    code.length === 33
      ? base.where('item.code', '=', code)
      : /^[0-9A-Z]{31}$/.test(code)
        ? base.where('item.code', '>=', code).where('item.code', '<', `${code}~`)
        : base.where('item.key', '=', code)
  const head = await query.orderBy('item.code').limit(1).executeTakeFirst()
  return head ? releaseOf(r, head) : null
}

/** As findCurrentRelease. Fault: items.not-found. */
export async function getCurrentRelease(r: Reader, code: string): Promise<Release> {
  const release = await findCurrentRelease(r, code)
  if (!release) throw itemsFaults.notFound({ detail: code })
  return release
}

/** All versions of an item, newest first, without content. */
export async function listReleases(r: Reader, itemCode: string) {
  const rows = await heads(r)
    .where('release.item_code', '=', itemCode)
    .orderBy('release.version', 'desc')
    .limit(200)
    .execute()
  return rows.map((head) => ({
    id: head.id,
    version: head.version,
    digest: head.digest,
    state: head.id === head.current_id ? head.state : ('superseded' as const),
    publishedAt: head.published_at.toISOString(),
  }))
}

/** The state of an item computed anew from its actions, for the test that compares it with the row. */
export async function refoldItem(r: Reader, itemCode: string): Promise<FoldedItem> {
  const rows = await tables(r)
    .selectFrom('items.action')
    .select(['kind', 'release_id'])
    .where('item_code', '=', itemCode)
    .orderBy('id')
    .execute()
  return foldItem(rows.map((row) => ({ kind: row.kind, releaseId: row.release_id })))
}

export async function findItemState(
  r: Reader,
  itemCode: string,
): Promise<{ state: ItemState; releaseId: string; organUscc: string } | null> {
  const row = await tables(r)
    .selectFrom('items.item')
    .select(['state', 'release_id', 'organ_uscc'])
    .where('code', '=', itemCode)
    .executeTakeFirst()
  return row ? { state: row.state, releaseId: row.release_id, organUscc: row.organ_uscc } : null
}

/** Items that are not cancelled, in the order of their pinyin. */
export async function listItems(
  r: Reader,
  filter: ItemFilter = {},
  page: ItemPage = {},
): Promise<ItemList> {
  const { after, limit } = ItemPage.parse(page)
  let query = tables(r).selectFrom('items.item').selectAll().where('state', '<>', 'cancelled')
  if (filter.personTheme) query = query.where(contains('person_themes', filter.personTheme))
  if (filter.entityTheme) query = query.where(contains('entity_themes', filter.entityTheme))
  if (filter.serviceObject) query = query.where(contains('service_objects', filter.serviceObject))
  if (filter.organUscc) query = query.where('organ_uscc', '=', filter.organUscc)
  if (after) {
    const [pinyin = '', code = ''] = after.split('|')
    query = query.where(sql<boolean>`(name_pinyin, code) > (${pinyin}, ${code})`)
  }
  const rows = await query
    .orderBy('name_pinyin')
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(summaryOf),
    next: rows.length > limit && last ? `${last.name_pinyin}|${last.code}` : null,
  }
}

function contains(column: string, value: string) {
  return sql<boolean>`${value} = any(${sql.ref(column)})`
}

export function summaryOf(row: ItemTable): ItemSummary {
  return {
    itemCode: row.code,
    itemKey: row.key,
    releaseId: row.release_id,
    name: { zh: row.name_zh, en: row.name_en },
    summary: { zh: row.summary_zh, en: row.summary_en },
    organ: { uscc: row.organ_uscc, zh: row.organ_zh, en: row.organ_en },
    serviceObjects: row.service_objects,
    themes: { person: row.person_themes, entity: row.entity_themes },
    caseType: row.case_type,
    online: row.online,
    state: row.state,
  }
}

/** A file of a release by its path. Null when the release has no such file. */
export async function findAttachment(r: Reader, content: ReleaseContent, path: string) {
  const entry = content.attachments.find((attachment) => attachment.path === path)
  if (!entry) return null
  const row = await tables(r)
    .selectFrom('items.attachment')
    .select(['media_type', 'body'])
    .where('digest', '=', entry.digest)
    .executeTakeFirst()
  return row ? { mediaType: row.media_type, body: Buffer.from(row.body) } : null
}
