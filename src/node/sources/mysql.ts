// A department's MariaDB or MySQL, read-only.

import mysql from 'mysql2/promise'
import type { SourceSettings } from '../mapping.ts'
import { dialects } from '../plan.ts'
import { Budget, type Source, SourceFault } from './source.ts'

type Settings = Extract<SourceSettings, { kind: 'mysql' }>

/** MySQL 3024, MariaDB 1969: the statement took longer than allowed; 1205: waited for a lock. */
const tooLong = new Set([3024, 1969, 1205])

export function openMysql(name: string, settings: Settings): Source {
  const pool = mysql.createPool({
    uri: settings.url,
    connectionLimit: settings.connections,
    connectTimeout: settings.timeoutMs,
    waitForConnections: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    charset: 'utf8mb4',
    multipleStatements: false,
  })
  const budget = new Budget(settings)
  const prepared = new WeakSet<object>()

  async function connection(): Promise<mysql.PoolConnection> {
    const held = await pool.getConnection()
    const raw = held.connection
    if (prepared.has(raw)) return held
    try {
      await held.query('set session transaction read only')
      await limitTime(held, settings.timeoutMs)
      prepared.add(raw)
      return held
    } catch (error) {
      held.destroy()
      throw error
    }
  }

  return {
    name,
    kind: 'mysql',
    dialect: dialects.mysql,
    query: (plan) =>
      budget.run(async () => {
        let held: mysql.PoolConnection | undefined
        try {
          held = await connection()
          const [rows] = await held.query({
            sql: plan.sql,
            values: plan.values,
            timeout: settings.timeoutMs * 2,
          })
          held.release()
          return rows as Record<string, unknown>[]
        } catch (error) {
          // Its state is unknown: a connection that failed is not used again.
          held?.destroy()
          throw asFault(error)
        }
      }),
    check: async () => {
      try {
        const held = await connection()
        await held.query('select 1')
        held.release()
        return true
      } catch {
        return false
      }
    },
    close: () => pool.end(),
  }
}

/** MariaDB counts seconds in max_statement_time, MySQL milliseconds in max_execution_time. */
async function limitTime(held: mysql.PoolConnection, timeoutMs: number): Promise<void> {
  try {
    await held.query(`set session max_statement_time = ${timeoutMs / 1000}`)
  } catch {
    await held.query(`set session max_execution_time = ${timeoutMs}`)
  }
}

function asFault(error: unknown): SourceFault {
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : 0
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message : String(error)
  const timedOut = tooLong.has(errno) || code === 'PROTOCOL_SEQUENCE_TIMEOUT'
  return new SourceFault(timedOut ? 'source-timeout' : 'source-unavailable', detail, error)
}
