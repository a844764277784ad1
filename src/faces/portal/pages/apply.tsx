// Beginning an application, its task list, and the facts fetched for it.

import { z } from 'zod'
import { type Context, html, page, redirect } from '../../../kernel/index.ts'
import {
  discardDraft,
  disputeField,
  getDraft,
  listDrafts,
  resolveDraft,
  startDraft,
} from '../../../modules/cases/index.ts'
import {
  answerGuidance,
  getCurrentRelease,
  getRelease,
  parseGuidanceInput,
  textOf,
} from '../../../modules/items/index.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { say } from '../../ui/texts/texts.ts'
import { actAs, actForApplicant } from '../act-for.ts'
import { partyOf, personOf } from '../actors.ts'
import { headOf, missedLookups, nextAfter, sourcesOf } from '../drafts.ts'
import { frameOf, type PageSession } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { KnownPage } from '../views/apply-known.tsx'
import { OverviewPage } from '../views/apply-overview.tsx'
import { StartPage } from '../views/apply-start.tsx'
import { DisputePage } from '../views/dispute.tsx'
import { carriedOf } from './guide.tsx'
import { partyChoices } from './sign-in.tsx'

const Code = z.object({ code: z.string().max(60) })
const Draft = z.object({ draftId: z.uuid() })
const Raw = z.record(
  z.string().max(60),
  z.union([z.string().max(200), z.array(z.string().max(200))]),
)

