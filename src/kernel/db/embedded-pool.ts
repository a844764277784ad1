// The embedded database behind the same shape as a PostgreSQL pool: one session, handed out in turn.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { LOCK_FILE, takeLock } from './lock-file.ts'
import type { DatabasePool, PoolClient, QueryResult } from './pool.ts'

export interface EmbeddedOptions {
  /** Folder of the database; null keeps it in memory (tests). */
  dataDir: string | null
  /** A gzip'd data folder to begin from (tests: migrated once, opened often). */
  snapshot?: Uint8Array | null
}

export interface EmbeddedPool extends DatabasePool {
  /** From here on the session works as this role. */
  takeRole(name: string): Promise<void>
  /** The whole data folder, gzip'd. */
  dump(): Promise<Uint8Array>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: unknown): void
}

interface Answer {
  id?: number
  ready?: boolean
  channel?: string
  payload?: string
  result?: unknown
  error?: Record<string, unknown> & { message: string }
}

/** What PostgreSQL's own driver would make of a JavaScript value, where PGlite differs. */
function toParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (Buffer.isBuffer(value)) return new Uint8Array(value)
  return value
}

function commandOf(text: string): QueryResult['command'] {
  const word = /^\s*(?:with\b[\s\S]*?\)\s*)?(insert|update|delete|merge|select)/i.exec(text)?.[1]
  return (word?.toUpperCase() ?? 'SELECT') as QueryResult['command']
}

function withBuffers(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const first = rows[0]
  if (!first) return rows
  const keys = Object.keys(first).filter((key) =>
    rows.some((row) => row[key] instanceof Uint8Array),
  )
  for (const key of keys) {
    for (const row of rows) {
      const value = row[key]
      if (value instanceof Uint8Array)
        row[key] = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  }
  return rows
}

export async function openEmbeddedPool(options: EmbeddedOptions): Promise<EmbeddedPool> {
  let releaseLock = () => {}
  if (options.dataDir !== null) {
    mkdirSync(options.dataDir, { recursive: true })
    releaseLock = takeLock(join(options.dataDir, LOCK_FILE))
  }
  const dataDir = options.dataDir === null ? null : join(options.dataDir, 'pg')
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { dataDir, snapshot: options.snapshot ?? null },
    // The thread runs plain TypeScript; loaders of the main thread are not needed in it.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })

  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<(payload: string) => void>>()
  let lastId = 0
  let dead: Error | null = null

  const fail = (error: Error) => {
    dead = error
    for (const w of waiting.values()) w.reject(error)
    waiting.clear()
  }
  worker.on('error', (error) => fail(error as Error))
  worker.on('exit', () => fail(new Error('The embedded database has stopped')))

  const ready = new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', (message: Answer) => {
      if (message.ready) return resolve()
      if (message.channel !== undefined) {
        for (const heard of listeners.get(message.channel) ?? []) heard(message.payload ?? '')
        return
      }
      const w = waiting.get(message.id ?? -1)
      if (!w) return
      waiting.delete(message.id ?? -1)
      if (message.error) w.reject(Object.assign(new Error(message.error.message), message.error))
      else w.resolve(message.result)
    })
  })

  const call = (request: Record<string, unknown>): Promise<unknown> => {
    if (dead) return Promise.reject(dead)
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...request, id })
    })
  }

  try {
    await ready
  } catch (error) {
    releaseLock()
    throw error
  }

  // The session is one: whoever holds it keeps everybody else waiting in line.
  let line: Promise<void> = Promise.resolve()
  async function acquire(): Promise<() => void> {
    let release = () => {}
    const turn = line
    line = new Promise<void>((resolve) => {
      release = resolve
    })
    await turn
    return release
  }

  async function query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    const result = (await call({ kind: 'query', text, values: values.map(toParameter) })) as {
      rows: Record<string, unknown>[]
      rowCount: number
    }
    return { rows: withBuffers(result.rows), rowCount: result.rowCount, command: commandOf(text) }
  }

  let role: string | null = null

  return {
    kind: 'embedded',
    async connect(): Promise<PoolClient> {
      const release = await acquire()
      let released = false
      return {
        query,
        release: () => {
          if (!released) release()
          released = true
        },
      }
    },
    async execute(script) {
      const release = await acquire()
      try {
        await call({ kind: 'execute', script })
      } finally {
        release()
      }
    },
    async listen(channel, heard) {
      let set = listeners.get(channel)
      if (!set) {
        set = new Set()
        listeners.set(channel, set)
        const release = await acquire()
        try {
          await call({ kind: 'listen', channel })
        } finally {
          release()
        }
      }
      set.add(heard)
      return async () => {
        set.delete(heard)
      }
    },
    async describe() {
      const release = await acquire()
      try {
        const result = await query("select current_setting('server_version') as v")
        return `embedded PostgreSQL ${String(result.rows[0]?.v)} (PGlite)`
      } finally {
        release()
      }
    },
    async takeRole(name) {
      await call({ kind: 'execute', script: `set role ${name}` })
      role = name
    },
    async maintain() {
      const release = await acquire()
      try {
        await call({ kind: 'execute', script: 'reset role' })
        await call({ kind: 'execute', script: 'vacuum analyze' })
        await call({ kind: 'execute', script: 'checkpoint' })
      } finally {
        if (role !== null) await call({ kind: 'execute', script: `set role ${role}` })
        release()
      }
    },
    async dump() {
      const release = await acquire()
      try {
        return (await call({ kind: 'dump' })) as Uint8Array
      } finally {
        release()
      }
    },
    async end() {
      const release = await acquire()
      try {
        if (!dead) await call({ kind: 'close' })
      } finally {
        release()
        await worker.terminate()
        releaseLock()
      }
    },
  }
}
