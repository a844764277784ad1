// The official's messages, newest first; a message about a case leads to it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { inboxQuery, markAllRead, markRead, type InboxPage as Page } from '../ui/staff/api/inbox.ts'
import { FaultNotice } from '../ui/staff/fault-notice.tsx'
import { formatTime } from '../ui/staff/format.ts'
import { Empty, Loading, PageHead } from '../ui/staff/parts.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { inboxTexts } from './texts-list.ts'

const route = getRouteApi('/shell/inbox')

export function InboxPage(): ReactNode {
  const say = useSay()
  const { after } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const list = useQuery(inboxQuery(after))
  const read = useMutation({
    mutationFn: (id: string | null) => (id === null ? markAllRead() : markRead(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  })
  const page = list.data
  return (
    <>
      <PageHead
        title={say(inboxTexts.title)}
        lead={say(inboxTexts.lead)}
        aside={
          page && page.unread > 0 ? (
            <Button loading={read.isPending} onClick={() => read.mutate(null)}>
              {say(inboxTexts.markAllRead(page.unread))}
            </Button>
          ) : null
        }
      />
      <FaultNotice
        fault={list.error ?? read.error}
        onRetry={list.error ? () => void list.refetch() : undefined}
      />
      <div className="tb-card tb-card-tight">
        {list.isPending ? <Loading label={say(common.loading)} /> : null}
        {page?.messages.length === 0 ? <Empty title={say(inboxTexts.empty)} /> : null}
        <ul className="tb-inbox">
          {page?.messages.map((message) => (
            <Message key={message.id} message={message} onRead={() => read.mutate(message.id)} />
          ))}
        </ul>
        {page && page.messages.length > 0 ? (
          <Pager
            shown={page.messages.length}
            after={after}
            next={page.next}
            onGo={(next) => void navigate({ search: { after: next } })}
          />
        ) : null}
      </div>
    </>
  )
}

function Message({
  message,
  onRead,
}: {
  message: Page['messages'][number]
  onRead: () => void
}): ReactNode {
  const say = useSay()
  const unread = message.readAt === null
  return (
    <li className={unread ? 'tb-message tb-message-unread' : 'tb-message'}>
      <p className="tb-message-head">
        <b>{message.title}</b>
        {unread ? <span className="tb-hidden">{say(inboxTexts.unread)}</span> : null}
        <time dateTime={message.createdAt}>{formatTime(message.createdAt)}</time>
      </p>
      <p className="tb-message-body">{message.body}</p>
      <p className="tb-message-links">
        {message.caseId ? (
          <Link
            to="/cases/$caseId"
            params={{ caseId: message.caseId }}
            preload={false}
            data-row
            onClick={unread ? onRead : undefined}
          >
            {say(inboxTexts.openCase)}
          </Link>
        ) : null}
        {unread ? (
          <button type="button" className="tb-link" onClick={onRead}>
            {say(inboxTexts.markRead)}
          </button>
        ) : null}
      </p>
    </li>
  )
}
