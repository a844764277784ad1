// Key-set paging: back to the first page, on to the next. There is no "page 37", because lists move while one reads.

import type { ReactNode } from 'react'
import { useSay } from '../text.ts'
import { common } from '../texts.ts'

export function Pager({
  shown,
  after,
  next,
  onGo,
}: {
  shown: number
  after: string | undefined
  next: string | null | undefined
  onGo: (after: string | undefined) => void
}): ReactNode {
  const say = useSay()
  if (!after && !next) {
    return <p className="tb-pager tb-muted">{say(common.shown(shown))}</p>
  }
  return (
    <nav className="tb-pager" aria-label={say(common.pages)}>
      <span className="tb-muted">{say(common.shown(shown))}</span>
      <button
        type="button"
        className="tb-page-button"
        disabled={!after}
        onClick={() => onGo(undefined)}
      >
        {say(common.firstPage)}
      </button>
      <button
        type="button"
        className="tb-page-button"
        disabled={!after}
        onClick={() => window.history.back()}
      >
        {say(common.previousPage)}
      </button>
      <button
        type="button"
        className="tb-page-button"
        disabled={!next}
        onClick={() => onGo(next ?? undefined)}
      >
        {say(common.nextPage)}
      </button>
    </nav>
  )
}
