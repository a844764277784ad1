// What the review pages ask of the API.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  StaffEvaluation,
  StaffEvaluationWithSteps,
} from '../../../modules/evaluation/contract.ts'
import { apiGet } from '../../ui/staff/api/client.ts'

export type ReviewFilters = { show?: 'all'; after?: string }

export function readReviewFilters(search: Record<string, unknown>): ReviewFilters {
  const filters: ReviewFilters = {}
  if (search.show === 'all') filters.show = 'all'
  if (typeof search.after === 'string') filters.after = search.after.slice(0, 80)
  return filters
}

export function reviewsQuery(filters: ReviewFilters) {
  return queryOptions({
    queryKey: ['reviews', 'list', filters],
    queryFn: ({ signal }) =>
      apiGet<{ evaluations: StaffEvaluation[]; next: string | null }>(
        '/evaluations',
        { show: filters.show ?? 'open', after: filters.after, limit: 30 },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

export function reviewQuery(id: string) {
  return queryOptions({
    queryKey: ['reviews', 'one', id],
    queryFn: ({ signal }) => apiGet<StaffEvaluationWithSteps>(`/evaluations/${id}`, {}, signal),
  })
}
