// The home page: say what you need, pick a life event, go on with what waits for you.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon, type IconName } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Landscape } from '../../ui/portal/mark.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { homeTexts } from '../../ui/texts/portal/home.ts'
import type { LifeEvent } from '../life-events.ts'
import { type ItemCard, ItemRow } from './item-card.tsx'

export interface HomeModel {
  /** Life events for which there is something to do here. */
  events: readonly LifeEvent[]
  popular: readonly ItemCard[]
  /** Searches offered below the box. */
  hot: readonly string[]
  /** Things that wait for the signed-in person: a supplement, a decision to read, an evaluation. */
  todo: readonly { href: string; title: string; note: string }[]
}

export function HomePage({ frame, model }: { frame: Frame; model: HomeModel }) {
  const t = homeTexts(frame.locale)
  return (
    <Layout
      frame={frame}
      title={commonTexts(frame.locale).home}
      section="home"
      hero={<Hero frame={frame} model={model} />}
    >
      {model.todo.length > 0 && <Todo frame={frame} model={model} />}
      {frame.elder && <ElderTiles frame={frame} />}
      {!frame.elder && model.events.length > 0 && <LifeEvents frame={frame} model={model} />}
      <section className="sec">
        <h2>{t.popular}</h2>
        <div className="sheet">
          <ul className="plain rows cols">
            {model.popular.slice(0, frame.elder ? 3 : 6).map((item) => (
              <ItemRow key={item.key} frame={frame} item={item} />
            ))}
          </ul>
          <p>
            <a href="/search">{t.all}</a>
          </p>
        </div>
      </section>
      {!frame.elder && <Progress frame={frame} />}
      {!frame.elder && <Vows frame={frame} />}
    </Layout>
  )
}

function Hero({ frame, model }: { frame: Frame; model: HomeModel }) {
  const t = homeTexts(frame.locale)
  return (
    <div className="hero">
      <Landscape />
      <div className="w">
        <h1>{t.title}</h1>
        <p className="lead">{frame.reader ? t.hello(frame.reader.name) : t.lead}</p>
        <SearchBox frame={frame} />
        {model.hot.length > 0 && (
          <p className="hot">
            <span className="quiet">{t.hot}</span>
            {model.hot.map((words) => (
              <a key={words} href={`/search?q=${encodeURIComponent(words)}`}>
                {words}
              </a>
            ))}
          </p>
        )}
      </div>
    </div>
  )
}

export function SearchBox({ frame, value }: { frame: Frame; value?: string }) {
  const t = commonTexts(frame.locale)
  return (
    <form action="/search" method="get">
      <search className="find">
        <label className="vh" htmlFor="q">
          {t.searchLabel}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          placeholder={homeTexts(frame.locale).placeholder}
          autoComplete="off"
          maxLength={80}
        />
        <button className="btn" type="submit">
          {t.search}
        </button>
      </search>
    </form>
  )
}

function Todo({ frame, model }: { frame: Frame; model: HomeModel }) {
  return (
    <section className="sec">
      <h2>{homeTexts(frame.locale).todo}</h2>
      <ul className="plain tiles">
        {model.todo.map((todo) => (
          <li key={todo.href}>
            <a className="tile" href={todo.href}>
              <Icon name="alert" />
              <span>
                {todo.title}
                <small>{todo.note}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LifeEvents({ frame, model }: { frame: Frame; model: HomeModel }) {
  const t = homeTexts(frame.locale)
  const looks: Record<LifeEvent, [IconName, string, string]> = {
    shop: ['shop', t.themeShop, t.themeShopNote],
    home: ['house', t.themeHome, t.themeHomeNote],
    work: ['work', t.themeWork, t.themeWorkNote],
    baby: ['baby', t.themeBaby, t.themeBabyNote],
    elder: ['heart', t.themeElder, t.themeElderNote],
    build: ['list', t.themeBuild, t.themeBuildNote],
  }
  return (
    <section className="sec">
      <h2>{t.life}</h2>
      <ul className="plain tiles">
        {model.events.map((event) => {
          const [icon, label, note] = looks[event]
          return (
            <li key={event}>
              <a className="tile" href={`/search?event=${event}`}>
                <Icon name={icon} />
                <span>
                  {label}
                  <small>{note}</small>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function ElderTiles({ frame }: { frame: Frame }) {
  const t = homeTexts(frame.locale)
  const tiles: [string, IconName, string][] = [
    ['/search', 'list', t.tileApply],
    ['/cases', 'clock', t.tileProgress],
    ['/certificates', 'card', t.tileCertificates],
  ]
  return (
    <ul className="plain tiles">
      {tiles.map(([href, icon, label]) => (
        <li key={href}>
          <a className="tile" href={href}>
            <Icon name={icon} />
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Progress({ frame }: { frame: Frame }) {
  const t = homeTexts(frame.locale)
  return (
    <section className="sec" aria-labelledby="progress">
      <h2 id="progress">{t.progress}</h2>
      <form className="sheet" action="/progress" method="get">
        <label className="hint" htmlFor="number">
          {t.progressLead}
        </label>
        <div className="find">
          <input
            id="number"
            name="number"
            className="num"
            aria-label={t.progressLabel}
            maxLength={60}
            required
          />
          <button className="btn" type="submit">
            {t.progressButton}
          </button>
        </div>
      </form>
    </section>
  )
}

function Vows({ frame }: { frame: Frame }) {
  const t = homeTexts(frame.locale)
  const vows: [IconName, string, string][] = [
    ['once', t.vow1, t.vow1Text],
    ['eye', t.vow2, t.vow2Text],
    ['clock', t.vow3, t.vow3Text],
  ]
  return (
    <section className="sec">
      <h2 className="vh">{t.vows}</h2>
      <div className="vow">
        {vows.map(([icon, title, text]) => (
          <div key={title}>
            <Icon name={icon} />
            <h3>{title}</h3>
            <p className="quiet">{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}
