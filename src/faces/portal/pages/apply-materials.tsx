// Materials of an application: the list, one upload page for each, and the ways that need no file.

import { z } from 'zod'
import { type Context, html, kernelFaults, page, redirect } from '../../../kernel/index.ts'
import {
  type AnswerRow,
  checkDraft,
  chooseMaterial,
  getDraft,
  type MaterialRow,
  removeMaterialFile,
  submitDraft,
  uploadMaterial,
} from '../../../modules/cases/index.ts'
import { getRelease, textOf } from '../../../modules/items/index.ts'
import { showValue } from '../../ui/portal/form/show.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { formTexts } from '../../ui/texts/portal/form.ts'
import { say, saySentence } from '../../ui/texts/texts.ts'
import { actForApplicant } from '../act-for.ts'
import { type DraftForm, formOf, headOf, materialOf, nextAfter } from '../drafts.ts'
import { frameOf, type PageSession } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { refusalOf } from '../refusals.ts'
import { CheckPage } from '../views/apply-check.tsx'
import { MaterialsPage, UploadPage } from '../views/apply-materials.tsx'

const Draft = z.object({ draftId: z.uuid() })
const Material = Draft.extend({ materialId: z.string().max(60) })

/** Above every item's own limit; the item's limit is asked by the verb. */
export const MOST_BYTES = 50 * 1024 * 1024

const kinds: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
}

/** File kinds in words: PDF、JPG、PNG. */
export function kindsOf(ctx: Context, accept: readonly string[]): string {
  return accept.map((type) => kinds[type] ?? type).join(ctx.locale === 'en' ? ', ' : '、')
}

