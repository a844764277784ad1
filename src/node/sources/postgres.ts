// A department's PostgreSQL, read-only.

import pg from 'pg'
import type { SourceSettings } from '../mapping.ts'
import { dialects } from '../plan.ts'
import { Budget, type Source, SourceFault } from './source.ts'

type Settings = Extract<SourceSettings, { kind: 'postgres' }>

/** Codes of PostgreSQL that mean "took too long": statement_timeout, lock_timeout. */
const tooLong = new Set(['57014', '55P03'])

export function openPostgres(name: string, settings: Settings): Source {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections,
    connectionTimeoutMillis: settings.timeoutMs,
    idleTimeoutMillis: 30_000,
    application_name: 'tongban-node',
    // Set by the server side of the connection: every transaction reads only and ends in time.
    options: `-c default_transaction_read_only=on -c statement_timeout=${settings.timeoutMs} -c lock_timeout=${settings.timeoutMs}`,
    // Texts as the database writes them: no rounding, no time zones guessed.
    types: { getTypeParser: () => (value: string) => value },
  })
  // A connection that breaks, idle or at work, must not end the node.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const budget = new Budget(settings)
  return {
    name,
    kind: 'postgres',
    dialect: dialects.postgres,
    query: (plan) =>
      budget.run(async () => {
        try {
          const answer = await pool.query({ text: plan.sql, values: plan.values })
          return answer.rows as Record<string, unknown>[]
        } catch (error) {
          throw asFault(error)
        }
      }),
    check: async () => {
      try {
        await pool.query('select 1')
        return true
      } catch {
        return false
      }
    },
    close: () => pool.end(),
  }
}

function asFault(error: unknown): SourceFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message : String(error)
  return new SourceFault(tooLong.has(code) ? 'source-timeout' : 'source-unavailable', detail, error)
}
