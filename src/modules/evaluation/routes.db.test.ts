// Evaluation over HTTP: giving, refused shapes, the public pages of the API.

import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../kernel/http/server.ts'
import { type Actor, newId } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { registerPerson } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { composeIdNumber } from '../standards/index.ts'
import { evaluation } from './module.ts'
import { insertOccasion } from './store.ts'

const csrf = 'the-token-of-the-session'
let world: TestWorld
let app: FastifyInstance
let serial = 0
let actor: Actor = { kind: 'anonymous' }

beforeAll(async () => {
  world = await openTestWorld({ modules: [evaluation] })
  app = await createServer({
    house: world.house,
    routes: evaluation.routes,
    pages: [],
    assets: [],
    spas: [],
    authenticate: async () => ({
      actor,
      session: actor.kind === 'anonymous' ? null : { id: newId(), csrf },
    }),
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

async function addCase(sequence: number): Promise<{ caseId: string; person: Actor }> {
  const { id, name } = await registerPerson(world.context(), {
    name: '林雨桐',
    idNumber: composeIdNumber({ regionCode: '990104', birthDate: '1999-11-05', sequence }),
  })
  const caseId = newId()
  await world.context().change('test.open', async (tx) => {
    await insertOccasion(tx, {
      caseId,
      caseNumber: 'C-1',
      itemCode: 'item',
      itemName: { zh: '无犯罪记录证明', en: 'Certificate' },
      organ: { id: newId(), name: { zh: '公安局', en: 'Police' }, regionCode: '990100' },
      holder: { kind: 'person', id },
      agentId: null,
      result: 'granted',
      completedAt: world.clock.now().toISOString(),
      openUntil: '2026-12-23',
    })
    await recordLine(tx, { verb: 'test.opened', object: { kind: 'case', id: caseId } })
  })
  return { caseId, person: { kind: 'person', id, name, actingFor: null } }
}

function post(url: string, payload: unknown, key = newId()) {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      'idempotency-key': key,
      'x-csrf-token': csrf,
      'content-type': 'application/json',
    },
    payload: JSON.stringify(payload),
  })
}

describe('evaluating over HTTP', () => {
  it('gives the first answer to a repeat, and refuses a second evaluation', async () => {
    const { caseId, person } = await addCase(1)
    actor = person
    const url = `/api/v1/cases/${caseId}/evaluation`
    const key = newId()
    const first = await post(url, { level: 4, text: '慢', indicators: ['efficiency'] }, key)
    expect(first.statusCode).toBe(200)
    expect(first.json()).toMatchObject({ level: 4, state: 'verifying', dueOn: '2026-11-24' })
    expect(
      (await post(url, { level: 4, text: '慢', indicators: ['efficiency'] }, key)).json(),
    ).toEqual(first.json())
    expect((await post(url, { level: 1 })).statusCode).toBe(409)
    const mine = await app.inject({ url: '/api/v1/evaluations/mine' })
    expect(mine.json().evaluations).toHaveLength(1)
  })

  it.each([
    [{ level: 0 }],
    [{ level: 6 }],
    [{ level: '1' }],
    [{}],
    [{ level: 1, text: '长'.repeat(501) }],
    [{ level: 1, indicators: { beauty: 1 } }],
    [{ level: 1, indicators: { efficiency: 9 } }],
    [{ level: 1, channel: '99' }],
  ])('refuses %j', async (body) => {
    serial += 1
    const { caseId, person } = await addCase(50 + serial)
    actor = person
    const answer = await post(`/api/v1/cases/${caseId}/evaluation`, body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().error.code).toBe('kernel.invalid-input')
  })

  it('asks a visitor to sign in, and shows everybody what is public', async () => {
    const { caseId } = await addCase(3)
    actor = { kind: 'anonymous' }
    expect((await post(`/api/v1/cases/${caseId}/evaluation`, { level: 1 })).statusCode).toBe(401)
    expect((await app.inject({ url: '/api/v1/evaluations' })).statusCode).toBe(401)
    const published = await app.inject({ url: '/api/v1/public/evaluations' })
    expect(published.statusCode).toBe(200)
    const rates = await app.inject({
      url: '/api/v1/public/evaluation-rates?from=2026-11-01&to=2026-12-01',
    })
    expect(rates.json().all.completed).toBeGreaterThan(0)
  })

  it('stands in the description of the API', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(Object.keys(document.paths)).toContain('/api/v1/cases/{caseId}/evaluation')
  })
})
