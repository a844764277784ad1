// One changed byte in a row of the database: how it is done, how it is undone, and what the verification must name.

/** Runs one statement as the owner of the database; answers its rows. */
export type Run = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

interface Place {
  what: string
  /** The verification's own word for it. */
  kind: string
  table: string
  column: string
  /** Which row: an expression over the leaf's index, or over the newest checkpoint. */
  where: string
  leaf: number | null
}

const ofLeaf = (idx: number) => `(select line_id from ledger.leaf where idx = ${idx})`
const withContent = `(select line_id from ledger.leaf join ledger.content using (line_id)
  where body is not null order by idx desc limit 1)`

export const places: readonly Place[] = [
  {
    what: 'a column of a ledger line',
    kind: 'line',
    table: 'ledger.line',
    column: 'object_id',
    where: `id = ${ofLeaf(7)}`,
    leaf: 7,
  },
  {
    what: 'personal content',
    kind: 'content',
    table: 'ledger.content',
    column: 'body',
    where: `line_id = ${withContent}`,
    leaf: null,
  },
  {
    what: 'a stored leaf',
    kind: 'leaf',
    table: 'ledger.leaf',
    column: 'hash',
    where: 'idx = 11',
    leaf: 11,
  },
  {
    what: 'a tile',
    kind: 'tile',
    table: 'ledger.tile',
    column: 'hashes',
    where: 'level = 0 and n = 0',
    leaf: 0,
  },
  {
    what: 'a checkpoint',
    kind: 'checkpoint',
    table: 'ledger.checkpoint',
    column: 'root',
    where: 'size = (select max(size) from ledger.checkpoint)',
    leaf: null,
  },
]

/** Changes the first byte of the place's column; answers what puts it back. */
export async function damagePlace(run: Run, place: Place): Promise<() => Promise<void>> {
  const { table, column, where } = place
  const [row] = await run(`select ctid::text as at, ${column} as text from ${table} where ${where}`)
  if (typeof row?.text !== 'string') throw new Error(`There is nothing to damage: ${place.what}`)
  const set = (text: string) => run(`update ${table} set ${column} = $1 where ${where}`, [text])
  await set((row.text.startsWith('0') ? '1' : '0') + row.text.slice(1))
  return async () => {
    await set(String(row.text))
  }
}
