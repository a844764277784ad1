// The door for the department's own applications: they ask here, on this machine, with a token from a file.

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { FieldName, Purpose, Value } from '../contracts/index.ts'
import type { Logger } from '../kernel/log.ts'
import { AskFault, type Question, type Reply } from './asks.ts'

const AskBody = z.strictObject({
  grant: z.uuid(),
  item: z.string().min(1),
  purpose: Purpose,
  params: z.record(FieldName, Value),
  fields: z.array(FieldName).optional(),
  limit: z.int().min(1).max(1000).optional(),
  timeoutMs: z.int().min(100).max(60_000).optional(),
})

const maxBody = 64 * 1024

export interface LocalApi {
  server: Server
  close(): Promise<void>
}

export interface LocalApiOptions {
  host: string
  port: number
  folder: string
  log: Logger
  ask(question: Question): Promise<Reply>
}

/**
 * `POST /v1/ask` with `Authorization: Bearer <token of api-token>`: `{ rows, id, resource, organ,
 * node, answeredAt }`, or `{ error: { code, message } }` with status 400, 401, 403 or 502.
 */
export async function openLocalApi(options: LocalApiOptions): Promise<LocalApi> {
  const token = Buffer.from(`Bearer ${readToken(join(options.folder, 'api-token'))}`)
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) => {
      const text = JSON.stringify(body)
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        'cache-control': 'no-store',
      })
      response.end(text)
    }
    const refuse = (status: number, code: string, message: string) =>
      send(status, { error: { code, message } })
    if (request.method !== 'POST' || request.url !== '/v1/ask') {
      return refuse(404, 'not-found', 'POST /v1/ask')
    }
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length !== token.length || !timingSafeEqual(given, token)) {
      return refuse(401, 'token-wrong', 'The token does not fit.')
    }
    readBody(request)
      .then((body) => AskBody.safeParse(body))
      .then(async (parsed) => {
        if (!parsed.success) return refuse(400, 'invalid', z.prettifyError(parsed.error))
        const { rows, id, resource, organ, node, answeredAt } = await options.ask(parsed.data)
        return send(200, { rows, id, resource, organ, node, answeredAt })
      })
      .catch((error: unknown) => {
        if (error instanceof AskFault) return refuse(502, error.code, error.message)
        options.log.warn({ err: error }, 'a local request failed')
        return refuse(400, 'invalid', 'The request cannot be read.')
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function readToken(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

function readBody(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= maxBody) parts.push(part)
    })
    request.on('error', reject)
    request.on('end', () => {
      try {
        if (size > maxBody) throw new Error('too large')
        resolve(JSON.parse(Buffer.concat(parts).toString('utf8')))
      } catch (error) {
        reject(error)
      }
    })
  })
}
