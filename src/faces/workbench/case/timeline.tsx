// What happened with the case, newest first: what, who, on what basis.

import type { ReactNode } from 'react'
import type { TimelineEntry } from '../../../modules/cases/contract.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { Card, Empty } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { caseTexts } from '../texts-case.ts'

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }): ReactNode {
  const say = useSay()
  const newestFirst = entries.toSorted((a, b) => b.seq - a.seq)
  return (
    <Card id="pane-timeline" title={say(caseTexts.timelinePane)}>
      {entries.length === 0 ? <Empty title={say(caseTexts.noTimeline)} /> : null}
      <ol className="tb-timeline">
        {newestFirst.map((entry) => (
          <li key={entry.seq} data-kind={entry.kind}>
            <div className="tb-timeline-head">
              <b>{say(entry.title)}</b>
              <time dateTime={entry.at}>{formatTime(entry.at, true)}</time>
              <span className="tb-timeline-who">{say(entry.by)}</span>
            </div>
            {entry.text ? <p className="tb-timeline-text">{say(entry.text)}</p> : null}
            {entry.legalBasis ? (
              <p className="tb-timeline-who">
                {say(caseTexts.basis)}
                {entry.legalBasis}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}
