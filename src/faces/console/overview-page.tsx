// The console's first page: service, nodes, ledger, grants at a glance.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LedgerLine } from '../../modules/ledger/contract.ts'
import { grantDuties, hasAny, useMe } from '../ui/staff/api/session.ts'
import { FaultNotice } from '../ui/staff/fault-notice.tsx'
import { formatCount, shorten } from '../ui/staff/format.ts'
import { Card, Mono, PageHead } from '../ui/staff/parts.tsx'
import { DataTable } from '../ui/staff/table/data-table.tsx'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { checkpointQuery, grantsQuery, healthQuery, linesQuery, nodesQuery } from './api.ts'
import { isRefusal, lineColumns } from './line-columns.tsx'
import { ownNode, standingOf } from './nodes.ts'
import { NodeTable } from './nodes-page.tsx'
import { consoleTexts as t } from './texts.ts'

export function OverviewPage(): ReactNode {
  const say = useSay()
  const duties = useMe()?.duties ?? []
  const auditor = hasAny(duties, ['audit'])
  const nodes = useQuery(nodesQuery)
  return (
    <>
      <PageHead title={say(t.overview)} lead={say(t.overviewLead)} />
      <Numbers />
      <div className="tb-columns">
        <Card
          title={say(t.latestLines)}
          extra={auditor ? <Link to="/console/ledger">{say(common.all)}</Link> : null}
          tight
        >
          {auditor ? <LatestLines /> : <p className="tb-empty">{say(t.auditOnly)}</p>}
        </Card>
        <Card title={say(t.nodes)} extra={<Link to="/console/nodes">{say(common.all)}</Link>} tight>
          <NodeTable
            rows={nodes.data}
            fault={nodes.error}
            onRetry={() => void nodes.refetch()}
            now={nodes.dataUpdatedAt}
            brief
          />
        </Card>
      </div>
    </>
  )
}

function Numbers(): ReactNode {
  const say = useSay()
  const health = useQuery(healthQuery)
  const checkpoint = useQuery(checkpointQuery)
  const nodes = useQuery(nodesQuery).data
  // Asking what one may not see would be put on record as an attempt: so it is not asked.
  const mayReadGrants = hasAny(useMe()?.duties ?? [], grantDuties)
  const grants = useQuery({ ...grantsQuery({ state: 'active' }), enabled: mayReadGrants }).data
  const active = nodes?.filter((node) => node.state === 'active' && node.id !== ownNode) ?? []
  const online = active.filter((node) => standingOf(node) === 'online')
  const answered = active.reduce((sum, node) => sum + (node.health?.answered ?? 0), 0)
  const refused = active.reduce((sum, node) => sum + (node.health?.refused ?? 0), 0)
  const log = checkpoint.data
  return (
    <>
      <FaultNotice fault={health.error ?? checkpoint.error} />
      <ul className="tb-kpis">
        <Kpi
          name={say(t.service)}
          tone={health.data ? (health.data.ready ? 'good' : 'bad') : undefined}
          value={health.data ? say(health.data.ready ? t.serviceReady : t.serviceNotReady) : '—'}
          note={[health.data?.version, health.data?.database].filter(Boolean).join(' · ')}
        />
        <Kpi
          name={say(t.nodesOnline)}
          tone={nodes ? (online.length === active.length ? 'good' : 'warn') : undefined}
          value={nodes ? `${online.length} / ${active.length}` : '—'}
        />
        <Kpi
          name={say(t.answersAll)}
          value={nodes ? formatCount(answered) : '—'}
          note={`${say(t.sinceStart)} · ${say(t.refusedOf(refused))}`}
        />
        {mayReadGrants ? (
          <Kpi
            name={say(t.activeGrants)}
            value={grants ? `${grants.grants.length}${grants.next ? '+' : ''}` : '—'}
          />
        ) : null}
        <Kpi
          name={say(t.checkpointSize)}
          value={log ? formatCount(log.size) : checkpoint.isPending ? '—' : say(t.noCheckpoint)}
          note={
            log ? (
              <>
                {say(t.rootHash)} <Mono title={log.root}>{shorten(log.root, 10, 4)}</Mono> ·{' '}
                <a href="/log/checkpoint" target="_blank" rel="noreferrer">
                  {say(t.openNote)}
                </a>
              </>
            ) : null
          }
        />
      </ul>
    </>
  )
}

function Kpi({
  name,
  value,
  note,
  tone,
}: {
  name: string
  value: string
  note?: ReactNode
  tone?: 'good' | 'warn' | 'bad'
}): ReactNode {
  return (
    <li className={tone ? `tb-kpi tb-kpi-${tone}` : 'tb-kpi'}>
      <p className="tb-kpi-name">{name}</p>
      <p className="tb-kpi-value">{value}</p>
      {note ? <p className="tb-kpi-note">{note}</p> : null}
    </li>
  )
}

const briefColumns = ['index', 'at', 'verb', 'actor']

function LatestLines(): ReactNode {
  const say = useSay()
  const list = useQuery({ ...linesQuery({}), refetchInterval: 10_000 })
  return (
    <DataTable<LedgerLine>
      caption={say(t.latestLines)}
      columns={lineColumns(say).filter((column) => briefColumns.includes(column.id))}
      rows={list.data?.lines.slice(0, 12)}
      rowKey={(line) => line.lineId}
      rowTone={(line) => (isRefusal(line.verb) ? 'bad' : null)}
      fault={list.error}
      onRetry={() => void list.refetch()}
      empty={say(t.emptyLines)}
    />
  )
}
