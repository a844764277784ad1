// The whole life of a case through the verbs, against the same rows written by hand-made SQL in the same number of transactions.

import { sql } from 'kysely'
import { newId } from '../src/kernel/index.ts'
import { acceptCase, completeStep, decideCase, submitDraft } from '../src/modules/cases/index.ts'
import { fillDraft, openTown, publish, type Town } from '../src/modules/cases/test-town.ts'
import { line, paired } from './machine.ts'

const LIVES = Number(process.env.LIVES ?? 12)
const ROUNDS = 3

const town = await openTown()
const itemCode = await publish(town.world, 'food-business-licence-new')
const { world } = town

type Verb = (caseId: string) => Promise<unknown>
const granted = { outcome: 'granted' as const, legalBasis: '食品安全法第三十五条' }
const verbs: readonly Verb[] = [
  (id) => acceptCase(town.at(town.wang), id, {}),
  (id) => completeStep(town.at(town.li), id, 'documentReview-1', { result: 'pass' }),
  (id) => completeStep(town.at(town.li), id, 'siteVisit-1', { result: 'pass' }),
  (id) => completeStep(town.at(town.sun), id, 'siteVisit-1', { result: 'pass' }),
  (id) => decideCase(town.at(town.zhao), id, granted),
]

async function send(of: Town, draftId: string): Promise<string> {
  return (await submitDraft(of.at(of.shop), draftId, { declared: true })).caseId
}

/** One statement of the hand-made life: new rows of one table, or new values of rows it has. */
interface Statement {
  table: string
  kind: 'insert' | 'update'
  columns: string[]
  rows: Record<string, unknown>[]
}

const quoted = (name: string) => sql.table(name)

const counters = ['number_counter', 'counter', 'document_counter', 'serial', 'number']

