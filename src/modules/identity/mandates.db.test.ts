// Acting for others on a real database: who may give and take leave to act, and what a session then is.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, isFault, kernelFaults } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import type { MandateKind, NewMandate } from './contract.ts'
import { identityFaults } from './faults.ts'
import { findSession } from './find-session.ts'
import { grantMandate, revokeMandate } from './mandates.ts'
import { registerEntity } from './register-entity.ts'
import { switchParty } from './sessions.ts'
import { type SignedIn, signInPerson } from './sign-in.ts'
import { addCitizenWithAccount, asPerson, PASSWORD, usccOf } from './test-city.ts'
import { listMandatesGivenBy, listMandatesOf } from './views.ts'
import { listSessionsOf } from './views-sign-in.ts'

type Citizen = Awaited<ReturnType<typeof addCitizenWithAccount>>

let world: TestWorld
let owner: Citizen
let agent: Citizen
let stranger: Citizen
let shopId: string
let officeId: string

beforeAll(async () => {
  world = await openTestWorld()
  owner = await addCitizenWithAccount(world, 1, '陈晓岚')
  agent = await addCitizenWithAccount(world, 2, '周明')
  stranger = await addCitizenWithAccount(world, 3, '吴芳')
  const shop = await registerEntity(world.context(), {
    uscc: usccOf('92', 1),
    name: '云溪市小岚面馆',
    regionCode: '990100',
    representativeId: owner.id,
  })
  shopId = shop.id
  officeId = (await listMandatesOf(world.context(), owner.id))[0]?.id ?? ''
})
afterAll(() => world.close())

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

function acting(personId: string, mandateId: string, kind: 'person' | 'entity', id: string): Actor {
  return { ...asPerson(personId), actingFor: { kind, id, mandateId, name: '某方' } }
}

const asOwnerOfShop = () => acting(owner.id, officeId, 'entity', shopId)

function forShop(more: Partial<NewMandate> = {}): NewMandate {
  return {
    kind: 'agent',
    principal: { kind: 'entity', id: shopId },
    agentId: agent.id,
    scope: ['*'],
    validFrom: '2026-11-01',
    validTo: '2027-11-01',
    ...more,
  }
}

async function signedInContext(citizen: Citizen) {
  const signedIn = await signInPerson(world.context({ kind: 'anonymous' }), {
    account: citizen.idNumber,
    password: PASSWORD,
  })
  return { signedIn, ctx: contextOf(signedIn) }
}

function contextOf(signedIn: SignedIn) {
  const ctx = world.context(signedIn.actor)
  Object.assign(ctx.source, { sessionId: signedIn.session.id })
  return ctx
}

