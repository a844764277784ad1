// The plain side of the query benchmark: `proxy PORT` passes requests on, `origin FILE` answers them from a SQLite file.

import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

const [, , role, argument] = process.argv
const server = role === 'proxy' ? proxy(Number(argument)) : origin(String(argument))
// Connections stay open while the other side of the comparison runs.
server.keepAliveTimeout = 120_000
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('message', () => process.exit(0))

function proxy(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return createServer((incoming, outgoing) => {
    const passed = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    incoming.pipe(passed)
  })
}

function origin(file: string) {
  const db = new DatabaseSync(file, { readOnly: true })
  const find = db.prepare(
    'select xm as name, gmsfhm as "idNumber", xb as sex from t_czrk where gmsfhm = ? limit 101',
  )
  return createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const { params } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
      params: { idNumber: string }
    }
    const text = JSON.stringify({ rows: find.all(params.idNumber) })
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    outgoing.end(text)
  })
}
