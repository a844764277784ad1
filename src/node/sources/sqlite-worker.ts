// Reads a SQLite file in a thread of its own, so that a slow query can be ended and never blocks the node.

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

export interface SqliteQuestion {
  id: number
  sql: string
  values: (string | number | null)[]
}

export type SqliteReply =
  | { id: number; rows: Record<string, unknown>[] }
  | { id: number; error: string }

const database = new DatabaseSync(String(workerData.file), { readOnly: true })
database.exec('pragma query_only = on; pragma busy_timeout = 2000')
const statements = new Map<string, StatementSync>()

parentPort?.on('message', (questions: SqliteQuestion[]) => {
  parentPort?.postMessage(questions.map(answer))
})

function answer(question: SqliteQuestion): SqliteReply {
  try {
    let statement = statements.get(question.sql)
    if (!statement) {
      if (statements.size >= 200) statements.clear()
      statement = database.prepare(question.sql)
      // Numbers beyond 2^53 come whole; they are written as text anyway.
      statement.setReadBigInts(true)
      statements.set(question.sql, statement)
    }
    return { id: question.id, rows: statement.all(...question.values).map((row) => ({ ...row })) }
  } catch (error) {
    return { id: question.id, error: error instanceof Error ? error.message : String(error) }
  }
}
