// Creates a department's tables and fills them, in whatever database the department runs.

import type { DepartmentDatabase, DepartmentTable, Row } from './departments.ts'

export type Dialect = 'postgres' | 'mariadb' | 'sqlite'

/** A department's database as the seeder needs it. */
export interface Sink {
  dialect: Dialect
  execute(sql: string, values?: readonly unknown[]): Promise<void>
}

/** Most placeholders one statement may have; each system stops somewhere above. */
const maxPlaceholders = 30_000
const maxRows = 1000

function quote(name: string, dialect: Dialect): string {
  return dialect === 'mariadb' ? `\`${name}\`` : `"${name}"`
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** The statements that make one table, with the department's own names and comments. */
export function createTableSql(table: DepartmentTable, dialect: Dialect): string[] {
  const name = quote(table.name, dialect)
  const columns = table.columns.map((column) => {
    const type = dialect === 'mariadb' && column.type === 'timestamp' ? 'datetime' : column.type
    const comment = dialect === 'mariadb' ? ` comment ${text(column.zh)}` : ''
    return `${quote(column.name, dialect)} ${type}${column.nullable ? '' : ' not null'}${comment}`
  })
  const key = `primary key (${quote(table.primaryKey, dialect)})`
  const ending =
    dialect === 'mariadb' ? ` default charset = utf8mb4 comment = ${text(table.zh)}` : ''
  const statements = [`create table ${name} (${[...columns, key].join(', ')})${ending}`]
  for (const columns of table.indexes) {
    const list = columns.map((column) => quote(column, dialect)).join(', ')
    statements.push(
      `create index ${quote(`i_${table.name}_${columns.join('_')}`, dialect)} on ${name} (${list})`,
    )
  }
  if (dialect === 'postgres') {
    statements.push(`comment on table ${name} is ${text(table.zh)}`)
    for (const column of table.columns) {
      statements.push(
        `comment on column ${name}.${quote(column.name, dialect)} is ${text(column.zh)}`,
      )
    }
  }
  return statements
}

/**
 * Makes and fills all tables of a department. Rows flow in batches, so that memory stays flat at any
 * size. Answers how many rows each table received. The caller decides about the transaction.
 */
export async function fillDatabase(
  sink: Sink,
  database: DepartmentDatabase,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of database.tables) {
    for (const statement of createTableSql(table, sink.dialect)) await sink.execute(statement)
    counts[table.name] = await fillTable(sink, table)
  }
  return counts
}

async function fillTable(sink: Sink, table: DepartmentTable): Promise<number> {
  const width = table.columns.length
  const size = Math.min(maxRows, Math.floor(maxPlaceholders / width))
  let batch: Row[] = []
  let count = 0
  const flush = async () => {
    if (batch.length === 0) return
    await sink.execute(insertSql(table, batch.length, sink.dialect), batch.flat())
    count += batch.length
    batch = []
  }
  for (const row of table.rows()) {
    batch.push(row)
    if (batch.length === size) await flush()
  }
  await flush()
  return count
}

function insertSql(table: DepartmentTable, rows: number, dialect: Dialect): string {
  const columns = table.columns.map((column) => quote(column.name, dialect)).join(', ')
  const width = table.columns.length
  const values = Array.from({ length: rows }, (_, row) => {
    const marks = Array.from({ length: width }, (_, column) =>
      dialect === 'postgres' ? `$${row * width + column + 1}` : '?',
    )
    return `(${marks.join(', ')})`
  })
  return `insert into ${quote(table.name, dialect)} (${columns}) values ${values.join(', ')}`
}
