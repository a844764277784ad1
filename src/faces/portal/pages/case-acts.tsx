// What the applicant does with a running case: answer a supplement, hand in what may follow, withdraw.

import { z } from 'zod'
import { type Context, html, kernelFaults, page, redirect } from '../../../kernel/index.ts'
import {
  type ApplicantCase,
  answerSupplement,
  getCaseForApplicant,
  type PageAnswers,
  supplyTolerated,
  uploadSupplement,
  withdrawCase,
} from '../../../modules/cases/index.ts'
import { type Field, getRelease } from '../../../modules/items/index.ts'
import { readPage } from '../../ui/portal/form/read.ts'
import { formTexts } from '../../ui/texts/portal/form.ts'
import { say, saySentence } from '../../ui/texts/texts.ts'
import { frameOf, type PageSession } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { refusalOf, refusalsByField } from '../refusals.ts'
import { SupplementPage } from '../views/supplement.tsx'
import { SupplementUploadPage } from '../views/supplement-upload.tsx'
import { WithdrawPage } from '../views/withdraw.tsx'
import { kindsOf, MOST_BYTES } from './apply-materials.tsx'
import { CaseId } from './cases.tsx'

const Raw = z.record(
  z.string().max(200),
  z.union([z.string().max(20_000), z.array(z.string().max(20_000)).max(200)]),
)
const Material = CaseId.extend({ materialId: z.string().max(60) })

async function fieldsOf(ctx: Context, found: ApplicantCase): Promise<Field[]> {
  const { content } = await getRelease(ctx, found.releaseId)
  const asked = found.supplement?.items.filter((item) => item.kind === 'field') ?? []
  const all = content.form.pages.flatMap((one) => one.fields)
  return asked.flatMap((item) => all.filter((field) => field.id === item.ref))
}

async function supplementPage(
  ctx: Context,
  session: PageSession,
  caseId: string,
  shown: { values?: Record<string, unknown>; errors?: ReadonlyMap<string, string> },
) {
  const found = await getCaseForApplicant(ctx, caseId)
  const { supplement } = found
  if (!supplement || !found.allowed.includes('answer-supplement'))
    return redirect(`/cases/${caseId}`)
  const fields = await fieldsOf(ctx, found)
  const before = Object.fromEntries(
    found.answers.flatMap((one) => one.rows.map((row) => [row.fieldId, row.value])),
  )
  const entries = supplement.items.map((item) => {
    const row = found.materials.find(
      (one) => item.kind === 'material' && one.materialId === item.ref,
    )
    return {
      text: item.text,
      material: row
        ? {
            id: row.materialId,
            name: say(ctx.locale, row.name),
            // Only what came after the notice answers it.
            files: row.files.filter((file) => file.at >= supplement.askedAt),
          }
        : null,
      field: fields.find((field) => item.kind === 'field' && field.id === item.ref) ?? null,
    }
  })
  const model = {
    caseId,
    itemName: say(ctx.locale, found.itemName),
    dueOn: supplement.dueOn,
    reason: supplement.reason,
    entries,
    values: { ...before, ...shown.values },
    errors: shown.errors ?? new Map<string, string>(),
  }
  const status = model.errors.size > 0 ? 422 : 200
  return html(<SupplementPage frame={frameOf(ctx, session)} model={model} />, status)
}