async function uploadPage(
  ctx: Context,
  session: PageSession,
  params: z.output<typeof Material>,
  error: string | null,
) {
  const draft = await getDraft(ctx, params.draftId)
  if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
  const row = draft.materials.find((one) => one.materialId === params.materialId)
  const upload = row?.ways.find((way) => way.kind === 'upload')
  if (!row) throw kernelFaults.notFound({ detail: `material ${params.materialId}` })
  const { content } = await getRelease(ctx, draft.releaseId)
  const definition = content.materials.find((one) => one.id === row.materialId)
  const source = definition?.sources.find((one) => one.kind === 'upload')
  const open = (kind: MaterialRow['ways'][number]['kind']) =>
    row.ways.find((way) => way.kind === kind && way.available)
  const commitment = open('commitment')
  const model = {
    draft: await headOf(ctx, draft),
    material: materialOf(ctx, row),
    accept: upload?.accept ?? [],
    kinds: kindsOf(ctx, upload?.accept ?? []),
    maxBytes: upload?.maxBytes ?? MOST_BYTES,
    maxFiles: upload?.maxFiles ?? 1,
    selfMade: source?.selfMade === true,
    notes: definition?.notes ? textOf(definition.notes, ctx.locale) : null,
    commitment: commitment?.text ? say(ctx.locale, commitment.text) : null,
    deferDays: open('tolerate') ? (definition?.tolerable?.days ?? null) : null,
    error,
  }
  return html(<UploadPage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
}

export const applyMaterialPages = [
  page({
    method: 'GET',
    url: '/apply/:draftId/materials',
    permission: useOwnPages,
    params: Draft,
    handle: (ctx, { params }, session) => materialsPage(ctx, session, params.draftId, null),
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/materials',
    permission: useOwnPages,
    params: Draft,
    form: z.object({ _do: z.enum(['continue', 'later']).catch('continue') }),
    handle: async (ctx, { params, form }, session) => {
      if (form._do === 'later') return redirect(`/apply/${params.draftId}?saved=1`)
      const draft = await getDraft(ctx, params.draftId)
      const missing = draft.materials.find((row) => row.state === 'missing')
      if (missing) {
        const text = commonTexts(ctx.locale).of(
          applyTexts(ctx.locale).missing,
          say(ctx.locale, missing.name),
        )
        return materialsPage(ctx, session, params.draftId, text)
      }
      return redirect(nextAfter(await headOf(ctx, draft), 'materials'))
    },
  }),
  page({
    method: 'GET',
    url: '/apply/:draftId/materials/:materialId',
    permission: useOwnPages,
    params: Material,
    handle: (ctx, { params }, session) => uploadPage(ctx, session, params, null),
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/materials/:materialId',
    permission: useOwnPages,
    params: Material,
    upload: { maxBytes: MOST_BYTES },
    handle: async (ctx, { params, files }, session) => {
      const file = files.find((one) => one.field === 'file')
      if (!file) return uploadPage(ctx, session, params, formTexts(ctx.locale).file)
      const refusal = await refusalOf(() =>
        uploadMaterial(ctx, params.draftId, params.materialId, file),
      )
      if (refusal) {
        return uploadPage(ctx, session, params, saySentence(ctx.locale, refusal.sentence))
      }
      return redirect(`/apply/${params.draftId}/materials`)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/materials/:materialId/remove',
    permission: useOwnPages,
    params: Material,
    form: z.object({ fileId: z.uuid() }),
    handle: async (ctx, { params, form }) => {
      await removeMaterialFile(ctx, params.draftId, form.fileId)
      return redirect(`/apply/${params.draftId}/materials/${params.materialId}`)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/materials/:materialId/commit',
    permission: useOwnPages,
    params: Material,
    handle: async (ctx, { params }) => {
      await chooseMaterial(ctx, params.draftId, params.materialId, { kind: 'commitment' })
      return redirect(`/apply/${params.draftId}/materials`)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/materials/:materialId/defer',
    permission: useOwnPages,
    params: Material,
    handle: async (ctx, { params }) => {
      await chooseMaterial(ctx, params.draftId, params.materialId, { kind: 'tolerate' })
      return redirect(`/apply/${params.draftId}/materials`)
    },
  }),
  page({
    method: 'GET',
    url: '/apply/:draftId/check',
    permission: useOwnPages,
    params: Draft,
    query: z.object({ undeclared: z.literal('1').optional().catch(undefined) }),
    handle: (ctx, { params, query }, session) => {
      const error = query.undeclared ? applyTexts(ctx.locale).declarationError : null
      return checkPage(ctx, session, params.draftId, error)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/submit',
    permission: useOwnPages,
    params: Draft,
    form: z.object({ declared: z.string().optional(), human: z.string().optional() }),
    handle: async (ctx, { params, form }, session) => {
      // Shown by its own address, so that "back" after sending never asks to send a form again.
      if (form.declared !== 'yes') return redirect(`/apply/${params.draftId}/check?undeclared=1`)
      const { caseId, applicant } = await getDraft(ctx, params.draftId)
      const acting = await actForApplicant(ctx, session, applicant.id)
      if (caseId) return redirect(`/cases/${caseId}/receipt`)
      const receipt = await submitDraft(acting, params.draftId, {
        declared: true,
        asksHuman: form.human === 'yes',
      })
      return redirect(`/cases/${receipt.caseId}/receipt`)
    },
  }),
]

async function materialsPage(
  ctx: Context,
  session: PageSession,
  draftId: string,
  error: string | null,
) {
  const draft = await getDraft(ctx, draftId)
  if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
  const model = {
    draft: await headOf(ctx, draft),
    materials: draft.materials.map((row) => materialOf(ctx, row)),
    error,
  }
  return html(<MaterialsPage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
}

async function checkPage(
  ctx: Context,
  session: PageSession,
  draftId: string,
  error: string | null,
) {
  const draft = await getDraft(ctx, draftId)
  // The back button after sending leads here again: what was sent is shown, not sent twice.
  if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
  const answers = await checkDraft(ctx, draftId)
  const form = await formOf(ctx, draft)
  const head = await headOf(ctx, draft)
  const t = applyTexts(ctx.locale)
  const model = {
    draft: head,
    sections: [
      ...answers.pages.map((one) => ({
        title: say(ctx.locale, one.title),
        pairs: one.rows.map((row) => ({
          label: say(ctx.locale, row.label),
          value: wordsOf(ctx, form, row),
          ...(row.evidence && row.evidence.kind !== 'typed'
            ? { source: say(ctx.locale, row.evidence.source) }
            : {}),
          ...(row.locked
            ? {}
            : {
                change: {
                  href: `/apply/${draftId}/form/${one.pageId}`,
                  what: say(ctx.locale, row.label),
                },
              }),
        })),
      })),
      {
        title: t.materials,
        pairs: answers.materials
          .filter((row) => row.state !== 'optional')
          .map((row) => materialPair(ctx, draftId, row)),
      },
    ].filter((section) => section.pairs.length > 0),
    missing: answers.ready
      ? []
      : head.tasks
          .filter((task) => task.state === 'todo' && task.path !== 'check')
          .map((task) => ({ title: task.title, href: `/apply/${draftId}/${task.path}` })),
    declaration: say(ctx.locale, draft.declaration),
    automatic: draft.mayAskHuman,
    error,
  }
  return html(<CheckPage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
}

/** An answer in the reader's words. What the citizen typed is shown whole, to be checked. */
function wordsOf(ctx: Context, form: DraftForm, row: AnswerRow): string {
  const field = form.fieldOf(row.fieldId)
  if (!field || field.widget === 'rows') return say(ctx.locale, row.shown)
  if (field.widget === 'id-number' && !row.locked) return String(row.value)
  return showValue(ctx.locale, { ...field, widget: field.widget }, row.value)
}

function materialPair(ctx: Context, draftId: string, row: MaterialRow) {
  const t = applyTexts(ctx.locale)
  const material = materialOf(ctx, row)
  const files = material.files.map((file) => file.name).join(ctx.locale === 'en' ? ', ' : '、')
  return {
    label: material.name,
    value: [t[material.state], files].filter(Boolean).join(' · '),
    ...(material.source ? { source: material.source } : {}),
    ...(material.state === 'got'
      ? {}
      : { change: { href: `/apply/${draftId}/materials/${material.id}`, what: material.name } }),
  }
}
