// The search: phrases of bigrams, pinyin, synonyms, and names that were mistyped.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import { type ItemList, ItemPage } from './contract.ts'
import { pinyinOf } from './pinyin.ts'
import { normalise, phraseLiteral, withoutIdleWords } from './search-text.ts'
import { expand } from './synonyms.ts'
import type { ItemsTables } from './tables.ts'
import { buildTypoIndex, type TypoIndex } from './typo-index.ts'
import { summaryOf } from './views.ts'

const tables = (r: Reader) => r.db.withTables<ItemsTables>()
const mostHits = 200

/**
 * Finds items by what people type: names, everyday words, pinyin, initials, with slips.
 * Best first; items that are cancelled are never found. An empty text finds nothing.
 */
export async function searchItems(r: Reader, text: string, page: ItemPage = {}): Promise<ItemList> {
  const { after, limit } = ItemPage.parse(page)
  const typed = withoutIdleWords(text.slice(0, 100))
  if (typed === '') return { items: [], next: null }
  const scores = await scoresOf(r, typed)
  if (scores.size === 0) {
    const index = await typoIndex(r)
    // Nobody misspells a paragraph; the comparison grows with the length.
    for (const hit of index.find(typed.slice(0, 30))) scores.set(hit.itemCode, hit.similarity * 0.3)
  }
  const ranked = [...scores]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostHits)
    .map(([code]) => code)
  const start = after ? ranked.indexOf(after) + 1 : 0
  const shown = ranked.slice(start, start + limit)
  const rows =
    shown.length === 0
      ? []
      : await tables(r).selectFrom('items.item').selectAll().where('code', 'in', shown).execute()
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return {
    items: shown.flatMap((code) => {
      const row = byCode.get(code)
      return row ? [summaryOf(row)] : []
    }),
    next: start + limit < ranked.length ? (shown.at(-1) ?? null) : null,
  }
}

interface Ask {
  phrase: string
  exact: string
  factor: number
}

async function scoresOf(r: Reader, typed: string): Promise<Map<string, number>> {
  const scores = new Map<string, number>()
  const keep = (rows: readonly { item_code: string; score: number }[]) => {
    for (const { item_code, score } of rows) {
      scores.set(item_code, Math.max(scores.get(item_code) ?? 0, Number(score)))
    }
  }
  const asks = [{ text: typed, factor: 1 }, ...expand(typed)].flatMap(({ text, factor }): Ask[] => {
    const phrase = phraseLiteral(text)
    return phrase === null ? [] : [{ phrase, exact: normalise(text), factor }]
  })
  if (asks.length > 0) keep(await byPhrase(r, asks))
  const sound = pinyinOf(typed)
  const latin = /^[a-z0-9 ]+$/.test(typed)
  if (/^[a-z0-9]{2,60}$/.test(sound)) keep(await byPinyin(r, sound, latin ? 1 : 0.6, latin))
  return scores
}

/** A term that is the text itself counts 1, one that begins with it 0.9, one that holds it 0.7. */
async function byPhrase(r: Reader, asks: readonly Ask[]) {
  const values = asks.map((ask) => sql`(${ask.phrase}::tsquery, ${ask.exact}, ${ask.factor}::real)`)
  const answer = await sql<{ item_code: string; score: number }>`
    select term.item_code, max(term.weight * ask.factor * case
      when term.term = ask.exact then 1.0
      when starts_with(term.term, ask.exact) then 0.9
      else 0.7 end) as score
    from (values ${sql.join(values)}) as ask (phrase, exact, factor)
    join items.search_term as term on term.grams @@ ask.phrase
    group by term.item_code
    order by score desc, term.item_code
    limit ${mostHits}`.execute(r.db)
  return answer.rows
}

/** Full pinyin or initials; from the beginning of the name counts more than from its middle. */
async function byPinyin(r: Reader, sound: string, factor: number, initials: boolean) {
  const before = `${sound}~`
  const answer = await sql<{ item_code: string; score: number }>`
    select item_code, max(weight * ${factor}::real * score) as score from (
      select item_code, weight,
        (case when suffix = ${sound} then 0.95 else 0.8 end)
          * (case when at = 0 then 1.0 else 0.8 end) as score
      from items.search_pinyin
      where suffix ~>=~ ${sound} and suffix ~<~ ${before}
      union all
      select item_code, weight,
        (case when initials = ${sound} then 0.85 else 0.6 end)
          * (case when at = 0 then 1.0 else 0.7 end) as score
      from items.search_pinyin
      where ${initials} and initials ~>=~ ${sound} and initials ~<~ ${before}
    ) as hit
    group by item_code
    order by score desc, item_code
    limit ${mostHits}`.execute(r.db)
  return answer.rows
}

let kept: { revision: string; index: TypoIndex } | null = null

/** The index of names, rebuilt when another copy of the process, or this one, changed the names. */
async function typoIndex(r: Reader): Promise<TypoIndex> {
  const { revision } = await tables(r)
    .selectFrom('items.search_revision')
    .select('revision')
    .executeTakeFirstOrThrow()
  if (kept?.revision === revision) return kept.index
  const rows = await tables(r)
    .selectFrom('items.search_term')
    .select(['item_code', 'term', 'weight'])
    .where('weight', '>', 0.5)
    .execute()
  const index = buildTypoIndex(
    rows.map((row) => ({ itemCode: row.item_code, term: row.term, weight: row.weight })),
  )
  kept = { revision, index }
  return index
}
