// The house's database: opens the embedded default or a PostgreSQL server, one code path for both.

import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import { openEmbeddedPool } from './embedded-pool.ts'
import { migrateJobs } from './job-tables.ts'
import { migrate } from './migrate.ts'
import type { DatabasePool } from './pool.ts'
import { openPostgresPool } from './postgres-pool.ts'

export { FolderInUse } from './lock-file.ts'
export type { DatabasePool } from './pool.ts'

/** Tables are typed by each module: `r.db.withTables<CasesTables>()`. */
// biome-ignore lint/complexity/noBannedTypes: the empty table set is what kysely's withTables extends
export type AnyDb = Kysely<{}>

/** The role the application runs as: it may only append to actions and ledger. */
export const APP_ROLE = 'tongban_app'

export interface Database {
  readonly kind: DatabasePool['kind']
  /** The open transaction of this asynchronous context, else the pool. */
  readonly db: AnyDb
  readonly pool: DatabasePool
  /** Runs in one transaction; joins the one that is already open in this asynchronous context. */
  transaction<T>(fn: () => Promise<T>): Promise<T>
  readonly inTransaction: boolean
  /** Leaves the open transaction's context, e.g. to write a refusal after a rollback. */
  outside<T>(fn: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  databaseUrl: string | null
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null
  poolSize: number
  snapshot?: Uint8Array | null
}

/** Opens and migrates. The migration runs as the owner, everything afterwards as {@link APP_ROLE}. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== null) {
    const owner = openPostgresPool({ connectionString: options.databaseUrl, max: 2, role: null })
    try {
      await migrate(owner)
      await migrateJobs(owner, APP_ROLE)
    } finally {
      await owner.end()
    }
    return wrapPool(
      openPostgresPool({
        connectionString: options.databaseUrl,
        max: options.poolSize,
        role: APP_ROLE,
      }),
    )
  }
  const pool = await openEmbeddedPool({
    dataDir: options.dataDir,
    snapshot: options.snapshot ?? null,
  })
  try {
    await migrate(pool)
    await migrateJobs(pool, APP_ROLE)
    await pool.takeRole(APP_ROLE)
    return wrapPool(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Opens without migrating and as the owner, only to look: for the verification of a log. */
export async function openDatabaseToRead(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== null) {
    return wrapPool(
      openPostgresPool({
        connectionString: options.databaseUrl,
        max: options.poolSize,
        role: null,
      }),
    )
  }
  return wrapPool(await openEmbeddedPool({ dataDir: options.dataDir }))
}

export function wrapPool(pool: DatabasePool): Database {
  // biome-ignore lint/complexity/noBannedTypes: see AnyDb
  const current = new AsyncLocalStorage<Transaction<{}> | null>()
  const guarded = {
    connect: async () => {
      // With one session a second query beside the open transaction would wait for ever.
      if (current.getStore()) {
        throw new Error('A query left the open transaction: use ctx.db or tx.db inside a change')
      }
      return pool.connect()
    },
    end: () => pool.end(),
  }
  const root: AnyDb = new Kysely({
    dialect: new PostgresDialect({ pool: guarded as unknown as PostgresPool }),
  })
  return {
    kind: pool.kind,
    pool,
    get db() {
      return current.getStore() ?? root
    },
    get inTransaction() {
      return Boolean(current.getStore())
    },
    transaction(fn) {
      if (current.getStore()) return fn()
      return root.transaction().execute((trx) => current.run(trx, fn))
    },
    outside(fn) {
      return current.run(null, fn)
    },
    async close() {
      await root.destroy()
    },
  }
}
