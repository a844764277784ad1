// A draft as its owner sees it: pages, prefilled facts with their source, materials, what comes next.

import type { Context } from '../../kernel/index.ts'
import { holderOf } from '../items/index.ts'
import type { Answers } from './answers.ts'
import type {
  AnswerPage,
  CheckAnswers,
  DraftPage,
  DraftSummary,
  DraftView,
  Evidence,
  LookupView,
  MaterialRow,
} from './contract.ts'
import { type DraftWork, openDraft } from './draft-work.ts'
import { pageStates } from './form.ts'
import { isComplete, materialRows } from './materials.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { shownAnswers } from './shown-answers.ts'
import { listOpenDrafts } from './store-drafts.ts'
import { listDraftMaterials } from './store-materials.ts'

const declaration = {
  zh: '我确认所填内容和提交的材料真实、有效，并对其真实性负责（行政许可法第三十一条）。',
  en: 'I confirm that what I have stated and handed in is true and valid, and I answer for it (Licensing Law Art 31).',
}

export async function getDraft(ctx: Context, draftId: string): Promise<DraftView> {
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

/** The open drafts of the signed-in person, newest first, for whomever they were begun. */
export async function listDrafts(ctx: Context): Promise<DraftSummary[]> {
  ctx.allow(casesPermissions.startDraft)
  if (ctx.actor.kind !== 'person') return []
  const rows = await listOpenDrafts(ctx, ctx.actor.id, ctx.clock.today())
  const summaries: DraftSummary[] = []
  for (const row of rows) {
    const { content } = await pinnedRelease(ctx, row.release_id)
    summaries.push({
      id: row.id,
      itemCode: row.item_code,
      itemName: content.item.name,
      applicant: { kind: row.applicant_kind, id: row.applicant_id, name: row.applicant_name },
      updatedAt: row.updated_at.toISOString(),
      expiresOn: row.expires_on,
    })
  }
  return summaries
}

export async function viewOfDraft(ctx: Context, work: DraftWork): Promise<DraftView> {
  const { row, content, answers, scope } = work
  const pages = pageStates(content, answers, scope)
  const materials = materialRows(content, answers, scope, await listDraftMaterials(ctx, row.id))
  return {
    id: row.id,
    itemCode: row.item_code,
    itemKey: content.item.key,
    itemName: content.item.name,
    releaseId: row.release_id,
    organName: content.organs[content.item.organ]?.name ?? { zh: '', en: '' },
    applicant: { kind: row.applicant_kind, id: row.applicant_id, name: row.applicant_name },
    state: row.state,
    guidance: answers.guidance,
    answers: answers.form as DraftView['answers'],
    prefilled: prefilledOf(answers),
    lookups: lookupsOf(work),
    pages,
    materials,
    nextStep: nextStepOf(pages, materials),
    declaration,
    mayAskHuman: content.process.steps.some(
      (step) => step.handling.mode === 'automatic' && step.phase !== 'issue',
    ),
    caseId: row.case_id,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    expiresOn: row.expires_on,
  }
}

function prefilledOf(answers: Answers): DraftView['prefilled'] {
  return Object.entries(answers.evidence).map(([fieldId, found]) => ({
    fieldId,
    value: (answers.form[fieldId] ?? null) as DraftView['answers'][string],
    locked: found.locked,
    evidence: evidenceOf(found),
    dispute: answers.disputes[fieldId] ?? null,
  }))
}

function evidenceOf({ kind, id, source, at, trust }: Evidence): Evidence {
  return { kind, id, source, at, trust }
}

function lookupsOf({ content, answers }: DraftWork): LookupView[] {
  return content.lookups.map((lookup) => {
    const state = answers.lookups[lookup.id]
    const organ = holderOf(content, lookup)
    return {
      lookupId: lookup.id,
      name: lookup.name,
      source: state?.source ?? organ,
      purpose: lookup.purpose,
      state: state?.state ?? 'not-asked',
      at: state?.at ?? null,
      evidenceId: state?.evidenceId ?? null,
      message: messageFor(state?.state, organ),
    }
  })
}

function messageFor(state: string | undefined, organ: { zh: string; en: string }) {
  switch (state) {
    case 'unreachable':
      return {
        zh: `${organ.zh}的系统现在连接不上。您可以稍后重试，也可以先自行填写、上传；已填的内容不会丢失。`,
        en: `The system of ${organ.en} cannot be reached now. Try again later, or fill in and upload yourself; nothing is lost.`,
      }
    case 'refused':
      return {
        zh: `现在不能向${organ.zh}核对这项数据，请自行填写或者上传。`,
        en: `This cannot be checked with ${organ.en} at present. Please fill it in or upload it yourself.`,
      }
    case 'nothing':
      return {
        zh: `${organ.zh}没有查到您的这项数据，请自行填写或者上传。`,
        en: `${organ.en} holds no such record for you. Please fill it in or upload it yourself.`,
      }
    default:
      return null
  }
}

function nextStepOf(pages: DraftPage[], materials: MaterialRow[]): DraftView['nextStep'] {
  const page = pages.find((one) => one.visible && !one.complete)
  if (page) return { kind: 'page', id: page.pageId }
  const material = materials.find((one) => one.state === 'missing')
  return material ? { kind: 'material', id: material.materialId } : null
}

/** Everything once more before it is sent. */
export async function checkDraft(ctx: Context, draftId: string): Promise<CheckAnswers> {
  const work = await openDraft(ctx, draftId)
  const { content, answers, scope, row } = work
  const materials = materialRows(content, answers, scope, await listDraftMaterials(ctx, row.id))
  const pages: AnswerPage[] = shownAnswers(content, answers, scope)
  const complete = pageStates(content, answers, scope).every((page) => page.complete)
  return { pages, materials, ready: complete && isComplete(materials) }
}
