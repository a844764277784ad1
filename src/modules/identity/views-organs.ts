// Reads organs and positions.

import type { Reader } from '../../kernel/index.ts'
import { Duty, type Organ, type PositionView } from './contract.ts'
import { identityFaults } from './faults.ts'
import { tidyCode } from './identifiers.ts'
import type { IdentityTables } from './tables.ts'
import { tables } from './views.ts'

const LONGEST_LIST = 200

function organOf(row: IdentityTables['identity.organ']): Organ {
  return {
    id: row.id,
    uscc: row.uscc,
    name: { zh: row.name_zh, en: row.name_en },
    shortName: { zh: row.short_name_zh, en: row.short_name_en },
    regionCode: row.region_code,
    level: row.level,
    superiorId: row.superior_id,
  }
}

export async function findOrgan(r: Reader, organId: string): Promise<Organ | null> {
  const row = await tables(r)
    .selectFrom('identity.organ')
    .selectAll()
    .where('id', '=', organId)
    .executeTakeFirst()
  return row ? organOf(row) : null
}

export async function getOrgan(r: Reader, organId: string): Promise<Organ> {
  const organ = await findOrgan(r, organId)
  if (!organ) throw identityFaults.organMissing({ detail: organId })
  return organ
}

export async function findOrganByUscc(r: Reader, uscc: string): Promise<Organ | null> {
  const row = await tables(r)
    .selectFrom('identity.organ')
    .selectAll()
    .where('uscc', '=', tidyCode(uscc))
    .executeTakeFirst()
  return row ? organOf(row) : null
}

/** Organs in order of their credit code; `after` is the code of the last one seen. */
export async function listOrgans(
  r: Reader,
  page: { after?: string | null; limit?: number; regionCode?: string } = {},
): Promise<Organ[]> {
  let query = tables(r).selectFrom('identity.organ').selectAll()
  if (page.after) query = query.where('uscc', '>', page.after)
  if (page.regionCode) query = query.where('region_code', '=', page.regionCode)
  const rows = await query
    .orderBy('uscc')
    .limit(Math.min(page.limit ?? LONGEST_LIST, LONGEST_LIST))
    .execute()
  return rows.map(organOf)
}

interface PositionRow {
  id: string
  organ_id: string
  region_code: string
  name_zh: string
  name_en: string
  duties: string[]
}

export function positionOf(row: PositionRow): PositionView {
  return {
    id: row.id,
    organId: row.organ_id,
    regionCode: row.region_code,
    name: { zh: row.name_zh, en: row.name_en },
    duties: row.duties.map((duty) => Duty.parse(duty)),
  }
}

export async function findPosition(r: Reader, positionId: string): Promise<PositionView | null> {
  const row = await tables(r)
    .selectFrom('identity.position')
    .selectAll()
    .where('id', '=', positionId)
    .executeTakeFirst()
  return row ? positionOf(row) : null
}
