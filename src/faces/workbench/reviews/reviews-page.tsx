// 好差评: bad reviews waiting to be handled, the most urgent first, or all evaluations.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { StaffEvaluation } from '../../../modules/evaluation/contract.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { PageHead, Tag } from '../../ui/staff/parts.tsx'
import { type Column, DataTable } from '../../ui/staff/table/data-table.tsx'
import { Pager } from '../../ui/staff/table/pager.tsx'
import { type Say, useSay } from '../../ui/staff/text.ts'
import { reviewsQuery } from './api.ts'
import { levelTexts, levelTones, stateTexts, stateTones, reviewTexts as t } from './texts.ts'

const route = getRouteApi('/shell/reviews')

export function ReviewsPage(): ReactNode {
  const say = useSay()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(reviewsQuery(filters))
  const page = list.data
  const all = filters.show === 'all'
  return (
    <>
      <PageHead title={say(t.title)} lead={say(t.lead)} />
      <div className="tb-card tb-card-tight">
        <nav className="tb-tabs" aria-label={say(t.show)}>
          <Tab here={!all} words={say(t.open)} />
          <Tab here={all} words={say(t.all)} show="all" />
        </nav>
        <DataTable<StaffEvaluation>
          caption={say(t.title)}
          columns={columns(say)}
          rows={page?.evaluations}
          rowKey={(review) => review.id}
          rowTone={(review) => (review.overdue ? 'bad' : null)}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
          empty={say(all ? t.emptyAll : t.emptyOpen)}
        />
        {page && page.evaluations.length > 0 ? (
          <Pager
            shown={page.evaluations.length}
            after={filters.after}
            next={page.next}
            onGo={(after) => void navigate({ search: { ...filters, after } })}
          />
        ) : null}
      </div>
    </>
  )
}

function Tab({ here, words, show }: { here: boolean; words: string; show?: 'all' }): ReactNode {
  return (
    <Link
      to="/reviews"
      search={show ? { show } : {}}
      className={here ? 'tb-tab tb-tab-here' : 'tb-tab'}
      aria-current={here ? 'page' : undefined}
    >
      {words}
    </Link>
  )
}

function columns(say: Say): Column<StaffEvaluation>[] {
  return [
    {
      id: 'level',
      title: say(t.level),
      width: '116px',
      cell: (review) => <Tag tone={levelTones[review.level]}>{say(levelTexts[review.level])}</Tag>,
    },
    {
      id: 'words',
      title: say(t.words),
      cell: (review) => (
        <span className="tb-two">
          <Link to="/reviews/$reviewId" params={{ reviewId: review.id }} data-row>
            {review.text ?? say(t.noWords)}
          </Link>
          <small>{say(review.itemName)}</small>
        </span>
      ),
    },
    {
      id: 'organ',
      title: say(t.organ),
      width: '190px',
      cell: (review) => say(review.organName),
    },
    {
      id: 'given',
      title: say(t.givenAt),
      width: '146px',
      secondary: true,
      cell: (review) => formatTime(review.givenAt),
    },
    {
      id: 'state',
      title: say(t.state),
      width: '112px',
      cell: (review) => <Tag tone={stateTones[review.state]}>{say(stateTexts[review.state])}</Tag>,
    },
    {
      id: 'due',
      title: say(t.due),
      width: '150px',
      cell: (review) => (
        <>
          {review.dueOn ?? '—'} {review.overdue ? <Tag tone="bad">{say(t.overdue)}</Tag> : null}
        </>
      ),
    },
  ]
}
