// The official's messages: how many are unread, and the list.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InboxPage } from '../../../../modules/notifications/contract.ts'
import { apiChange, apiGet, newRequestKey } from './client.ts'

export type { InboxPage }

export const unreadQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async ({ signal }) =>
    (await apiGet<{ unread: number }>('/me/inbox/unread', {}, signal)).unread,
  refetchInterval: 60_000,
})

export function inboxQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['inbox', 'list', after ?? ''],
    queryFn: ({ signal }) => apiGet<InboxPage>('/me/inbox', { after, limit: 30 }, signal),
    placeholderData: keepPreviousData,
  })
}

export function markRead(messageId: string): Promise<unknown> {
  return apiChange('POST', `/me/inbox/${messageId}/read`, undefined, newRequestKey())
}

export function markAllRead(): Promise<unknown> {
  return apiChange('POST', '/me/inbox/read', undefined, newRequestKey())
}
