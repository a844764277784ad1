// The resources of the catalogue: what each department holds and how it is shared.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ResourceSummary } from '../../modules/catalogue/contract.ts'
import { formatDate } from '../ui/staff/format.ts'
import { PageHead, Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { type Say, useSay } from '../ui/staff/text.ts'
import { resourcesQuery } from './api.ts'
import { resourceStates } from './filters.ts'
import { OrganName } from './organ-name.tsx'
import { StateTabs } from './state-tabs.tsx'
import {
  cycleTexts,
  resourceStateTexts,
  resourceStateTones,
  sharingTexts,
  sharingTones,
  consoleTexts as t,
} from './texts.ts'

const route = getRouteApi('/shell/console/catalogue')

export function CataloguePage(): ReactNode {
  const say = useSay()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(resourcesQuery(filters))
  const page = list.data
  return (
    <>
      <PageHead
        title={say(t.catalogue)}
        lead={say(t.catalogueLead)}
        aside={<Tag>{say(t.readOnly)}</Tag>}
      />
      <div className="tb-card tb-card-tight">
        <StateTabs
          states={resourceStates}
          words={resourceStateTexts}
          chosen={filters.state}
          onChoose={(state) => void navigate({ search: { state } })}
        />
        <DataTable<ResourceSummary>
          caption={say(t.catalogue)}
          columns={columns(say)}
          rows={page?.resources}
          rowKey={(row) => `${row.code}@${row.version}`}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
          empty={say(t.emptyResources)}
        />
        {page && page.resources.length > 0 ? (
          <Pager
            shown={page.resources.length}
            after={filters.after}
            next={page.next}
            onGo={(after) => void navigate({ search: { ...filters, after } })}
          />
        ) : null}
      </div>
    </>
  )
}

/** The API's number as one of the three sharing types; anything else reads as not shared. */
export function sharingType(type: number): 1 | 2 | 3 {
  return type === 1 || type === 2 ? type : 3
}

function columns(say: Say): Column<ResourceSummary>[] {
  return [
    {
      id: 'name',
      title: say(t.name),
      cell: (row) => (
        <span className="tb-two">
          <Link to="/console/catalogue/$code" params={{ code: row.code }} data-row>
            {say(row.name)}
          </Link>
          <small className="tb-mono">{row.code}</small>
        </span>
      ),
    },
    {
      id: 'provider',
      title: say(t.provider),
      width: '170px',
      cell: (row) => <OrganName id={row.providerOrganId} />,
    },
    {
      id: 'sharing',
      title: say(t.sharing),
      width: '120px',
      cell: (row) => (
        <Tag tone={sharingTones[sharingType(row.sharingType)]}>
          {say(sharingTexts[sharingType(row.sharingType)])}
        </Tag>
      ),
    },
    {
      id: 'cycle',
      title: say(t.cycle),
      width: '96px',
      cell: (row) => say(cycleTexts[row.updateCycle] ?? null),
    },
    {
      id: 'fields',
      title: say(t.fields),
      width: '84px',
      align: 'end',
      cell: (row) => row.fieldCount,
    },
    {
      id: 'state',
      title: say(t.state),
      width: '96px',
      cell: (row) => (
        <Tag tone={resourceStateTones[row.state]}>{say(resourceStateTexts[row.state])}</Tag>
      ),
    },
    {
      id: 'published',
      title: say(t.published),
      width: '120px',
      secondary: true,
      cell: (row) => formatDate(row.publishedAt),
    },
  ]
}
