// Reads officials with the positions they hold on a day, and who in an organ may do what.

import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import type { Duty, Official, PositionView } from './contract.ts'
import { identityFaults } from './faults.ts'
import type { Period } from './rules.ts'
import { tables } from './views.ts'
import { positionOf } from './views-organs.ts'

function appointments(r: Reader, day: string) {
  return tables(r)
    .selectFrom('identity.appointment as a')
    .innerJoin('identity.position as p', 'p.id', 'a.position_id')
    .where('a.ended_at', 'is', null)
    .where(
      sql<SqlBool>`a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)`,
    )
}

/** The positions an official holds on `day`, in a steady order. */
export async function listPositionsOf(
  r: Reader,
  officialId: string,
  day: string,
): Promise<PositionView[]> {
  const rows = await appointments(r, day)
    .where('a.official_id', '=', officialId)
    .select(['p.id', 'p.organ_id', 'p.region_code', 'p.name_zh', 'p.name_en', 'p.duties'])
    .distinct()
    .orderBy('p.id')
    .execute()
  return rows.map(positionOf)
}

/** Every appointment of an official that was not ended, also those that begin later. */
export async function listOpenAppointments(
  r: Reader,
  officialId: string,
): Promise<(Period & { id: string; positionId: string; duties: Duty[] })[]> {
  const rows = await tables(r)
    .selectFrom('identity.appointment as a')
    .innerJoin('identity.position as p', 'p.id', 'a.position_id')
    .where('a.official_id', '=', officialId)
    .where('a.ended_at', 'is', null)
    .select(['a.id', 'a.position_id', 'a.valid_from', 'a.valid_to', 'p.duties'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    positionId: row.position_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    duties: row.duties as Duty[],
  }))
}

interface OfficialRow {
  id: string
  organ_id: string
  staff_number: string
  name: string
  email: string | null
  locale: 'zh-CN' | 'en'
  state: 'active' | 'suspended' | 'left'
}

function officialOf(row: OfficialRow, positions: PositionView[]): Official {
  return {
    id: row.id,
    organId: row.organ_id,
    staffNumber: row.staff_number,
    name: row.name,
    email: row.email,
    locale: row.locale,
    state: row.state,
    positions,
  }
}

export async function findOfficial(
  r: Reader,
  officialId: string,
  day: string,
): Promise<Official | null> {
  const row = await tables(r)
    .selectFrom('identity.official')
    .selectAll()
    .where('id', '=', officialId)
    .executeTakeFirst()
  if (!row) return null
  return officialOf(row, await listPositionsOf(r, officialId, day))
}

/** The official with the positions held on `day` (`ctx.clock.today()`). */
export async function getOfficial(r: Reader, officialId: string, day: string): Promise<Official> {
  const official = await findOfficial(r, officialId, day)
  if (!official) throw identityFaults.officialMissing({ detail: officialId })
  return official
}

export async function findOfficialByStaffNumber(
  r: Reader,
  organId: string,
  staffNumber: string,
  day: string,
): Promise<Official | null> {
  const row = await tables(r)
    .selectFrom('identity.official')
    .selectAll()
    .where('organ_id', '=', organId)
    .where('staff_number', '=', staffNumber)
    .executeTakeFirst()
  if (!row) return null
  return officialOf(row, await listPositionsOf(r, row.id, day))
}

/** Names of officials for lists; unknown ids are left out. */
export async function findOfficialNames(
  r: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(r)
    .selectFrom('identity.official')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Active officials of an organ who hold a duty there on `day`, by staff number. */
export async function officialsWithDuty(
  r: Reader,
  organId: string,
  duty: Duty,
  day: string,
): Promise<{ id: string; name: string; staffNumber: string }[]> {
  const rows = await appointments(r, day)
    .innerJoin('identity.official as o', 'o.id', 'a.official_id')
    .where('p.organ_id', '=', organId)
    .where(sql<SqlBool>`${duty} = any(p.duties)`)
    .where('o.state', '=', 'active')
    .select(['o.id', 'o.name', 'o.staff_number as staffNumber'])
    .distinct()
    .orderBy('o.staff_number')
    .limit(500)
    .execute()
  return rows
}

/** The contact columns of one official, phone still sealed. */
export function findSealedOfficial(r: Reader, officialId: string) {
  return tables(r)
    .selectFrom('identity.official')
    .select(['id', 'name', 'locale', 'email', 'phone_sealed'])
    .where('id', '=', officialId)
    .executeTakeFirst()
}
