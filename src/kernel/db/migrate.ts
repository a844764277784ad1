// Numbered, append-only SQL migrations, applied in order under one lock; an altered old file is refused.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DatabasePool } from './pool.ts'

const MIGRATIONS = fileURLToPath(new URL('../../../db/migrations/', import.meta.url))
/** Any fixed number: it only has to be the same in every copy of the process. */
const MIGRATION_LOCK = 7_206_173

export interface Migration {
  number: number
  name: string
  sql: string
  digest: string
}

export function readMigrations(folder = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(`${folder}/${file}`, 'utf8')
      return {
        number: Number(file.slice(0, 4)),
        name: file.replace(/\.sql$/, ''),
        sql,
        digest: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/** Brings the database to the newest schema and returns the names of the migrations it applied. */
export async function migrate(
  pool: DatabasePool,
  migrations = readMigrations(),
): Promise<string[]> {
  await pool.execute(`
    create schema if not exists kernel;
    create table if not exists kernel.migration (
      number integer primary key,
      name text not null,
      digest text not null,
      applied_at timestamptz not null default now()
    );`)
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`)
    const { rows } = await client.query('select number, digest, name from kernel.migration')
    const done = new Map(rows.map((row) => [row.number, row]))
    for (const migration of migrations) {
      const earlier = done.get(migration.number)
      if (earlier) {
        if (earlier.digest !== migration.digest) {
          throw new Error(
            `Migration ${migration.name} was changed after it had been applied. Migrations are append-only: add a new one.`,
          )
        }
        continue
      }
      await client.query('begin')
      try {
        for (const statement of splitStatements(migration.sql)) await client.query(statement)
        await client.query(
          'insert into kernel.migration (number, name, digest) values ($1, $2, $3)',
          [migration.number, migration.name, migration.digest],
        )
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, {
          cause: error,
        })
      }
      applied.push(migration.name)
    }
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`)
  } finally {
    client.release()
  }
  return applied
}

/** Splits a script at semicolons that stand outside quotes, comments and dollar-quoted bodies. */
export function splitStatements(script: string): string[] {
  const statements: string[] = []
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;/g
  let from = 0
  for (let match = token.exec(script); match; match = token.exec(script)) {
    if (match[0] !== ';') continue
    statements.push(script.slice(from, match.index))
    from = match.index + 1
  }
  statements.push(script.slice(from))
  return statements
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '')
}
