// The pages of the release's form: read, check, save, or show again with what was wrong.

import { z } from 'zod'
import { type Context, html, kernelFaults, page, redirect } from '../../../kernel/index.ts'
import {
  type DraftView,
  getDraft,
  type PageAnswers,
  resolveDraft,
  saveDraftPage,
} from '../../../modules/cases/index.ts'
import type { Page } from '../../../modules/items/index.ts'
import {
  applyRowButton,
  readPage,
  type Values,
  withoutEmptyRows,
} from '../../ui/portal/form/read.ts'
import { showValue } from '../../ui/portal/form/show.ts'
import { say } from '../../ui/texts/texts.ts'
import { formOf, headOf, nextAfter } from '../drafts.ts'
import { frameOf, type PageSession } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { refusalOf, refusalsByField } from '../refusals.ts'
import { FormPage } from '../views/apply-form.tsx'

const Params = z.object({ draftId: z.uuid(), pageId: z.string().max(60) })
const Raw = z.record(
  z.string().max(200),
  z.union([z.string().max(20_000), z.array(z.string().max(20_000)).max(200)]),
)

interface Shown {
  values?: Values
  errors?: ReadonlyMap<string, string>
  /** Fields that were on the page when it was sent, or that its answers have made needed. */
  also?: Iterable<string>
  more?: boolean
}

async function pageOf(ctx: Context, draft: DraftView, pageId: string): Promise<Page> {
  const found = (await formOf(ctx, draft)).pages.find((one) => one.id === pageId)
  const isShown = draft.pages.some((one) => one.pageId === pageId && one.visible)
  if (!found || !isShown) throw kernelFaults.notFound({ detail: `page ${pageId}` })
  return found
}

async function show(
  ctx: Context,
  session: PageSession,
  draft: DraftView,
  form: Page,
  shown: Shown,
) {
  const visible = draft.pages.find((one) => one.pageId === form.id)?.fields ?? []
  const model = {
    draft: await headOf(ctx, draft),
    page: form,
    visible: new Set([...visible, ...(shown.also ?? [])]),
    values: { ...draft.answers, ...shown.values },
    locked: lockedOf(ctx, draft, form),
    errors: shown.errors ?? new Map<string, string>(),
    more: shown.more === true,
  }
  const status = model.errors.size > 0 ? 422 : 200
  return html(<FormPage frame={frameOf(ctx, session)} model={model} />, status)
}

/** Fetched values that may not be changed here, in words, with the organ that vouches for them. */
function lockedOf(ctx: Context, draft: DraftView, form: Page) {
  const locked = new Map<string, { value: string; organ: string }>()
  for (const field of form.fields) {
    const filled = draft.prefilled.find((one) => one.fieldId === field.id && one.locked)
    if (!filled || field.widget === 'rows') continue
    locked.set(field.id, {
      value: showValue(ctx.locale, { ...field, widget: field.widget }, filled.value),
      organ: say(ctx.locale, filled.evidence.source),
    })
  }
  return locked
}

export const applyFormPages = [
  page({
    method: 'GET',
    url: '/apply/:draftId/form/:pageId',
    permission: useOwnPages,
    params: Params,
    handle: async (ctx, { params }, session) => {
      const draft = await getDraft(ctx, params.draftId)
      if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
      return show(ctx, session, draft, await pageOf(ctx, draft, params.pageId), {})
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/form/:pageId',
    permission: useOwnPages,
    params: Params,
    form: Raw,
    handle: async (ctx, { params, form: posted }, session) => {
      const draft = await getDraft(ctx, params.draftId)
      if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
      const form = await pageOf(ctx, draft, params.pageId)
      const button = typeof posted._do === 'string' ? posted._do : 'continue'
      const typed = onlyOwn(readPage(form, posted), draft)
      if (/^(add|remove):/.test(button)) {
        return show(ctx, session, draft, form, { values: applyRowButton(form, typed, button) })
      }
      const values = withoutEmptyRows(form, typed)
      const saved: { draft: DraftView | null } = { draft: null }
      const refusal = await refusalOf(async () => {
        saved.draft = await saveDraftPage(ctx, draft.id, form.id, values as PageAnswers)
      })
      if (refusal) {
        const errors = refusalsByField(ctx.locale, refusal)
        if (errors.size === 0) throw refusal
        return show(ctx, session, draft, form, {
          values,
          ...newlyAsked(draft, form, posted, errors),
        })
      }
      if (button === 'later') return redirect(`/apply/${draft.id}?saved=1`)
      const after = saved.draft ?? draft
      const state = after.pages.find((one) => one.pageId === form.id)
      if (state?.visible && !state.complete) {
        return show(ctx, session, after, form, { more: true })
      }
      return redirect(await onward(ctx, after, `form/${form.id}`))
    },
  }),
]

/** What the citizen may answer: never what a department vouches for. */
function onlyOwn(values: Values, draft: DraftView): Values {
  const locked = new Set(draft.prefilled.filter((one) => one.locked).map((one) => one.fieldId))
  return Object.fromEntries(Object.entries(values).filter(([id]) => !locked.has(id)))
}

/**
 * An answer may make a further field needed on the same page (a postal address when post is chosen).
 * Without a script it cannot appear at once: it is shown now, and not called an error.
 */
function newlyAsked(
  draft: DraftView,
  form: Page,
  posted: Readonly<Record<string, unknown>>,
  errors: ReadonlyMap<string, string>,
): Required<Omit<Shown, 'values'>> {
  const names = Object.keys(posted)
  const before = new Set(draft.pages.find((one) => one.pageId === form.id)?.fields ?? [])
  const sent = form.fields
    .map((field) => field.id)
    .filter((id) =>
      names.some(
        (name) => name === id || (/^[.-]/.test(name.slice(id.length)) && name.startsWith(id)),
      ),
    )
  const wasShown = (id: string) => before.has(id) || sent.includes(id)
  const fieldOf = (name: string) => name.split('.')[0] ?? name
  const real = new Map([...errors].filter(([name]) => wasShown(fieldOf(name))))
  const fresh = [...errors.keys()].map(fieldOf).filter((id) => !wasShown(id))
  return { errors: real, also: [...sent, ...fresh], more: fresh.length > 0 }
}

/** Before the materials the departments are asked what the answers have made askable, e.g. one by one for each row. */
async function onward(ctx: Context, draft: DraftView, path: string): Promise<string> {
  const next = nextAfter(await headOf(ctx, draft), path)
  if (next.endsWith('/materials') && draft.lookups.some((one) => one.state === 'not-asked')) {
    await resolveDraft(ctx, draft.id, {})
  }
  return next
}
