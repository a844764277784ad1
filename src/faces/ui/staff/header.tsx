// The top bar: brand, organ, case search, language, messages, keyboard help, account.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { unreadQuery } from './api/inbox.ts'
import { caseDuties, hasAny, type WhoAmI } from './api/session.ts'
import { Icon } from './icons.tsx'
import { useLocale, useSay } from './text.ts'
import { common, dutyTexts, shellTexts } from './texts.ts'

export function Header({
  me,
  menuOpen,
  onMenu,
  onHelp,
  onFindCase,
  onSignOut,
}: {
  me: WhoAmI | undefined
  menuOpen: boolean
  onMenu: () => void
  onHelp: () => void
  onFindCase: (caseNumber: string) => void
  onSignOut: () => void
}): ReactNode {
  const say = useSay()
  const { locale, setLocale } = useLocale()
  const unread = useQuery(unreadQuery).data ?? 0

  function find(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('case')
    if (field instanceof HTMLInputElement && field.value.trim()) {
      onFindCase(field.value.trim())
      field.value = ''
    }
  }

  return (
    <header className="tb-header">
      <button
        type="button"
        className="tb-header-button tb-menu-button"
        aria-expanded={menuOpen}
        aria-controls="staff-nav"
        aria-label={say(menuOpen ? shellTexts.closeMenu : shellTexts.openMenu)}
        onClick={onMenu}
      >
        <Icon name="menu" size={20} />
      </button>
      <Link to="/" className="tb-brand">
        <span className="tb-brand-name">{say(common.brand)}</span>
        <span className="tb-brand-part">{say(common.workbench)}</span>
      </Link>
      {me?.organ ? <span className="tb-header-organ">{say(me.organ.name)}</span> : null}
      {hasAny(me?.duties ?? [], caseDuties) ? (
        <search className="tb-find-place">
          <form className="tb-find" onSubmit={find}>
            <Icon name="search" size={16} />
            <input
              name="case"
              type="search"
              aria-label={say(shellTexts.findCaseHint)}
              placeholder={say(shellTexts.findCaseHint)}
              maxLength={60}
              autoComplete="off"
            />
          </form>
        </search>
      ) : (
        <span className="tb-find-place" />
      )}
      <button
        type="button"
        className="tb-header-button tb-header-text"
        aria-label={say(shellTexts.languageLabel)}
        onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
      >
        {say(shellTexts.language)}
      </button>
      <button
        type="button"
        className="tb-header-button tb-wide-only"
        aria-label={say(shellTexts.keyboard)}
        title={`${say(shellTexts.keyboard)} ?`}
        onClick={onHelp}
      >
        <Icon name="keyboard" size={20} />
      </button>
      <Link to="/inbox" className="tb-header-button" aria-label={say(shellTexts.unread(unread))}>
        <Icon name="bell" size={20} />
        {unread > 0 ? <span className="tb-bell-count">{unread > 99 ? '99+' : unread}</span> : null}
      </Link>
      {me ? <Account me={me} onSignOut={onSignOut} /> : null}
    </header>
  )
}

function Account({ me, onSignOut }: { me: WhoAmI; onSignOut: () => void }): ReactNode {
  const say = useSay()
  const box = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const close = (event: Event) => {
      const open = box.current
      if (!open?.open) return
      const outside = !(event.target instanceof Node && open.contains(event.target))
      const byKey = event instanceof KeyboardEvent && event.key === 'Escape'
      if (byKey || (event.type === 'pointerdown' && outside)) open.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])

  const duties = me.duties.map((duty) => say(dutyTexts[duty])).join(say(common.comma))
  return (
    <details className="tb-account" ref={box}>
      <summary>
        <span className="tb-avatar" aria-hidden="true">
          {(me.name ?? '·').slice(0, 1)}
        </span>
        <span className="tb-account-name">{me.name}</span>
        <span className="tb-account-duties">{duties}</span>
      </summary>
      <div className="tb-account-panel">
        <dl>
          <dt>{say(shellTexts.organ)}</dt>
          <dd>{me.organ ? say(me.organ.name) : '—'}</dd>
          <dt>{say(shellTexts.duties)}</dt>
          <dd>
            {me.positions.map((position) => (
              <span key={position.id} className="tb-account-position">
                {say(position.name)}
              </span>
            ))}
            <span className="tb-muted">{duties}</span>
          </dd>
        </dl>
        <button type="button" className="tb-account-out" onClick={onSignOut}>
          <Icon name="out" /> {say(shellTexts.signOut)}
        </button>
      </div>
    </details>
  )
}
