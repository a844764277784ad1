// What each required material looks like now: supplied, missing, tolerated, and the ways still open. Pure.

import type { Selectable } from 'kysely'
import type { Material, MaterialSource, ReleaseContent } from '../items/index.ts'
import { type Answers, holds, type Scope } from './answers.ts'
import type { Both, Evidence, MaterialRow, MaterialWay, TrustLevel } from './contract.ts'
import type { MaterialTable } from './tables.ts'

export type StoredMaterial = Selectable<MaterialTable>

/** Words that stand over a material on screen, by trust level (108号 1.6). */
function markFor(trust: TrustLevel, source: Both): Both | null {
  switch (trust) {
    case 'A':
      return {
        zh: `此件由${source.zh}提供，仅供办理政务服务事项时使用`,
        en: `Provided by ${source.en}, for handling public service items only`,
      }
    case 'B':
      return {
        zh: '此件经与原件核对无误，仅供办理政务服务事项时使用',
        en: 'Checked against the original, for handling public service items only',
      }
    case 'C':
      return { zh: '申请人上传，需与原件核对', en: 'Uploaded by the applicant; to be checked' }
    case 'D':
      return {
        zh: '申请人自制并承诺真实',
        en: 'Made by the applicant, who answers for its truth',
      }
  }
}

/** The materials this applicant needs; those whose `when` does not hold are left out. */
export function neededMaterials(content: ReleaseContent, scope: Scope): Material[] {
  return content.materials.filter((material) => holds(material.when, scope))
}

/** Evidence of a material that a lookup answered: from the library or from a department. */
export function evidenceByLookup(
  content: ReleaseContent,
  answers: Answers,
  material: Material,
): Evidence | null {
  for (const source of material.sources) {
    if (source.kind !== 'certificate' && source.kind !== 'resource') continue
    const state = answers.lookups[source.lookup]
    if (state?.state !== 'answered' || state.at === null) continue
    const fact = answers.facts[source.lookup]
    // One worker without a certificate is one certificate missing.
    if (Array.isArray(fact) && fact.some((row) => row === null)) continue
    const lookup = content.lookups.find((one) => one.id === source.lookup)
    const organ = lookup ? content.organs[lookup.organ] : undefined
    return {
      kind: source.kind,
      id: state.evidenceId,
      source: state.source ?? organ?.name ?? { zh: '', en: '' },
      at: state.at,
      trust: 'A',
    }
  }
  return null
}

export function materialRows(
  content: ReleaseContent,
  answers: Answers,
  scope: Scope,
  stored: readonly StoredMaterial[],
  tolerated: readonly { materialId: string; dueOn: string; suppliedOn: string | null }[] = [],
): MaterialRow[] {
  return neededMaterials(content, scope).map((material) => {
    const own = stored.filter((row) => row.material_id === material.id)
    const looked = evidenceByLookup(content, answers, material)
    const handedIn = own.find((row) => row.kind !== 'tolerated')
    const gap = own.find((row) => row.kind === 'tolerated')
    // What the applicant uploaded after all (a supplement) stands before what was looked up.
    const evidence = handedIn?.evidence ?? looked ?? gap?.evidence ?? null
    return {
      materialId: material.id,
      name: material.name,
      description: material.description,
      required: material.required,
      state: stateOf(material, handedIn !== undefined || looked !== null, gap !== undefined),
      evidence,
      mark: evidence ? markFor(evidence.trust, evidence.source) : null,
      files: own.flatMap((row) =>
        row.file_digest === null
          ? []
          : [
              {
                id: row.id,
                name: row.file_name ?? '',
                mediaType: row.file_type ?? '',
                size: Number(row.file_size ?? 0),
                at: row.at.toISOString(),
              },
            ],
      ),
      dueOn:
        tolerated.find((one) => one.materialId === material.id && !one.suppliedOn)?.dueOn ?? null,
      ways: waysOf(content, answers, material),
    }
  })
}

function stateOf(material: Material, supplied: boolean, gap: boolean): MaterialRow['state'] {
  if (supplied) return 'supplied'
  if (gap) return 'tolerated'
  return material.required ? 'missing' : 'optional'
}

const blankWay = {
  available: true,
  note: null,
  accept: [],
  maxBytes: null,
  maxFiles: null,
  text: null,
}

function waysOf(content: ReleaseContent, answers: Answers, material: Material): MaterialWay[] {
  const ways = material.sources.map((source) => wayOf(content, answers, source))
  if (material.tolerable) {
    const { days } = material.tolerable
    ways.push({
      ...blankWay,
      kind: 'tolerate',
      text: {
        zh: `我承诺在受理后 ${days} 个工作日内补交这份材料；逾期未补交的，视为撤回申请。`,
        en: `I commit to hand this in within ${days} working days of acceptance; otherwise my application counts as withdrawn.`,
      },
    })
  }
  return ways
}

function wayOf(content: ReleaseContent, answers: Answers, source: MaterialSource): MaterialWay {
  switch (source.kind) {
    case 'certificate':
    case 'resource': {
      const state = answers.lookups[source.lookup]?.state
      const lookup = content.lookups.find((one) => one.id === source.lookup)
      return {
        ...blankWay,
        kind: source.kind,
        available: state === undefined || state === 'unreachable' || state === 'answered',
        note: lookupNote(state, lookup?.name),
      }
    }
    case 'upload':
      return {
        ...blankWay,
        kind: 'upload',
        accept: [...source.accept],
        maxBytes: source.maxBytes,
        maxFiles: source.maxFiles,
      }
    case 'commitment':
      return { ...blankWay, kind: 'commitment', text: source.text }
    case 'earlier':
      return { ...blankWay, kind: 'earlier' }
  }
}

function lookupNote(state: string | undefined, name: Both | undefined): Both | null {
  const what = name ?? { zh: '数据', en: 'the data' }
  switch (state) {
    case 'unreachable':
      return {
        zh: `${what.zh}暂时查不到（对方系统连接不上），可以稍后重试，也可以先自行上传`,
        en: `${what.en} cannot be reached now. Try again later, or upload the document yourself`,
      }
    case 'nothing':
      return { zh: `${what.zh}里没有查到`, en: `Nothing found in ${what.en}` }
    case 'refused':
      return { zh: `${what.zh}现在不能查询`, en: `${what.en} cannot be asked at present` }
    default:
      return null
  }
}

/** Whether everything required is there or tolerated. */
export function isComplete(rows: readonly MaterialRow[]): boolean {
  return rows.every((row) => row.state !== 'missing')
}
