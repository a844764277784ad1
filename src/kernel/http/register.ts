// Hangs a declared route or page on the server: parse, permit, call, shape the reply.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { kernelFaults } from '../faults.ts'
import { tokenFits } from './cookies.ts'
import { parseInput } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { addField, type Multipart, readMultipart } from './multipart.ts'
import type { PageDef } from './page.ts'
import { type FileReply, isFileReply, type RouteDef } from './route.ts'

type Open = (request: FastifyRequest, reply: FastifyReply) => Promise<Exchange>

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/

export const FaultReply = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      requestId: z.string(),
      fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Fault' })

export function renderElement(element: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(element)}`
}

export function registerRoute(app: FastifyInstance, def: RouteDef, open: Open): void {
  const changes = def.method !== 'GET'
  app.route({
    method: def.method,
    url: def.url,
    schema: {
      tags: [def.tag],
      summary: `${def.summary.en} · ${def.summary.zh}`,
      ...(def.params ? { params: def.params } : {}),
      ...(def.query ? { querystring: def.query } : {}),
      ...(def.body && !def.upload ? { body: def.body } : {}),
      response: {
        ...(def.reply ? { 200: def.reply } : {}),
        default: FaultReply,
      },
    },
    handler: async (request, reply) => {
      const exchange = await open(request, reply)
      const { ctx } = exchange
      if (changes) {
        requireSameOrigin(request)
        if (
          def.needsRequestId !== false &&
          !REQUEST_ID.test(String(request.headers['idempotency-key'] ?? ''))
        ) {
          throw kernelFaults.requestIdMissing()
        }
        if (ctx.actor.kind !== 'anonymous') {
          requireToken(exchange, String(request.headers['x-csrf-token'] ?? ''))
        }
      }
      ctx.allow(def.permission, undefined, request.params as object)
      const multipart = def.upload ? await readMultipart(request, def.upload.maxBytes) : null
      try {
        const answer = await def.handle(
          ctx,
          {
            params: parseInput(def.params, request.params),
            query: parseInput(def.query, request.query),
            body: parseInput(def.body, multipart ? multipart.fields : request.body),
            file: multipart?.files[0] ?? null,
          },
          exchange.http,
        )
        // What a handler says of itself (tiles of the log never change) stands.
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
        if (isFileReply(answer)) return sendFile(reply, answer)
        return reply.send(def.reply ? def.reply.parse(answer) : undefined)
      } finally {
        await multipart?.dispose()
      }
    },
  })
}

export function registerPage(app: FastifyInstance, def: PageDef, open: Open): void {
  app.route({
    method: def.method,
    url: def.url,
    schema: { hide: true },
    handler: async (request, reply) => {
      const exchange = await open(request, reply)
      const { page } = exchange
      let ctx: Context = exchange.ctx
      let multipart: Multipart | null = null
      try {
        let form: Record<string, unknown> = {}
        if (def.method === 'POST') {
          requireSameOrigin(request)
          if (request.isMultipart()) {
            if (!def.upload) throw kernelFaults.unsupportedMedia()
            multipart = await readMultipart(request, def.upload.maxBytes)
            form = multipart.fields
          } else if (request.body instanceof URLSearchParams) {
            for (const [name, value] of request.body) addField(form, name, value)
          } else throw kernelFaults.unsupportedMedia()
          requireToken(exchange, String(form._csrf ?? ''))
          const requestId = String(form._request ?? '')
          if (!REQUEST_ID.test(requestId)) throw kernelFaults.requestIdMissing()
          ctx = exchange.ctx.withRequestId(requestId)
        }
        ctx.allow(def.permission, undefined, request.params as object)
        const answer = await def.handle(
          ctx,
          {
            params: parseInput(def.params, request.params),
            query: parseInput(def.query, request.query),
            form: parseInput(def.form, form),
            files: multipart?.files ?? [],
          },
          page,
        )
        // What a signed-in person saw must not be shown again from a cache after sign-out.
        reply.header('cache-control', ctx.actor.kind === 'anonymous' ? 'no-cache' : 'no-store')
        if (isFileReply(answer)) return sendFile(reply, answer)
        if ('to' in answer) return reply.redirect(answer.to, 303)
        return reply
          .code(answer.status)
          .type('text/html; charset=utf-8')
          .send(renderElement(answer.element))
      } finally {
        await multipart?.dispose()
      }
    },
  })
}

/** A browser tells where a changing request comes from; another site's is refused before anything is read. */
function requireSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw kernelFaults.csrf()
}

function requireToken(exchange: Exchange, token: string): void {
  if (!tokenFits(token, exchange.csrf)) throw kernelFaults.csrf()
}

function sendFile(reply: FastifyReply, answer: FileReply): FastifyReply {
  const ascii = answer.name.replace(/[^\w.-]+/g, '_')
  const kind = answer.inline ? 'inline' : 'attachment'
  return reply
    .header(
      'content-disposition',
      `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .type(answer.mediaType)
    .send(answer.file)
}
