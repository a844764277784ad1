// Where a fault shows: the server's own sentence, its code and the request number to quote.

import type { ReactNode } from 'react'
import { ApiFault } from './api/faults.ts'
import { Icon } from './icons.tsx'
import { useSay } from './text.ts'
import { common } from './texts.ts'

/** Says a fault as the server said it. Renders nothing without a fault. */
export function FaultNotice({
  fault,
  onRetry,
}: {
  fault: unknown
  onRetry?: () => void
}): ReactNode {
  const say = useSay()
  if (!fault) return null
  const known = fault instanceof ApiFault ? fault : null
  const message = known?.message ?? (fault instanceof Error ? fault.message : String(fault))
  return (
    <div className="tb-fault" role="alert" data-fault={known?.code ?? 'client.broken'}>
      <Icon name="alert" />
      <div>
        <p className="tb-fault-text">{message}</p>
        {known && known.fields.length > 0 ? (
          <ul className="tb-fault-fields">
            {known.fields.map((field) => (
              <li key={`${field.path}:${field.message}`}>
                <code>{field.path}</code> {field.message}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="tb-fault-meta">
          <span>
            {say(common.faultCode)} <code>{known?.code ?? 'client.broken'}</code>
          </span>
          {known?.requestId ? (
            <span>
              {say(common.requestId)} <code>{known.requestId}</code>
            </span>
          ) : null}
          {onRetry ? (
            <button type="button" className="tb-link" onClick={onRetry}>
              {say(common.retry)}
            </button>
          ) : null}
        </p>
      </div>
    </div>
  )
}
