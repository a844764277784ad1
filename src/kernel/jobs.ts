// Jobs: work outside the request, kept in the database by pg-boss, tried again until done or given up aloud.

import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { type Context, createContext, type House, type Tx } from './context.ts'
import type { Database } from './db/index.ts'
import { JOB_SCHEMA } from './db/job-tables.ts'

export interface Job<D = unknown> {
  readonly name: string
  readonly schema: z.ZodType<D>
  readonly retries: number
  /** A cron expression for jobs that run by the clock (five fields, the house's time zone). */
  readonly every: string | null
  run(ctx: Context, data: D): Promise<void>
}

export function defineJob<D>(
  name: string,
  schema: z.ZodType<D>,
  run: (ctx: Context, data: D) => Promise<void>,
  options: { retries?: number; every?: string } = {},
): Job<D> {
  return { name, schema, run, retries: options.retries ?? 5, every: options.every ?? null }
}

function executor(database: Database) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      if (database.inTransaction) {
        const result = await database.db.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(text, values),
        )
        return { rows: result.rows }
      }
      const client = await database.pool.connect()
      try {
        return await client.query(text, values)
      } catch (error) {
        // A text that began its own transaction leaves it aborted; the session is used again.
        await client.query('rollback').catch(() => undefined)
        throw error
      } finally {
        client.release()
      }
    },
  }
}

const bosses = new WeakMap<Database, PgBoss>()

/** Puts a job into the queue, in the same transaction as the change that asks for it. */
export async function enqueue<D>(
  tx: Tx,
  job: Job<D>,
  data: D,
  options: { startAfter?: Date; key?: string } = {},
): Promise<void> {
  const boss = bosses.get(tx.ctx.database)
  if (!boss) throw new Error('Jobs are not open on this database')
  await boss.send(job.name, job.schema.parse(data) as object, {
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
    ...(options.key ? { singletonKey: options.key } : {}),
  })
}

export interface JobRunner {
  start(): Promise<void>
  /** Runs what is due now, in this process, until the queues are empty. For tests and the CLI. */
  drain(): Promise<number>
  stop(): Promise<void>
}

export async function openJobs(house: House, jobs: readonly Job[]): Promise<JobRunner> {
  const boss = new PgBoss({
    db: executor(house.database),
    schema: JOB_SCHEMA,
    backend: house.database.kind === 'embedded' ? 'pglite' : 'postgres',
    migrate: false,
    createSchema: false,
    supervise: true,
    schedule: true,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => house.log.warn({ err: error }, 'the job queue stumbled'))
  bosses.set(house.database, boss)
  const work = async (job: Job, id: string, data: unknown) => {
    const ctx = createContext(house, {
      actor: { kind: 'system', id: job.name },
      requestId: `job-${id}`,
      source: { channel: 'job' },
    })
    await job.run(ctx, job.schema.parse(data ?? {}))
  }
  let started = false
  const open = async () => {
    if (started) return
    started = true
    await boss.start()
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
    for (const job of jobs) {
      if (existing.has(job.name)) continue
      await boss.createQueue(job.name, {
        retryLimit: job.retries,
        retryBackoff: true,
        retryDelay: 2,
      })
    }
  }
  await open()
  return {
    async start() {
      for (const job of jobs) {
        if (job.every) await boss.schedule(job.name, job.every, {}, { tz: house.config.timeZone })
        await boss.work(job.name, { batchSize: 20, pollingIntervalSeconds: 2 }, async (batch) => {
          for (const one of batch) {
            // One job's failure is its own: the others of the batch must not pay with their retries.
            await work(job, one.id, one.data).catch(async (error: unknown) => {
              house.log.warn({ err: error, job: job.name, id: one.id }, 'a job failed')
              await boss.fail(job.name, one.id, { message: String((error as Error)?.message) })
            })
          }
        })
      }
    },
    async drain() {
      let ran = 0
      for (let again = true; again; ) {
        again = false
        for (const job of jobs) {
          for (const one of await boss.fetch(job.name, { batchSize: 20 })) {
            again = true
            ran += 1
            try {
              await work(job, one.id, one.data)
              await boss.complete(job.name, one.id)
            } catch (error) {
              house.log.warn({ err: error, job: job.name }, 'a job failed')
              await boss.fail(job.name, one.id, { message: (error as Error).message })
            }
          }
        }
      }
      return ran
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 })
      bosses.delete(house.database)
    },
  }
}
