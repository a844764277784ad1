// pg-boss keeps its own tables; the owner of the database brings them to its version before the role is taken.

import { PgBoss } from 'pg-boss'
import type { DatabasePool } from './pool.ts'

export const JOB_SCHEMA = 'pgboss'

/** Brings pg-boss's own tables to its version; run by the owner of the database before the role is taken. */
export async function migrateJobs(pool: DatabasePool, appRole: string): Promise<void> {
  const execute = async (text: string, values?: unknown[]) => {
    const client = await pool.connect()
    try {
      return await client.query(text, values)
    } finally {
      client.release()
    }
  }
  const boss = new PgBoss({
    db: { executeSql: execute },
    schema: JOB_SCHEMA,
    backend: pool.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.stop({ graceful: false })
  await execute(`grant usage on schema ${JOB_SCHEMA} to ${appRole}`)
  await execute(
    `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${appRole}`,
  )
  await execute(`grant usage, select on all sequences in schema ${JOB_SCHEMA} to ${appRole}`)
  await execute(`grant execute on all functions in schema ${JOB_SCHEMA} to ${appRole}`)
}
