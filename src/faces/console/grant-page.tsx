// One grant: the single approval that is compiled into every gate.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Grant } from '../../modules/catalogue/contract.ts'
import { FaultNotice } from '../ui/staff/fault-notice.tsx'
import { formatDate, formatTime } from '../ui/staff/format.ts'
import { Icon } from '../ui/staff/icons.tsx'
import { Card, Facts, Loading, Mono, PageHead, Tag } from '../ui/staff/parts.tsx'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { grantQuery } from './api.ts'
import { OrganName } from './organ-name.tsx'
import { grantStateTexts, grantStateTones, consoleTexts as t } from './texts.ts'

const route = getRouteApi('/shell/console/grants/$grantId')

export function GrantPage(): ReactNode {
  const say = useSay()
  const { grantId } = route.useParams()
  const answer = useQuery(grantQuery(grantId))
  const grant = answer.data
  return (
    <>
      <PageHead title={grant ? grant.purpose : say(t.grants)}>
        <p className="tb-case-line">
          <Link to="/console/grants" className="tb-case-back">
            <Icon name="back" size={16} />
            {say(t.grants)}
          </Link>
          <Mono>{grantId}</Mono>
          {grant ? (
            <Tag tone={grantStateTones[grant.state]}>{say(grantStateTexts[grant.state])}</Tag>
          ) : null}
        </p>
      </PageHead>
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending ? <Loading label={say(common.loading)} /> : null}
      {grant ? <Details grant={grant} /> : null}
    </>
  )
}

function Details({ grant }: { grant: Grant }): ReactNode {
  const say = useSay()
  return (
    <>
      <Card>
        <Facts
          columns={3}
          facts={[
            {
              label: say(t.code),
              value: (
                <Link to="/console/catalogue/$code" params={{ code: grant.resourceCode }}>
                  {grant.resourceCode}
                </Link>
              ),
            },
            { label: say(t.provider), value: <OrganName id={grant.providerOrganId} /> },
            { label: say(t.requester), value: <OrganName id={grant.requesterOrganId} /> },
            { label: say(t.itemCode), value: <Mono>{grant.itemCode}</Mono> },
            { label: say(t.validity), value: `${grant.validFrom} – ${grant.validTo}` },
            {
              label: say(t.quota),
              value: grant.quotaPerDay === null ? say(t.unlimited) : String(grant.quotaPerDay),
            },
            { label: say(t.requestedAt), value: formatTime(grant.requestedAt) },
            { label: say(t.answerDue), value: formatDate(grant.answerDueOn) },
            { label: say(t.answeredAt), value: formatTime(grant.answeredAt) },
            { label: say(t.basis), value: grant.legalBasis, wide: true },
            ...(grant.reason ? [{ label: say(t.reason), value: grant.reason, wide: true }] : []),
            { label: say(t.receivers), value: grant.receivers.join('、'), wide: true },
          ]}
        />
      </Card>
      <Card title={say(t.fields)} extra={grant.fields.length}>
        <p className="tb-chips">
          {grant.fields.map((field) => (
            <code key={field}>{field}</code>
          ))}
        </p>
        {grant.rowFilter.length > 0 ? (
          <>
            <h3 className="tb-verbs-title">{say(t.rowFilter)}</h3>
            <pre className="tb-code">{JSON.stringify(grant.rowFilter, null, 2)}</pre>
          </>
        ) : null}
      </Card>
      {grant.jws ? (
        <Card>
          <details className="tb-explain">
            <summary>{say(t.signedGrant)}</summary>
            <pre className="tb-code">{grant.jws}</pre>
          </details>
        </Card>
      ) : null}
    </>
  )
}
