// Pages about the site itself: preferences, accessibility, privacy; and the page for every fault.

import type { ReactElement } from 'react'
import { z } from 'zod'
import { type Context, type FaultError, html, page, redirect } from '../../../kernel/index.ts'
import { frameOf, type PageSession, safePath } from '../frame.ts'
import { visitPortal } from '../permissions.ts'
import { FaultPage } from '../views/fault.tsx'
import { AccessibilityPage, PrivacyPage } from '../views/statements.tsx'

const A_YEAR = 365 * 24 * 3600

export const sitePages = [
  page({
    method: 'GET',
    url: '/preferences',
    permission: visitPortal,
    query: z.object({
      lang: z.enum(['zh-CN', 'en']).optional(),
      elder: z.enum(['0', '1']).optional(),
      back: z.string().max(1000).optional(),
    }),
    handle: async (_ctx, { query }, session) => {
      if (query.lang) session.setCookie('lang', query.lang, { maxAgeSeconds: A_YEAR })
      if (query.elder) session.setCookie('elder', query.elder, { maxAgeSeconds: A_YEAR })
      return redirect(safePath(query.back))
    },
  }),
  page({
    method: 'GET',
    url: '/accessibility',
    permission: visitPortal,
    handle: async (ctx, _input, session) =>
      html(<AccessibilityPage frame={frameOf(ctx, session)} />),
  }),
  page({
    method: 'GET',
    url: '/privacy',
    permission: visitPortal,
    handle: async (ctx, _input, session) => html(<PrivacyPage frame={frameOf(ctx, session)} />),
  }),
]

/** The page that says what the fault's JSON says. */
export function renderFault(fault: FaultError, ctx: Context, session: PageSession): ReactElement {
  return <FaultPage frame={frameOf(ctx, session)} model={{ fault, requestId: ctx.requestId }} />
}
