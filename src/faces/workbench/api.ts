// What the workbench asks of the API: task lists, counts, the case file, its clock.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  ClockExplanation,
  OfficialCase,
  TaskCounts,
  TaskPage,
} from '../../modules/cases/contract.ts'
import { apiGet, apiUrl } from '../ui/staff/api/client.ts'
import { type Box, type BoxFilters, taskQuery } from './filters.ts'

export const countsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: ({ signal }) => apiGet<TaskCounts>('/tasks/counts', {}, signal),
  refetchInterval: 60_000,
})

export function tasksQuery(box: Box, filters: BoxFilters) {
  return queryOptions({
    queryKey: ['tasks', 'list', box, filters],
    queryFn: ({ signal }) => apiGet<TaskPage>('/tasks', taskQuery(box, filters), signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
}

/**
 * The case file. Each fetch is a read of personal data that the applicant sees, so it is fetched
 * when the page is opened or after a verb, never on a timer and never because a window got the focus.
 */
export function dossierQuery(caseId: string) {
  return queryOptions({
    queryKey: ['case', caseId, 'dossier'],
    queryFn: ({ signal }) => apiGet<OfficialCase>(`/cases/${caseId}/dossier`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function clockQuery(caseId: string) {
  return queryOptions({
    queryKey: ['case', caseId, 'clock'],
    queryFn: ({ signal }) => apiGet<ClockExplanation>(`/cases/${caseId}/clock`, {}, signal),
    refetchOnWindowFocus: false,
  })
}

export function fileUrl(caseId: string, fileId: string): string {
  return apiUrl(`/cases/${caseId}/files/${fileId}`)
}

export function documentUrl(caseId: string, documentId: string): string {
  return apiUrl(`/cases/${caseId}/documents/${documentId}/file`)
}
