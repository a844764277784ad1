// Every route × every kind of visitor × other people's records: the declared permission is what the running server does.

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, mayAtAll, newId, type RouteDef } from '../src/kernel/index.ts'
import { allModules, CSRF, openPermissionWorld, type PermissionWorld } from './permission-world.ts'
import { type Known, samplesOf } from './samples.ts'

const routes = (await allModules()).flatMap((module) => module.routes)
let town: PermissionWorld

beforeAll(async () => {
  town = await openPermissionWorld()
})
afterAll(() => town?.close())

interface Input {
  params: unknown
  query: unknown
  body: unknown
}

function inputs(route: RouteDef, known: Known): fc.Arbitrary<Input> {
  return fc.record({
    params: samplesOf(route.params, known),
    query: samplesOf(route.query, known),
    body: samplesOf(route.upload ? undefined : route.body, known),
  })
}

/** The owner's records where the route asks for one. */
function ownInput(): Input {
  const params = Object.fromEntries(
    Object.entries(town.records.owned).map(([name, values]) => [name, values.at(-1)]),
  )
  return { params, query: undefined, body: undefined }
}

function addressOf(route: RouteDef, { params, query }: Input): string {
  const values = (params ?? {}) as Record<string, unknown>
  const path = route.url
    .replace(/:(\w+)/g, (_whole, name: string) => {
      const value = String(values[name] ?? '')
      // What the router takes for another address altogether would test the router.
      return /^[\w-][\w.-]*$/.test(value) ? value : newId()
    })
    .replace('*', '0/000')
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((query ?? {}) as object)) {
    if (value !== null && value !== undefined) search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

async function call(route: RouteDef, role: string, input: Input) {
  const payload = input.body === undefined ? {} : { payload: JSON.stringify(input.body) }
  const response = await town.app.inject({
    method: route.method,
    url: addressOf(route, input),
    headers: {
      cookie: `session=${encodeURIComponent(role)}`,
      'x-csrf-token': CSRF,
      'idempotency-key': newId(),
      ...('payload' in payload ? { 'content-type': 'application/json' } : {}),
    },
    ...payload,
  })
  return {
    status: response.statusCode,
    code: codeOf(response.body),
    text: response.body,
    refusals: town.takeRefusals(),
  }
}

function codeOf(body: string): string | null {
  try {
    return (JSON.parse(body) as { error?: { code?: string } }).error?.code ?? null
  } catch {
    return null
  }
}

function actorOf(role: string): Actor {
  const actor = town.roles.get(role)
  if (!actor) throw new Error(role)
  return actor
}

async function countLines(): Promise<{ all: number; refusals: number }> {
  const { rows } = await sql<{ all: number; refusals: number }>`
    select count(*) as all, count(*) filter (where verb = 'permission.refused') as refusals
    from ledger.line`.execute(town.world.db)
  return rows[0] ?? { all: 0, refusals: 0 }
}

/** Change the session they are sent in; the sessions of this test are its own invention. */
const needsSession = new Set([
  '/api/v1/session/party',
  '/api/v1/me/sessions',
  '/api/v1/me/password',
])

const named = routes.map((route) => ({ name: `${route.method} ${route.url}`, route }))

/** The gate knows no record yet: it records what stood in the address, and nothing else. */
function isAddress(route: RouteDef, record: object): boolean {
  const inAddress = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1]).sort()
  return JSON.stringify(Object.keys(record).sort()) === JSON.stringify(inAddress)
}

describe.each(named)('$name', ({ route }) => {
  it('lets in exactly the kinds and duties its permission names', async () => {
    const [sample] = fc.sample(inputs(route, {}), { numRuns: 1, seed: 7 })
    if (!sample) throw new Error('no sample')
    for (const role of town.roles.keys()) {
      const actor = actorOf(role)
      const before = await countLines()
      const answer = await call(route, role, sample)
      const where = `${role}: ${answer.status} ${answer.code}`
      const atTheGate = answer.refusals.some(
        (one) => one.permission === route.permission.name && isAddress(route, one.record),
      )
      if (mayAtAll(route.permission, actor)) {
        expect(atTheGate, where).toBe(false)
        // Whoever is let in may still ask for a record that is not there, or not theirs.
        if (actor.kind !== 'anonymous' && !needsSession.has(route.url)) {
          expect(answer.code, where).not.toBe('kernel.sign-in-first')
        }
        expect(answer.code, where).not.toBe('kernel.internal')
      } else if (actor.kind === 'anonymous') {
        expect([answer.status, answer.code], where).toEqual([401, 'kernel.sign-in-first'])
        expect(await countLines(), where).toEqual(before)
      } else {
        expect([answer.status, answer.code], where).toEqual([403, 'permission.refused'])
        expect(atTheGate, where).toBe(true)
        const after = await countLines()
        expect(after, where).toEqual({ all: before.all + 1, refusals: before.refusals + 1 })
      }
    }
  })
})

/** Open to everybody by its very purpose: whoever holds the number may ask. */
const forEverybody = (route: RouteDef) =>
  route.permission.grantees.some((one) => one.kind === 'anyone' && one.where === undefined)

/** Routes on which a stranger is answered although the record is not theirs, each with its reason. */
const answersStrangers: Readonly<Record<string, string>> = {
  'GET /api/v1/ledger/receipts/:lineId':
    'a receipt holds hashes, no content; its number is not listed',
}

