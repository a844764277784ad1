// The only place that writes the tables of items.

import { sql } from 'kysely'
import { newId, type Tx } from '../../kernel/index.ts'
import type { Attachment, ItemState, ReleaseContent } from './contract.ts'
import { pinyinOf } from './pinyin.ts'
import type { ItemAction } from './rules.ts'
import type { SearchTerm } from './search-terms.ts'
import type { ItemsTables, ReleaseSignature } from './tables.ts'

const tables = (tx: Tx) => tx.db.withTables<ItemsTables>()

export interface NewRelease {
  id: string
  itemCode: string
  version: number
  digest: string
  content: ReleaseContent
  signature: ReleaseSignature | null
  publishedAt: Date
  publishedBy: string
}

/** Two who publish the same item at once come one after the other, also for the very first version. */
export async function lockItem(tx: Tx, itemCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`items:${itemCode}`}, 0))`.execute(
    tx.db,
  )
}

/** The current version and its digest; null before the first. */
export async function findLatest(tx: Tx, itemCode: string) {
  const row = await tables(tx)
    .selectFrom('items.release')
    .select(['id', 'version', 'digest'])
    .where('item_code', '=', itemCode)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function insertRelease(tx: Tx, release: NewRelease): Promise<void> {
  await tables(tx)
    .insertInto('items.release')
    .values({
      id: release.id,
      item_code: release.itemCode,
      version: release.version,
      digest: release.digest,
      content: JSON.stringify(release.content),
      signature: release.signature === null ? null : JSON.stringify(release.signature),
      published_at: release.publishedAt,
      published_by: release.publishedBy,
    })
    .execute()
}

export async function insertAction(
  tx: Tx,
  itemCode: string,
  action: ItemAction & { reason: string | null; at: Date; by: string },
): Promise<void> {
  await tables(tx)
    .insertInto('items.action')
    .values({
      item_code: itemCode,
      kind: action.kind,
      release_id: action.releaseId,
      reason: action.reason,
      at: action.at,
      by_actor: action.by,
    })
    .execute()
}

/** Writes the row that lists read: the fold of the item's actions with the names of its release. */
export async function saveItem(
  tx: Tx,
  release: NewRelease,
  state: ItemState,
  at: Date,
): Promise<void> {
  const { item, organs } = release.content
  const organ = organs[item.organ]
  const row = {
    key: item.key,
    state,
    release_id: release.id,
    organ_uscc: organ?.uscc ?? '',
    region_code: item.regionCode,
    name_zh: item.name.zh,
    name_en: item.name.en,
    name_pinyin: pinyinOf(item.name.zh),
    summary_zh: item.summary.zh,
    summary_en: item.summary.en,
    organ_zh: organ?.name.zh ?? '',
    organ_en: organ?.name.en ?? '',
    service_objects: [...item.serviceObjects],
    person_themes: [...item.themes.person],
    entity_themes: [...item.themes.entity],
    case_type: item.caseType,
    online: item.supports.online,
    changed_at: at,
  }
  await tables(tx)
    .insertInto('items.item')
    .values({ code: release.itemCode, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
}

export async function setItemState(tx: Tx, itemCode: string, state: ItemState, at: Date) {
  await tables(tx)
    .updateTable('items.item')
    .set({ state, changed_at: at })
    .where('code', '=', itemCode)
    .execute()
}

export async function insertAttachments(
  tx: Tx,
  list: readonly Attachment[],
  bodies: ReadonlyMap<string, Buffer>,
): Promise<void> {
  for (const { path, digest, mediaType, size } of list) {
    const body = bodies.get(path)
    if (!body) continue
    await tables(tx)
      .insertInto('items.attachment')
      .values({ digest, media_type: mediaType, size, body })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .execute()
  }
}

/** Replaces the words an item is found by; none takes it out of the search. */
export async function replaceSearchTerms(
  tx: Tx,
  itemCode: string,
  terms: readonly SearchTerm[],
): Promise<void> {
  const db = tables(tx)
  await db.deleteFrom('items.search_pinyin').where('item_code', '=', itemCode).execute()
  await db.deleteFrom('items.search_term').where('item_code', '=', itemCode).execute()
  if (terms.length > 0) {
    await db
      .insertInto('items.search_term')
      .values(
        terms.map(({ no, term, weight, grams }) => ({
          item_code: itemCode,
          no,
          term,
          weight,
          grams: sql<string>`${grams}::tsvector`,
        })),
      )
      .execute()
  }
  const suffixes = terms.flatMap(({ no, weight, pinyin }) =>
    pinyin.map((suffix) => ({ item_code: itemCode, no, weight, ...suffix })),
  )
  if (suffixes.length > 0) await db.insertInto('items.search_pinyin').values(suffixes).execute()
  await db.updateTable('items.search_revision').set({ revision: newId() }).execute()
}
