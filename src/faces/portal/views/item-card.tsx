// One service in a list: its name, who handles it, how long it takes and how much trouble it saves.

import type { Frame } from '../../ui/portal/frame.ts'
import { Tag } from '../../ui/portal/parts.tsx'
import { homeTexts } from '../../ui/texts/portal/home.ts'

export interface ItemCard {
  code: string
  name: string
  organ: string
  /** Promised working days; 0 means decided on the spot; null: not stated. */
  promisedDays: number | null
  visits: number
  /** How many materials the applicant need not hand in because we fetch them. */
  spared: number
}

export function ItemRow({ frame, item }: { frame: Frame; item: ItemCard }) {
  const t = homeTexts(frame.locale)
  return (
    <li>
      <h3>
        <a href={`/items/${item.code}`}>{item.name}</a>
      </h3>
      <p className="quiet small">
        {item.organ}
        {item.promisedDays !== null && (
          <> · {item.promisedDays === 0 ? t.instant : t.promise(item.promisedDays)}</>
        )}
      </p>
      <p className="tags">
        {item.visits === 0 && <Tag tone="ok">{t.visits(0)}</Tag>}
        {item.spared > 0 && <Tag tone="plain">{t.spared(item.spared)}</Tag>}
      </p>
    </li>
  )
}
