// The exchange log of the centre: envelopes that passed through, never their contents, which it cannot read.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FrameRecord } from '../../modules/exchange/contract.ts'
import { formatBytes, formatCount, formatTime } from '../ui/staff/format.ts'
import { Mono, PageHead, Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { type Say, useSay } from '../ui/staff/text.ts'
import { framesQuery } from './api.ts'
import { consoleTexts as t } from './texts.ts'

const route = getRouteApi('/shell/console/exchange')

export function FramesPage(): ReactNode {
  const say = useSay()
  const { after } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(framesQuery(after))
  const page = list.data
  return (
    <>
      <PageHead
        title={say(t.frames)}
        lead={say(t.framesLead)}
        aside={<Tag>{say(t.readOnly)}</Tag>}
      />
      <div className="tb-card tb-card-tight">
        <DataTable<FrameRecord>
          caption={say(t.frames)}
          columns={columns(say)}
          rows={page?.frames}
          rowKey={(frame) => String(frame.id)}
          rowTone={(frame) => (frame.outcome === 'passed' ? null : 'bad')}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
          empty={say(t.emptyFrames)}
        />
        {page && page.frames.length > 0 ? (
          <Pager
            shown={page.frames.length}
            after={after}
            next={page.next}
            onGo={(next) => void navigate({ search: { after: next } })}
          />
        ) : null}
      </div>
    </>
  )
}

function columns(say: Say): Column<FrameRecord>[] {
  return [
    { id: 'at', title: say(t.at), width: '180px', cell: (frame) => formatTime(frame.at, true) },
    {
      id: 'from',
      title: say(t.sender),
      cell: (frame) => <Mono>{frame.from}</Mono>,
    },
    { id: 'to', title: say(t.receiver), cell: (frame) => <Mono>{frame.to}</Mono> },
    {
      id: 'kind',
      title: say(t.frameKind),
      width: '96px',
      cell: (frame) => (
        <Tag tone={frame.kind === 'ask' ? 'accent' : 'muted'}>
          {frame.kind === 'ask' ? say(t.ask) : frame.kind === 'answer' ? say(t.reply) : frame.kind}
        </Tag>
      ),
    },
    {
      id: 'n',
      title: say(t.messages),
      width: '90px',
      align: 'end',
      cell: (frame) => formatCount(frame.n),
    },
    {
      id: 'bytes',
      title: say(t.size),
      width: '100px',
      align: 'end',
      cell: (frame) => formatBytes(frame.bytes),
    },
    {
      id: 'channel',
      title: say(t.exchangeChannel),
      secondary: true,
      cell: (frame) => (
        <Mono>
          {frame.channel} #{frame.sequence}
        </Mono>
      ),
    },
    {
      id: 'outcome',
      title: say(t.outcome),
      width: '150px',
      cell: (frame) => (
        <Tag tone={frame.outcome === 'passed' ? 'good' : 'bad'}>
          {frame.outcome === 'passed' ? say(t.passed) : frame.outcome}
        </Tag>
      ),
    },
  ]
}
