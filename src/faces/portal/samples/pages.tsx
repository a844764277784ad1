// One sample of every portal page, in the states that matter; the gallery shows them and the tests check them.

import { HomePage } from '../views/home.tsx'
import { SearchPage } from '../views/search.tsx'
import { signedIn } from './frame.ts'
import { sampleItems } from './items.ts'
import { accountSamples } from './pages-account.tsx'
import { applySamples } from './pages-apply.tsx'
import { caseSamples } from './pages-case.tsx'
import { guideSamples } from './pages-guide.tsx'
import type { SamplePage } from './sample-page.ts'

const events = ['shop', 'home', 'work', 'baby', 'elder', 'build'] as const
const hot = ['开餐馆', '居住证', '无犯罪记录证明']

export const samplePages: Readonly<Record<string, SamplePage>> = {
  home: (frame) => (
    <HomePage frame={frame} model={{ events, popular: sampleItems, hot, todo: [] }} />
  ),
  'home-mine': (frame) => (
    <HomePage
      frame={{ ...frame, reader: signedIn }}
      model={{
        events,
        popular: sampleItems,
        hot,
        todo: [
          { href: '/cases/1', title: '请补正一份材料', note: '食品经营许可（新办）· 11月30日前' },
        ],
      }}
    />
  ),
  search: (frame) => (
    <SearchPage
      frame={frame}
      model={{
        event: null,
        q: '开餐馆',
        audience: 'any',
        items: sampleItems.slice(0, 4),
        next: '/search?q=x&after=4',
        first: null,
      }}
    />
  ),
  'search-none': (frame) => (
    <SearchPage
      frame={frame}
      model={{ event: null, q: '飞碟', audience: 'any', items: [], next: null, first: null }}
    />
  ),
  ...guideSamples,
  ...applySamples,
  ...caseSamples,
  ...accountSamples,
}
