import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyone, definePermission, html, newId, official, page, redirect, route } from '../index.ts'
import { openTestWorld, type TestWorld } from '../testing.ts'
import { createServer } from './server.ts'

const all = definePermission('http-test.all', { zh: '所有人', en: 'Everybody' }, [anyone()])
const staff = definePermission('http-test.staff', { zh: '工作人员', en: 'Staff' }, [
  official({ duty: 'accept' }),
])
let changes = 0
const routes = [
  route({
    method: 'POST',
    url: '/api/v1/echo/:id',
    permission: all,
    tag: 'test',
    summary: { zh: '回声', en: 'Echo' },
    params: z.object({ id: z.uuid() }),
    body: z.object({ word: z.string().max(5) }),
    reply: z.object({ word: z.string(), n: z.number() }),
    handle: (ctx, { body }) =>
      ctx.change('http-test.echo', async (tx) => {
        tx.witnessed()
        changes += 1
        return { word: body.word, n: changes, secret: 'never sent' }
      }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/broken',
    permission: all,
    tag: 'test',
    summary: { zh: '坏', en: 'Broken' },
    reply: z.object({}),
    handle: async () => {
      throw new Error('the password is hunter2')
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/staff',
    permission: staff,
    tag: 'test',
    summary: { zh: '内部', en: 'Staff only' },
    reply: z.object({ ok: z.boolean() }),
    handle: async () => ({ ok: true }),
  }),
]
const pages = [
  page({
    method: 'POST',
    url: '/form',
    permission: all,
    form: z.object({ word: z.string() }),
    handle: async () => redirect('/done'),
  }),
  page({
    method: 'GET',
    url: '/done',
    permission: all,
    handle: async (_ctx, _input, session) =>
      html(createElement('html', { lang: 'zh-CN' }, createElement('p', {}, `<${session.csrf}>`))),
  }),
]

let world: TestWorld
let app: FastifyInstance
const refused: string[] = []
beforeAll(async () => {
  world = await openTestWorld({
    onRefused: async (_ctx, permission) => {
      refused.push(permission.name)
    },
  })
  app = await createServer({
    house: world.house,
    routes,
    pages,
    assets: [{ url: '/assets/x.css', mediaType: 'text/css', body: 'a{}' }],
    spas: [],
    authenticate: async ({ cookies }) =>
      cookies.session === 'citizen'
        ? {
            actor: { kind: 'person', id: newId(), name: '张三', actingFor: null },
            session: { id: 's', csrf: 'token-of-the-session' },
          }
        : { actor: { kind: 'anonymous' }, session: null },
    renderFault: (fault) =>
      createElement('html', { lang: 'zh-CN' }, createElement('h1', {}, fault.sentence.zh)),
    health: async () => ({ ready: true, body: { version: 'x' } }),
    version: '0',
    rateLimit: 1000,
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const id = newId()
const post = (payload: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/echo/${id}`,
    headers: { 'content-type': 'application/json', 'idempotency-key': newId(), ...headers },
    payload,
  })

describe('a JSON route', () => {
  it('answers by its reply schema and gives a repeated request its first answer', async () => {
    const key = newId()
    const first = await post('{"word":"ja"}', { 'idempotency-key': key })
    const second = await post('{"word":"ja"}', { 'idempotency-key': key })
    expect(first.statusCode).toBe(200)
    expect(first.json()).toEqual({ word: 'ja', n: expect.any(Number) })
    expect(second.json()).toEqual(first.json())
  })

  it.each([
    ['malformed JSON', '{"word":', 400, 'kernel.malformed'],
    ['a wrong type', '{"word":5}', 400, 'kernel.invalid-input'],
    ['too long a word', '{"word":"much too long"}', 400, 'kernel.invalid-input'],
    ['an empty body', '', 400, 'kernel.malformed'],
    ['two megabytes', JSON.stringify({ word: 'x'.repeat(2_000_000) }), 413, 'kernel.too-large'],
  ])('refuses %s with a clear fault', async (_what, payload, status, code) => {
    const answer = await post(payload)
    expect(answer.statusCode).toBe(status)
    const { error } = answer.json()
    expect(error.code).toBe(code)
    expect(error.message.length).toBeGreaterThan(4)
    expect(error.requestId).toMatch(/^[\w-]{8,}$/)
  })

  it('names the wrong field in the language of the visitor', async () => {
    const en = await post('{"word":5}', { 'accept-language': 'en' })
    expect(en.json().error.fields).toEqual([
      { path: 'word', message: expect.stringMatching(/expected string/i) },
    ])
    const zh = await post('{"word":5}', { 'accept-language': 'zh-CN' })
    expect(zh.json().error.fields[0].message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('asks for a request id with every change', async () => {
    const answer = await post('{"word":"a"}', { 'idempotency-key': '' })
    expect(answer.json().error.code).toBe('kernel.request-id-missing')
  })

  it('refuses another site and a wrong token', async () => {
    const other = await post('{"word":"a"}', { 'sec-fetch-site': 'cross-site' })
    expect(other.json().error.code).toBe('kernel.csrf')
    const noToken = await post('{"word":"a"}', { cookie: 'session=citizen' })
    expect(noToken.json().error.code).toBe('kernel.csrf')
    const right = await post('{"word":"a"}', {
      cookie: 'session=citizen',
      'x-csrf-token': 'token-of-the-session',
    })
    expect(right.statusCode).toBe(200)
  })

  it('tells the public nothing of what broke inside', async () => {
    const answer = await app.inject({ url: '/api/v1/broken' })
    expect(answer.statusCode).toBe(500)
    expect(answer.json().error.code).toBe('kernel.internal')
    expect(answer.body).not.toContain('hunter2')
  })

  it('asks strangers to sign in, and puts the refusal of a known actor on record', async () => {
    const stranger = await app.inject({ url: '/api/v1/staff' })
    expect(stranger.json().error.code).toBe('kernel.sign-in-first')
    const citizen = await app.inject({
      url: '/api/v1/staff',
      headers: { cookie: 'session=citizen' },
    })
    expect(citizen.statusCode).toBe(403)
    expect(citizen.json().error.code).toBe('permission.refused')
    expect(refused).toContain('http-test.staff')
  })

  it('has an answer for addresses that do not exist', async () => {
    const api = await app.inject({ url: '/api/v1/nowhere' })
    expect(api.statusCode).toBe(404)
    expect(api.json().error.code).toBe('kernel.not-found')
    const odd = await app.inject({ url: '/%E0%A4%A' })
    expect(odd.statusCode).toBeLessThan(500)
  })

  it('describes itself as OpenAPI 3.1', async () => {
    const { openapi, paths } = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(openapi).toMatch(/^3\.1/)
    expect(Object.keys(paths)).toContain('/api/v1/echo/{id}')
  })
})

describe('a page', () => {
  it('takes a form with the visitor’s token, and sends the browser on', async () => {
    const shown = await app.inject({ url: '/done' })
    const cookie = String(shown.headers['set-cookie']).split(';')[0] ?? ''
    const csrf = /&lt;(.+)&gt;/.exec(shown.body)?.[1] ?? ''
    const send = (fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/form',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        payload: new URLSearchParams(fields).toString(),
      })
    const done = await send({ word: 'x', _csrf: csrf, _request: 'abcdefgh1' })
    expect(done.statusCode).toBe(303)
    expect(done.headers.location).toBe('/done')
    const forged = await send({ word: 'x', _csrf: 'wrong', _request: 'abcdefgh1' })
    expect(forged.statusCode).toBe(403)
    expect(forged.headers['content-type']).toContain('text/html')
    const empty = await send({ _csrf: csrf, _request: 'abcdefgh1' })
    expect(empty.statusCode).toBe(400)
  })

  it('carries the headers that keep other sites out', async () => {
    const shown = await app.inject({ url: '/done' })
    expect(shown.headers['content-security-policy']).toContain("default-src 'self'")
    expect(shown.headers['x-content-type-options']).toBe('nosniff')
  })
})
