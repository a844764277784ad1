// The world of a database test: a fresh, migrated database, real reactions and jobs, a clock that can be set.

import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Actor } from './actor.ts'
import { type AdjustableClock, fixedClock } from './clock.ts'
import { type Config, loadConfig } from './config.ts'
import { type Context, createContext, type House, type OnRefused } from './context.ts'
import { ephemeralHouseKeys, useHouseKeys } from './crypto/index.ts'
import { openEmbeddedPool } from './db/embedded-pool.ts'
import { APP_ROLE, type Database, openDatabase, wrapPool } from './db/index.ts'
import { migrateJobs } from './db/job-tables.ts'
import { migrate, readMigrations } from './db/migrate.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Locale } from './faults.ts'
import { newId } from './ids.ts'
import { openJobs } from './jobs.ts'
import { createLogger } from './log.ts'
import type { Module } from './module.ts'

export interface TestWorld {
  readonly house: House
  readonly database: Database
  readonly db: Database['db']
  readonly clock: AdjustableClock
  readonly config: Config
  readonly dataDir: string
  context(
    actor?: Actor,
    overrides?: { requestId?: string; locale?: Locale; channel?: Context['source']['channel'] },
  ): Context
  /** Brings every announced fact to the modules' reactions, then runs their jobs, until all is quiet. */
  settle(modules: readonly Module[]): Promise<void>
  runReactions(modules: readonly Module[]): Promise<void>
  runJobs(modules: readonly Module[]): Promise<number>
  /** Runs SQL as the owner of the database: what an intruder with the database's password could do. */
  asOwner(script: string): Promise<void>
  close(): Promise<void>
}

export interface TestWorldOptions {
  now?: string
  onRefused?: OnRefused
  /** Modules whose queues exist from the start, so that verbs can enqueue their jobs. */
  modules?: readonly Module[]
}

export async function openTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongban-test-'))
  useHouseKeys(ephemeralHouseKeys())
  const url = process.env.TEST_DATABASE_URL
  const opened = url ? await openFreshPostgres(url) : await openFreshEmbedded()
  const { database } = opened
  const clock = fixedClock(options.now ?? '2026-11-23T01:00:00Z')
  const config = { ...loadConfig({ TONGBAN_DATA: dataDir, TONGBAN_LOG: 'silent' }) }
  const house: House = {
    database,
    clock,
    log: createLogger(process.env.TEST_LOG === '1' ? 'debug' : 'silent'),
    config,
    onRefused: options.onRefused ?? (async () => {}),
  }
  const jobRunners: { stop(): Promise<void> }[] = []
  const opener = async (modules: readonly Module[]) => {
    const runner = await openJobs(
      house,
      modules.flatMap((m) => m.jobs),
    )
    jobRunners.push(runner)
    return runner
  }
  let jobs = await opener(options.modules ?? [])
  let known = new Set((options.modules ?? []).map((m) => m.name))
  const ensureJobs = async (modules: readonly Module[]) => {
    if (modules.every((m) => known.has(m.name))) return
    await jobs.stop()
    known = new Set([...known, ...modules.map((m) => m.name)])
    jobs = await opener(modules)
  }
  const runReactions = (modules: readonly Module[]) =>
    createDispatcher(
      house,
      modules.flatMap((m) => m.reactions),
    ).drain()
  return {
    house,
    database,
    get db() {
      return database.db
    },
    clock,
    config,
    dataDir,
    context: (actor = { kind: 'system', id: 'test' }, overrides = {}) =>
      createContext(house, {
        actor,
        requestId: overrides.requestId ?? newId(),
        locale: overrides.locale ?? 'zh-CN',
        source: { channel: overrides.channel ?? 'api', ip: '127.0.0.1' },
      }),
    runReactions,
    async runJobs(modules) {
      await ensureJobs(modules)
      return jobs.drain()
    },
    async settle(modules) {
      await ensureJobs(modules)
      do await runReactions(modules)
      while ((await jobs.drain()) > 0)
    },
    asOwner: opened.asOwner,
    async close() {
      for (const runner of jobRunners) await runner.stop().catch(() => undefined)
      await opened.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

interface Opened {
  database: Database
  asOwner(script: string): Promise<void>
  close(): Promise<void>
}

/** Migrated once per set of migrations, kept as a snapshot, opened in a second by every test file. */
async function openFreshEmbedded(): Promise<Opened> {
  const pool = await openEmbeddedPool({ dataDir: null, snapshot: await snapshot() })
  await pool.takeRole(APP_ROLE)
  const database = wrapPool(pool)
  return {
    database,
    asOwner: async (script) => {
      await pool.execute(`reset role; ${script}; set role ${APP_ROLE}`)
    },
    close: () => database.close(),
  }
}

async function snapshot(): Promise<Uint8Array> {
  const digest = createHash('sha256')
    .update(
      readMigrations()
        .map((m) => m.digest)
        .join(' '),
    )
    .digest('hex')
    .slice(0, 16)
  const folder = join(tmpdir(), 'tongban-snapshots')
  const file = join(folder, `${digest}.tar.gz`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const pool = await openEmbeddedPool({ dataDir: null })
    await migrate(pool)
    await migrateJobs(pool, APP_ROLE)
    const dump = await pool.dump()
    await pool.end()
    // Several test processes may do this at once: the rename makes one of the equal files win.
    const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(temporary, dump)
    renameSync(temporary, file)
  }
  return readFileSync(file)
}

/** A database of its own on the server, cloned from a migrated template. */
async function openFreshPostgres(url: string): Promise<Opened> {
  const digest = createHash('sha256')
    .update(
      readMigrations()
        .map((m) => m.digest)
        .join(' '),
    )
    .digest('hex')
    .slice(0, 12)
  const template = `tongban_template_${digest}`
  const name = `tongban_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const at = (database: string) => {
    const address = new URL(url)
    address.pathname = `/${database}`
    return address.toString()
  }
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(7206174)')
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await admin.query(`create database ${template}_new`)
      await (
        await openDatabase({ databaseUrl: at(`${template}_new`), dataDir: null, poolSize: 2 })
      ).close()
      await admin.query(`alter database ${template}_new rename to ${template}`)
    }
    await admin.query(`create database ${name} template ${template}`)
    await admin.query('select pg_advisory_unlock(7206174)')
  } finally {
    await admin.end()
  }
  const database = await openDatabase({ databaseUrl: at(name), dataDir: null, poolSize: 10 })
  return {
    database,
    asOwner: async (script) => {
      const client = new pg.Client({ connectionString: at(name) })
      await client.connect()
      try {
        await client.query(script)
      } finally {
        await client.end()
      }
    },
    close: async () => {
      await database.close()
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(`drop database if exists ${name} with (force)`)
      await client.end()
    },
  }
}
