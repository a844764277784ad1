// Pages for what went wrong around a page: no such address, a page that broke, a page still loading.

import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FaultNotice } from './fault-notice.tsx'
import { Empty, Loading, PageHead } from './parts.tsx'
import { useSay } from './text.ts'
import { common } from './texts.ts'

export function NotFoundPage(): ReactNode {
  const say = useSay()
  return (
    <div className="tb-outer">
      <PageHead title={say(common.notFoundTitle)} />
      <Empty title={say(common.notFoundText)}>
        <Link to="/">{say(common.home)}</Link>
      </Empty>
    </div>
  )
}

export function BrokenPage({ error }: ErrorComponentProps): ReactNode {
  const say = useSay()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  return (
    <div className="tb-outer">
      <PageHead title={say(common.brokenTitle)} />
      <FaultNotice
        fault={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </div>
  )
}

export function PendingPage(): ReactNode {
  const say = useSay()
  return <Loading label={say(common.loading)} rows={8} />
}
