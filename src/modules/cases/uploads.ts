// Files that applicants hand in: stored outside the database, with the trust level their making gives them.

import { cleanFileName, files, type StoredFile } from '../../kernel/files/index.ts'
import { type Context, newId, type Upload } from '../../kernel/index.ts'
import type { MaterialSource, ReleaseContent } from '../items/index.ts'
import { casesFaults } from './faults.ts'
import type { NewMaterial } from './store-materials.ts'

type UploadRule = Extract<MaterialSource, { kind: 'upload' }>

const byNotice: UploadRule = {
  kind: 'upload',
  accept: ['application/pdf', 'image/jpeg', 'image/png'],
  maxBytes: 10 * 1024 * 1024,
  maxFiles: 10,
  selfMade: false,
}

/** What may be uploaded for a material. `other`: what a notice asks for in its own words. */
export function uploadRule(content: ReleaseContent, materialId: string): UploadRule {
  if (materialId === 'other') return byNotice
  const material = content.materials.find((one) => one.id === materialId)
  if (!material) throw casesFaults.materialMissing({ detail: materialId })
  const source = material.sources.find((one) => one.kind === 'upload')
  if (!source) throw casesFaults.wayClosed({ detail: `${materialId}: upload` })
  return source
}

export interface KeptFile extends StoredFile {
  name: string
}

/** Keeps the bytes. Faults: kernel.file-* and kernel.disk-full; nothing is left behind then. */
export async function storeUpload(upload: Upload, rule: UploadRule): Promise<KeptFile> {
  const stored = await files.put(upload.stream, {
    maxBytes: rule.maxBytes,
    accept: rule.accept,
    declared: upload.mediaType,
  })
  return { ...stored, name: cleanFileName(upload.filename) }
}

export function uploadedMaterial(
  ctx: Context,
  content: ReleaseContent,
  materialId: string,
  file: KeptFile,
  owner: { holderId: string; itemCode: string; draftId?: string; caseId?: string },
): NewMaterial {
  const id = newId()
  const at = ctx.clock.now()
  const trust = uploadRule(content, materialId).selfMade ? 'D' : 'C'
  return {
    id,
    draft_id: owner.draftId ?? null,
    case_id: owner.caseId ?? null,
    holder_id: owner.holderId,
    material_id: materialId,
    item_code: owner.itemCode,
    kind: 'upload',
    trust,
    evidence: JSON.stringify({
      kind: 'upload',
      id,
      source: { zh: '申请人', en: 'The applicant' },
      at: at.toISOString(),
      trust,
    }),
    file_name: file.name,
    file_digest: file.digest,
    file_type: file.mediaType,
    file_size: file.size,
    at,
    removed_at: null,
  }
}
