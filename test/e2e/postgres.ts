// A database of its own on a real PostgreSQL server, reached through a line that a test can cut.

import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export interface TestDatabase {
  /** For DATABASE_URL: through the line. */
  url: string
  /** As the owner of the database, beside the line. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Ends every session of the house, as a restart of the server does. Answers how many there were. */
  endSessions(): Promise<number>
  /** Nobody can connect until `restore`. */
  cut(): void
  restore(): Promise<void>
  close(): Promise<void>
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Null when no PostgreSQL server answers here. */
export async function openTestDatabase(): Promise<TestDatabase | null> {
  const server = await open(SERVER).catch(() => null)
  if (!server) return null
  const name = `tongban_e2e_${process.pid}_${Date.now()}`
  await server.query(`create database ${name}`)
  const target = new URL(SERVER)
  target.pathname = `/${name}`
  const owner = await open(target.href)
  const own = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')

  const sockets = new Set<Socket>()
  const line = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => line.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const address = line.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = new URL(target.href)
  url.hostname = '127.0.0.1'
  url.port = String(port)

  const cut = () => {
    line.close()
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    query: async (text, values) => (await owner.query(text, values)).rows,
    async endSessions() {
      const ended = await server.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = $1 and pid <> $2`,
        [name, own.rows[0]?.pid],
      )
      return ended.rowCount ?? 0
    },
    cut,
    restore: () => listen(port),
    async close() {
      cut()
      await owner.end()
      await server.query(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}
