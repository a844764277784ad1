// Fills a department's own database: a SQLite file, or a PostgreSQL or MariaDB server.

import { DatabaseSync } from 'node:sqlite'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { type DepartmentDatabase, fillDatabase } from './city/index.ts'

/** Makes a SQLite file with all tables of the department. Answers rows by table. */
export async function fillSqlite(
  file: string,
  database: DepartmentDatabase,
): Promise<Record<string, number>> {
  const db = new DatabaseSync(file)
  try {
    db.exec('pragma journal_mode = wal; begin')
    const counts = await fillDatabase(
      {
        dialect: 'sqlite',
        execute: async (sql, values = []) => {
          db.prepare(sql).run(...(values as (string | number | null)[]))
        },
      },
      database,
    )
    db.exec('commit')
    return counts
  } finally {
    db.close()
  }
}

/** Fills an empty database on a server, in one transaction. Null: the tables are there already. */
export async function fillUrl(
  url: string,
  database: DepartmentDatabase,
): Promise<Record<string, number> | null> {
  return url.startsWith('mysql') ? fillMariadb(url, database) : fillPostgres(url, database)
}

async function fillPostgres(
  url: string,
  database: DepartmentDatabase,
): Promise<Record<string, number> | null> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const known = await client.query('select to_regclass($1) as found', [
      `"${database.tables[0]?.name}"`,
    ])
    if (known.rows[0]?.found) return null
    await client.query('begin')
    const counts = await fillDatabase(
      {
        dialect: 'postgres',
        execute: async (sql, values) => {
          await client.query(sql, values as unknown[])
        },
      },
      database,
    )
    await client.query('commit')
    return counts
  } finally {
    await client.end()
  }
}

async function fillMariadb(
  url: string,
  database: DepartmentDatabase,
): Promise<Record<string, number> | null> {
  const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4' })
  try {
    const tables = database.tables.map((table) => table.name)
    const [found] = await connection.query(
      'select table_name from information_schema.tables where table_schema = database() and table_name in (?)',
      [tables],
    )
    if (Array.isArray(found) && found.length === tables.length) return null
    // Tables cannot be made inside a transaction here: what a broken start left is made again.
    for (const table of tables) await connection.query(`drop table if exists \`${table}\``)
    return await fillDatabase(
      {
        dialect: 'mariadb',
        execute: async (sql, values) => {
          await connection.query(sql, values as (string | number | null)[])
        },
      },
      database,
    )
  } finally {
    await connection.end()
  }
}
