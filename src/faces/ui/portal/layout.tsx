// The frame of every portal page: head, skip link, header, navigation, main column, footer.

import type { ReactNode } from 'react'
import { commonTexts } from '../texts/portal/common.ts'
import type { Frame, Section } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'
import { Mark } from './mark.tsx'

export interface LayoutProps {
  frame: Frame
  /** The page's own title; the site's name is added. */
  title: string
  section?: Section
  /** Number of errors on the page: the title then says so first, for screen readers. */
  errors?: number
  /** Full-width part above the main column. It then holds the h1. */
  hero?: ReactNode
  /** No navigation: a page on which one thing is done. */
  focus?: boolean
  children: ReactNode
}

export function Layout({ frame, title, section, errors, hero, focus, children }: LayoutProps) {
  const t = commonTexts(frame.locale)
  return (
    <html lang={frame.locale} className={frame.elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${errors ? t.errorPrefix : ''}${title} - ${t.site}`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="description" content={t.description} />
        <meta name="theme-color" content="#faf7f0" />
        <link rel="icon" href={frame.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={frame.assets.css} />
        <script defer src={frame.assets.js} />
      </head>
      <body className={focus ? 'bare' : undefined}>
        <a className="skip" href="#main">
          {t.skip}
        </a>
        <Header frame={frame} section={section} focus={focus === true} />
        <main id="main" tabIndex={-1}>
          {hero}
          <div className="w">
            {children}
            {frame.elder && (
              <p className="help">
                <Icon name="phone" />
                <a href="tel:12345">{t.help}</a>
              </p>
            )}
          </div>
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

function Header({
  frame,
  section,
  focus,
}: {
  frame: Frame
  section: Section | undefined
  focus: boolean
}) {
  const t = commonTexts(frame.locale)
  const all: [Section, string, string, IconName][] = [
    ['home', '/', t.home, 'home'],
    ['find', '/search', t.find, 'search'],
    ['cases', '/cases', t.cases, 'folder'],
    ['certificates', '/certificates', t.certificates, 'card'],
    ['me', '/me', t.me, 'me'],
  ]
  const links = frame.elder ? all.filter(([id]) => id !== 'find' && id !== 'certificates') : all
  return (
    <header className="head">
      {frame.demo && (
        <div className="demo">
          <p className="w2">{t.demo}</p>
        </div>
      )}
      <div className="w">
        <a className="brand" href="/">
          <Mark />
          <span>
            <b>{t.brand}</b>
            <span>{t.place}</span>
          </span>
        </a>
        {!focus && (
          <nav className="nav" aria-label={t.mainNav}>
            <ul>
              {links.map(([id, href, label, icon]) => (
                <li key={id}>
                  <a href={href} aria-current={id === section ? 'page' : undefined}>
                    <Icon name={icon} />
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <Tools frame={frame} />
      </div>
      {frame.reader?.actingFor && (
        <p className="acting">
          <span className="w2">
            {t.actingBar(frame.reader.actingFor)}{' '}
            <a href={`/party?to=${encodeURIComponent(frame.path)}`}>{t.switchParty}</a>
          </span>
        </p>
      )}
    </header>
  )
}

function LanguageLink({ frame }: { frame: Frame }) {
  const other = frame.locale === 'en' ? 'zh-CN' : 'en'
  const back = encodeURIComponent(frame.path)
  return (
    <a
      href={`/preferences?lang=${other}&back=${back}`}
      rel="nofollow"
      lang={other}
      hrefLang={other}
    >
      {commonTexts(frame.locale).otherLanguage}
    </a>
  )
}

/** Language, elder mode and account. A preference link comes back to the page it was pressed on. */
function Tools({ frame }: { frame: Frame }) {
  const t = commonTexts(frame.locale)
  const back = encodeURIComponent(frame.path)
  return (
    <div className="tools">
      <a href={`/preferences?elder=${frame.elder ? '0' : '1'}&back=${back}`} rel="nofollow">
        {frame.elder ? t.elderOff : t.elderOn}
      </a>
      {!frame.elder && <LanguageLink frame={frame} />}
      {frame.reader ? (
        <a className="in" href="/me">
          {frame.reader.name}
        </a>
      ) : (
        <a className="in" href={`/sign-in?to=${back}`} rel="nofollow">
          {t.signIn}
        </a>
      )}
    </div>
  )
}

function Footer({ frame }: { frame: Frame }) {
  const t = commonTexts(frame.locale)
  return (
    <footer className="foot">
      <div className="w">
        <ul className="plain">
          <li>
            <a href="/verify">{t.verify}</a>
          </li>
          <li>
            <a href="/me/data">{t.myData}</a>
          </li>
          <li>
            <a href="/privacy">{t.privacy}</a>
          </li>
          <li>
            <a href="/accessibility">{t.accessibility}</a>
          </li>
          <li>
            <a href="tel:12345">{t.helpShort}</a>
          </li>
          {frame.elder && (
            <li>
              <LanguageLink frame={frame} />
            </li>
          )}
        </ul>
        <p>{t.footer}</p>
      </div>
    </footer>
  )
}
