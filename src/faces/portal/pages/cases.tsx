// My cases: the list, one case, its receipt, its papers, looking one up by number.

import { z } from 'zod'
import { type Context, html, page, redirect } from '../../../kernel/index.ts'
import {
  type ApplicantCase,
  explainClock,
  getCaseForApplicant,
  listCasesOf,
  listDrafts,
  openDocument,
  openMaterialFile,
} from '../../../modules/cases/index.ts'
import { mayEvaluate } from '../../../modules/evaluation/index.ts'
import { calendarFor } from '../../../modules/standards/index.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { frameOf } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { CaseListPage } from '../views/case-list.tsx'
import { CasePage } from '../views/case-page.tsx'
import { ReceiptPage } from '../views/receipt.tsx'

export const CaseId = z.object({ caseId: z.uuid() })

const PER_PAGE = 20
/** How many of the newest cases a look-up by number goes through. */
const MOST_LOOKED_UP = 100

export const casePages = [
  page({
    method: 'GET',
    url: '/cases',
    permission: useOwnPages,
    query: z.object({
      cursor: z.string().max(200).optional().catch(undefined),
      missing: z.string().max(60).optional().catch(undefined),
    }),
    handle: async (ctx, { query }, session) => {
      const { rows, next } = await listCasesOf(ctx, {
        limit: PER_PAGE,
        ...(query.cursor ? { cursor: query.cursor } : {}),
      })
      const model = {
        drafts: query.cursor ? [] : await listDrafts(ctx),
        cases: rows,
        next: next === null ? null : `/cases?cursor=${encodeURIComponent(next)}`,
        first: query.cursor ? '/cases' : null,
        notFound: query.missing ?? null,
      }
      return html(<CaseListPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/progress',
    permission: useOwnPages,
    query: z.object({ number: z.string().trim().max(60).default('') }),
    handle: async (ctx, { query }) => {
      if (query.number === '') return redirect('/cases')
      const { rows } = await listCasesOf(ctx, { limit: MOST_LOOKED_UP })
      const wanted = query.number.toUpperCase()
      const found = rows.find((row) => row.number.toUpperCase() === wanted)
      return redirect(
        found ? `/cases/${found.id}` : `/cases?missing=${encodeURIComponent(query.number)}`,
      )
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId',
    permission: useOwnPages,
    params: CaseId,
    query: z.object({ done: z.enum(['supplement', 'withdrawn']).optional().catch(undefined) }),
    handle: async (ctx, { params, query }, session) => {
      const found = await getCaseForApplicant(ctx, params.caseId)
      const t = caseTexts(ctx.locale)
      const notices = { supplement: t.noticeSupplement, withdrawn: t.noticeWithdrawn }
      const model = {
        case: found,
        clock: found.clock.acceptedOn ? await explainClock(ctx, params.caseId) : null,
        mayEvaluate: await mayEvaluate(ctx, params.caseId),
        notice: query.done ? notices[query.done] : null,
      }
      return html(<CasePage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/receipt',
    permission: useOwnPages,
    params: CaseId,
    handle: async (ctx, { params }, session) => {
      const found = await getCaseForApplicant(ctx, params.caseId)
      const model = { case: found, expected: expectedDates(ctx, found) }
      return html(<ReceiptPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/documents/:documentId',
    permission: useOwnPages,
    params: CaseId.extend({ documentId: z.uuid() }),
    handle: (ctx, { params }) => openDocument(ctx, params.caseId, params.documentId),
  }),
  page({
    method: 'GET',
    url: '/cases/:caseId/files/:fileId',
    permission: useOwnPages,
    params: CaseId.extend({ fileId: z.uuid() }),
    handle: (ctx, { params }) => openMaterialFile(ctx, params.caseId, params.fileId),
  }),
]

/** The latest dates if the case is accepted on the last day for it; null where the calendar does not reach. */
function expectedDates(ctx: Context, found: ApplicantCase) {
  const { acceptanceDueOn, promised, statutory } = found.clock
  const inDays = promised.unit === 'working-day' && statutory.unit === 'working-day'
  if (acceptanceDueOn === null || promised.dueOn !== null || !inDays) return null
  try {
    const calendar = calendarFor(ctx.config.regionCode)
    return {
      promised: calendar.addWorkingDays(acceptanceDueOn, promised.value),
      statutory: calendar.addWorkingDays(acceptanceDueOn, statutory.value),
    }
  } catch {
    return null
  }
}
