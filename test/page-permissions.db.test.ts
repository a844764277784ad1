// Every page of the portal × every kind of visitor × other people's records, as for the JSON routes.

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pages, renderFault } from '../src/faces/portal/index.ts'
import { type Actor, mayAtAll, newId, type PageDef } from '../src/kernel/index.ts'
import { CSRF, openPermissionWorld, type PermissionWorld } from './permission-world.ts'
import { type Known, samplesOf } from './samples.ts'

let town: PermissionWorld
beforeAll(async () => {
  town = await openPermissionWorld({ pages, renderFault })
})
afterAll(() => town?.close())

interface Input {
  params: unknown
  query: unknown
  form: unknown
}

function inputs(page: PageDef, known: Known): fc.Arbitrary<Input> {
  return fc.record({
    params: samplesOf(page.params, known),
    query: samplesOf(page.query, known),
    form: samplesOf(page.form, known),
  })
}

function fieldsOf(values: unknown): [string, string][] {
  return Object.entries((values ?? {}) as object)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => [name, String(value)])
}

function addressOf(page: PageDef, { params, query }: Input): string {
  const values = (params ?? {}) as Record<string, unknown>
  const path = page.url.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = String(values[name] ?? '')
    return /^[\w-][\w.-]*$/.test(value) ? value : newId()
  })
  const search = new URLSearchParams(fieldsOf(query))
  return search.size > 0 ? `${path}?${search}` : path
}

async function open(page: PageDef, role: string, input: Input) {
  const form = new URLSearchParams([
    ...fieldsOf(input.form),
    ['_csrf', CSRF],
    ['_request', newId()],
  ])
  const post = page.method === 'POST'
  const response = await town.app.inject({
    method: page.method,
    url: addressOf(page, input),
    headers: {
      accept: 'text/html',
      cookie: `session=${encodeURIComponent(role)}`,
      ...(post ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(post ? { payload: form.toString() } : {}),
  })
  return {
    status: response.statusCode,
    location: String(response.headers.location ?? ''),
    text: response.body,
  }
}

async function countLines(): Promise<{ all: number; refusals: number }> {
  const { rows } = await sql<{ all: number; refusals: number }>`
    select count(*) as all, count(*) filter (where verb = 'permission.refused') as refusals
    from ledger.line`.execute(town.world.db)
  return rows[0] ?? { all: 0, refusals: 0 }
}

function actorOf(role: string): Actor {
  const actor = town.roles.get(role)
  if (!actor) throw new Error(role)
  return actor
}

/** Whoever holds the number of a certificate may verify it; a guide is for everybody. */
const forEverybody = (page: PageDef) =>
  page.permission.grantees.some((one) => one.kind === 'anyone' && one.where === undefined)

const named = pages.map((page) => ({ name: `${page.method} ${page.url}`, page }))

describe.each(named)('$name', ({ page }) => {
  it('opens for exactly the kinds of visitor its permission names', async () => {
    const [sample] = fc.sample(inputs(page, {}), { numRuns: 1, seed: 7 })
    if (!sample) throw new Error('no sample')
    for (const role of town.roles.keys()) {
      const actor = actorOf(role)
      const answer = await open(page, role, sample)
      const where = `${role}: ${answer.status} ${answer.location}`
      expect(answer.status, where).toBeLessThan(500)
      if (mayAtAll(page.permission, actor)) {
        expect(answer.location, where).not.toMatch(/^\/sign-in\?to=/)
      } else if (actor.kind !== 'anonymous') {
        expect(answer.status, where).toBe(403)
      } else if (page.method === 'GET') {
        expect([answer.status, answer.location.split('?')[0]], where).toEqual([303, '/sign-in'])
      } else {
        // A visitor's form carries the visitor's own token, which this one does not.
        expect([401, 403], where).toContain(answer.status)
      }
    }
  })
})

/** Pages that answer a stranger although the address names a record, each with its reason. */
const answersStrangers: Readonly<Record<string, string>> = {
  '/cases/:caseId/evaluated': 'thanks whoever comes, and reads nothing',
}

const strangers = ['anonymous', 'stranger', 'stranger for a business', 'official without position']
const personal = named.filter(({ page }) => !forEverybody(page))

describe.each(personal)('$name, opened by a stranger', ({ page }) => {
  it('shows nothing of somebody else and changes nothing of theirs', async () => {
    const ofRecord = /:\w+/.test(page.url)
    await fc.assert(
      fc.asyncProperty(
        inputs(page, town.records.owned),
        fc.constantFrom(...strangers),
        async (input, role) => {
          const before = await countLines()
          const answer = await open(page, role, input)
          const where = `${role}: ${answer.status} ${answer.location} ${answer.text.slice(-100)}`
          expect(answer.status, where).toBeLessThan(500)
          // A page repeats its own address, in the links to its other language.
          const address = addressOf(page, input)
          const marks = town.records.marks.filter((mark) => !address.includes(mark))
          for (const mark of marks) expect(answer.text, where).not.toContain(mark)
          if (!ofRecord || page.url in answersStrangers) return
          expect([303, 400, 401, 403, 404, 409, 413, 415, 422], where).toContain(answer.status)
          const after = await countLines()
          expect(after.all - before.all, where).toBe(after.refusals - before.refusals)
        },
      ),
      { numRuns: 20 },
    )
  })
})

it('shows the owner her own: her messages, her certificate', async () => {
  const nothing = { params: undefined, query: undefined, form: undefined }
  const inbox = pages.find((page) => page.url === '/inbox' && page.method === 'GET')
  if (!inbox) throw new Error('the page is missing')
  const answer = await open(inbox, 'owner', nothing)
  expect([answer.status, answer.text.includes(town.records.owner.name)]).toEqual([200, true])
})
