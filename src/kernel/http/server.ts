// The way of every request: id, limits, session, input schema, permission, one call, reply schema — or one clear fault.

import { randomBytes } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import type { Actor } from '../actor.ts'
import { type Context, createContext, type House, recordIfRefused } from '../context.ts'
import { type FaultError, kernelFaults, type Locale, sentenceFor } from '../faults.ts'
import { newId } from '../ids.ts'
import { maskToken, preSessionToken, readCookies, writeCookie } from './cookies.ts'
import { toFault } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { registerOpenApi } from './openapi.ts'
import type { PageDef, PageSession } from './page.ts'
import { refuseRaw } from './refuse-raw.ts'
import { registerPage, registerRoute, renderElement } from './register.ts'
import type { HttpExchange, RouteDef } from './route.ts'

export interface Visitor {
  actor: Actor
  session: { id: string; csrf: string } | null
}

export interface Asset {
  url: string
  mediaType: string
  body: Buffer | string
}

export interface ServerPorts {
  house: House
  routes: readonly RouteDef[]
  pages: readonly PageDef[]
  assets: readonly Asset[]
  /** Built single-page applications: served with fallback to their index.html. */
  spas: readonly { prefix: string; root: string }[]
  authenticate(request: {
    cookies: Readonly<Record<string, string | undefined>>
    userAgent: string | null
    ip: string
  }): Promise<Visitor>
  renderFault(fault: FaultError, ctx: Context, session: PageSession): ReactElement
  health(): Promise<{ ready: boolean; body: Record<string, unknown> }>
  version: string
  /** Requests a minute from one address before it must wait. */
  rateLimit: number
}

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/