async function uploadPage(
  ctx: Context,
  session: PageSession,
  params: z.output<typeof Material>,
  error: string | null,
) {
  const found = await getCaseForApplicant(ctx, params.caseId)
  const row = found.materials.find((one) => one.materialId === params.materialId)
  const way = row?.ways.find((one) => one.kind === 'upload')
  if (!row) throw kernelFaults.notFound({ detail: `material ${params.materialId}` })
  const asked = found.supplement?.items.find(
    (item) => item.kind === 'material' && item.ref === row.materialId,
  )
  const accept = way?.accept ?? ['application/pdf', 'image/jpeg', 'image/png']
  const model = {
    caseId: params.caseId,
    itemName: say(ctx.locale, found.itemName),
    material: { id: row.materialId, name: say(ctx.locale, row.name) },
    asked: asked?.text ?? say(ctx.locale, row.description),
    back: found.allowed.includes('answer-supplement')
      ? `/cases/${params.caseId}/supplement`
      : `/cases/${params.caseId}`,
    accept,
    kinds: kindsOf(ctx, accept),
    maxBytes: way?.maxBytes ?? MOST_BYTES,
    maxFiles: way?.maxFiles ?? 1,
    error,
  }
  return html(
    <SupplementUploadPage frame={frameOf(ctx, session)} model={model} />,
    error ? 422 : 200,
  )
}

export const caseActPages = [
  page({
    method: 'GET',
    url: '/cases/:caseId/supplement',
    permission: useOwnPages,
    params: CaseId,
    handle: (ctx, { params }, session) => supplementPage(ctx, session, params.caseId, {}),
  }),
  page({
    method: 'POST',
    url: '/cases/:caseId/supplement',
    permission: useOwnPages,
    params: CaseId,
    form: Raw,
    handle: async (ctx, { params, form }, session) => {
      const found = await getCaseForApplicant(ctx, params.caseId)
      const fields = await fieldsOf(ctx, found)
      const only = { id: 'supplement', title: { zh: '补正', en: '' }, fields }
      const answers = readPage(only, form)
      const refusal = await refusalOf(() =>
        answerSupplement(ctx, params.caseId, { answers: answers as PageAnswers }),
      )
      if (!refusal) return redirect(`/cases/${params.caseId}?done=supplement`)
      const byField = refusalsByField(ctx.locale, refusal)
      const errors =
        byField.size > 0
          ? byField
          : new Map([['materials', saySentence(ctx.locale, refusal.sentence)]])
      return supplementPage(ctx, session, params.caseId, { values: answers, errors })
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/materials/:materialId',
    permission: useOwnPages,
    params: Material,
    handle: (ctx, { params }, session) => uploadPage(ctx, session, params, null),
  }),
  page({
    method: 'POST',
    url: '/cases/:caseId/materials/:materialId',
    permission: useOwnPages,
    params: Material,
    upload: { maxBytes: MOST_BYTES },
    handle: async (ctx, { params, files }, session) => {
      const file = files.find((one) => one.field === 'file')
      if (!file) return uploadPage(ctx, session, params, formTexts(ctx.locale).file)
      const found = await getCaseForApplicant(ctx, params.caseId)
      const isSupplement = found.allowed.includes('answer-supplement')
      const refusal = await refusalOf(async () => {
        await uploadSupplement(ctx, params.caseId, params.materialId, file)
        // A material that was allowed to follow is handed in with its file; a supplement is sent as a whole.
        if (!isSupplement) await supplyTolerated(ctx, params.caseId)
      })
      if (refusal) {
        return uploadPage(ctx, session, params, saySentence(ctx.locale, refusal.sentence))
      }
      return redirect(
        isSupplement
          ? `/cases/${params.caseId}/supplement`
          : `/cases/${params.caseId}?done=supplement`,
      )
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/withdraw',
    permission: useOwnPages,
    params: CaseId,
    handle: async (ctx, { params }, session) => {
      const found = await getCaseForApplicant(ctx, params.caseId)
      if (!found.allowed.includes('withdraw')) return redirect(`/cases/${params.caseId}`)
      const model = {
        caseId: params.caseId,
        itemName: say(ctx.locale, found.itemName),
        number: found.number,
      }
      return html(<WithdrawPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/cases/:caseId/withdraw',
    permission: useOwnPages,
    params: CaseId,
    form: z.object({ reason: z.string().trim().max(1000).default('') }),
    handle: async (ctx, { params, form }) => {
      await withdrawCase(ctx, params.caseId, { reason: form.reason })
      return redirect(`/cases/${params.caseId}?done=withdrawn`)
    },
  }),
]
