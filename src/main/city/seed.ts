// Brings the demonstration city into the platform through identity's own verbs, so that every entry is on the ledger.

import { type Context, isFault } from '../../kernel/index.ts'
import {
  appointOfficial,
  definePosition,
  identityFaults,
  importEntities,
  importPersons,
  type NewEntity,
  type NewPerson,
  openOfficialAccount,
  openPersonAccount,
  registerOfficial,
  registerOrgan,
} from '../../modules/identity/index.ts'
import type { City } from './city.ts'
import type { CityOfficial } from './organs.ts'

export interface SeedOptions {
  /** Told after each step and each thousand people, for the terminal. */
  onProgress?: (progress: { zh: string; en: string; done: number; of: number }) => void
}

export interface SeedReport {
  organs: number
  officials: number
  people: number
  businesses: number
  /** Accounts that can sign in: the cast and the officials. Everybody else activates theirs first. */
  accounts: number
}

/**
 * Enters organs, positions, officials, people, businesses and the demonstration accounts.
 *
 * `ctx` acts as the system. Safe to repeat after a break: the verbs carry request ids derived from
 * the city, and people and businesses that are known are left as they are.
 */
export async function seedCity(
  ctx: Context,
  city: City,
  options: SeedOptions = {},
): Promise<SeedReport> {
  const tell = options.onProgress ?? (() => undefined)
  for (const organ of city.organs) {
    await registerOrgan(under(ctx, city, organ.id), { ...organ, level: 'city' })
  }
  await seedOfficials(ctx, city)
  tell({
    zh: '机关和工作人员',
    en: 'organs and officials',
    done: city.officials.length,
    of: city.officials.length,
  })

  const people = await importPersons(ctx, newPeople(city, tell))
  const businesses = await importEntities(ctx, newEntities(city))
  tell({ zh: '企业和个体工商户', en: 'businesses', done: businesses.read, of: city.businessCount })

  for (const account of city.accounts) {
    if (account.kind === 'citizen') {
      await openPersonAccount(ctx, { personId: account.personId, password: account.password })
    } else await openOnce(ctx, account)
  }
  tell({
    zh: '演示账号',
    en: 'demonstration accounts',
    done: city.accounts.length,
    of: city.accounts.length,
  })
  return {
    organs: city.organs.length,
    officials: city.officials.length,
    people: people.read,
    businesses: businesses.read,
    accounts: city.accounts.length,
  }
}

/** A request id that is the same whenever the same city is seeded again. */
function under(ctx: Context, city: City, id: string): Context {
  return ctx.withRequestId(`city-${city.seed}-${id}`)
}

async function seedOfficials(ctx: Context, city: City): Promise<void> {
  const positions = new Map<string, CityOfficial>(
    city.officials.map((one) => [one.positionId, one]),
  )
  for (const [id, { organId, position, duties }] of positions) {
    await definePosition(under(ctx, city, id), {
      id,
      organId,
      regionCode: city.organs[0]?.regionCode ?? '',
      name: position,
      duties: [...duties],
    })
  }
  for (const official of city.officials) {
    const { id, organId, staffNumber, name, email, positionId, appointmentId } = official
    await registerOfficial(under(ctx, city, id), { id, organId, staffNumber, name, email })
    await appointOfficial(under(ctx, city, appointmentId), {
      id: appointmentId,
      officialId: id,
      positionId,
      validFrom: '2026-01-01',
    })
  }
}

function* newPeople(
  city: City,
  tell: NonNullable<SeedOptions['onProgress']>,
): Generator<NewPerson> {
  let done = 0
  for (const { id, name, idNumber, phone, email } of city.people$()) {
    yield { id, name, idNumber, phone, email, level: 'verified' }
    done += 1
    if (done % 1000 === 0) tell({ zh: '居民', en: 'people', done, of: city.people })
  }
}

function* newEntities(city: City): Generator<NewEntity> {
  for (const business of city.businesses$()) {
    yield {
      id: business.id,
      uscc: business.uscc,
      name: business.name,
      kind: business.type === '9500' ? 'individual-business' : 'enterprise',
      regionCode: business.regionCode,
      address: business.premises.text,
      representativeId: business.owner.id,
    }
  }
}

type OfficialAccount = Extract<City['accounts'][number], { kind: 'official' }>

async function openOnce(ctx: Context, account: OfficialAccount): Promise<void> {
  const { officialId, login, password, totpSecret } = account
  try {
    await openOfficialAccount(ctx, { officialId, login, password, totpSecret })
  } catch (error) {
    if (!isFault(error, identityFaults.loginTaken)) throw error
  }
}
