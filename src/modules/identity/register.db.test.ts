// The registers on a real database: sealed numbers, imports that can be repeated, organs, positions, appointments.

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, isFault, kernelFaults } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { ledger, listReadsOf } from '../ledger/index.ts'
import { Duty } from './contract.ts'
import { identityFaults } from './faults.ts'
import { appointOfficial, definePosition, endAppointment, registerOfficial } from './organs.ts'
import { readPerson } from './read-person.ts'
import { importEntities, registerEntity } from './register-entity.ts'
import { importPersons, registerPerson } from './register-person.ts'
import { separationBreach } from './rules.ts'
import {
  addCitizen,
  addOfficial,
  addOrgan,
  addPosition,
  asPerson,
  idNumberOf,
  usccOf,
} from './test-city.ts'
import { findEntityByUscc, findPersonByIdNumber, listMandatesOf } from './views.ts'
import { getOfficial, officialsWithDuty } from './views-officials.ts'
import { findOrganByUscc, listOrgans } from './views-organs.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ modules: [ledger] })
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

function asOfficial(id: string, organId: string, duties: Duty[]): Actor {
  const position = { id: crypto.randomUUID(), organId, regionCode: '990100', duties }
  return { kind: 'official', id, name: '某官员', organId, positions: [position] }
}

describe('persons', () => {
  it('are kept sealed, found by number, shown masked', async () => {
    const citizen = await addCitizen(world, 1, '陈晓岚')
    const found = await findPersonByIdNumber(world.context(), citizen.idNumber)
    expect(found).toMatchObject({ id: citizen.id, name: '陈晓岚', sex: 'male' })
    expect(JSON.stringify(found)).not.toContain(citizen.idNumber)
    expect(JSON.stringify(found)).not.toContain(citizen.phone)
    const { rows } = await sql<{ text: string }>`
      select p::text as text from identity.person p where id = ${citizen.id}`.execute(world.db)
    expect(rows[0]?.text).not.toContain(citizen.idNumber)
    expect(rows[0]?.text).not.toContain(citizen.phone)
    expect(rows[0]?.text).not.toContain('citizen1@')
  })

  it('do not open when a sealed field was moved to another row', async () => {
    const [one, other] = [await addCitizen(world, 4), await addCitizen(world, 5)]
    await world.asOwner(
      `update identity.person set phone_sealed =
        (select phone_sealed from identity.person where id = '${other.id}') where id = '${one.id}'`,
    )
    const purpose = { kind: 'duty' as const, id: 'test' }
    await expect(readPerson(world.context(), one.id, { purpose })).rejects.toThrow('another row')
  })

  it('exist once', async () => {
    await addCitizen(world, 2)
    const again = registerPerson(world.context(), { name: '另一人', idNumber: idNumberOf(2) })
    expect(await faultOf(again)).toBe(identityFaults.personKnown.code)
    const wrong = registerPerson(world.context(), { name: '某人', idNumber: '990101195001010000' })
    expect(await faultOf(wrong)).toBe(identityFaults.idNumberWrong.code)
  })

  it('are opened for a purpose that the person sees; the own record leaves no line', async () => {
    const citizen = await addCitizen(world, 3)
    const organ = await addOrgan(world, 3)
    const subject = { kind: 'person' as const, id: citizen.id }
    const own = world.context(asPerson(citizen.id))
    const purpose = { kind: 'self' as const, id: citizen.id }
    expect(await readPerson(own, citizen.id, { purpose })).toMatchObject({
      idNumber: citizen.idNumber,
      phone: citizen.phone,
      email: 'citizen3@mail.example',
    })
    expect((await listReadsOf(own, subject, {})).reads).toHaveLength(0)
    const officer = world.context(asOfficial(crypto.randomUUID(), organ.id, ['accept']))
    await readPerson(officer, citizen.id, {
      purpose: { kind: 'case', id: 'C-1' },
      fields: ['idNumber'],
    })
    const { reads } = await listReadsOf(own, subject, {})
    expect(reads).toMatchObject([
      { fields: ['idNumber'], organId: organ.id, purpose: { kind: 'case', id: 'C-1' } },
    ])
    const refused = [
      asPerson(crypto.randomUUID()),
      ...(['operate', 'secure', 'audit', 'steward', 'supervise'] as const).map((duty) =>
        asOfficial(crypto.randomUUID(), organ.id, [duty]),
      ),
    ]
    for (const actor of refused) {
      const reading = readPerson(world.context(actor), citizen.id, { purpose })
      expect(await faultOf(reading)).toBe(kernelFaults.refused.code)
    }
  })

  it('are imported in batches, one ledger line each, and importing again changes nothing', async () => {
    async function* people() {
      for (let n = 0; n < 1001; n++) yield { name: `批量${n}`, idNumber: manyIdNumbers(n) }
    }
    const before = await countLines('persons.imported')
    expect(await importPersons(world.context(), people())).toEqual({
      read: 1001,
      inserted: 1001,
      known: 0,
    })
    expect((await countLines('persons.imported')) - before).toBe(3)
    expect(await importPersons(world.context(), people())).toEqual({
      read: 1001,
      inserted: 0,
      known: 1001,
    })
  })
})

