// Materials of a draft: upload, take away, or settle without a file (commitment, tolerance, earlier hand-in).

import { type Context, newId, type Tx, type Upload } from '../../kernel/index.ts'
import type { Material } from '../items/index.ts'
import { addNaturalDays } from '../standards/index.ts'
import type { DraftView, Evidence } from './contract.ts'
import { MaterialChoice } from './contract.ts'
import { viewOfDraft } from './draft-view.ts'
import { type DraftWork, openDraft, openDraftToChange, saveDraft } from './draft-work.ts'
import { casesFaults } from './faults.ts'
import { evidenceByLookup, neededMaterials, type StoredMaterial } from './materials.ts'
import {
  findEarlierMaterial,
  insertMaterial,
  listDraftMaterials,
  listTouchedMaterials,
  removeDraftMaterials,
} from './store-materials.ts'
import { storeUpload, uploadedMaterial, uploadRule } from './uploads.ts'

interface Ref {
  draftId: string
}

function ownerOf({ row }: DraftWork) {
  return { draftId: row.id, holderId: row.applicant_id, itemCode: row.item_code }
}

/**
 * Keeps a file for a material. Faults: cases.too-many-files and those of kernel/files (size, type,
 * magic bytes, virus, disk full).
 */
export async function uploadMaterial(
  ctx: Context,
  draftId: string,
  materialId: string,
  upload: Upload,
): Promise<DraftView> {
  const { content } = await openDraft(ctx, draftId)
  const rule = uploadRule(content, materialId)
  // Stored before the transaction, which must not wait for a slow line.
  const file = await storeUpload(upload, rule)
  await ctx.change('cases.upload-material', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    const rows = await listDraftMaterials(tx, draftId)
    const here = rows.filter((row) => row.material_id === materialId && row.kind === 'upload')
    if (here.length >= rule.maxFiles) {
      throw casesFaults.tooManyFiles({ params: { max: rule.maxFiles } })
    }
    await removeDraftMaterials(tx, draftId, { materialId, kinds: settled })
    await insertMaterial(tx, uploadedMaterial(ctx, content, materialId, file, ownerOf(work)))
    await saveDraft(tx, work, 'draft.material-uploaded')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

const settled = ['commitment', 'tolerated', 'earlier'] as const

export async function removeMaterialFile(
  ctx: Context,
  draftId: string,
  fileId: string,
): Promise<DraftView> {
  await ctx.change('cases.remove-file', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    if ((await removeDraftMaterials(tx, draftId, { fileId })) === 0) {
      throw casesFaults.fileMissing({ detail: fileId })
    }
    await saveDraft(tx, work, 'draft.file-removed')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

/** Settles a material without a new file. `none` takes such a choice back. */
export async function chooseMaterial(
  ctx: Context,
  draftId: string,
  materialId: string,
  input: MaterialChoice,
): Promise<DraftView> {
  const { kind } = MaterialChoice.parse(input)
  await ctx.change('cases.choose-material', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    const material = work.content.materials.find((one) => one.id === materialId)
    if (!material) throw casesFaults.materialMissing({ detail: materialId })
    await removeDraftMaterials(tx, draftId, { materialId, kinds: settled })
    if (kind !== 'none') await insertMaterial(tx, await settledRow(ctx, work, material, kind))
    await saveDraft(tx, work, `draft.material-${kind}`)
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

async function settledRow(
  ctx: Context,
  work: DraftWork,
  material: Material,
  kind: 'commitment' | 'tolerate' | 'earlier',
) {
  const at = ctx.clock.now()
  const id = newId()
  const closed = casesFaults.wayClosed({ detail: `${material.id}: ${kind}` })
  const owner = ownerOf(work)
  let earlier: StoredMaterial | undefined
  if (kind === 'tolerate' && !material.tolerable) throw closed
  if (kind === 'commitment' && !material.sources.some((one) => one.kind === kind)) throw closed
  if (kind === 'earlier') {
    earlier = await earlierOf(ctx, work, material)
    if (!earlier) throw closed
  }
  const trust = earlier?.trust ?? ('D' as const)
  const evidence: Evidence = {
    kind: kind === 'tolerate' ? 'tolerated' : kind,
    id: earlier?.id ?? id,
    source:
      kind === 'earlier'
        ? { zh: '以前办事时提交', en: 'Handed in earlier' }
        : { zh: '申请人书面承诺', en: 'Written commitment of the applicant' },
    at: at.toISOString(),
    trust,
  }
  return {
    id,
    draft_id: owner.draftId,
    case_id: null,
    holder_id: owner.holderId,
    material_id: material.id,
    item_code: owner.itemCode,
    kind: evidence.kind as 'commitment' | 'tolerated' | 'earlier',
    trust,
    evidence: JSON.stringify(evidence),
    file_name: earlier?.file_name ?? null,
    file_digest: earlier?.file_digest ?? null,
    file_type: earlier?.file_type ?? null,
    file_size: earlier?.file_size ?? null,
    at,
    removed_at: null,
  }
}

/**
 * Takes over what the party handed in before, for materials that nothing else supplies and that the
 * applicant has not touched. Answers their ids. Runs inside the change of the resolver.
 */
export async function takeEarlierMaterials(tx: Tx, work: DraftWork): Promise<string[]> {
  const touched = await listTouchedMaterials(tx, work.row.id)
  const taken: string[] = []
  for (const material of neededMaterials(work.content, work.scope)) {
    if (!material.sources.some((source) => source.kind === 'earlier')) continue
    if (touched.has(material.id)) continue
    if (evidenceByLookup(work.content, work.answers, material)) continue
    if (!(await earlierOf(tx.ctx, work, material))) continue
    await insertMaterial(tx, await settledRow(tx.ctx, work, material, 'earlier'))
    taken.push(material.id)
  }
  return taken
}

/** What the party handed in before for this material and item, if it is young enough. */
async function earlierOf(
  ctx: Context,
  work: DraftWork,
  material: Material,
): Promise<StoredMaterial | undefined> {
  const source = material.sources.find((one) => one.kind === 'earlier')
  if (!source) return undefined
  const since = new Date(`${addNaturalDays(ctx.clock.today(), -source.maxAgeDays)}T00:00:00Z`)
  const { holderId, itemCode } = ownerOf(work)
  return findEarlierMaterial(ctx, { holderId, itemCode, materialId: material.id, since })
}
