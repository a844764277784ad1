// Signing in on a real database: right and wrong proofs, locks, replayed codes, attempts at once, ends of sessions.

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFault, type Locale } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { changeOwnPassword, setAccountState } from './accounts.ts'
import { csrfTokenFor } from './csrf.ts'
import { identityFaults } from './faults.ts'
import { findSession } from './find-session.ts'
import { setOfficialState } from './organs.ts'
import { accountLock, addressLock, lockSeconds } from './rules.ts'
import { throttleKey } from './sealing.ts'
import { totpCodeAt } from './secrets.ts'
import { closeOtherSessions, closeOwnSession, signOut } from './sessions.ts'
import { type SignedIn, signInOfficial, signInPerson } from './sign-in.ts'
import { countAttempt } from './store-sign-in.ts'
import {
  addCitizenWithAccount,
  addOfficial,
  addOrgan,
  asPerson,
  idNumberOf,
  PASSWORD,
  TOTP_SECRET,
} from './test-city.ts'
import { listSessionsOf } from './views-sign-in.ts'

let world: TestWorld
let address = 0
/** A retried test needs a citizen of its own. */
let timed = 300

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

/** A visitor behind an address of their own, so that tests do not lock each other out. */
function visitor(ip = `198.51.100.${++address}`, sessionId: string | null = null) {
  const ctx = world.context({ kind: 'anonymous' })
  Object.assign(ctx.source, { ip, sessionId })
  return ctx
}

