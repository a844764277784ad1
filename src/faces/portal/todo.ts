// What waits for the signed-in person, for the top of the home page.

import type { Context } from '../../kernel/index.ts'
import { listCasesOf, listDrafts } from '../../modules/cases/index.ts'
import { day } from '../ui/texts/dates.ts'
import { caseTexts } from '../ui/texts/portal/cases.ts'
import { say } from '../ui/texts/texts.ts'

export interface Todo {
  href: string
  title: string
  note: string
}

/** Cases in which it is the applicant's turn, then applications begun and not sent. */
export async function todoOf(ctx: Context): Promise<Todo[]> {
  const t = caseTexts(ctx.locale)
  const { rows } = await listCasesOf(ctx, { limit: 20 })
  const turns = rows
    .filter((row) => row.yourTurn)
    .map((row) => ({
      href: `/cases/${row.id}`,
      title: t.yourTurnTitle,
      note: `${say(ctx.locale, row.itemName)} · ${row.applicantName}`,
    }))
  const drafts = (await listDrafts(ctx)).map((draft) => ({
    href: `/apply/${draft.id}`,
    title: t.draftTitle,
    note: `${say(ctx.locale, draft.itemName)} · ${t.keptUntil(day(ctx.locale, draft.expiresOn))}`,
  }))
  return [...turns, ...drafts].slice(0, 3)
}
