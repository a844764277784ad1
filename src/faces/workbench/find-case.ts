// Finds a case by its number among the officer's own boxes: the header's search.

import type { TaskPage } from '../../modules/cases/contract.ts'
import { apiGet } from '../ui/staff/api/client.ts'
import { type Box, boxes, taskQuery } from './filters.ts'

export type Found = { kind: 'case'; caseId: string } | { kind: 'list'; box: Box }

/** One case in all boxes together is opened; otherwise the first box that has hits is shown. */
export function choose(pages: readonly (readonly [Box, readonly { caseId: string }[]])[]): Found {
  const ids = new Set(pages.flatMap(([, rows]) => rows.map((row) => row.caseId)))
  const [only] = ids
  if (ids.size === 1 && only !== undefined) return { kind: 'case', caseId: only }
  return { kind: 'list', box: pages.find(([, rows]) => rows.length > 0)?.[0] ?? 'todo' }
}

export async function findCase(text: string): Promise<Found> {
  const pages = await Promise.all(
    boxes.map(async (box) => {
      const page = await apiGet<TaskPage>('/tasks', taskQuery(box, { q: text }))
      return [box, page.rows] as const
    }),
  )
  return choose(pages)
}
