// What the console asks of the API: ledger, nodes, catalogue, grants, organs, health.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Grant, Resource, ResourceSummary } from '../../modules/catalogue/contract.ts'
import type { FrameRecord, Node } from '../../modules/exchange/contract.ts'
import type { Organ } from '../../modules/identity/contract.ts'
import type { LedgerLine, Receipt } from '../../modules/ledger/contract.ts'
import { apiGet } from '../ui/staff/api/client.ts'
import { ApiFault } from '../ui/staff/api/faults.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import type { GrantFilters, LineFilters, ResourceFilters } from './filters.ts'
import { type Health, readHealth } from './health.ts'

export type LinePage = { lines: LedgerLine[]; next: string | null }
export type ResourcePage = { resources: ResourceSummary[]; next: string | null }
export type GrantPage = { grants: Grant[]; next: string | null }

export function linesQuery(filters: LineFilters) {
  return queryOptions({
    queryKey: ['console', 'lines', filters],
    queryFn: ({ signal }) =>
      apiGet<LinePage>(
        '/ledger/lines',
        {
          verb: filters.verb,
          actorId: filters.actor,
          objectId: filters.object,
          caseId: filters.case,
          from: filters.from ? `${filters.from}T00:00:00+08:00` : undefined,
          to: filters.to ? `${filters.to}T00:00:00+08:00` : undefined,
          after: filters.after,
          limit: 50,
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

/** The proof of one line. A line of the last second has none yet: asked again a few times. */
export function receiptQuery(lineId: string) {
  return queryOptions({
    queryKey: ['console', 'receipt', lineId],
    queryFn: ({ signal }) => apiGet<Receipt>(`/ledger/receipts/${lineId}`, {}, signal),
    retry: (count, fault) => count < 2 && fault instanceof ApiFault && fault.status === 409,
    staleTime: 60_000,
  })
}

/** The newest signed checkpoint, public and in C2SP form; null while the log is empty. */
export const checkpointQuery = queryOptions({
  queryKey: ['console', 'checkpoint'],
  queryFn: async ({ signal }): Promise<Checkpoint | null> => {
    const response = await fetch('/log/checkpoint', { signal })
    if (response.status === 404) return null
    if (!response.ok) throw new ApiFault(response.status, `http.${response.status}`, '')
    return readCheckpoint(await response.text())
  },
  refetchInterval: 15_000,
})

export function resourcesQuery(filters: ResourceFilters) {
  return queryOptions({
    queryKey: ['console', 'resources', filters],
    queryFn: ({ signal }) =>
      apiGet<ResourcePage>(
        '/catalogue/resources',
        { state: filters.state, after: filters.after, limit: 50 },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

export function resourceQuery(code: string) {
  return queryOptions({
    queryKey: ['console', 'resource', code],
    queryFn: ({ signal }) => apiGet<Resource>(`/catalogue/resources/${code}`, {}, signal),
  })
}

export function grantsQuery(filters: GrantFilters) {
  return queryOptions({
    queryKey: ['console', 'grants', filters],
    queryFn: ({ signal }) =>
      apiGet<GrantPage>(
        '/catalogue/grants',
        {
          state: filters.state,
          resourceCode: filters.resource,
          after: filters.after,
          limit: 50,
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

export function grantQuery(grantId: string) {
  return queryOptions({
    queryKey: ['console', 'grant', grantId],
    queryFn: ({ signal }) => apiGet<Grant>(`/catalogue/grants/${grantId}`, {}, signal),
  })
}

/** Organs change rarely: names for the ids that other answers carry. */
export const organsQuery = queryOptions({
  queryKey: ['organs'],
  queryFn: async ({ signal }) => {
    const answer = await apiGet<{ organs: Organ[] }>('/organs', { limit: 200 }, signal)
    return new Map(answer.organs.map((organ) => [organ.id, organ]))
  },
  staleTime: 600_000,
})

export const nodesQuery = queryOptions({
  queryKey: ['console', 'nodes'],
  queryFn: async ({ signal }) =>
    (await apiGet<{ nodes: Node[] }>('/exchange/nodes', { limit: 200 }, signal)).nodes,
  refetchInterval: 10_000,
})

/** The platform's own word on its readiness; a 503 is an answer too. */
export const healthQuery = queryOptions({
  queryKey: ['console', 'health'],
  queryFn: async ({ signal }): Promise<Health> => {
    const response = await fetch('/healthz', { signal })
    return readHealth(response.ok, await response.json())
  },
  refetchInterval: 10_000,
})

export function framesQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['console', 'frames', after ?? ''],
    queryFn: ({ signal }) =>
      apiGet<{ frames: FrameRecord[]; next: string | null }>(
        '/exchange/frames',
        { after, limit: 50 },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}
