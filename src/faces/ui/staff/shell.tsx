// The frame around every signed-in page: header, navigation with counts, keyboard, account.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { hasAny, sessionQuery, signOut } from './api/session.ts'
import { FaultNotice } from './fault-notice.tsx'
import { Header } from './header.tsx'
import { Icon, type IconName } from './icons.tsx'
import { focusSearch, moveRow, useKeys } from './keys.ts'
import { type Text, useSay } from './text.ts'
import { shellTexts } from './texts.ts'

// Seldom opened: its dialog is fetched with the first press of "?".
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }))

export type NavCounts = { count?: number; urgent?: number }

export type NavEntry = {
  to: string
  title: Text
  icon: IconName
  /** Shown to officials with one of these duties; to everybody when empty. */
  duties: readonly string[]
  /** Matches only the address itself, not what lies below it. */
  exact?: boolean
  /** A hook: how many lie there, and how many of them are urgent. */
  useCounts?: () => NavCounts
}

export type NavSection = { title: Text; entries: readonly NavEntry[] }

/** `sections` come from the faces above; the shell knows none of their pages. */
export function Shell({
  sections,
  onFindCase,
}: {
  sections: readonly NavSection[]
  onFindCase: (caseNumber: string) => void
}): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const me = useQuery(sessionQuery).data
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [fault, setFault] = useState<unknown>(null)

  useKeys({
    j: () => moveRow(1),
    k: () => moveRow(-1),
    '/': focusSearch,
    '?': () => setHelpOpen(true),
    'g t': () => void navigate({ to: '/work/$box', params: { box: 'todo' } }),
    'g d': () => void navigate({ to: '/work/$box', params: { box: 'doing' } }),
    'g f': () => void navigate({ to: '/work/$box', params: { box: 'done' } }),
    'g m': () => void navigate({ to: '/inbox' }),
  })

  // A new page begins at its top, for the eye and for the screen reader.
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    setMenuOpen(false)
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])

  async function leave(): Promise<void> {
    try {
      await signOut()
      client.clear()
      await navigate({ to: '/sign-in' })
    } catch (caught) {
      setFault(caught)
    }
  }

  const duties = me?.duties ?? []
  return (
    <div className="tb-shell">
      <a className="tb-skip" href="#main">
        {say(shellTexts.skip)}
      </a>
      <Header
        me={me}
        menuOpen={menuOpen}
        onMenu={() => setMenuOpen(!menuOpen)}
        onHelp={() => setHelpOpen(true)}
        onFindCase={onFindCase}
        onSignOut={() => void leave()}
      />
      <nav
        id="staff-nav"
        className={`tb-nav${menuOpen ? ' tb-nav-open' : ''}`}
        aria-label={say(shellTexts.mainNav)}
      >
        {sections.map((section) => {
          const entries = section.entries.filter(
            (entry) => entry.duties.length === 0 || hasAny(duties, entry.duties),
          )
          return entries.length === 0 ? null : (
            <div key={section.title.zh} className="tb-nav-section">
              <h2>{say(section.title)}</h2>
              <ul>
                {entries.map((entry) => (
                  <NavItem key={entry.to} entry={entry} />
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <main id="main" ref={main} tabIndex={-1} className="tb-main">
        <FaultNotice fault={fault} />
        <Outlet />
      </main>
      {helpOpen ? (
        <Suspense>
          <KeyHelp open onClose={() => setHelpOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

const noCounts = (): NavCounts => ({})

function NavItem({ entry }: { entry: NavEntry }): ReactNode {
  const say = useSay()
  const { count, urgent } = (entry.useCounts ?? noCounts)()
  return (
    <li>
      <Link
        to={entry.to}
        activeOptions={{ exact: entry.exact ?? false, includeSearch: false }}
        activeProps={{ className: 'tb-nav-link tb-nav-here', 'aria-current': 'page' }}
        inactiveProps={{ className: 'tb-nav-link' }}
      >
        <Icon name={entry.icon} />
        <span className="tb-nav-title">{say(entry.title)}</span>
        {urgent ? <span className="tb-nav-urgent">{urgent}</span> : null}
        {count !== undefined ? <span className="tb-nav-count">{count}</span> : null}
      </Link>
    </li>
  )
}
