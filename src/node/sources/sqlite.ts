// A small department's own SQLite file, read-only.

import { Worker } from 'node:worker_threads'
import type { SourceSettings } from '../mapping.ts'
import { dialects, type Plan } from '../plan.ts'
import { Budget, type Source, SourceFault } from './source.ts'
import type { SqliteQuestion, SqliteReply } from './sqlite-worker.ts'

type Settings = Extract<SourceSettings, { kind: 'sqlite' }>

interface Waiting {
  resolve(rows: Record<string, unknown>[]): void
  reject(fault: SourceFault): void
}

export function openSqlite(name: string, settings: Settings): Source {
  // One reader works them off in order: what may wait, waits in its own thread already.
  const budget = new Budget({ connections: settings.connections + settings.queue, queue: 0 })
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let outgoing: SqliteQuestion[] = []
  let last = 0

  function fail(fault: SourceFault): void {
    const all = [...waiting.values()]
    waiting.clear()
    worker?.terminate()
    worker = null
    for (const one of all) one.reject(fault)
  }

  function reader(): Worker {
    if (worker) return worker
    const fresh = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
      workerData: { file: settings.file },
    })
    fresh.unref()
    fresh.on('message', (replies: SqliteReply[]) => {
      for (const reply of replies) {
        const one = waiting.get(reply.id)
        waiting.delete(reply.id)
        if ('rows' in reply) one?.resolve(reply.rows)
        else one?.reject(new SourceFault('source-unavailable', reply.error))
      }
    })
    fresh.on('error', (error) => {
      if (worker === fresh) fail(new SourceFault('source-unavailable', error.message, error))
    })
    worker = fresh
    return fresh
  }

  // What is asked in one turn goes over in one message: a message between threads costs more than a query.
  function post(question: SqliteQuestion): void {
    outgoing.push(question)
    if (outgoing.length > 1) return
    queueMicrotask(() => {
      const questions = outgoing
      outgoing = []
      reader().postMessage(questions)
    })
  }

  async function ask(plan: Pick<Plan, 'sql' | 'values'>): Promise<Record<string, unknown>[]> {
    last += 1
    const question: SqliteQuestion = { id: last, sql: plan.sql, values: plan.values }
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(question.id, { resolve, reject })
        timer = setTimeout(
          () => fail(new SourceFault('source-timeout', `after ${settings.timeoutMs} ms`)),
          settings.timeoutMs,
        )
        post(question)
      })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    name,
    kind: 'sqlite',
    dialect: dialects.sqlite,
    query: (plan) => budget.run(() => ask(plan)),
    check: async () => {
      try {
        await budget.run(() => ask({ sql: 'select 1', values: [] }))
        return true
      } catch {
        return false
      }
    },
    close: async () => {
      fail(new SourceFault('source-unavailable', 'closed'))
    },
  }
}
