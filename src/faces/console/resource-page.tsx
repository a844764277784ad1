// One catalogue entry: its description, its fields, and the grants on it.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Resource, ResourceField } from '../../modules/catalogue/contract.ts'
import { grantDuties, hasAny, useMe } from '../ui/staff/api/session.ts'
import { FaultNotice } from '../ui/staff/fault-notice.tsx'
import { formatDate } from '../ui/staff/format.ts'
import { Icon } from '../ui/staff/icons.tsx'
import { Card, Facts, Loading, Mono, PageHead, Tag } from '../ui/staff/parts.tsx'
import { type Column, DataTable } from '../ui/staff/table/data-table.tsx'
import { type Say, useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { grantsQuery, resourceQuery } from './api.ts'
import { GrantTable } from './grant-table.tsx'
import { OrganName } from './organ-name.tsx'
import {
  classTexts,
  cycleTexts,
  fieldTypeTexts,
  resourceStateTexts,
  resourceStateTones,
  sharingTexts,
  sharingTones,
  consoleTexts as t,
} from './texts.ts'

const route = getRouteApi('/shell/console/catalogue/$code')

export function ResourcePage(): ReactNode {
  const say = useSay()
  const { code } = route.useParams()
  const answer = useQuery(resourceQuery(code))
  const mayReadGrants = hasAny(useMe()?.duties ?? [], grantDuties)
  const grants = useQuery({ ...grantsQuery({ resource: code }), enabled: mayReadGrants })
  const resource = answer.data
  return (
    <>
      <PageHead title={resource ? say(resource.name) : code}>
        <p className="tb-case-line">
          <Link to="/console/catalogue" className="tb-case-back">
            <Icon name="back" size={16} />
            {say(t.catalogue)}
          </Link>
          <Mono>{code}</Mono>
          {resource ? (
            <>
              <Tag tone={resourceStateTones[resource.state]}>
                {say(resourceStateTexts[resource.state])}
              </Tag>
              <Tag tone={sharingTones[resource.sharing.type]}>
                {say(sharingTexts[resource.sharing.type])}
              </Tag>
            </>
          ) : null}
        </p>
      </PageHead>
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending ? <Loading label={say(common.loading)} /> : null}
      {resource ? <Description resource={resource} /> : null}
      {resource ? (
        <Card title={say(t.fields)} extra={resource.fields.length} tight>
          <DataTable<ResourceField>
            caption={say(t.fields)}
            columns={fieldColumns(say)}
            rows={resource.fields}
            rowKey={(field) => field.name}
            empty={say(common.none)}
          />
        </Card>
      ) : null}
      {mayReadGrants ? (
        <Card title={say(t.grantsOfResource)} tight>
          <GrantTable
            rows={grants.data?.grants}
            fault={grants.error}
            onRetry={() => void grants.refetch()}
          />
        </Card>
      ) : null}
    </>
  )
}

function Description({ resource }: { resource: Resource }): ReactNode {
  const say = useSay()
  const { sharing, openness, classification } = resource
  return (
    <Card>
      <p className="tb-gap">{say(resource.abstract)}</p>
      <Facts
        columns={3}
        facts={[
          { label: say(t.provider), value: <OrganName id={resource.providerOrganId} /> },
          {
            label: say(t.classification),
            value: [say(classTexts[classification.class]), ...classification.path].join(' / '),
          },
          { label: say(t.cycle), value: say(cycleTexts[resource.updateCycle] ?? null) },
          { label: say(t.sharingCondition), value: sharing.condition ?? say(common.none) },
          { label: say(t.open), value: say(openness.type === 1 ? t.openYes : t.openNo) },
          { label: say(t.sourceSystem), value: resource.sourceSystem.name },
          ...(sharing.basis ? [{ label: say(t.sharingBasis), value: sharing.basis }] : []),
          { label: say(t.version), value: String(resource.version) },
          { label: say(t.published), value: formatDate(resource.publishedAt) },
          { label: say(t.duty), value: resource.duty, wide: true },
        ]}
      />
    </Card>
  )
}

function fieldColumns(say: Say): Column<ResourceField>[] {
  return [
    { id: 'title', title: say(t.fieldTitle), cell: (field) => say(field.title) },
    { id: 'name', title: say(t.fieldName), cell: (field) => <Mono>{field.name}</Mono> },
    {
      id: 'element',
      title: say(t.element),
      cell: (field) => (field.element ? <Mono>{field.element}</Mono> : '—'),
    },
    {
      id: 'type',
      title: say(t.fieldType),
      width: '96px',
      cell: (field) => say(fieldTypeTexts[field.type]),
    },
    {
      id: 'level',
      title: say(t.level),
      width: '72px',
      align: 'end',
      cell: (field) => field.level,
    },
    {
      id: 'marks',
      title: say(t.marks),
      width: '150px',
      cell: (field) => (
        <>
          {field.key ? <Tag tone="accent">{say(t.key)}</Tag> : null}{' '}
          {field.sensitive ? <Tag tone="warn">{say(t.sensitive)}</Tag> : null}
        </>
      ),
    },
  ]
}
