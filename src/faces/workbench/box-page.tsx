// 待办, 在办, 已办: one list with three boxes, its filters in the address.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TaskRow } from '../../modules/cases/contract.ts'
import { formatTime } from '../ui/staff/format.ts'
import { PageHead, Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { type Say, useSay } from '../ui/staff/text.ts'
import { countsQuery, tasksQuery } from './api.ts'
import { readRowClock } from './clock.ts'
import { ClockChip } from './clock-chip.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Box, boxes, countFilters, isBox } from './filters.ts'
import { boxLeads, boxTexts, listTexts, stateTexts, stateTones } from './texts-list.ts'

const route = getRouteApi('/shell/work/$box')

export function BoxPage(): ReactNode {
  const say = useSay()
  const params = route.useParams()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const box: Box = isBox(params.box) ? params.box : 'todo'
  const list = useQuery(tasksQuery(box, filters))
  const counts = useQuery(countsQuery).data
  const filtered = countFilters(filters) > 0
  const page = list.data

  return (
    <>
      <PageHead
        title={say(boxTexts[box])}
        lead={say(boxLeads[box])}
        aside={<span className="tb-muted tb-key-hint">{say(listTexts.keyHint)}</span>}
      />
      <div className="tb-card tb-card-tight">
        <BoxTabs
          box={box}
          counts={counts ? { todo: counts.todo, doing: counts.doing, done: counts.done } : null}
          amber={counts?.amber ?? 0}
          overdue={counts?.overdue ?? 0}
        />
        <FilterBar
          box={box}
          filters={filters}
          items={itemsOf(page?.rows ?? [], say)}
          onChange={(next) => void navigate({ search: next, replace: true })}
        />
        <DataTable<TaskRow>
          caption={say(listTexts.caption(say(boxTexts[box])))}
          columns={columnsFor(box, say)}
          rows={page?.rows}
          rowKey={(row) => row.taskId}
          rowTone={box === 'done' ? undefined : rowTone}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
          empty={say(filtered ? listTexts.emptyFiltered : listTexts.emptyTodo)}
          emptyHint={
            filtered ? (
              <Link to="/work/$box" params={{ box }} search={{}}>
                {say(listTexts.clearFilters)}
              </Link>
            ) : null
          }
        />
        {page && page.rows.length > 0 ? (
          <Pager
            shown={page.rows.length}
            after={filters.after}
            next={page.next}
            onGo={(after) => void navigate({ search: { ...filters, after } })}
          />
        ) : null}
      </div>
    </>
  )
}

function BoxTabs({
  box,
  counts,
  amber,
  overdue,
}: {
  box: Box
  counts: Record<Box, number> | null
  amber: number
  overdue: number
}): ReactNode {
  const say = useSay()
  return (
    <nav className="tb-tabs" aria-label={say(listTexts.boxes)}>
      {boxes.map((name) => (
        <Link
          key={name}
          to="/work/$box"
          params={{ box: name }}
          search={{}}
          className={name === box ? 'tb-tab tb-tab-here' : 'tb-tab'}
          aria-current={name === box ? 'page' : undefined}
        >
          {say(boxTexts[name])}
          {counts ? <span className="tb-tab-count">{counts[name]}</span> : null}
        </Link>
      ))}
      <span className="tb-tab-space" />
      {amber > 0 ? (
        <Link
          to="/work/$box"
          params={{ box: 'todo' }}
          search={{ light: 'amber' }}
          className="tb-tab"
        >
          <Tag tone="warn">{say(listTexts.amber(amber))}</Tag>
        </Link>
      ) : null}
      {overdue > 0 ? (
        <Link to="/work/$box" params={{ box: 'todo' }} search={{ light: 'red' }} className="tb-tab">
          <Tag tone="bad">{say(listTexts.overdue(overdue))}</Tag>
        </Link>
      ) : null}
    </nav>
  )
}

function rowTone(row: TaskRow): 'bad' | 'warn' | null {
  const level = readRowClock(row).level
  if (level === 'overdue') return 'bad'
  return level === 'soon' || level === 'late' ? 'warn' : null
}

/** The items on this page, as choices; the one in the address stays choosable. */
function itemsOf(rows: readonly TaskRow[], say: Say): { code: string; name: string }[] {
  const byCode = new Map(rows.map((row) => [row.itemCode, say(row.itemName)]))
  return [...byCode].map(([code, name]) => ({ code, name }))
}

function columnsFor(box: Box, say: Say): Column<TaskRow>[] {
  const columns: Column<TaskRow>[] = [
    {
      id: 'clock',
      title: say(listTexts.clock),
      width: '176px',
      cell: (row) => <ClockChip chip={readRowClock(row)} />,
    },
    {
      id: 'case',
      title: say(listTexts.caseColumn),
      cell: (row) => (
        <Link
          to="/cases/$caseId"
          params={{ caseId: row.caseId }}
          search={{ from: box }}
          preload={false}
          data-row
          className="tb-two tb-row-link"
        >
          {say(row.itemName)}
          <small className="tb-mono">{row.caseNumber}</small>
        </Link>
      ),
    },
    {
      id: 'applicant',
      title: say(listTexts.applicant),
      width: '230px',
      cell: (row) => row.applicantName,
    },
    {
      id: 'step',
      title: say(listTexts.step),
      width: '140px',
      cell: (row) => (
        <span className="tb-two">
          {say(row.stepName)}
          <small>{say(row.post)}</small>
        </span>
      ),
    },
    {
      id: 'state',
      title: say(listTexts.state),
      width: '104px',
      cell: (row) => <Tag tone={stateTones[row.state]}>{say(stateTexts[row.state])}</Tag>,
    },
    {
      id: 'handler',
      title: say(listTexts.handler),
      width: '96px',
      secondary: true,
      cell: (row) =>
        row.takenBy ? row.takenBy.name : <span className="tb-muted">{say(listTexts.nobody)}</span>,
    },
    {
      id: 'time',
      title: say(box === 'done' ? listTexts.finished : listTexts.arrived),
      width: '146px',
      secondary: true,
      cell: (row) => formatTime(box === 'done' ? (row.doneAt ?? row.openedAt) : row.openedAt),
    },
  ]
  // What is done lies with nobody any more, or with somebody at a later step.
  return box === 'done' ? columns.filter((column) => column.id !== 'handler') : columns
}
