// What anybody may read: home, search.

import { z } from 'zod'
import { type Context, html, page, redirect } from '../../../kernel/index.ts'
import { type ItemList, listItems, searchItems } from '../../../modules/items/index.ts'
import { countMyUnread } from '../../../modules/notifications/index.ts'
import { frameOf } from '../frame.ts'
import { cardsOf } from '../item-cards.ts'
import { belongsTo, eventsOf, LifeEvent } from '../life-events.ts'
import { visitPortal } from '../permissions.ts'
import { todoOf } from '../todo.ts'
import { HomePage } from '../views/home.tsx'
import { SearchPage } from '../views/search.tsx'

const hot = {
  'zh-CN': ['开餐馆', '居住证', '无犯罪记录证明'],
  en: ['restaurant', 'residence permit', 'criminal record'],
} as const

const PER_PAGE = 10
/** Items looked through for the life events; a city publishes more, but its first hundred cover them. */
const MOST_FOR_EVENTS = 100

const SearchQuery = z.object({
  q: z.string().max(100).default('').catch(''),
  event: LifeEvent.optional().catch(undefined),
  for: z.enum(['any', 'person', 'business']).default('any').catch('any'),
  after: z.string().max(200).optional().catch(undefined),
})
type SearchQuery = z.output<typeof SearchQuery>

export const publicPages = [
  page({
    method: 'GET',
    url: '/',
    permission: visitPortal,
    handle: async (ctx, _input, session) => {
      const isPerson = ctx.actor.kind === 'person'
      const { items } = await listItems(ctx, {}, { limit: MOST_FOR_EVENTS })
      const model = {
        events: eventsOf(items),
        popular: await cardsOf(ctx, items.slice(0, 6)),
        hot: hot[ctx.locale],
        todo: isPerson ? await todoOf(ctx) : [],
      }
      const unread = isPerson ? await countMyUnread(ctx) : 0
      return html(<HomePage frame={frameOf(ctx, session, unread)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/search',
    permission: visitPortal,
    query: SearchQuery,
    handle: async (ctx, { query }, session) => {
      const q = query.q.trim()
      const found = await find(ctx, { ...query, q })
      const link = (after?: string) =>
        `/search?${new URLSearchParams({
          q,
          for: query.for,
          ...(query.event ? { event: query.event } : {}),
          ...(after ? { after } : {}),
        })}`
      const model = {
        q,
        event: query.event ?? null,
        audience: query.for,
        items: await cardsOf(ctx, found.items),
        next: found.next === null ? null : link(found.next),
        first: query.after ? link() : null,
      }
      return html(<SearchPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/items',
    permission: visitPortal,
    handle: async () => redirect('/search'),
  }),
]

/** Words are searched for; without words all items are listed. */
async function find(ctx: Context, query: SearchQuery): Promise<ItemList> {
  const page = { limit: PER_PAGE, ...(query.after ? { after: query.after } : {}) }
  if (query.event) return byEvent(ctx, query.event)
  if (query.q === '') {
    const filter = query.for === 'person' ? { serviceObject: '1' as const } : {}
    return listItems(ctx, query.for === 'business' ? { serviceObject: '2' } : filter, page)
  }
  const found = await searchItems(ctx, query.q, page)
  if (query.for === 'any') return found
  const isPerson = (codes: readonly string[]) => codes.includes('1')
  const isBusiness = (codes: readonly string[]) => codes.some((code) => code !== '1')
  const fits = query.for === 'person' ? isPerson : isBusiness
  return { items: found.items.filter((item) => fits(item.serviceObjects)), next: found.next }
}

async function byEvent(ctx: Context, event: LifeEvent): Promise<ItemList> {
  const { items } = await listItems(ctx, {}, { limit: MOST_FOR_EVENTS })
  return { items: items.filter((item) => belongsTo(item, event)), next: null }
}
