// A PostgreSQL server as the house's database.

import pg from 'pg'
import type { DatabasePool, PoolClient, QueryResult } from './pool.ts'

const INT8 = 20
const NUMERIC_DATE = 1082

const types = new pg.TypeOverrides()
// Row numbers and counts stay far below 2^53; a value beyond it is an error, not a wrong number.
types.setTypeParser(INT8, (text: string) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`int8 value ${text} is too large`)
  return value
})
types.setTypeParser(NUMERIC_DATE, (text: string) => text)

export interface PostgresOptions {
  connectionString: string
  max: number
  /** The role the application runs as once connected; null keeps the login role (migrations). */
  role: string | null
}

export function openPostgresPool(options: PostgresOptions): DatabasePool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max,
    types,
    application_name: 'tongban',
    // Interactive verbs are short; whatever runs longer is a mistake that must not hold locks.
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
  })
  // A broken idle connection is replaced at the next checkout; it must not end the process. Nor may
  // one that breaks while it is out, or in the very packet that opens it: hence a listener for life.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const prepared = new WeakSet<pg.PoolClient>()

  async function connect(): Promise<PoolClient> {
    const client = await pool.connect()
    try {
      if (options.role !== null && !prepared.has(client)) {
        await client.query(`set role ${pg.escapeIdentifier(options.role)}`)
        prepared.add(client)
      }
    } catch (error) {
      client.release(true)
      throw error
    }
    return {
      query: async (text, values) =>
        flatten(await client.query(text, values as unknown[] | undefined)),
      // The pool itself drops a connection that broke.
      release: () => client.release(),
    }
  }

  return {
    kind: 'postgresql',
    connect,
    async execute(script) {
      const client = await pool.connect()
      try {
        await client.query(script)
      } finally {
        client.release()
      }
    },
    async listen(channel, heard) {
      let stopped = false
      let client: pg.Client | null = null
      const start = async (): Promise<void> => {
        if (stopped) return
        const next = new pg.Client({ connectionString: options.connectionString, types })
        next.on('notification', (message) => heard(message.payload ?? ''))
        next.on('error', () => {
          // A broken connection may say so twice; it is followed by one new one.
          if (client !== next) return
          client = null
          again()
        })
        try {
          await next.connect()
          await next.query(`listen ${pg.escapeIdentifier(channel)}`)
        } catch (error) {
          void next.end().catch(() => undefined)
          throw error
        }
        client = next
        if (stopped) await next.end()
      }
      const again = () => {
        setTimeout(() => void start().catch(again), 1000).unref()
      }
      await start()
      return async () => {
        stopped = true
        await client?.end()
      }
    },
    async describe() {
      const answer = await pool.query<{ v: string }>(
        "select current_setting('server_version') as v",
      )
      return `PostgreSQL ${answer.rows[0]?.v ?? '?'}`
    },
    // The server's autovacuum and checkpointer do this.
    async maintain() {},
    async end() {
      await pool.end()
    },
  }
}

/** Several statements in one text answer several results: their rows, in order, and the last count. */
function flatten(result: pg.QueryResult | pg.QueryResult[]): QueryResult {
  if (!Array.isArray(result)) return result as unknown as QueryResult
  const last = result.at(-1)
  return {
    rows: result.flatMap((one) => one.rows as Record<string, unknown>[]),
    rowCount: last?.rowCount ?? null,
    command: (last?.command ?? 'SELECT') as QueryResult['command'],
  }
}
