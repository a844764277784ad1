// Life events on the home page: which themes of the national lists each of them gathers.

import { z } from 'zod'
import type { EntityTheme, ItemSummary, PersonTheme } from '../../modules/items/index.ts'

export const LifeEvent = z.enum(['shop', 'home', 'work', 'baby', 'elder', 'build'])
export type LifeEvent = z.infer<typeof LifeEvent>

interface Themes {
  person: readonly PersonTheme[]
  entity: readonly EntityTheme[]
}

const gathered: Readonly<Record<LifeEvent, Themes>> = {
  shop: { person: [], entity: ['set-up', 'permits', 'quality', 'tax'] },
  home: { person: ['residence', 'housing', 'marriage'], entity: [] },
  work: { person: ['work', 'papers', 'social'], entity: ['staff'] },
  baby: { person: ['birth', 'education', 'medical'], entity: [] },
  elder: { person: ['elderly'], entity: [] },
  build: { person: [], entity: ['construction'] },
}

/** Whether an item belongs to a life event. */
export function belongsTo(item: Pick<ItemSummary, 'themes'>, event: LifeEvent): boolean {
  const { person, entity } = gathered[event]
  return (
    item.themes.person.some((theme) => person.some((one) => one === theme)) ||
    item.themes.entity.some((theme) => entity.some((one) => one === theme))
  )
}

/** The events for which at least one of these items is there, in their order. */
export function eventsOf(items: readonly Pick<ItemSummary, 'themes'>[]): LifeEvent[] {
  return LifeEvent.options.filter((event) => items.some((item) => belongsTo(item, event)))
}
