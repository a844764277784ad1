// Requests and grants: who may use what, for which item, until when.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead, Tag } from '../ui/staff/parts.tsx'
import { Pager } from '../ui/staff/table/pager.tsx'
import { useSay } from '../ui/staff/text.ts'
import { grantsQuery } from './api.ts'
import { grantStates } from './filters.ts'
import { GrantTable } from './grant-table.tsx'
import { StateTabs } from './state-tabs.tsx'
import { grantStateTexts, consoleTexts as t } from './texts.ts'

const route = getRouteApi('/shell/console/grants')

export function GrantsPage(): ReactNode {
  const say = useSay()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(grantsQuery(filters))
  const page = list.data
  return (
    <>
      <PageHead
        title={say(t.grants)}
        lead={say(t.grantsLead)}
        aside={<Tag>{say(t.readOnly)}</Tag>}
      />
      <div className="tb-card tb-card-tight">
        <StateTabs
          states={grantStates}
          words={grantStateTexts}
          chosen={filters.state}
          onChoose={(state) => void navigate({ search: { ...filters, after: undefined, state } })}
        />
        <GrantTable
          rows={page?.grants}
          loading={list.isPlaceholderData}
          fault={list.error}
          onRetry={() => void list.refetch()}
        />
        {page && page.grants.length > 0 ? (
          <Pager
            shown={page.grants.length}
            after={filters.after}
            next={page.next}
            onGo={(after) => void navigate({ search: { ...filters, after } })}
          />
        ) : null}
      </div>
    </>
  )
}
