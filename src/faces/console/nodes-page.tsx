// The front nodes: state, link, version, load and sources; only what the centre may know of them.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Node } from '../../modules/exchange/contract.ts'
import { ago, formatCount } from '../ui/staff/format.ts'
import { PageHead, Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { type Locale, type Say, useLocale, useSay } from '../ui/staff/text.ts'
import type { Tone } from '../ui/staff/theme.ts'
import { nodesQuery } from './api.ts'
import { type NodeStanding, ownNode, standingOf } from './nodes.ts'
import { OrganName } from './organ-name.tsx'
import { standingTexts, consoleTexts as t } from './texts.ts'

const tones: Record<NodeStanding, Tone> = {
  own: 'accent',
  online: 'good',
  troubled: 'warn',
  paused: 'pause',
  offline: 'bad',
  invited: 'accent',
  revoked: 'muted',
}

export function NodesPage(): ReactNode {
  const say = useSay()
  const list = useQuery(nodesQuery)
  return (
    <>
      <PageHead title={say(t.nodes)} lead={say(t.nodesLead)} aside={<Tag>{say(t.readOnly)}</Tag>} />
      <div className="tb-card tb-card-tight">
        <NodeTable
          rows={list.data}
          fault={list.error}
          onRetry={() => void list.refetch()}
          now={list.dataUpdatedAt}
        />
      </div>
    </>
  )
}

export function NodeTable({
  rows,
  fault,
  onRetry,
  now,
  brief = false,
}: {
  rows: readonly Node[] | undefined
  fault: unknown
  onRetry: () => void
  now: number
  brief?: boolean
}): ReactNode {
  const say = useSay()
  const { locale } = useLocale()
  const all = columns(say, locale, now)
  return (
    <DataTable<Node>
      caption={say(t.nodes)}
      columns={brief ? all.filter((column) => briefColumns.includes(column.id)) : all}
      rows={rows}
      rowKey={(node) => node.id}
      rowTone={(node) => (standingOf(node) === 'offline' ? 'bad' : null)}
      fault={fault}
      onRetry={onRetry}
      empty={say(t.emptyNodes)}
    />
  )
}

const briefColumns = ['node', 'state', 'seen', 'answered']

function columns(say: Say, locale: Locale, now: number): Column<Node>[] {
  return [
    {
      id: 'node',
      title: say(t.nodeId),
      width: '210px',
      cell: (node) => (
        <span className="tb-two">
          {say(node.title)}
          <small className="tb-mono">{node.id}</small>
        </span>
      ),
    },
    {
      id: 'organ',
      title: say(t.organ),
      width: '100px',
      cell: (node) => <OrganName id={node.id === ownNode ? null : node.organId} />,
    },
    {
      id: 'state',
      title: say(t.state),
      width: '106px',
      cell: (node) => {
        const standing = standingOf(node)
        return <Tag tone={tones[standing]}>{say(standingTexts[standing])}</Tag>
      },
    },
    {
      id: 'seen',
      title: say(t.lastSeen),
      width: '96px',
      cell: (node) => <span title={node.seenAt ?? ''}>{ago(node.seenAt, now, locale)}</span>,
    },
    {
      id: 'sources',
      title: say(t.sources),
      cell: (node) =>
        node.health?.sources.map((source) => (
          <Tag key={source.name} tone={source.ok ? 'good' : 'bad'}>
            {source.name} {say(source.ok ? t.sourceOk : t.sourceDown)}
          </Tag>
        )) ?? '—',
    },
    {
      id: 'provides',
      title: say(t.provides),
      width: '90px',
      align: 'end',
      cell: (node) => <span title={node.provides.join(' ')}>{node.provides.length}</span>,
    },
    {
      id: 'answered',
      title: say(t.answered),
      width: '92px',
      align: 'end',
      cell: (node) => (node.health ? formatCount(node.health.answered) : '—'),
    },
    {
      id: 'refused',
      title: say(t.refusedPending),
      width: '104px',
      align: 'end',
      secondary: true,
      cell: (node) =>
        node.health
          ? `${formatCount(node.health.refused)} / ${formatCount(node.health.pending)}`
          : '—',
    },
    {
      id: 'version',
      title: say(t.version),
      width: '72px',
      secondary: true,
      cell: (node) => node.version ?? '—',
    },
    {
      id: 'log',
      title: say(t.nodeLog),
      width: '156px',
      secondary: true,
      cell: (node) =>
        node.health ? (
          <span className="tb-two">
            {formatCount(node.health.logSize)}
            <small className="tb-mono" title={node.health.logHead}>
              {node.health.logHead.slice(0, 16)}
            </small>
          </span>
        ) : (
          '—'
        ),
    },
  ]
}
