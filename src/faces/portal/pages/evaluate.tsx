// Saying how it went: once for each case, of one's own will.

import { z } from 'zod'
import { type Context, html, page, redirect } from '../../../kernel/index.ts'
import {
  evaluateCase,
  findOccasion,
  IndicatorId,
  indicatorNames,
  isBad,
  Level,
  mayEvaluate,
} from '../../../modules/evaluation/index.ts'
import { say } from '../../ui/texts/texts.ts'
import { frameOf, type PageSession } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { EvaluatedPage, EvaluatePage } from '../views/evaluate.tsx'
import { CaseId } from './cases.tsx'

interface Chosen {
  level: string
  indicators: readonly string[]
  words: string
}

async function evaluatePage(
  ctx: Context,
  session: PageSession,
  caseId: string,
  chosen: Chosen,
  error: boolean,
) {
  const occasion = await findOccasion(ctx, caseId)
  if (!occasion) return redirect(`/cases/${caseId}`)
  const model = {
    caseId,
    itemName: say(ctx.locale, occasion.itemName),
    organ: say(ctx.locale, occasion.organName),
    indicators: indicatorNames.map((one) => ({ id: one.id, name: say(ctx.locale, one) })),
    chosen,
    error,
  }
  return html(<EvaluatePage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
}

const Form = z.object({
  level: z.string().max(1).default(''),
  indicator: z.union([z.string(), z.array(z.string()).max(20)]).default([]),
  words: z.string().trim().max(500).default(''),
})

export const evaluatePages = [
  page({
    method: 'GET',
    url: '/cases/:caseId/evaluate',
    permission: useOwnPages,
    params: CaseId,
    handle: async (ctx, { params }, session) => {
      if (!(await mayEvaluate(ctx, params.caseId))) return redirect(`/cases/${params.caseId}`)
      const chosen = { level: '', indicators: [], words: '' }
      return evaluatePage(ctx, session, params.caseId, chosen, false)
    },
  }),
  page({
    method: 'POST',
    url: '/cases/:caseId/evaluate',
    permission: useOwnPages,
    params: CaseId,
    form: Form,
    handle: async (ctx, { params, form }, session) => {
      const named = typeof form.indicator === 'string' ? [form.indicator] : form.indicator
      const level = Level.safeParse(Number(form.level))
      if (!level.success) {
        const chosen = { level: '', indicators: named, words: form.words }
        return evaluatePage(ctx, session, params.caseId, chosen, true)
      }
      await evaluateCase(ctx, {
        caseId: params.caseId,
        level: level.data,
        indicators: named.flatMap((id) => {
          const known = IndicatorId.safeParse(id)
          return known.success ? [known.data] : []
        }),
        text: form.words,
        channel: channelOf(session),
      })
      return redirect(`/cases/${params.caseId}/evaluated${isBad(level.data) ? '?bad=1' : ''}`)
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/evaluated',
    permission: useOwnPages,
    params: CaseId,
    query: z.object({ bad: z.literal('1').optional().catch(undefined) }),
    handle: async (ctx, { params, query }, session) => {
      const model = { caseId: params.caseId, bad: query.bad === '1' }
      return html(<EvaluatedPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
]

/** 评价渠道: 1 computer, 2 phone. */
function channelOf(session: PageSession): '1' | '2' {
  return /Mobile|Android|iPhone/.test(session.userAgent ?? '') ? '2' : '1'
}
