// Small shared parts: page head, status tag, empty state, definition list, section card.

import { type ReactNode, useEffect } from 'react'
import type { Tone } from './theme.ts'

/** A state in one word, on its own soft ground; contrast is at least 4.5:1. */
export function Tag({ tone = 'muted', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`tb-tag tb-tag-${tone}`}>{children}</span>
}

/** The page's only h1, its title in the browser, and what can be done with the whole page. */
export function PageHead({
  title,
  lead,
  aside,
  children,
}: {
  title: string
  lead?: ReactNode
  aside?: ReactNode
  children?: ReactNode
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · 通办`
  }, [title])
  return (
    <div className="tb-page-head">
      <div className="tb-page-head-main">
        <h1>{title}</h1>
        {lead ? <p className="tb-lead">{lead}</p> : null}
        {children}
      </div>
      {aside ? <div className="tb-page-head-aside">{aside}</div> : null}
    </div>
  )
}

export function Card({
  title,
  extra,
  id,
  tight = false,
  children,
}: {
  title?: ReactNode
  extra?: ReactNode
  id?: string
  tight?: boolean
  children: ReactNode
}): ReactNode {
  return (
    <section
      className={`tb-card${tight ? ' tb-card-tight' : ''}`}
      id={id}
      tabIndex={id ? -1 : undefined}
    >
      {title ? (
        <header className="tb-card-head">
          <h2>{title}</h2>
          {extra ? <div className="tb-card-extra">{extra}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  )
}

export type Fact = { label: string; value: ReactNode; wide?: boolean }

/** Label and value pairs, two columns where there is room. */
export function Facts({ facts, columns = 2 }: { facts: Fact[]; columns?: 1 | 2 | 3 }): ReactNode {
  return (
    <dl className={`tb-facts tb-facts-${columns}`}>
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'tb-fact tb-fact-wide' : 'tb-fact'}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="tb-empty">
      <p className="tb-empty-title">{title}</p>
      {children ? <div className="tb-empty-text">{children}</div> : null}
    </div>
  )
}

/** Grey bars while something loads; told to screen readers in words. */
export function Loading({ label, rows = 6 }: { label: string; rows?: number }): ReactNode {
  return (
    <div className="tb-loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => `bar-${row}`).map((bar) => (
        <span key={bar} className="tb-loading-bar" />
      ))}
    </div>
  )
}

export function Mono({ children, title }: { children: ReactNode; title?: string }): ReactNode {
  return (
    <span className="tb-mono" title={title}>
      {children}
    </span>
  )
}
