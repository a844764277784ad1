// One line of the ledger with its receipt: the leaf, its path to the root, the signed checkpoint.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Receipt } from '../../modules/ledger/contract.ts'
import { FaultNotice } from '../ui/staff/fault-notice.tsx'
import { formatCount } from '../ui/staff/format.ts'
import { Icon } from '../ui/staff/icons.tsx'
import { Card, Facts, Loading, Mono, PageHead } from '../ui/staff/parts.tsx'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import { receiptQuery } from './api.ts'
import { prettyEntry } from './entry.ts'
import { consoleTexts as t } from './texts.ts'

const route = getRouteApi('/shell/console/ledger/$lineId')

export function LinePage(): ReactNode {
  const say = useSay()
  const { lineId } = route.useParams()
  const answer = useQuery(receiptQuery(lineId))
  return (
    <>
      <PageHead title={say(t.line)} lead={<Mono>{lineId}</Mono>}>
        <p className="tb-case-line">
          <Link to="/console/ledger" className="tb-case-back">
            <Icon name="back" size={16} />
            {say(t.ledger)}
          </Link>
        </p>
      </PageHead>
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending ? <Loading label={say(common.loading)} /> : null}
      {answer.data ? <Proof receipt={answer.data} /> : null}
    </>
  )
}

function Proof({ receipt }: { receipt: Receipt }): ReactNode {
  const say = useSay()
  function download(): void {
    const text = JSON.stringify(receipt, null, 2)
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `receipt-${receipt.leafIndex}.json`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <div className="tb-columns">
      <Card title={say(t.entry)}>
        <p className="tb-muted">{say(t.entryHint)}</p>
        <pre className="tb-code">{prettyEntry(receipt.entry)}</pre>
      </Card>
      <div>
        <Card title={say(t.receipt)} extra={<Button onClick={download}>{say(t.download)}</Button>}>
          <p className="tb-muted tb-gap">{say(t.receiptLead)}</p>
          <Facts
            facts={[
              { label: say(t.index), value: formatCount(receipt.leafIndex) },
              { label: say(t.treeSize), value: formatCount(receipt.treeSize) },
            ]}
          />
          <details className="tb-explain">
            <summary>{say(t.auditPath(receipt.proof.length))}</summary>
            <ol className="tb-hashes">
              {receipt.proof.map((hash) => (
                <li key={hash}>
                  <Mono>{hash}</Mono>
                </li>
              ))}
            </ol>
          </details>
        </Card>
        <Card title={say(t.checkpoint)}>
          <pre className="tb-code">{receipt.checkpoint}</pre>
        </Card>
      </div>
    </div>
  )
}
