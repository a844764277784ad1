// Left pane: what was applied for, page by page, each value with its source.

import type { ReactNode } from 'react'
import type { AnswerPage, AnswerRow } from '../../../modules/cases/contract.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { Card, Empty, Tag } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { caseTexts } from '../texts-case.ts'
import { SourceLine } from './source-line.tsx'

export function FormPane({
  pages,
  withheld,
}: {
  pages: readonly AnswerPage[]
  withheld: number
}): ReactNode {
  const say = useSay()
  return (
    <Card
      id="pane-form"
      title={say(caseTexts.formPane)}
      extra={
        <span className="tb-source">
          <Icon name="link" size={14} />
          {say(caseTexts.sourceLegend)}
        </span>
      }
    >
      {pages.length === 0 ? <Empty title={say(caseTexts.noForm)} /> : null}
      {pages.map((page) => (
        <div key={page.pageId} className="tb-form-page">
          <h3>{say(page.title)}</h3>
          <dl className="tb-facts tb-facts-2">
            {page.rows.map((row) => (
              <Answer key={row.fieldId} row={row} />
            ))}
          </dl>
        </div>
      ))}
      {withheld > 0 ? <p className="tb-withheld">{say(caseTexts.withheld(withheld))}</p> : null}
    </Card>
  )
}

function Answer({ row }: { row: AnswerRow }): ReactNode {
  const say = useSay()
  const shown = say(row.shown)
  const long = displayWidth(shown) > 28 || shown.includes('\n')
  return (
    <div className={long ? 'tb-fact tb-fact-wide' : 'tb-fact'} data-field={row.fieldId}>
      <dt>{say(row.label)}</dt>
      <dd>
        <span className="tb-value">{shown === '' ? '—' : shown}</span>
        <SourceLine evidence={row.evidence} brief />
        {row.dispute ? (
          <span className="tb-dispute">
            <Tag tone="warn">{say(caseTexts.dispute)}</Tag> {row.dispute}
          </span>
        ) : null}
      </dd>
    </div>
  )
}

/** Chinese characters are twice as wide as Latin ones. */
function displayWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)
}
