// The SQL that writes materials: what was handed in, found, committed to or tolerated.

import type { Insertable } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { StoredMaterial } from './materials.ts'
import { tables } from './store.ts'
import type { MaterialTable } from './tables.ts'

export type NewMaterial = Insertable<MaterialTable>

export async function insertMaterial(tx: Tx, row: NewMaterial): Promise<void> {
  await tables(tx).insertInto('cases.material').values(row).execute()
}

/** Newest first, so that what was handed in last stands for the material. */
export function listCaseMaterials(r: Reader, caseId: string): Promise<StoredMaterial[]> {
  return tables(r)
    .selectFrom('cases.material')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

export function listDraftMaterials(r: Reader, draftId: string): Promise<StoredMaterial[]> {
  return tables(r)
    .selectFrom('cases.material')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('removed_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** Takes rows of a draft away: one file, or whatever was chosen for a material. */
export async function removeDraftMaterials(
  tx: Tx,
  draftId: string,
  which: { fileId: string } | { materialId: string; kinds: readonly MaterialTable['kind'][] },
): Promise<number> {
  let query = tables(tx)
    .updateTable('cases.material')
    .set({ removed_at: tx.ctx.clock.now() })
    .where('draft_id', '=', draftId)
    .where('removed_at', 'is', null)
  query =
    'fileId' in which
      ? query.where('id', '=', which.fileId).where('file_digest', 'is not', null)
      : query.where('material_id', '=', which.materialId).where('kind', 'in', [...which.kinds])
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** When the draft is sent, its materials become the case's. */
export async function giveMaterialsToCase(tx: Tx, draftId: string, caseId: string): Promise<void> {
  await tables(tx)
    .updateTable('cases.material')
    .set({ case_id: caseId })
    .where('draft_id', '=', draftId)
    .where('removed_at', 'is', null)
    .execute()
}

/** The last file the party handed in for the same material of the same item, since `since`. */
export function findEarlierMaterial(
  r: Reader,
  wanted: { holderId: string; itemCode: string; materialId: string; since: Date },
): Promise<StoredMaterial | undefined> {
  return tables(r)
    .selectFrom('cases.material')
    .selectAll()
    .where('holder_id', '=', wanted.holderId)
    .where('item_code', '=', wanted.itemCode)
    .where('material_id', '=', wanted.materialId)
    .where('case_id', 'is not', null)
    .where('file_digest', 'is not', null)
    .where('removed_at', 'is', null)
    .where('at', '>=', wanted.since)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Materials of a draft for which anything was ever stored, also what was taken away again. */
export async function listTouchedMaterials(r: Reader, draftId: string): Promise<Set<string>> {
  const rows = await tables(r)
    .selectFrom('cases.material')
    .select('material_id')
    .distinct()
    .where('draft_id', '=', draftId)
    .execute()
  return new Set(rows.map((row) => row.material_id))
}
