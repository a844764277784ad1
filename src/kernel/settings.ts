// Small facts about this installation, by name: which demonstration city is seeded, how far its life has come.

import { sql } from 'kysely'
import type { z } from 'zod'
import type { Reader } from './context.ts'

/** The setting of this name, or null. What is stored under it must fit the schema, else zod's error is thrown. */
export async function findSetting<T>(
  r: Reader,
  name: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const found = await sql<{ value: unknown }>`
    select value from kernel.setting where name = ${name}`.execute(r.db)
  const row = found.rows[0]
  return row === undefined ? null : schema.parse(row.value)
}

/** Writes a setting; an earlier value of the same name is replaced. Nothing personal belongs here: no ledger line tells of it. */
export async function putSetting<T>(
  r: Reader,
  name: string,
  schema: z.ZodType<T>,
  value: T,
): Promise<void> {
  const text = JSON.stringify(schema.parse(value))
  await sql`insert into kernel.setting (name, value) values (${name}, ${text}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(r.db)
}
