// Search results: by words, pinyin or nearly right spelling, page by page.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Pager } from '../../ui/portal/parts.tsx'
import { homeTexts } from '../../ui/texts/portal/home.ts'
import type { LifeEvent } from '../life-events.ts'
import { SearchBox } from './home.tsx'
import { type ItemCard, ItemRow } from './item-card.tsx'

const eventTitles = {
  shop: 'themeShop',
  home: 'themeHome',
  work: 'themeWork',
  baby: 'themeBaby',
  elder: 'themeElder',
  build: 'themeBuild',
} as const

export interface SearchModel {
  q: string
  /** A life event instead of words. */
  event: LifeEvent | null
  audience: 'any' | 'person' | 'business'
  items: readonly ItemCard[]
  /** Links of the key-set pages. */
  next: string | null
  first: string | null
}

export function SearchPage({ frame, model }: { frame: Frame; model: SearchModel }) {
  const t = homeTexts(frame.locale)
  const title = model.event ? t[eventTitles[model.event]] : t.searchTitle(model.q)
  return (
    <Layout frame={frame} title={title} section="find">
      <div className="mid">
        <SearchBox frame={frame} value={model.q} />
        <div className="sec">
          <h1>{title}</h1>
          {!frame.elder && !model.event && <Audience frame={frame} model={model} />}
          {model.items.length === 0 ? (
            <div className="sheet sec">
              <h2>{t.nothing}</h2>
              <p>{t.nothingHelp}</p>
            </div>
          ) : (
            <div className="sheet sec">
              <ul className="plain rows">
                {model.items.map((item) => (
                  <ItemRow key={item.key} frame={frame} item={item} long />
                ))}
              </ul>
            </div>
          )}
          <Pager frame={frame} next={model.next} first={model.first} />
        </div>
      </div>
    </Layout>
  )
}

function Audience({ frame, model }: { frame: Frame; model: SearchModel }) {
  const t = homeTexts(frame.locale)
  const kinds: [SearchModel['audience'], string][] = [
    ['any', t.everyone],
    ['person', t.person],
    ['business', t.business],
  ]
  return (
    <p className="chips">
      <span className="quiet small">{t.forWhom}</span>
      {kinds.map(([kind, label]) => (
        <a
          key={kind}
          aria-current={kind === model.audience ? 'true' : undefined}
          href={`/search?q=${encodeURIComponent(model.q)}&for=${kind}`}
        >
          {label}
        </a>
      ))}
    </p>
  )
}
