// What everybody may read: evaluations without names, and the rates computed from them.

import { sql } from 'kysely'
import { type Context, localDate, type Reader } from '../../kernel/index.ts'
import {
  type Level,
  Period,
  PublicFilter,
  type PublishedEvaluation,
  type Rates,
} from './contract.ts'
import { coverNumbers, percentOf } from './rules.ts'
import type { EvaluationTables } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<EvaluationTables>()

/**
 * Published evaluations, youngest first (安阳条例 Art 52: evaluation and answer are published). Mistaken
 * and malicious ones are left out; no case, no name, no time of day.
 */
export async function listPublished(
  ctx: Context,
  filter: PublicFilter = {},
): Promise<{ evaluations: PublishedEvaluation[]; next: string | null }> {
  const { after, limit, organId, itemCode } = PublicFilter.parse(filter)
  let query = tables(ctx)
    .selectFrom('evaluation.evaluation as e')
    .innerJoin('evaluation.occasion as o', 'o.case_id', 'e.case_id')
    .select(['e.id', 'e.level', 'e.words', 'e.given_at', 'e.state', 'e.reply'])
    .select(['o.item_name_zh', 'o.item_name_en', 'o.organ_name_zh', 'o.organ_name_en'])
    .where('e.excluded', '=', false)
  if (organId) query = query.where('e.organ_id', '=', organId)
  if (itemCode) query = query.where('e.item_code', '=', itemCode)
  if (after !== undefined) query = query.where('e.id', '<', after)
  const rows = await query
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    evaluations: page.map((row) => ({
      id: row.id,
      itemName: { zh: row.item_name_zh, en: row.item_name_en },
      organName: { zh: row.organ_name_zh, en: row.organ_name_en },
      level: row.level as Level,
      text: row.words === null ? null : coverNumbers(row.words),
      on: localDate(row.given_at, ctx.config.timeZone),
      handled: row.state === 'closed',
      reply: row.reply === null ? null : coverNumbers(row.reply),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

interface Counts {
  completed: number
  excluded: number
  levels: readonly [number, number, number, number, number]
  valid: number
  rectified: number
  inTime: number
  visited: number
}

function ratesOf(organ: Pick<Rates, 'organId' | 'organName'>, counts: Counts): Rates {
  const { completed, excluded, levels, valid, rectified, inTime, visited } = counts
  const [one, two, three, four, five] = levels
  const evaluated = one + two + three + four + five
  return {
    ...organ,
    completed,
    evaluated,
    excluded,
    levels: { 1: one, 2: two, 3: three, 4: four, 5: five },
    goodRate: percentOf(one + two + three, evaluated),
    activeRate: percentOf(evaluated + excluded, completed),
    valid,
    rectifiedRate: percentOf(rectified, valid),
    rectifiedInTimeRate: percentOf(inTime, valid),
    visitedRate: percentOf(visited, valid),
  }
}

/**
 * Rates of the cases completed in a period (GB/T 39734 Annex B), of all organs together and of each.
 * `from` is the first day, `to` the first day after, both in the house's time zone.
 */
export async function listRates(
  ctx: Context,
  period: Period,
): Promise<{ all: Rates; organs: Rates[] }> {
  const { from, to } = Period.parse(period)
  const zone = ctx.config.timeZone
  const level = (n: number) =>
    sql<number>`(count(*) filter (where e.level = ${sql.lit(n)} and not e.excluded))::int`
  const rows = await tables(ctx)
    .selectFrom('evaluation.occasion as o')
    .leftJoin('evaluation.evaluation as e', 'e.case_id', 'o.case_id')
    .where('o.completed_at', '>=', sql<Date>`${from}::timestamp at time zone ${zone}`)
    .where('o.completed_at', '<', sql<Date>`${to}::timestamp at time zone ${zone}`)
    .groupBy('o.organ_id')
    .orderBy('o.organ_id')
    .select('o.organ_id')
    .select([
      sql<string>`max(o.organ_name_zh)`.as('zh'),
      sql<string>`max(o.organ_name_en)`.as('en'),
      sql<number>`count(*)::int`.as('completed'),
      sql<number>`(count(*) filter (where e.excluded))::int`.as('excluded'),
      level(1).as('one'),
      level(2).as('two'),
      level(3).as('three'),
      level(4).as('four'),
      level(5).as('five'),
      sql<number>`(count(*) filter (where e.verdict = 'valid'))::int`.as('valid'),
      sql<number>`(count(*) filter (where e.verdict = 'valid' and e.rectified_at is not null))::int`.as(
        'rectified',
      ),
      sql<number>`(count(*) filter (where e.verdict = 'valid' and e.rectified_late = false))::int`.as(
        'in_time',
      ),
      sql<number>`(count(*) filter (where e.verdict = 'valid' and e.visited_at is not null))::int`.as(
        'visited',
      ),
    ])
    .execute()
  const counted = rows.map((row) => ({
    organ: { organId: row.organ_id, organName: { zh: row.zh, en: row.en } },
    counts: {
      completed: row.completed,
      excluded: row.excluded,
      levels: [row.one, row.two, row.three, row.four, row.five] as const,
      valid: row.valid,
      rectified: row.rectified,
      inTime: row.in_time,
      visited: row.visited,
    },
  }))
  return {
    all: ratesOf(
      { organId: null, organName: null },
      counted.map((one) => one.counts).reduce(add, none),
    ),
    organs: counted.map(({ organ, counts }) => ratesOf(organ, counts)),
  }
}

const none: Counts = {
  completed: 0,
  excluded: 0,
  levels: [0, 0, 0, 0, 0],
  valid: 0,
  rectified: 0,
  inTime: 0,
  visited: 0,
}

function add(a: Counts, b: Counts): Counts {
  const [a1, a2, a3, a4, a5] = a.levels
  const [b1, b2, b3, b4, b5] = b.levels
  return {
    completed: a.completed + b.completed,
    excluded: a.excluded + b.excluded,
    levels: [a1 + b1, a2 + b2, a3 + b3, a4 + b4, a5 + b5],
    valid: a.valid + b.valid,
    rectified: a.rectified + b.rectified,
    inTime: a.inTime + b.inTime,
    visited: a.visited + b.visited,
  }
}
