// The clock of a case in one glance: word, days, and a thin bar of the limit used.

import type { ReactNode } from 'react'
import { useSay } from '../ui/staff/text.ts'
import type { ClockChip as Chip } from './clock.ts'

export function ClockChip({ chip, large = false }: { chip: Chip; large?: boolean }): ReactNode {
  const say = useSay()
  return (
    <span
      className={`tb-clock tb-clock-${chip.tone}${large ? ' tb-clock-large' : ''}`}
      data-clock={chip.level}
      title={chip.dueOn ?? undefined}
    >
      <span className="tb-clock-word">{say(chip.word)}</span>
      {chip.detail.zh ? (
        <span className="tb-clock-detail">
          {say(chip.detail)}
          {chip.share === null ? null : (
            <span className="tb-clock-bar" aria-hidden="true">
              <span style={{ width: `${Math.round(chip.share * 100)}%` }} />
            </span>
          )}
        </span>
      ) : null}
    </span>
  )
}