function manyIdNumbers(n: number): string {
  const body = `99010219${String(60 + (n % 40))}0101${String(Math.floor(n / 40) + 100)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

async function countLines(verb: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ledger.line where verb = ${verb}`.execute(world.db)
  return rows[0]?.n ?? 0
}

describe('businesses', () => {
  it('give their representative a mandate by office', async () => {
    const owner = await addCitizen(world, 10, '陈晓岚')
    const shop = await registerEntity(world.context(), {
      uscc: usccOf('92', 10),
      name: '云溪市小岚面馆',
      regionCode: '990100',
      representativeId: owner.id,
    })
    expect(shop.kind).toBe('individual-business')
    const mandates = await listMandatesOf(world.context(), owner.id, '2026-11-23')
    expect(mandates).toMatchObject([
      { kind: 'operator', principal: { kind: 'entity', id: shop.id, name: '云溪市小岚面馆' } },
    ])
    expect(await findEntityByUscc(world.context(), ` ${shop.uscc.toLowerCase()} `)).toEqual(shop)
  })

  it('are imported with their mandates, once', async () => {
    const owner = await addCitizen(world, 11)
    const list = Array.from({ length: 3 }, (_, n) => ({
      uscc: usccOf('91', 100 + n),
      name: `公司${n}`,
      regionCode: '990100',
      representativeId: owner.id,
    }))
    expect(await importEntities(world.context(), list)).toMatchObject({ inserted: 3 })
    expect(await importEntities(world.context(), list)).toMatchObject({ inserted: 0, known: 3 })
    const mandates = await listMandatesOf(world.context(), owner.id)
    expect(mandates.map((m) => m.kind)).toEqual(Array(3).fill('legal-representative'))
  })
})

