// Lines outside a transaction that come at the same time are written by one statement: one commit for all of them.

import type { Context, Database } from '../../kernel/index.ts'
import { insertLines, type NewLine } from './store.ts'

type Waiting = { line: NewLine; resolve: () => void; reject: (error: unknown) => void }
type Queue = { waiting: Waiting[]; running: boolean }

const MOST_TOGETHER = 100

const queues = new WeakMap<Database, Queue>()

/** Resolves when the line is committed; inside a transaction, when it is written there. */
export async function appendTogether(ctx: Context, line: NewLine): Promise<void> {
  const { database } = ctx
  if (database.inTransaction) return insertLines(ctx, [line])
  const queue = queues.get(database) ?? { waiting: [], running: false }
  queues.set(database, queue)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ line, resolve, reject })
    if (!queue.running) void drain(database, queue)
  })
}

// While one statement is on its way the next ones gather.
async function drain(database: Database, queue: Queue): Promise<void> {
  queue.running = true
  while (queue.waiting.length > 0) {
    await appendBatch(database, queue.waiting.splice(0, MOST_TOGETHER))
  }
  queue.running = false
}

async function appendBatch(database: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    await insertLines(
      database,
      batch.map((one) => one.line),
    )
    for (const one of batch) one.resolve()
  } catch (error) {
    const [only] = batch
    if (batch.length === 1 && only) return only.reject(error)
    // One bad line must not take the others with it.
    for (const one of batch) await appendBatch(database, [one])
  }
}
