// Signing in over HTTP as a browser does it: cookie, form token, change of party, signing out.

import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../kernel/http/server.ts'
import { newId } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { authenticate } from './find-session.ts'
import { identity } from './module.ts'
import { registerEntity } from './register-entity.ts'
import { totpCodeAt } from './secrets.ts'
import {
  addCitizenWithAccount,
  addOfficial,
  addOrgan,
  idNumberOf,
  PASSWORD,
  TOTP_SECRET,
  usccOf,
} from './test-city.ts'
import { listMandatesOf } from './views.ts'

let world: TestWorld
let app: FastifyInstance

beforeAll(async () => {
  world = await openTestWorld({ modules: [identity] })
  app = await createServer({
    house: world.house,
    routes: identity.routes,
    pages: [],
    assets: [],
    spas: [],
    authenticate: (request) => authenticate({ db: world.db, clock: world.clock }, request),
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

/** A browser: keeps its cookies, sends the token it was given. */
class Browser {
  cookies = new Map<string, string>()
  csrf: string | null = null

  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) {
    const response = await app.inject({
      method,
      url,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'idempotency-key': newId(),
        ...(this.csrf === null ? {} : { 'x-csrf-token': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    for (const cookie of response.cookies) this.cookies.set(cookie.name, cookie.value)
    const json: Record<string, unknown> = response.body === '' ? {} : response.json()
    if (typeof json.csrf === 'string') this.csrf = json.csrf
    return { status: response.statusCode, json, cookies: response.cookies }
  }

  signIn(account: string, password = PASSWORD) {
    return this.send('POST', '/api/v1/session', { kind: 'person', account, password })
  }
}

describe('a browser', () => {
  it('gets a cookie no script can read, and is known by it until it signs out', async () => {
    const citizen = await addCitizenWithAccount(world, 1, '陈晓岚')
    const browser = new Browser()
    expect((await browser.send('GET', '/api/v1/session')).json).toMatchObject({ kind: 'anonymous' })
    const signedIn = await browser.signIn(citizen.idNumber)
    expect(signedIn.status).toBe(200)
    expect(signedIn.json).toMatchObject({ kind: 'person', name: '陈晓岚', party: null })
    const cookie = signedIn.cookies.find((one) => one.name === 'session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(JSON.stringify(signedIn.json)).not.toContain(cookie?.value)
    const me = await browser.send('GET', '/api/v1/me')
    expect(me.json).toMatchObject({ id: citizen.id, phoneMasked: '138****0001' })
    expect(JSON.stringify(me.json)).not.toContain(citizen.idNumber)
    const thief = new Browser()
    thief.cookies = new Map(browser.cookies)
    await browser.send('DELETE', '/api/v1/session')
    expect((await thief.send('GET', '/api/v1/me')).status).toBe(401)
  })

  it('is told the same, to the letter, for a wrong password and an unknown account', async () => {
    const citizen = await addCitizenWithAccount(world, 2)
    const wrong = await new Browser().signIn(citizen.idNumber, 'not this one')
    const unknown = await new Browser().signIn(idNumberOf(900))
    const sentence = ({ status, json }: typeof wrong) => {
      const { code, message } = json.error as { code: string; message: string }
      return [status, code, message]
    }
    expect(sentence(wrong)).toEqual([401, 'identity.sign-in-failed', expect.any(String)])
    expect(sentence(unknown)).toEqual(sentence(wrong))
  })

  it('cannot change anything without the token of its own session', async () => {
    const citizen = await addCitizenWithAccount(world, 3)
    const [browser, other] = [new Browser(), new Browser()]
    await browser.signIn(citizen.idNumber)
    await other.signIn(citizen.idNumber)
    for (const csrf of [null, 'x'.repeat(43), other.csrf]) {
      const own = browser.csrf
      browser.csrf = csrf
      const answer = await browser.send('DELETE', '/api/v1/me/sessions')
      expect([answer.status, answer.json.error]).toMatchObject([403, { code: 'kernel.csrf' }])
      browser.csrf = own
    }
    expect((await browser.send('DELETE', '/api/v1/me/sessions')).json).toEqual({ closed: 1 })
    expect((await other.send('GET', '/api/v1/me')).status).toBe(401)
  })

  it('acts for a business under a new cookie and a new token; the old ones are dead', async () => {
    const citizen = await addCitizenWithAccount(world, 4)
    const shop = await registerEntity(world.context(), {
      uscc: usccOf('92', 4),
      name: '云溪市小岚面馆',
      regionCode: '990100',
      representativeId: citizen.id,
    })
    const [mandate] = await listMandatesOf(world.context(), citizen.id)
    const browser = new Browser()
    await browser.signIn(citizen.phone)
    const before = { cookies: new Map(browser.cookies), csrf: browser.csrf }
    const switched = await browser.send('POST', '/api/v1/session/party', { mandateId: mandate?.id })
    expect(switched.json).toMatchObject({ party: { kind: 'entity', id: shop.id } })
    expect(browser.cookies.get('session')).not.toBe(before.cookies.get('session'))
    expect(browser.csrf).not.toBe(before.csrf)
    const given = await browser.send('GET', '/api/v1/me/mandates')
    expect(given.json).toMatchObject({ given: [{ principal: { id: shop.id } }] })
    const old = Object.assign(new Browser(), before)
    expect((await old.send('GET', '/api/v1/me')).status).toBe(401)
    const back = await browser.send('POST', '/api/v1/session/party', { mandateId: null })
    expect(back.json).toMatchObject({ party: null })
  })

  it('signs an official in with password and code, and lists the organ and duties', async () => {
    const organ = await addOrgan(world, 1, '市场监督管理局')
    await addOfficial(world, organ.id, 'wangqiang', ['accept', 'review'])
    const browser = new Browser()
    const proof = { kind: 'official', account: 'wangqiang', password: PASSWORD }
    const without = await browser.send('POST', '/api/v1/session', proof)
    expect(without.status).toBe(400)
    const code = totpCodeAt(TOTP_SECRET, world.clock.now())
    const answer = await browser.send('POST', '/api/v1/session', { ...proof, code })
    expect(answer.json).toMatchObject({
      kind: 'official',
      organ: { id: organ.id },
      duties: ['accept', 'review'],
    })
    const again = await new Browser().send('POST', '/api/v1/session', { ...proof, code })
    expect(again.status).toBe(401)
    const organs = await browser.send('GET', '/api/v1/organs?limit=1')
    expect(organs.json).toMatchObject({ organs: [{ id: organ.id }] })
  })

  it.each([
    ['no body', undefined],
    ['no kind', { account: 'a', password: 'b' }],
    ['a list', []],
    ['an endless password', { kind: 'person', account: 'a', password: 'x'.repeat(201) }],
    ['objects for texts', { kind: 'person', account: { $ne: '' }, password: { $ne: '' } }],
  ])('is refused cleanly with %s', async (_what, body) => {
    const answer = await new Browser().send('POST', '/api/v1/session', body)
    expect(answer.status).toBe(400)
    expect(answer.json.error).toMatchObject({ code: expect.stringMatching(/^kernel\./) })
  })

  it('is not known by a made-up, cut or lengthened token', async () => {
    const citizen = await addCitizenWithAccount(world, 5)
    const browser = new Browser()
    await browser.signIn(citizen.idNumber)
    const token = browser.cookies.get('session') ?? ''
    for (const wrong of [
      '',
      'x',
      token.slice(1),
      `${token}x`,
      token.toLowerCase(),
      'x'.repeat(43),
    ]) {
      if (wrong === token) continue
      browser.cookies.set('session', wrong)
      expect((await browser.send('GET', '/api/v1/me')).status).toBe(401)
    }
  })
})