describe('organs and officials', () => {
  it('are listed by code, page by page', async () => {
    for (let n = 40; n < 45; n++) await addOrgan(world, n)
    const all = await listOrgans(world.context())
    const paged: typeof all = []
    for (;;) {
      const page = await listOrgans(world.context(), { after: paged.at(-1)?.uscc, limit: 2 })
      if (page.length === 0) break
      paged.push(...page)
    }
    expect(paged).toEqual(all)
    const first = all[0]
    expect(await findOrganByUscc(world.context(), first?.uscc ?? '')).toEqual(first)
  })

  it('are found by the duty they hold today, not yesterday’s or tomorrow’s', async () => {
    const organ = await addOrgan(world, 50)
    const { id } = await addOfficial(world, organ.id, 'duty-50', ['accept'])
    const who = (day: string) => officialsWithDuty(world.context(), organ.id, 'accept', day)
    expect((await who('2026-11-23')).map((one) => one.id)).toEqual([id])
    expect(await who('2025-12-31')).toEqual([])
    expect(await officialsWithDuty(world.context(), organ.id, 'decide', '2026-11-23')).toEqual([])
  })

  it('lose the duty at once when the appointment ends', async () => {
    const organ = await addOrgan(world, 51)
    const official = await addOfficial(world, organ.id, 'ends-51')
    const position = await addPosition(world, organ.id, ['decide'])
    const { appointmentId } = await appointOfficial(world.context(), {
      officialId: official.id,
      positionId: position.id,
      validFrom: '2026-01-01',
    })
    const today = world.clock.today()
    expect((await getOfficial(world.context(), official.id, today)).positions).toHaveLength(1)
    expect(await endAppointment(world.context(), appointmentId, '调岗')).toEqual({ ended: true })
    expect(await endAppointment(world.context(), appointmentId, '调岗')).toEqual({ ended: false })
    expect((await getOfficial(world.context(), official.id, today)).positions).toEqual([])
  })

  it('never hold what 三员分立 keeps apart, whatever is tried and in whatever order', async () => {
    const organ = await addOrgan(world, 52)
    let n = 0
    const position = fc.uniqueArray(fc.constantFrom(...Duty.options), {
      minLength: 1,
      maxLength: 3,
    })
    const period = fc.constantFrom(
      { validFrom: '2026-01-01', validTo: null },
      { validFrom: '2026-01-01', validTo: '2026-06-01' },
      { validFrom: '2026-06-01', validTo: '2026-12-31' },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(position, period), { minLength: 1, maxLength: 5 }),
        async (tried) => {
          n += 1

          const official = await registerOfficial(world.context(), {
            organId: organ.id,
            staffNumber: `s-${n}`,
            name: '受测人',
          })
          for (const [duties, when] of tried) {
            const defined = await attempt(() => addPosition(world, organ.id, duties))
            expect(defined === null).toBe(separationBreach(duties) !== null)
            if (defined === null) continue
            await attempt(() =>
              appointOfficial(world.context(), {
                officialId: official.id,
                positionId: defined.id,
                ...when,
              }),
            )
          }
          for (const day of ['2026-01-01', '2026-05-31', '2026-06-01', '2026-12-30']) {
            const { positions } = await getOfficial(world.context(), official.id, day)
            expect(separationBreach(positions.flatMap((one) => one.duties))).toBeNull()
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('hold it too when two appointments are made at once', async () => {
    const organ = await addOrgan(world, 53)
    const official = await addOfficial(world, organ.id, 'race-53')
    const positions = await Promise.all(
      (['operate', 'secure', 'audit', 'accept'] as const).map((duty) =>
        addPosition(world, organ.id, [duty]),
      ),
    )
    const answers = await Promise.all(
      positions.map((one) =>
        attempt(() =>
          appointOfficial(world.context(), {
            officialId: official.id,
            positionId: one.id,
            validFrom: '2026-01-01',
          }),
        ),
      ),
    )
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
  })

  it('are appointed by the security administrator only, and never by themselves', async () => {
    const organ = await addOrgan(world, 54)
    const official = await addOfficial(world, organ.id, 'self-54')
    const position = await addPosition(world, organ.id, ['accept'])
    const appoint = (actor: Actor) =>
      faultOf(
        appointOfficial(world.context(actor), {
          officialId: official.id,
          positionId: position.id,
          validFrom: '2026-01-01',
        }),
      )
    for (const duty of Duty.options) {
      const answer = await appoint(asOfficial(crypto.randomUUID(), organ.id, [duty]))
      expect([duty, answer]).toEqual([duty, duty === 'secure' ? 'none' : 'permission.refused'])
    }
    expect(await appoint(asOfficial(official.id, organ.id, ['secure']))).toBe(
      identityFaults.ownAppointment.code,
    )
    expect(await appoint(asPerson(crypto.randomUUID()))).toBe('permission.refused')
    expect(await appoint({ kind: 'anonymous' })).toBe(kernelFaults.signInFirst.code)
  })

  it('cannot get a position that mixes what must be apart', async () => {
    const organ = await addOrgan(world, 55)
    const mixed = definePosition(world.context(), {
      organId: organ.id,
      regionCode: '990100',
      name: { zh: '万能岗', en: 'Everything' },
      duties: ['audit', 'decide'],
    })
    expect(await faultOf(mixed)).toBe(identityFaults.separationBroken.code)
  })
})

/** Null when the separation of duties refused it; other faults go on. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isFault(error, identityFaults.separationBroken)) return null
    throw error
  }
}

describe('the database itself', () => {
  it.each([
    `delete from identity.person`,
    `delete from identity.mandate`,
    `update identity.mandate set agent_id = principal_id`,
    `update identity.mandate set valid_to = null`,
    `update identity.appointment set position_id = official_id`,
    `delete from identity.appointment`,
    `delete from identity.account`,
    `update identity.account set holder_id = id`,
    `delete from identity.password`,
    `drop table identity.session`,
  ])('lets the application not %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow(
      /permission denied|must be owner/,
    )
  })
})
