// Items as cards: what stands in a list, with the figures of the release kept in memory (releases never change).

import type { Context, Locale } from '../../kernel/index.ts'
import { getRelease, guideOf, type ItemSummary } from '../../modules/items/index.ts'
import { say } from '../ui/texts/texts.ts'
import type { ItemCard } from './views/item-card.tsx'

interface Figures {
  promised: Record<Locale, string>
  noVisit: boolean
  spared: number
}

const known = new Map<string, Figures>()
const MOST_KNOWN = 5000

async function figuresOf(ctx: Context, releaseId: string): Promise<Figures> {
  const before = known.get(releaseId)
  if (before) return before
  const release = await getRelease(ctx, releaseId)
  const zh = guideOf(release, 'zh-CN')
  const en = guideOf(release, 'en')
  const figures = {
    promised: { 'zh-CN': zh.headline.promised, en: en.headline.promised },
    noVisit: release.content.item.visits.count === 0,
    spared: zh.materials.filter((material) => material.spared).length,
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(releaseId, figures)
  return figures
}

/** Cards in the order of the summaries. */
export async function cardsOf(ctx: Context, items: readonly ItemSummary[]): Promise<ItemCard[]> {
  const cards: ItemCard[] = []
  for (const item of items) {
    const figures = await figuresOf(ctx, item.releaseId)
    cards.push({
      key: item.itemKey,
      name: say(ctx.locale, item.name),
      summary: say(ctx.locale, item.summary),
      organ: say(ctx.locale, item.organ),
      promised: figures.promised[ctx.locale],
      noVisit: figures.noVisit,
      spared: figures.spared,
    })
  }
  return cards
}