export async function createServer(ports: ServerPorts): Promise<FastifyInstance> {
  const { house } = ports
  const app = fastify({
    logger: false,
    bodyLimit: 1_000_000,
    trustProxy: house.config.trustProxy,
    genReqId: () => newId(),
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // An address that cannot be decoded or is too long: refused before any of our hooks.
    frameworkErrors: (error, request, reply) => {
      const exchange = exchangeOf(request, reply, { actor: { kind: 'anonymous' }, session: null })
      void sendFault(ports, toFault(error), exchange, request, reply)
    },
    clientErrorHandler: refuseRaw,
  })
  // Schemas are checked in the handler's wrapper, with the house's sentences; here they only document.
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))

  await app.register(cookie)
  await app.register(multipart)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page; scripts come from files of the house only.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    hsts: house.config.baseUrl?.startsWith('https:') ?? false,
  })
  // Brotli at a quality that costs less time than the bytes it saves.
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(rateLimit, {
    max: ports.rateLimit,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/assets/') || request.url === '/healthz',
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 500_000 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
  await registerOpenApi(app, ports.version)

  const exchanges = new WeakMap<FastifyRequest, Exchange>()

  async function open(request: FastifyRequest, reply: FastifyReply): Promise<Exchange> {
    const known = exchanges.get(request)
    if (known) return known
    const userAgent = request.headers['user-agent'] ?? null
    const cookies = readCookies(request)
    const visitor = await ports.authenticate({ cookies, userAgent, ip: request.ip })
    const exchange = exchangeOf(request, reply, visitor)
    exchanges.set(request, exchange)
    return exchange
  }

  /** For the page that tells a fault: who is there may not be known when the database is away. */
  async function openAnyway(request: FastifyRequest, reply: FastifyReply): Promise<Exchange> {
    return open(request, reply).catch(() =>
      exchangeOf(request, reply, { actor: { kind: 'anonymous' }, session: null }),
    )
  }

  function exchangeOf(request: FastifyRequest, reply: FastifyReply, visitor: Visitor): Exchange {
    const cookies = readCookies(request)
    const userAgent = request.headers['user-agent'] ?? null
    const isApi = request.url.startsWith('/api/')
    const http: HttpExchange = {
      cookies,
      userAgent,
      setCookie: (name, value, options) => writeCookie(reply, request, name, value, options),
      clearCookie: (name) => writeCookie(reply, request, name, '', { maxAgeSeconds: 0 }),
      setHeader: (name, value) => void reply.header(name, value),
    }
    const given = request.headers['idempotency-key']
    const ctx = createContext(house, {
      actor: visitor.actor,
      requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : request.id,
      locale: localeOf(request, cookies),
      source: {
        ip: request.ip,
        sessionId: visitor.session?.id ?? null,
        channel: isApi ? 'api' : 'portal',
      },
    })
    const csrf = visitor.session?.csrf ?? preSessionToken(cookies, http)
    return {
      ctx,
      http,
      csrf,
      page: {
        ...http,
        get csrf() {
          return maskToken(csrf)
        },
        newRequestId: () => randomBytes(12).toString('base64url'),
        elder: cookies.elder === '1',
        here: request.url,
      },
    }
  }

  app.setErrorHandler(async (error, request, reply) => {
    const fault = toFault(error)
    const exchange = await openAnyway(request, reply)
    const log = house.log.child({ requestId: exchange.ctx.requestId })
    if (fault.status >= 500) log.error({ err: error, url: request.url }, fault.code)
    else log.debug({ code: fault.code, detail: fault.detail, url: request.url }, 'fault')
    await recordIfRefused(house, exchange.ctx, error)
    await sendFault(ports, fault, exchange, request, reply)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const spa = ports.spas.find((s) => request.method === 'GET' && request.url.startsWith(s.prefix))
    if (spa && !/\.\w+$/.test(request.url.split('?')[0] ?? '')) {
      return reply.header('cache-control', 'no-cache').sendFile('index.html', spa.root)
    }
    const exchange = await openAnyway(request, reply)
    await sendFault(ports, kernelFaults.notFound(), exchange, request, reply)
  })

  let decorated = false
  for (const spa of ports.spas) {
    await app.register(fastifyStatic, {
      root: spa.root,
      prefix: spa.prefix,
      decorateReply: !decorated,
      wildcard: true,
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/')
        response.header(
          'cache-control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
    decorated = true
  }
  for (const asset of ports.assets) {
    app.get(asset.url, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(asset.mediaType)
        .send(asset.body),
    )
  }
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    const { ready, body } = await ports.health()
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(body)
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  for (const def of ports.routes) registerRoute(app, def, open)
  for (const def of ports.pages) registerPage(app, def, open)
  return app
}

function localeOf(request: FastifyRequest, cookies: Record<string, string | undefined>): Locale {
  if (cookies.lang === 'en' || cookies.lang === 'zh-CN') return cookies.lang
  const accepted = request.headers['accept-language'] ?? ''
  const first = accepted.split(',').find((part) => /^\s*(zh|en)/i.test(part))
  return first && /^\s*en/i.test(first) ? 'en' : 'zh-CN'
}

async function sendFault(
  ports: ServerPorts,
  fault: FaultError,
  exchange: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { requestId, locale } = exchange.ctx
  reply.code(fault.status).header('cache-control', 'no-store')
  if (fault.status === 503) reply.header('retry-after', '5')
  const wantsPage =
    !request.url.startsWith('/api/') && (request.headers.accept ?? 'text/html').includes('html')
  if (wantsPage) {
    if (fault.code === kernelFaults.signInFirst.code && request.method === 'GET') {
      await reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303)
      return
    }
    const page = ports.renderFault(fault, exchange.ctx, exchange.page)
    await reply.type('text/html; charset=utf-8').send(renderElement(page))
    return
  }
  const fields = fault.fields.map((f) => ({ path: f.path, message: sentenceFor(f, locale) }))
  await reply.type('application/json; charset=utf-8').send({
    error: {
      code: fault.code,
      message: sentenceFor(fault.sentence, locale),
      requestId,
      ...(fields.length > 0 ? { fields } : {}),
    },
  })
}
