// One service in a list: its name, who handles it, how long it takes and how much trouble it saves.

import type { Frame } from '../../ui/portal/frame.ts'
import { Tag } from '../../ui/portal/parts.tsx'
import { homeTexts } from '../../ui/texts/portal/home.ts'

export interface ItemCard {
  /** What stands in addresses. */
  key: string
  name: string
  summary: string
  organ: string
  /** Promised time in words. */
  promised: string
  noVisit: boolean
  /** How many materials the applicant need not hand in because we fetch them. */
  spared: number
}

/** `long`: with the summary, for search results. */
export function ItemRow({ frame, item, long }: { frame: Frame; item: ItemCard; long?: boolean }) {
  const t = homeTexts(frame.locale)
  // Below a section's h2 on the home page, right below the h1 among search results.
  const Heading = long ? 'h2' : 'h3'
  return (
    <li>
      <Heading>
        <a href={`/items/${item.key}`}>{item.name}</a>
      </Heading>
      {long && <p>{item.summary}</p>}
      <p className="quiet small">
        {item.organ} · {t.promise(item.promised)}
      </p>
      <p className="tags">
        {item.noVisit && <Tag tone="ok">{t.noVisit}</Tag>}
        {item.spared > 0 && <Tag tone="plain">{t.spared(item.spared)}</Tag>}
      </p>
    </li>
  )
}
