// Reads people, businesses, mandates, organs and officials for pages and for other modules.

import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import type { Entity, EntityKind, Mandate, PartyRef, Person } from './contract.ts'
import { identityFaults } from './faults.ts'
import { tidyCode } from './identifiers.ts'
import { idNumberIndex } from './sealing.ts'
import type { IdentityTables } from './tables.ts'

export function tables(r: Reader) {
  return r.db.withTables<IdentityTables>()
}

const personColumns = [
  'id',
  'name',
  'id_number_masked',
  'birth_date',
  'sex',
  'phone_masked',
  'level',
  'locale',
] as const

interface PersonRow {
  id: string
  name: string
  id_number_masked: string
  birth_date: string
  sex: 'male' | 'female'
  phone_masked: string | null
  level: 'registered' | 'verified'
  locale: 'zh-CN' | 'en'
}

function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    birthDate: row.birth_date,
    sex: row.sex,
    phoneMasked: row.phone_masked,
    level: row.level,
    locale: row.locale,
  }
}

/** The person with masked numbers, or null. Full numbers: {@link readPerson}, with a purpose. */
export async function findPerson(r: Reader, personId: string): Promise<Person | null> {
  const row = await tables(r)
    .selectFrom('identity.person')
    .select(personColumns)
    .where('id', '=', personId)
    .executeTakeFirst()
  return row ? personOf(row) : null
}

export async function getPerson(r: Reader, personId: string): Promise<Person> {
  const person = await findPerson(r, personId)
  if (!person) throw identityFaults.personMissing({ detail: personId })
  return person
}

export async function findPersonByIdNumber(r: Reader, idNumber: string): Promise<Person | null> {
  const row = await tables(r)
    .selectFrom('identity.person')
    .select(personColumns)
    .where('id_number_index', '=', idNumberIndex(tidyCode(idNumber)))
    .executeTakeFirst()
  return row ? personOf(row) : null
}

/** Many people at once, for lists that show names. Unknown ids are left out. */
export async function findPersons(r: Reader, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(r)
    .selectFrom('identity.person')
    .select(personColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(row)]))
}

/** The sealed columns of one person; opened only by {@link readPerson} and by delivery of notices. */
export function findSealedPerson(r: Reader, personId: string) {
  return tables(r)
    .selectFrom('identity.person')
    .select([...personColumns, 'id_number_sealed', 'phone_sealed', 'email_sealed'])
    .where('id', '=', personId)
    .executeTakeFirst()
}

export { personOf }

export async function findEntity(r: Reader, entityId: string): Promise<Entity | null> {
  const row = await tables(r)
    .selectFrom('identity.entity')
    .selectAll()
    .where('id', '=', entityId)
    .executeTakeFirst()
  return row ? entityOf(row) : null
}

export async function getEntity(r: Reader, entityId: string): Promise<Entity> {
  const entity = await findEntity(r, entityId)
  if (!entity) throw identityFaults.entityMissing({ detail: entityId })
  return entity
}

export async function findEntityByUscc(r: Reader, uscc: string): Promise<Entity | null> {
  const row = await tables(r)
    .selectFrom('identity.entity')
    .selectAll()
    .where('uscc', '=', tidyCode(uscc))
    .executeTakeFirst()
  return row ? entityOf(row) : null
}

function entityOf(row: {
  id: string
  uscc: string
  name: string
  kind: string
  region_code: string
  address: string | null
  representative_id: string | null
}): Entity {
  return {
    id: row.id,
    uscc: row.uscc,
    name: row.name,
    kind: row.kind as EntityKind,
    regionCode: row.region_code,
    address: row.address,
    representativeId: row.representative_id,
  }
}

/** The name of a person or business, for headings and notices. */
export async function getPartyName(r: Reader, party: PartyRef): Promise<string> {
  return party.kind === 'person'
    ? (await getPerson(r, party.id)).name
    : (await getEntity(r, party.id)).name
}

function mandates(r: Reader) {
  return tables(r)
    .selectFrom('identity.mandate as m')
    .innerJoin('identity.person as agent', 'agent.id', 'm.agent_id')
    .leftJoin('identity.person as principal', (join) =>
      join.onRef('principal.id', '=', 'm.principal_id').on('m.principal_kind', '=', 'person'),
    )
    .leftJoin('identity.entity as entity', (join) =>
      join.onRef('entity.id', '=', 'm.principal_id').on('m.principal_kind', '=', 'entity'),
    )
    .selectAll('m')
    .select([
      'agent.name as agent_name',
      sql<string>`coalesce(principal.name, entity.name)`.as('principal_name'),
    ])
}

type MandateRow = Awaited<ReturnType<ReturnType<typeof mandates>['executeTakeFirstOrThrow']>>

function mandateOf(row: MandateRow): Mandate {
  return {
    id: row.id,
    kind: row.kind,
    principal: { kind: row.principal_kind, id: row.principal_id, name: row.principal_name },
    agentId: row.agent_id,
    agentName: row.agent_name,
    scope: row.scope,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    document: row.document,
    grantedAt: row.granted_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedReason: row.revoked_reason,
  }
}

export async function findMandate(r: Reader, mandateId: string): Promise<Mandate | null> {
  const row = await mandates(r).where('m.id', '=', mandateId).executeTakeFirst()
  return row ? mandateOf(row) : null
}

export async function getMandate(r: Reader, mandateId: string): Promise<Mandate> {
  const mandate = await findMandate(r, mandateId)
  if (!mandate) throw identityFaults.mandateMissing({ detail: mandateId })
  return mandate
}

const LONGEST_LIST = 200

/** For whom this person may act on `day` (`YYYY-MM-DD`); without a day, all that were not revoked. */
export async function listMandatesOf(r: Reader, agentId: string, day?: string): Promise<Mandate[]> {
  let query = mandates(r).where('m.agent_id', '=', agentId).where('m.revoked_at', 'is', null)
  if (day !== undefined) query = query.where(holdsOn(day))
  const rows = await query.orderBy('m.granted_at', 'desc').limit(LONGEST_LIST).execute()
  return rows.map(mandateOf)
}

/** What this person or business has handed out, newest first, revoked ones included. */
export async function listMandatesGivenBy(r: Reader, principal: PartyRef): Promise<Mandate[]> {
  const rows = await mandates(r)
    .where('m.principal_kind', '=', principal.kind)
    .where('m.principal_id', '=', principal.id)
    .orderBy('m.granted_at', 'desc')
    .limit(LONGEST_LIST)
    .execute()
  return rows.map(mandateOf)
}

function holdsOn(day: string) {
  return sql<SqlBool>`m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)`
}
