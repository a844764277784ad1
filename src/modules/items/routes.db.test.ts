import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../kernel/http/server.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { publishRelease } from './publish.ts'
import { routes } from './routes.ts'
import { readEdited } from './test-releases.ts'

let world: TestWorld
let app: FastifyInstance
const key = 'food-business-licence-new'

beforeAll(async () => {
  world = await openTestWorld()
  const { folder } = await readEdited(key)
  if (!folder) throw new Error('the release is not readable')
  await publishRelease(world.context(), folder)
  app = await createServer({
    house: world.house,
    routes,
    pages: [],
    assets: [],
    spas: [],
    authenticate: async () => ({ actor: { kind: 'anonymous' }, session: null }),
    renderFault: (fault) =>
      createElement('html', { lang: 'zh-CN' }, createElement('h1', {}, fault.sentence.zh)),
    health: async () => ({ ready: true, body: {} }),
    version: '0',
    rateLimit: 1000,
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const get = (url: string, language = 'zh-CN') =>
  app.inject({ method: 'GET', url, headers: { 'accept-language': language } })

describe('the public API of items', () => {
  it('lists and searches', async () => {
    const list = await get('/api/v1/items?entityTheme=permits&limit=5')
    expect(list.statusCode).toBe(200)
    expect(list.json().items.map((item: { itemKey: string }) => item.itemKey)).toEqual([key])
    const found = await get(`/api/v1/search?q=${encodeURIComponent('开餐馆')}`)
    expect(found.json().items[0].name.zh).toBe('食品经营许可（新办）')
  })

  it.each([
    '/api/v1/items?entityTheme=magic',
    '/api/v1/items?limit=5000',
    '/api/v1/items?after=%00',
    '/api/v1/items/%00',
    "/api/v1/items/'--/guide",
    '/api/v1/search',
    `/api/v1/search?q=${'x'.repeat(201)}`,
  ])('refuses %s', async (url) => expect((await get(url)).statusCode).toBe(400))

  it('gives the whole release and its guide by code and by key', async () => {
    const release = await get(`/api/v1/items/${key}`)
    expect(release.statusCode).toBe(200)
    const { itemCode, content } = release.json()
    expect(content.process.steps).toHaveLength(6)
    const guide = await get(`/api/v1/items/${itemCode}/guide`)
    expect(guide.json().headline.promised).toBe('8个工作日')
    const missing = await get('/api/v1/items/no-such-item/guide')
    expect(missing.statusCode).toBe(404)
    expect(missing.json().error.code).toBe('items.not-found')
  })

  it('leads through the guidance', async () => {
    const ask = (answers: object) =>
      app.inject({
        method: 'POST',
        url: `/api/v1/items/${key}/guidance`,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ answers }),
      })
    expect((await ask({})).json().next).toBe('hasRegistration')
    const end = await ask({ hasRegistration: false })
    expect(end.json()).toMatchObject({ next: null, outcome: 'registration-first', variant: null })
    expect((await ask({ hasRegistration: { x: 1 } })).statusCode).toBe(400)
  })

  it('hands out the files of the release and nothing else', async () => {
    const sample = await get(`/api/v1/items/${key}/files/result-sample.svg`)
    expect(sample.statusCode).toBe(200)
    expect(sample.headers['content-type']).toContain('image/svg+xml')
    for (const name of ['nothing.svg', '..%2Frelease.yaml', '%2e%2e%2fpackage.json']) {
      expect((await get(`/api/v1/items/${key}/files/${name}`)).statusCode).toBeGreaterThanOrEqual(
        400,
      )
    }
  })
})
