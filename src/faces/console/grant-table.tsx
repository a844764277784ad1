// Grants as rows: on their own page and under the resource they open.

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Grant } from '../../modules/catalogue/contract.ts'
import { Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { type Say, useSay } from '../ui/staff/text.ts'
import { OrganName } from './organ-name.tsx'
import { grantStateTexts, grantStateTones, consoleTexts as t } from './texts.ts'

export function GrantTable({
  rows,
  loading = false,
  fault,
  onRetry,
}: {
  rows: readonly Grant[] | undefined
  loading?: boolean
  fault?: unknown
  onRetry?: () => void
}): ReactNode {
  const say = useSay()
  return (
    <DataTable<Grant>
      caption={say(t.grants)}
      columns={columns(say)}
      rows={rows}
      rowKey={(grant) => grant.id}
      loading={loading}
      fault={fault}
      onRetry={onRetry}
      empty={say(t.emptyGrants)}
    />
  )
}

function columns(say: Say): Column<Grant>[] {
  return [
    {
      id: 'purpose',
      title: say(t.purpose),
      cell: (grant) => (
        <span className="tb-two">
          <Link to="/console/grants/$grantId" params={{ grantId: grant.id }} data-row>
            {grant.purpose}
          </Link>
          <small>{grant.legalBasis}</small>
        </span>
      ),
    },
    {
      id: 'resource',
      title: say(t.code),
      width: '210px',
      cell: (grant) => <span className="tb-mono">{grant.resourceCode}</span>,
    },
    {
      id: 'requester',
      title: say(t.requester),
      width: '130px',
      cell: (grant) => <OrganName id={grant.requesterOrganId} />,
    },
    {
      id: 'provider',
      title: say(t.provider),
      width: '130px',
      cell: (grant) => <OrganName id={grant.providerOrganId} />,
    },
    {
      id: 'fields',
      title: say(t.fields),
      width: '84px',
      align: 'end',
      cell: (grant) => grant.fields.length,
    },
    {
      id: 'validity',
      title: say(t.validity),
      width: '200px',
      secondary: true,
      cell: (grant) => `${grant.validFrom} – ${grant.validTo}`,
    },
    {
      id: 'state',
      title: say(t.state),
      width: '96px',
      cell: (grant) => (
        <Tag tone={grantStateTones[grant.state]}>{say(grantStateTexts[grant.state])}</Tag>
      ),
    },
  ]
}
