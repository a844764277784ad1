// The public API of standards over HTTP, as anybody on the network reads it.

import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../kernel/http/server.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { listCodeLists } from './code-lists.ts'
import { standards } from './module.ts'

let world: TestWorld
let app: FastifyInstance
beforeAll(async () => {
  world = await openTestWorld()
  app = await createServer({
    house: world.house,
    routes: standards.routes,
    pages: [],
    assets: [],
    spas: [],
    authenticate: async () => ({ actor: { kind: 'anonymous' }, session: null }),
    renderFault: (fault) => createElement('p', {}, fault.sentence.zh),
    health: async () => ({ ready: true, body: {} }),
    version: '0',
    rateLimit: 100_000,
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await app.inject({ url: `/api/v1/standards/${path}` })
  return { status: answer.statusCode, body: answer.json() }
}

describe('the API', () => {
  it('lists code lists and reads each', async () => {
    const { body } = await get('code-lists')
    expect(body.lists).toHaveLength(listCodeLists().length)
    for (const { name } of listCodeLists())
      expect((await get(`code-lists/${name}`)).status).toBe(200)
  })

  it('reads a region with those below it', async () => {
    const { body } = await get('regions/990100')
    expect(body.region).toMatchObject({ zh: '云溪市', parent: '990000' })
    expect(body.below).toHaveLength(6)
  })

  it('reads a data element as the JSON Schema it is', async () => {
    const { body } = await get('elements/id-number')
    expect(body).toMatchObject({
      $id: 'urn:tongban:element:id-number',
      format: 'cn-id-number',
      'x-sensitivity': 4,
    })
  })

  it('calculates a due date, and says which calendar it used', async () => {
    const { body } = await get(
      'calendars/990102/due-date?from=2026-12-24&amount=10&unit=working-day',
    )
    expect(body).toMatchObject({
      due: '2027-01-08',
      calendar: 'CN-2026@1+990100-2027@demo-1',
      official: false,
    })
  })

  it.each([
    ['code-lists/nothing', 404, 'standards.code-list-unknown'],
    ['regions/123456', 404, 'standards.region-unknown'],
    ['regions/12', 400, 'kernel.invalid-input'],
    ['elements/nothing', 404, 'standards.element-unknown'],
    ['calendars/110105/2027', 503, 'standards.calendar-year-missing'],
    [
      'calendars/110105/due-date?from=2026-12-24&amount=5&unit=working-day',
      503,
      'standards.calendar-year-missing',
    ],
    [
      'calendars/990100/due-date?from=2026-02-30&amount=5&unit=working-day',
      400,
      'kernel.invalid-input',
    ],
    ['calendars/990100/due-date?from=2026-12-24&amount=5', 400, 'kernel.invalid-input'],
  ])('%s is answered with %i %s', async (path, status, code) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatchObject({ code })
  })
})
