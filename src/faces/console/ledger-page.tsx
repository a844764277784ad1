// The ledger, line by line: filters in the address, newest first, key-set paging.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import type { LedgerLine } from '../../modules/ledger/contract.ts'
import { formatCount } from '../ui/staff/format.ts'
import { PageHead } from '../ui/staff/parts.tsx'
import { DataTable } from '../ui/staff/table/data-table.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { checkpointQuery, linesQuery } from './api.ts'
import { type LineFilters, readLineFilters } from './filters.ts'
import { isRefusal, lineColumns } from './line-columns.tsx'
import { consoleTexts as t } from './texts.ts'

const route = getRouteApi('/shell/console/ledger')

export function LedgerPage(): ReactNode {
  const say = useSay()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(linesQuery(filters))
  const checkpoint = useQuery(checkpointQuery).data
  const page = list.data
  return (
    <>
      <PageHead
        title={say(t.ledger)}
        lead={say(t.ledgerLead)}
        aside={
          checkpoint ? (
            <span className="tb-muted">
              {say(t.checkpointSize)} <b className="tb-num">{formatCount(checkpoint.size)}</b>
            </span>
          ) : null
        }
      />
      <div className="tb-card tb-card-tight">
        <LineFilterBar
          filters={filters}
          onChange={(next) => void navigate({ search: readLineFilters(next) })}
        />
        <DataTable<LedgerLine>
          caption={say(t.ledger)}
          columns={lineColumns(say)}
          rows={page?.lines}
          rowKey={(line) => line.lineId}
          rowTone={(line) => (isRefusal(line.verb) ? 'bad' : null)}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
          empty={say(t.emptyLines)}
        />
        {page && page.lines.length > 0 ? (
          <Pager
            shown={page.lines.length}
            after={filters.after}
            next={page.next}
            onGo={(after) => void navigate({ search: { ...filters, after } })}
          />
        ) : null}
      </div>
    </>
  )
}

const inputs = [
  ['verb', t.verb, 'search'],
  ['actor', t.actorId, 'search'],
  ['object', t.objectId, 'search'],
  ['from', t.from, 'date'],
  ['to', t.to, 'date'],
] as const

function LineFilterBar({
  filters,
  onChange,
}: {
  filters: LineFilters
  onChange: (filters: Record<string, unknown>) => void
}): ReactNode {
  const say = useSay()
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = Object.fromEntries(new FormData(event.currentTarget))
    onChange({ ...data, case: filters.case })
  }
  return (
    <form className="tb-filters" onSubmit={submit} key={JSON.stringify(filters)}>
      {inputs.map(([name, text, type], index) => (
        <div key={name} className="tb-filter">
          <label htmlFor={`line-${name}`}>{say(text)}</label>
          <input
            id={`line-${name}`}
            name={name}
            type={type}
            className={filters[name] ? 'tb-field tb-field-set' : 'tb-field'}
            defaultValue={filters[name] ?? ''}
            maxLength={200}
            data-search={index === 0 ? true : undefined}
          />
        </div>
      ))}
      <button type="submit" className="tb-page-button">
        {say(common.search)}
      </button>
      {Object.keys(filters).length > 0 ? (
        <button type="button" className="tb-link tb-filter-reset" onClick={() => onChange({})}>
          {say(common.reset)}
        </button>
      ) : null}
    </form>
  )
}
