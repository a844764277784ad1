// Runs the embedded PostgreSQL (PGlite) in its own thread, so that a heavy query never blocks the server's loop.

import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { z } from 'zod'

const { dataDir, snapshot } = z
  .object({ dataDir: z.string().nullable(), snapshot: z.instanceof(Uint8Array).nullable() })
  .parse(workerData)

const port = parentPort
if (!port) throw new Error('embedded-worker runs in a worker thread only')

const INT8 = 20
const BYTEA = 17
const DATE = 1082

const database = await PGlite.create({
  ...(dataDir === null ? {} : { dataDir }),
  ...(snapshot === null ? {} : { loadDataDir: new Blob([new Uint8Array(snapshot)]) }),
  extensions: { pg_trgm },
  postgresqlconf: ['max_wal_size=128MB'],
  parsers: {
    [INT8]: (text: string) => {
      const value = Number(text)
      if (!Number.isSafeInteger(value)) throw new Error(`int8 value ${text} is too large`)
      return value
    },
    [DATE]: (text: string) => text,
    [BYTEA]: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  },
})

type Request =
  | { id: number; kind: 'query'; text: string; values: unknown[] }
  | { id: number; kind: 'execute'; script: string }
  | { id: number; kind: 'listen'; channel: string }
  | { id: number; kind: 'dump' }
  | { id: number; kind: 'close' }

async function answer(request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'query': {
      // Without values the simple protocol serves, which also takes several statements at once.
      if (request.values.length === 0) {
        const results = await database.exec(request.text)
        const rows = results.flatMap((result) => result.rows)
        return { rows, rowCount: results.at(-1)?.affectedRows ?? rows.length }
      }
      const result = await database.query(request.text, request.values)
      return { rows: result.rows, rowCount: result.affectedRows ?? result.rows.length }
    }
    case 'execute':
      await database.exec(request.script)
      return null
    case 'listen':
      await database.listen(request.channel, (payload) =>
        port?.postMessage({ channel: request.channel, payload }),
      )
      return null
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('gzip')).arrayBuffer())
    case 'close':
      await database.close()
      return null
  }
}

port.on('message', (request: Request) => {
  answer(request).then(
    (result) => port.postMessage({ id: request.id, result }),
    (error: unknown) => {
      const e = error as Record<string, unknown> & Error
      port.postMessage({
        id: request.id,
        error: {
          message: e.message,
          code: e.code,
          detail: e.detail,
          constraint: e.constraint,
          table: e.table,
          schema: e.schema,
        },
      })
    },
  )
})
port.postMessage({ ready: true })