/** What each verb of one life wrote, read back from the tables: the rows to be written by hand. */
async function capture(): Promise<Statement[][]> {
  const tables = await sql<{ name: string; key: string[]; columns: string[] }>`
    select n.nspname || '.' || c.relname as name,
      coalesce((select array_agg(a.attname::text) from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '{}') as key,
      (select array_agg(a.attname::text) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attidentity = '' and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
      and has_table_privilege(c.oid, 'select')`.execute(world.db)
  const seen = new Set<string>()
  const draft = await fillDraft(town, itemCode)
  const take = async (): Promise<Statement[]> => {
    const statements: Statement[] = []
    for (const { name, key, columns } of tables.rows) {
      const rows = await sql<{ row: Record<string, unknown> }>`
        select to_jsonb(t) as row from ${quoted(name)} t
        where t.xmin::text::bigint > ${since}`.execute(world.db)
      const keyOf = (row: Record<string, unknown>) =>
        `${name} ${key.map((column) => row[column]).join(' ')}`
      for (const kind of ['insert', 'update'] as const) {
        const mine = rows.rows
          .map(({ row }) => row)
          .filter((row) => seen.has(keyOf(row)) === (kind === 'update'))
        const table = name.split('.')[1] ?? ''
        if (mine.length === 0 || counters.includes(table)) continue
        statements.push({ table: name, kind, columns, rows: mine })
      }
      for (const { row } of rows.rows) seen.add(keyOf(row))
    }
    return statements
  }
  const mark = async () => {
    const now = await sql<{ x: number }>`select pg_current_xact_id()::text::bigint as x`.execute(
      world.db,
    )
    return Number(now.rows[0]?.x)
  }
  let since = 0
  await take()
  const parts: Statement[][] = []
  since = await mark()
  const caseId = await send(town, draft.id)
  parts.push(await take())
  for (const verb of verbs) {
    since = await mark()
    await verb(caseId)
    parts.push(await take())
  }
  return parts
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
// Parents before children, as the foreign keys want it.
const order = [
  'cases.case',
  'cases.',
  'certificates.certificate',
  'ledger.line',
  'notifications.message',
]
const rank = (table: string) => {
  const at = order.findIndex((prefix) => table.startsWith(prefix))
  return at < 0 ? order.length : at
}

let serial = 100_000

/** The same rows again under new ids; what existed before this life keeps its own. */
function renew(parts: readonly Statement[][], fixed: ReadonlySet<string>): Statement[][] {
  const ids = new Map<string, string>()
  serial += 1
  const text = JSON.stringify(parts)
    .replaceAll(uuid, (old) => {
      if (fixed.has(old)) return old
      const known = ids.get(old) ?? newId()
      ids.set(old, known)
      return known
    })
    .replaceAll(/(20261123)\d{4}(?=")/g, `$1${serial}`)
    .replaceAll(/JY2990100\d{6}/g, `JY2990100${serial}`)
    .replaceAll(/1\.2\.156\.3005\.2\.[0-9A-Z.]+/g, (old) => `${old}${serial}`)
  return JSON.parse(text) as Statement[][]
}

async function writeByHand(parts: readonly Statement[][], caseId: string): Promise<void> {
  for (const [i, part] of parts.entries()) {
    await world.database.transaction(async () => {
      if (i > 0) {
        await sql`select * from cases.case where id = ${caseId} for update`.execute(world.db)
      }
      const sorted = [...part].sort((a, b) => rank(a.table) - rank(b.table))
      for (const { table, kind, columns, rows } of sorted) {
        const list = sql.raw(columns.map((column) => `"${column}"`).join(', '))
        const given = sql`jsonb_populate_recordset(null::${quoted(table)}, ${JSON.stringify(rows)}::jsonb)`
        if (kind === 'insert') {
          await sql`insert into ${quoted(table)} (${list}) select ${list} from ${given}`.execute(
            world.db,
          )
          continue
        }
        const set = columns
          .filter((column) => changing(table).includes(column))
          .map((column) => `"${column}" = r."${column}"`)
        if (set.length === 0) continue
        await sql`update ${quoted(table)} t set ${sql.raw(set.join(', '))}
          from ${given} r where t.id = r.id`.execute(world.db)
      }
    })
  }
}

/** The columns the application may update; the others keep their values. */
function changing(table: string): string[] {
  switch (table) {
    case 'cases.case':
      return [
        'state',
        'result',
        'accepted_on',
        'due_on',
        'statutory_due_on',
        'acceptance_due_on',
        'closed_at',
        'version',
        'snapshot',
      ]
    case 'cases.task':
      return ['state', 'taken_by', 'taken_name', 'done_at']
    case 'cases.material':
      return ['case_id']
    case 'cases.draft':
      return ['state', 'case_id', 'content_sealed', 'version', 'updated_at']
    default:
      return []
  }
}

const parts = await capture()
const rowsOfLife = parts.flat().reduce((sum, statement) => sum + statement.rows.length, 0)
const inserted = new Set<string>()
for (const statement of parts.flat()) {
  if (statement.kind !== 'insert') continue
  for (const row of statement.rows) {
    for (const name of ['id', 'line_id', 'request_id']) {
      const value = row[name]
      if (typeof value === 'string') inserted.add(value)
    }
  }
}
const everything = JSON.stringify(parts).match(uuid) ?? []
const fixed = new Set(everything.filter((id) => !inserted.has(id)))
const caseRow = parts[0]?.find((one) => one.table === 'cases.case')?.rows[0]
const originalId = String(caseRow?.id)

/** The draft is filled in outside the measured time: uploads go to the disk, not to the database. */
async function throughVerbs(): Promise<number> {
  let spent = 0
  for (let i = 0; i < LIVES; i += 1) {
    const draft = await fillDraft(town, itemCode)
    const began = performance.now()
    const caseId = await send(town, draft.id)
    for (const verb of verbs) await verb(caseId)
    spent += performance.now() - began
  }
  return (LIVES / spent) * 1000
}

async function byHand(): Promise<number> {
  const lives = Array.from({ length: LIVES }, () => renew(parts, fixed))
  const began = performance.now()
  for (const life of lives) {
    const row = life[0]?.find((one) => one.table === 'cases.case')?.rows[0]
    await writeByHand(life, String(row?.id ?? originalId))
  }
  return (LIVES / (performance.now() - began)) * 1000
}

await throughVerbs()
const result = await paired(ROUNDS, throughVerbs, byHand)
line(
  'case life (6 verbs, one client)',
  `${result.a.toFixed(1)} lives/s = ${(1000 / result.a / 6).toFixed(1)} ms a verb; ${result.ratio.toFixed(2)} × the same ${rowsOfLife} rows by hand (${result.b.toFixed(1)}/s; aim ≥ 0.3) on ${await world.database.pool.describe()}`,
)
await town.close()
process.exit(0)