async function startPage(
  ctx: Context,
  session: PageSession,
  code: string,
  given: Record<string, string | string[]>,
  error: string | null,
) {
  const release = await getCurrentRelease(ctx, code)
  const { item } = release.content
  const actor = personOf(ctx)
  const choices = (await partyChoices(ctx, release.itemCode)).filter((choice) =>
    choice.kind === 'self' || choice.kind === 'proxy'
      ? item.serviceObjects.includes('1')
      : item.serviceObjects.some((object) => object !== '1'),
  )
  const { asked, answers } = answerGuidance(release, parseGuidanceInput(release.content, given))
  const party = partyOf(actor)
  const drafts = await listDrafts(ctx)
  const draft = drafts.find(
    (one) => one.itemCode === release.itemCode && one.applicant.id === party.id,
  )
  const current = actor.actingFor?.mandateId ?? ''
  const model = {
    code: release.itemKey,
    itemName: textOf(item.name, ctx.locale),
    choices,
    chosen: choices.some((choice) => choice.mandateId === current)
      ? current
      : (choices[0]?.mandateId ?? ''),
    draft: draft?.id ?? null,
    carried: carriedOf(asked, answers),
    error,
  }
  return html(<StartPage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
}

export const applyPages = [
  page({
    method: 'GET',
    url: '/items/:code/start',
    permission: useOwnPages,
    params: Code,
    query: Raw,
    handle: (ctx, { params, query }, session) => startPage(ctx, session, params.code, query, null),
  }),
  page({
    method: 'POST',
    url: '/items/:code/start',
    permission: useOwnPages,
    params: Code,
    form: Raw,
    handle: async (ctx, { params, form }, session) => {
      const release = await getCurrentRelease(ctx, params.code)
      const given = answerGuidance(release, parseGuidanceInput(release.content, form))
      const guidance = given.answers
      if (given.next || (given.outcome && given.outcome.kind !== 'apply')) {
        // Come here past the questions: the materials follow from the answers, so they come first.
        const answered = new URLSearchParams(carriedOf(given.asked, guidance))
        return redirect(`/items/${release.itemKey}/guide?${answered}`)
      }
      const wanted = typeof form._party === 'string' ? form._party : ''
      const choices = await partyChoices(ctx, release.itemCode)
      if (!choices.some((choice) => choice.mandateId === wanted)) {
        return startPage(ctx, session, params.code, form, applyTexts(ctx.locale).startTitle)
      }
      const acting = await actAs(ctx, session, wanted)
      const draft = await startDraft(acting, { itemCode: release.itemCode, guidance })
      if (draft.lookups.length > 0) await resolveDraft(acting, draft.id, {})
      return redirect(draft.lookups.length > 0 ? `/apply/${draft.id}/known` : `/apply/${draft.id}`)
    },
  }),
  page({
    method: 'GET',
    url: '/apply/:draftId',
    permission: useOwnPages,
    params: Draft,
    query: z.object({ saved: z.literal('1').optional().catch(undefined) }),
    handle: async (ctx, { params, query }, session) => {
      const draft = await getDraft(ctx, params.draftId)
      const acting = await actForApplicant(ctx, session, draft.applicant.id)
      if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
      // Shown anew under the right name, so that the page says for whom one acts.
      if (acting !== ctx) return redirect(session.here)
      const model = {
        draft: await headOf(ctx, draft),
        keptUntil: draft.expiresOn,
        justSaved: query.saved === '1',
      }
      return html(<OverviewPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/discard',
    permission: useOwnPages,
    params: Draft,
    handle: async (ctx, { params }) => {
      await discardDraft(ctx, params.draftId)
      return redirect('/cases')
    },
  }),
  page({
    method: 'GET',
    url: '/apply/:draftId/known',
    permission: useOwnPages,
    params: Draft,
    handle: async (ctx, { params }, session) => {
      const draft = await getDraft(ctx, params.draftId)
      if (draft.caseId) return redirect(`/cases/${draft.caseId}`)
      const { content } = await getRelease(ctx, draft.releaseId)
      const missed = missedLookups(content, draft)
      const about = (...states: string[]) =>
        missed
          .filter((lookup) => states.includes(lookup.state))
          .map((lookup) => ({
            organ: say(ctx.locale, lookup.source),
            what: say(ctx.locale, lookup.name),
            message: lookup.message ? say(ctx.locale, lookup.message) : '',
          }))
      const model = {
        draft: await headOf(ctx, draft),
        sources: await sourcesOf(ctx, draft),
        down: about('unreachable'),
        empty: about('nothing', 'refused'),
      }
      return html(<KnownPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/known',
    permission: useOwnPages,
    params: Draft,
    form: z.object({ _do: z.enum(['continue', 'upload', 'again', 'later']).catch('continue') }),
    handle: async (ctx, { params, form }) => {
      if (form._do === 'later') return redirect(`/apply/${params.draftId}?saved=1`)
      if (form._do === 'again') {
        await askAgain(ctx, params.draftId)
        return redirect(`/apply/${params.draftId}/known`)
      }
      return redirect(nextAfter(await headOf(ctx, await getDraft(ctx, params.draftId)), 'known'))
    },
  }),
  page({
    method: 'GET',
    url: '/apply/:draftId/dispute/:lookupId',
    permission: useOwnPages,
    params: Draft.extend({ lookupId: z.string().max(60) }),
    handle: async (ctx, { params }, session) => {
      const draft = await getDraft(ctx, params.draftId)
      const sources = await sourcesOf(ctx, draft)
      const source = sources.find((one) => one.id === params.lookupId)
      if (!source) return redirect(`/apply/${params.draftId}/known`)
      const model = { draft: await headOf(ctx, draft), source, error: false }
      return html(<DisputePage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/apply/:draftId/dispute/:lookupId',
    permission: useOwnPages,
    params: Draft.extend({ lookupId: z.string().max(60) }),
    form: z.object({
      field: z.string().max(60).default(''),
      text: z.string().trim().max(1000).default(''),
    }),
    handle: async (ctx, { params, form }, session) => {
      if (form.field && form.text) {
        await disputeField(ctx, params.draftId, form.field, form.text)
        return redirect(`/apply/${params.draftId}/known`)
      }
      const draft = await getDraft(ctx, params.draftId)
      const source = (await sourcesOf(ctx, draft)).find((one) => one.id === params.lookupId)
      if (!source) return redirect(`/apply/${params.draftId}/known`)
      const model = { draft: await headOf(ctx, draft), source, error: true }
      return html(<DisputePage frame={frameOf(ctx, session)} model={model} />, 422)
    },
  }),
]

/** Puts the unanswered questions to the departments again. */
async function askAgain(ctx: Context, draftId: string): Promise<void> {
  const { lookups } = await getDraft(ctx, draftId)
  const silent = lookups.filter((one) => one.state === 'unreachable' || one.state === 'refused')
  for (const [index, lookup] of silent.entries()) {
    // Each question is a change of its own and needs its own request id.
    const own = ctx.withRequestId(`${ctx.requestId.slice(0, 60)}-${index}`)
    await resolveDraft(own, draftId, { retry: lookup.lookupId })
  }
}