function signedInContext(signedIn: SignedIn) {
  const ctx = world.context(signedIn.actor)
  Object.assign(ctx.source, { sessionId: signedIn.session.id })
  return ctx
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

async function lines(verb: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ledger.line where verb = ${verb}`.execute(world.db)
  return rows[0]?.n ?? 0
}

const failed = identityFaults.signInFailed.code
const locked = identityFaults.locked.code

describe('a citizen', () => {
  it('signs in by ID number or phone and is found again by the token only', async () => {
    const citizen = await addCitizenWithAccount(world, 1, '陈晓岚')
    const before = await lines('sign-in.succeeded')
    for (const account of [citizen.idNumber.toLowerCase(), `+86 ${citizen.phone}`]) {
      const signedIn = await signInPerson(visitor(), { account, password: PASSWORD })
      expect(signedIn.actor).toEqual(asPerson(citizen.id, '陈晓岚'))
      const found = await findSession(world.context(), signedIn.token)
      expect(found?.actor).toEqual(signedIn.actor)
      expect(found?.csrf).toBe(csrfTokenFor(signedIn.session))
      expect(await findSession(world.context(), signedIn.session.id)).toBeNull()
    }
    expect(await lines('sign-in.succeeded')).toBe(before + 2)
    const stored = await sql<{ text: string }>`
      select string_agg(s::text, ' ') as text from identity.session s`.execute(world.db)
    const signedIn = await signInPerson(visitor(), {
      account: citizen.phone,
      password: PASSWORD,
    })
    expect(stored.rows[0]?.text).not.toContain(signedIn.token)
  })

  it('hears the same for a wrong password and an unknown account', async () => {
    const citizen = await addCitizenWithAccount(world, 2)
    const before = await lines('sign-in.failed')
    const wrong = signInPerson(visitor(), { account: citizen.idNumber, password: 'not this one' })
    expect(await faultOf(wrong)).toBe(failed)
    const unknown = signInPerson(visitor(), { account: idNumberOf(999), password: PASSWORD })
    expect(await faultOf(unknown)).toBe(failed)
    expect(await lines('sign-in.failed')).toBe(before + 2)
  })

  // Without the dummy hash an unknown account is answered more than ten times faster.
  it('waits about as long for an unknown account as for a wrong password', {
    retry: 3,
  }, async () => {
    const citizen = await addCitizenWithAccount(world, timed++)
    const time = async (account: string) => {
      const from = performance.now()
      await faultOf(signInPerson(visitor(), { account, password: 'not this one' }))
      return performance.now() - from
    }
    await sql`delete from identity.throttle`.execute(world.db)
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      known.push(await time(citizen.idNumber))
      unknown.push(await time(idNumberOf(998)))
    }
    const ratio = Math.min(...unknown) / Math.min(...known)
    expect(ratio).toBeGreaterThan(1 / 4)
    expect(ratio).toBeLessThan(4)
  })

  it('leaves neither password nor account name in the database', async () => {
    const password = 'never-to-be-seen-77'
    await faultOf(signInPerson(visitor(), { account: idNumberOf(777), password }))
    for (const table of ['ledger.line', 'ledger.content', 'identity.throttle', 'kernel.answer']) {
      const exists = await sql<{ at: string | null }>`select to_regclass(${table}) as at`.execute(
        world.db,
      )
      if (!exists.rows[0]?.at) continue
      const { rows } = await sql<{ text: string | null }>`
        select string_agg(t::text, ' ') as text from ${sql.table(table)} t`.execute(world.db)
      expect(rows[0]?.text ?? '').not.toContain(password)
      expect(rows[0]?.text ?? '').not.toContain(idNumberOf(777))
    }
  })
})

describe('lockout', () => {
  it.each([
    ['a known account', true],
    ['an account that does not exist', false],
  ])(
    'locks %s after five failures, longer each time, and lets the right one in afterwards',
    async (_what, exists) => {
      const n = exists ? 10 : 990
      if (exists) await addCitizenWithAccount(world, n)
      const attempt = (password: string) =>
        faultOf(signInPerson(visitor(), { account: idNumberOf(n), password }))
      for (let i = 0; i < accountLock.free; i++) expect(await attempt('wrong one')).toBe(failed)
      // Locked: the right password is refused too, or the lock would tell which one is right.
      expect(await attempt(PASSWORD)).toBe(locked)
      world.clock.advance(accountLock.firstLockSeconds * 1000)
      expect(await attempt('wrong one')).toBe(failed)
      world.clock.advance(accountLock.firstLockSeconds * 1000)
      expect(await attempt(PASSWORD)).toBe(locked)
      world.clock.advance(accountLock.firstLockSeconds * 1000)
      expect(await attempt(PASSWORD)).toBe(exists ? 'none' : failed)
    },
  )

  it('announces the lock of a real account, and puts it on the ledger', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from kernel.fact where name = 'identity.account-locked'`.execute(
      world.db,
    )
    expect(rows[0]?.n).toBeGreaterThan(0)
    expect(await lines('sign-in.locked')).toBeGreaterThan(1)
    expect(await lines('sign-in.refused-locked')).toBeGreaterThan(1)
  })

  it('judges no more than the free attempts when many are sent at once', async () => {
    const citizen = await addCitizenWithAccount(world, 11)
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        faultOf(signInPerson(visitor(), { account: citizen.idNumber, password: 'wrong one' })),
      ),
    )
    expect(answers.filter((answer) => answer === failed)).toHaveLength(accountLock.free)
    expect(answers.filter((answer) => answer === locked)).toHaveLength(16 - accountLock.free)
  })

  it('locks an address that tries many accounts, but not its neighbours', async () => {
    const key = throttleKey('address', '203.0.113.9')
    const count = () => countAttempt(world.context(), key, addressLock, world.clock.now())
    // Counted as sign-in does, without the time of fifty password hashes.
    for (let i = 0; i < addressLock.free; i++) expect(await count()).not.toBeNull()
    expect(await count()).toBeNull()
    const blocked = signInPerson(visitor('203.0.113.9'), {
      account: idNumberOf(500),
      password: PASSWORD,
    })
    expect(await faultOf(blocked)).toBe(locked)
    const neighbour = signInPerson(visitor('203.0.113.10'), {
      account: idNumberOf(500),
      password: PASSWORD,
    })
    expect(await faultOf(neighbour)).toBe(failed)
  })

  it('counts in the database exactly as the rule says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 15 }),
        fc.uuid(),
        async (pauses, key) => {
          let failures = 0
          let lockedUntil = 0
          let last = 0
          let at = Date.parse('2026-01-01T00:00:00Z')
          for (const pause of pauses) {
            at += pause * 1000
            const counted = await countAttempt(world.context(), key, accountLock, new Date(at))
            if (at < lockedUntil) {
              expect(counted).toBeNull()
              continue
            }
            failures = at - last > accountLock.forgetSeconds * 1000 ? 1 : failures + 1
            last = at
            const seconds = lockSeconds(failures, accountLock)
            lockedUntil = at + seconds * 1000
            expect(counted).toEqual({
              failures,
              lockedUntil: seconds === 0 ? null : new Date(lockedUntil),
            })
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('an official', () => {
  const proof = (account: string, at: Date, password = PASSWORD) => ({
    account,
    password,
    code: totpCodeAt(TOTP_SECRET, at),
  })

  it('needs password and code, and gets the duties of the positions', async () => {
    const organ = await addOrgan(world, 1)
    const official = await addOfficial(world, organ.id, 'wangqiang', ['accept', 'review'])
    const now = world.clock.now()
    expect(await faultOf(signInOfficial(visitor(), proof('wangqiang', now, 'wrong one')))).toBe(
      failed,
    )
    const badCode = { account: 'wangqiang', password: PASSWORD, code: '000000' }
    expect(await faultOf(signInOfficial(visitor(), badCode))).toBe(failed)
    const signedIn = await signInOfficial(visitor(), proof(' WangQiang ', now))
    expect(signedIn.actor).toMatchObject({ kind: 'official', id: official.id, organId: organ.id })
    const found = await findSession(world.context(), signedIn.token)
    expect(found?.actor).toMatchObject({ positions: [{ duties: ['accept', 'review'] }] })
  })

  it('cannot use a code twice, not even at the same moment, nor an older one afterwards', async () => {
    const organ = await addOrgan(world, 2)
    await addOfficial(world, organ.id, 'limin', ['review'])
    world.clock.advance(120_000)
    const now = world.clock.now()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => faultOf(signInOfficial(visitor(), proof('limin', now)))),
    )
    expect(answers.filter((answer) => answer === 'none')).toHaveLength(1)
    const older = new Date(now.getTime() - 30_000)
    expect(await faultOf(signInOfficial(visitor(), proof('limin', older)))).toBe(failed)
    world.clock.advance(300_000)
  })

  it.each([
    [-60, failed],
    [-30, 'none'],
    [0, 'none'],
    [30, 'none'],
    [60, failed],
  ])('is allowed a clock that is %s seconds off: %s', async (drift, answer) => {
    const organ = await addOrgan(world, 100 + drift)
    const login = `drift${drift}`
    await addOfficial(world, organ.id, login, ['review'])
    const shown = new Date(world.clock.now().getTime() + drift * 1000)
    expect(await faultOf(signInOfficial(visitor(), proof(login, shown)))).toBe(answer)
  })

  it('is signed out at once when suspended, and cannot come back', async () => {
    const organ = await addOrgan(world, 3)
    const official = await addOfficial(world, organ.id, 'zhaogang', ['decide'])
    const signedIn = await signInOfficial(visitor(), proof('zhaogang', world.clock.now()))
    await setOfficialState(world.context(), official.id, 'suspended')
    expect(await findSession(world.context(), signedIn.token)).toBeNull()
    world.clock.advance(60_000)
    const again = signInOfficial(visitor(), proof('zhaogang', world.clock.now()))
    expect(await faultOf(again)).toBe(failed)
  })
})

describe('sessions', () => {
  const signIn = (idNumber: string, sessionId: string | null = null) =>
    signInPerson(visitor(undefined, sessionId), { account: idNumber, password: PASSWORD })

  it('end when idle and at their absolute end, however busy', async () => {
    const citizen = await addCitizenWithAccount(world, 20)
    const idle = await signIn(citizen.idNumber)
    world.clock.advance(59 * 60_000)
    expect(await findSession(world.context(), idle.token)).not.toBeNull()
    world.clock.advance(59 * 60_000)
    expect(await findSession(world.context(), idle.token)).not.toBeNull()
    world.clock.advance(61 * 60_000)
    expect(await findSession(world.context(), idle.token)).toBeNull()
    const busy = await signIn(citizen.idNumber)
    for (let half = 0; half < 47; half++) {
      world.clock.advance(30 * 60_000)
      expect(await findSession(world.context(), busy.token)).not.toBeNull()
    }
    world.clock.advance(30 * 60_000)
    expect(await findSession(world.context(), busy.token)).toBeNull()
  })

  it('are rotated at sign-in: the browser’s earlier token is dead', async () => {
    const citizen = await addCitizenWithAccount(world, 21)
    const first = await signIn(citizen.idNumber)
    const second = await signIn(citizen.idNumber, first.session.id)
    expect(second.token).not.toBe(first.token)
    expect(await findSession(world.context(), first.token)).toBeNull()
    expect(await findSession(world.context(), second.token)).not.toBeNull()
  })

  it('are independent when opened at once', async () => {
    const citizen = await addCitizenWithAccount(world, 22)
    const opened = await Promise.all(Array.from({ length: 4 }, () => signIn(citizen.idNumber)))
    expect(new Set(opened.map((one) => one.token)).size).toBe(4)
    for (const one of opened) {
      expect(await findSession(world.context(), one.token)).not.toBeNull()
    }
  })

  it('are listed for their owner, closed one by one, all others, or by signing out', async () => {
    const citizen = await addCitizenWithAccount(world, 23)
    const other = await addCitizenWithAccount(world, 24)
    const [a, b, c] = [
      await signIn(citizen.idNumber),
      await signIn(citizen.idNumber),
      await signIn(citizen.idNumber),
    ]
    const ctx = signedInContext(a)
    const list = () =>
      listSessionsOf(ctx, { kind: 'person', id: citizen.id }, ctx.clock.now(), a.session.id)
    expect((await list()).map((one) => [one.id, one.current])).toContainEqual([a.session.id, true])
    expect(await list()).toHaveLength(3)
    const stranger = signedInContext(await signIn(other.idNumber))
    expect(await faultOf(closeOwnSession(stranger, b.session.id))).toBe(
      identityFaults.sessionMissing.code,
    )
    await closeOwnSession(ctx, b.session.id)
    expect(await findSession(ctx, b.token)).toBeNull()
    expect(await closeOtherSessions(signedInContext(a))).toEqual({ closed: 1 })
    expect(await findSession(ctx, c.token)).toBeNull()
    await signOut(ctx)
    await signOut(ctx)
    expect(await findSession(ctx, a.token)).toBeNull()
  })

  it('end everywhere else when the password changes, and the old one is refused', async () => {
    const citizen = await addCitizenWithAccount(world, 25)
    const here = await signIn(citizen.idNumber)
    const elsewhere = await signIn(citizen.idNumber)
    const ctx = signedInContext(here)
    const next = 'another bowl of noodles 8'
    expect(await faultOf(changeOwnPassword(ctx, { current: 'wrong one', next }))).toBe(failed)
    expect(await faultOf(changeOwnPassword(ctx, { current: PASSWORD, next: '123' }))).toBe(
      identityFaults.passwordWeak.code,
    )
    await changeOwnPassword(ctx, { current: PASSWORD, next })
    expect(await findSession(ctx, here.token)).not.toBeNull()
    expect(await findSession(ctx, elsewhere.token)).toBeNull()
    expect(await faultOf(signIn(citizen.idNumber))).toBe(failed)
    await signInPerson(visitor(), { account: citizen.idNumber, password: next })
  })

  it('end when the account is disabled', async () => {
    const citizen = await addCitizenWithAccount(world, 26)
    const signedIn = await signIn(citizen.idNumber)
    await setAccountState(world.context(), { kind: 'person', id: citizen.id }, 'disabled')
    expect(await findSession(world.context(), signedIn.token)).toBeNull()
    expect(await faultOf(signIn(citizen.idNumber))).toBe(failed)
  })

  it('keep the language in which they were opened', async () => {
    const citizen = await addCitizenWithAccount(world, 27)
    const locale: Locale = 'en'
    const ctx = world.context({ kind: 'anonymous' }, { locale })
    const { session } = await signInPerson(ctx, { account: citizen.phone, password: PASSWORD })
    expect(session.locale).toBe('en')
  })
})
