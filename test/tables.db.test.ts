// The table types written by hand say what the database says: every table, every column, every null.

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../src/kernel/testing.ts'
import { readTableTypes } from './table-types.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

it('types every table of every module exactly as the database has it', async () => {
  const written = readTableTypes()
  expect(written.size).toBeGreaterThan(25)
  const schemas = [...new Set([...written.keys()].map((table) => table.split('.')[0] ?? ''))]
  const { rows } = await sql<{ table: string; column: string; nullable: boolean }>`
    select n.nspname || '.' || c.relname as table, a.attname as column, not a.attnotnull as nullable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in (${sql.join(schemas)}) and c.relkind in ('r', 'p') and not c.relispartition
  `.execute(world.db)
  const line = (table: string, column: string, nullable: boolean) =>
    `${table}.${column}${nullable ? ' or null' : ''}`
  const inDatabase = rows.map((row) => line(row.table, row.column, row.nullable)).sort()
  const inTypes = [...written]
    .flatMap(([table, columns]) =>
      [...columns].map(([column, nullable]) => line(table, column, nullable)),
    )
    .sort()
  expect({
    typesOnly: inTypes.filter((one) => !inDatabase.includes(one)),
    databaseOnly: inDatabase.filter((one) => !inTypes.includes(one)),
  }).toEqual({ typesOnly: [], databaseOnly: [] })
})