/** Whether the declared permission gives this actor all records, whosever they are. */
function unconditional(route: RouteDef, actor: Actor): boolean {
  if (actor.kind === 'person') return false
  return route.permission.grantees.some(
    (one) =>
      (one.kind === actor.kind || one.kind === 'signed-in') &&
      one.where === undefined &&
      mayAtAll({ ...route.permission, grantees: [one] }, actor),
  )
}

const strangers = [
  'anonymous',
  'stranger',
  'stranger for a business',
  'official without position',
  'operate at another organ',
  'secure at another organ',
  'audit at another organ',
  'all business duties at another organ',
  'node of another organ',
]

const withRecords = named.filter(
  ({ route }) =>
    !forEverybody(route) &&
    /:\w+/.test(route.url) &&
    !(`${route.method} ${route.url}` in answersStrangers),
)

describe.each(withRecords)('$name, asked for somebody else’s record', ({ route }) => {
  it('tells nothing, changes nothing, and leaves at most a refusal on record', async () => {
    await fc.assert(
      fc.asyncProperty(
        inputs(route, town.records.owned),
        fc.constantFrom(...strangers),
        async (input, role) => {
          const actor = actorOf(role)
          if (unconditional(route, actor)) return
          const before = await countLines()
          const answer = await call(route, role, input)
          const where = `${role}: ${answer.status} ${answer.code} ${answer.text.slice(0, 200)}`
          expect([400, 401, 403, 404, 409, 413, 415, 422], where).toContain(answer.status)
          for (const mark of town.records.marks) expect(answer.text, where).not.toContain(mark)
          const after = await countLines()
          expect(after.all - before.all, where).toBe(after.refusals - before.refusals)
        },
      ),
      { numRuns: 30 },
    )
  })
})

const lists = named.filter(
  ({ route }) => route.method === 'GET' && !forEverybody(route) && !/[:*]/.test(route.url),
)

describe.each(lists)('$name, a list', ({ route }) => {
  it('holds nothing of somebody else', async () => {
    await fc.assert(
      fc.asyncProperty(
        inputs(route, town.records.owned),
        fc.constantFrom(...strangers),
        async (input, role) => {
          if (unconditional(route, actorOf(role))) return
          const answer = await call(route, role, input)
          const where = `${role}: ${answer.status} ${answer.text.slice(0, 300)}`
          expect(answer.status, where).toBeLessThan(500)
          for (const mark of town.records.marks) expect(answer.text, where).not.toContain(mark)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('the matrix itself', () => {
  it('has seen routes, roles and owned records', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(town.roles.size).toBeGreaterThan(18)
    expect(withRecords.length).toBeGreaterThan(5)
  })

  // Without this, a server that refuses everybody would pass everything above.
  it.each([
    ['owner', 'GET /api/v1/me/inbox'],
    ['owner for her business', 'GET /api/v1/me/inbox'],
    ['owner', 'GET /api/v1/me/mandates'],
    ['owner', 'GET /api/v1/certificates/:certificateId'],
    ['owner', 'GET /api/v1/evaluations/mine/:id'],
    ['owner for her business', 'GET /api/v1/drafts/:draftId'],
    ['owner for her business', 'GET /api/v1/cases'],
    ['owner for her business', 'GET /api/v1/cases/:caseId'],
    ['accept at the market bureau', 'GET /api/v1/cases/:caseId/dossier'],
    ['accept at the market bureau', 'GET /api/v1/tasks'],
    ['steward at the market bureau', 'GET /api/v1/catalogue/resources/:code'],
    ['steward at the market bureau', 'GET /api/v1/catalogue/grants/:grantId'],
  ])('lets in whose record it is: %s, %s', async (role, name) => {
    const route = named.find((one) => one.name === name)?.route
    if (!route) throw new Error(name)
    const answer = await call(route, role, ownInput())
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)])
    const marks = [...town.records.marks, ...Object.values(town.records.owned).flat().map(String)]
    expect(marks.some((mark) => answer.text.includes(mark))).toBe(true)
  })

  it('lets a case be accepted by the accepting officer of its organ and by nobody else', async () => {
    const accept = named.find((one) => one.name === 'POST /api/v1/cases/:caseId/accept')?.route
    if (!accept) throw new Error('the route is missing')
    const right = 'accept at the market bureau'
    for (const role of town.roles.keys()) {
      if (role === right) continue
      const answer = await call(accept, role, { ...ownInput(), body: {} })
      expect([role, answer.status]).toEqual([role, role === 'anonymous' ? 401 : 403])
    }
    const answer = await call(accept, right, { ...ownInput(), body: {} })
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)])
  })

  it('refuses a change without the session’s token, whoever sends it', async () => {
    for (const { route } of named.filter(({ route }) => route.method !== 'GET')) {
      const [input] = fc.sample(inputs(route, {}), { numRuns: 1, seed: 7 })
      if (!input) continue
      const response = await town.app.inject({
        method: route.method,
        url: addressOf(route, input),
        headers: {
          cookie: 'session=owner',
          'idempotency-key': newId(),
          'content-type': 'application/json',
        },
        payload: JSON.stringify(input.body ?? {}),
      })
      expect([route.url, response.statusCode, codeOf(response.body)]).toEqual([
        route.url,
        403,
        'kernel.csrf',
      ])
    }
  })
})