describe('giving leave to act', () => {
  it('is up to the person concerned, or to the one in office, and to nobody else', async () => {
    const agentMandate = await grantMandate(world.context(asOwnerOfShop()), forShop())
    const proxy = await grantMandate(
      world.context(asPerson(owner.id)),
      forShop({ kind: 'proxy', principal: { kind: 'person', id: owner.id } }),
    )
    const giver = fc.constantFrom<[string, Actor]>(
      ['owner for herself', asPerson(owner.id)],
      ['owner for the shop', asOwnerOfShop()],
      ['agent for himself', asPerson(agent.id)],
      ['agent for the shop', acting(agent.id, agentMandate.id, 'entity', shopId)],
      ['agent as proxy of the owner', acting(agent.id, proxy.id, 'person', owner.id)],
      ['stranger', asPerson(stranger.id)],
      ['stranger who claims the office', acting(stranger.id, officeId, 'entity', shopId)],
      ['visitor', { kind: 'anonymous' }],
    )
    const kind = fc.constantFrom<MandateKind>('agent', 'proxy', 'operator', 'legal-representative')
    const principal = fc.constantFrom<NewMandate['principal']>(
      { kind: 'entity', id: shopId },
      { kind: 'person', id: owner.id },
      { kind: 'person', id: agent.id },
    )
    await fc.assert(
      fc.asyncProperty(giver, kind, principal, async ([who, actor], given, of) => {
        const answer = await faultOf(
          grantMandate(
            world.context(actor),
            forShop({ kind: given, principal: of, agentId: stranger.id }),
          ),
        )
        const right =
          (who === 'owner for the shop' && given === 'agent' && of.id === shopId) ||
          (who === 'owner for herself' && given === 'proxy' && of.id === owner.id) ||
          (who === 'agent for himself' && given === 'proxy' && of.id === agent.id)
        expect([who, given, of, answer === 'none']).toEqual([who, given, of, right])
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['no end', { validTo: null }],
    ['an end before the beginning', { validTo: '2026-10-31' }],
    ['an end on the day it begins', { validTo: '2026-11-01' }],
    ['more than three years', { validTo: '2029-11-02' }],
  ])('needs a sensible period: not %s', async (_what, wrong) => {
    const given = grantMandate(world.context(asOwnerOfShop()), forShop(wrong))
    expect(await faultOf(given)).toBe(identityFaults.mandatePeriod.code)
  })

  it('cannot be to oneself', async () => {
    const own = forShop({
      kind: 'proxy',
      principal: { kind: 'person', id: owner.id },
      agentId: owner.id,
    })
    expect(await faultOf(grantMandate(world.context(asPerson(owner.id)), own))).toBe(
      identityFaults.mandateNotYours.code,
    )
  })
})

describe('taking it back', () => {
  const give = () => grantMandate(world.context(asOwnerOfShop()), forShop())

  it('is up to the business, or the agent who lays it down; a second time changes nothing', async () => {
    for (const actor of [asOwnerOfShop(), asPerson(agent.id)]) {
      const mandate = await give()
      const first = await revokeMandate(world.context(actor), mandate.id, '不再需要')
      expect(first.revokedReason).toBe('不再需要')
      const again = await revokeMandate(world.context(actor), mandate.id, '又一次')
      expect(again).toEqual(first)
    }
  })

  it('is refused to everybody else', async () => {
    const mandate = await give()
    const refused: [Actor, string][] = [
      [asPerson(stranger.id), kernelFaults.refused.code],
      [asPerson(owner.id), kernelFaults.refused.code],
      [acting(stranger.id, mandate.id, 'entity', shopId), identityFaults.mandateNotYours.code],
      [{ kind: 'anonymous' }, kernelFaults.signInFirst.code],
    ]
    for (const [actor, code] of refused) {
      expect(await faultOf(revokeMandate(world.context(actor), mandate.id, '乱来'))).toBe(code)
    }
    const own = revokeMandate(world.context(asPerson(owner.id)), officeId, '不想干了')
    expect(await faultOf(own)).toBe(identityFaults.mandateNotYours.code)
  })
})

describe('a session that acts for somebody', () => {
  it('is rotated at every change of party, and names the party', async () => {
    const { signedIn, ctx } = await signedInContext(owner)
    const forTheShop = await switchParty(ctx, officeId)
    expect(forTheShop.token).not.toBe(signedIn.token)
    expect(forTheShop.session.csrf).not.toBe(signedIn.session.csrf)
    expect(forTheShop.expiresAt).toEqual(signedIn.expiresAt)
    expect(await findSession(ctx, signedIn.token)).toBeNull()
    const found = await findSession(ctx, forTheShop.token)
    expect(found?.actor).toMatchObject({
      id: owner.id,
      actingFor: { kind: 'entity', id: shopId, mandateId: officeId, name: '云溪市小岚面馆' },
    })
    const herself = await switchParty(contextOf(forTheShop), null)
    expect((await findSession(ctx, herself.token))?.actor).toMatchObject({ actingFor: null })
  })

  it('is switched once when two switches come at once', async () => {
    const { ctx } = await signedInContext(owner)
    const answers = await Promise.all([
      faultOf(switchParty(ctx, officeId)),
      faultOf(switchParty(ctx, null)),
    ])
    expect(answers.filter((answer) => answer === 'none')).toHaveLength(1)
  })

  it('cannot take somebody else’s mandate, one not begun or one revoked', async () => {
    const { ctx } = await signedInContext(stranger)
    expect(await faultOf(switchParty(ctx, officeId))).toBe(identityFaults.mandateMissing.code)
    const later = await grantMandate(
      world.context(asOwnerOfShop()),
      forShop({ agentId: stranger.id, validFrom: '2026-11-24' }),
    )
    expect(await faultOf(switchParty(ctx, later.id))).toBe(identityFaults.mandateNotInForce.code)
    await revokeMandate(world.context(asOwnerOfShop()), later.id, '取消')
    expect(await faultOf(switchParty(ctx, later.id))).toBe(identityFaults.mandateNotInForce.code)
    expect(await faultOf(switchParty(world.context(asPerson(owner.id)), officeId))).toBe(
      kernelFaults.signInFirst.code,
    )
  })

  it('ends with the mandate: when it is revoked, and on the day it runs out', async () => {
    const mandate = await grantMandate(
      world.context(asOwnerOfShop()),
      forShop({ validTo: '2026-11-24' }),
    )
    const revoked = await grantMandate(world.context(asOwnerOfShop()), forShop())
    const first = await switchParty((await signedInContext(agent)).ctx, revoked.id)
    const second = await switchParty((await signedInContext(agent)).ctx, mandate.id)
    expect(await findSession(world.context(), first.token)).not.toBeNull()
    await revokeMandate(world.context(asOwnerOfShop()), revoked.id, '取消')
    expect(await findSession(world.context(), first.token)).toBeNull()
    const open = await listSessionsOf(
      world.context(),
      { kind: 'person', id: agent.id },
      world.clock.now(),
      null,
    )
    expect(open.map((one) => one.id)).not.toContain(first.session.id)
    // 15:59 in UTC is the last minute of the day in the house's time zone.
    const until = Date.parse('2026-11-23T15:59:00Z')
    while (world.clock.now().getTime() < until) {
      const left = until - world.clock.now().getTime()
      world.clock.advance(Math.min(left, 50 * 60_000))
      expect(await findSession(world.context(), second.token)).not.toBeNull()
    }
    world.clock.advance(60_000)
    expect(await findSession(world.context(), second.token)).toBeNull()
  })
})

describe('lists', () => {
  it('show an agent what holds today and a giver everything', async () => {
    const received = await listMandatesOf(world.context(), agent.id, world.clock.today())
    expect(received.length).toBeGreaterThan(0)
    expect(received.every((one) => one.revokedAt === null)).toBe(true)
    const given = await listMandatesGivenBy(world.context(), { kind: 'entity', id: shopId })
    expect(given.some((one) => one.revokedAt !== null)).toBe(true)
  })
})
