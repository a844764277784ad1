// Small parts that many pages share: breadcrumbs, back link, notes, tags, pairs, pager, hidden fields.

import type { ReactNode } from 'react'
import { commonTexts } from '../texts/portal/common.ts'
import type { Frame } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'ok' | 'wait' | 'hot' | 'plain'

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>
}

export function Crumbs({ frame, trail }: { frame: Frame; trail: readonly [string, string][] }) {
  const t = commonTexts(frame.locale)
  return (
    <nav className="crumbs" aria-label={t.breadcrumbs}>
      <ol>
        <li>
          <a href="/">{t.home}</a>
        </li>
        {trail.map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function Back({ frame, href, label }: { frame: Frame; href: string; label?: string }) {
  return (
    <a className="back" href={href}>
      <Icon name="left" />
      {label ?? commonTexts(frame.locale).back}
    </a>
  )
}

const noteIcons: Record<NoteKind, IconName> = {
  info: 'info',
  warn: 'alert',
  bad: 'alert',
  ok: 'done',
}

export type NoteKind = 'info' | 'ok' | 'warn' | 'bad'

export function Note({ kind = 'info', children }: { kind?: NoteKind; children: ReactNode }) {
  const tone = kind === 'warn' || kind === 'bad' ? ` ${kind}` : ''
  return (
    <div className={`note${tone}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={noteIcons[kind]} />
      <div>{children}</div>
    </div>
  )
}

export interface Pair {
  label: string
  value: ReactNode
  /** Who vouches for it, when it was not typed. */
  source?: string
  change?: { href: string; what: string }
}

/** A list of names and values, optionally with a "change" link that says what it changes. */
export function Pairs({ frame, pairs }: { frame: Frame; pairs: readonly Pair[] }) {
  const t = commonTexts(frame.locale)
  return (
    <dl className="pairs">
      {pairs.map((pair) => (
        <div key={pair.label}>
          <dt>{pair.label}</dt>
          <dd>
            {pair.value}
            {pair.source && <span className="from">{t.source(pair.source)}</span>}
          </dd>
          {pair.change && (
            <dd className="act">
              <a href={pair.change.href}>
                {t.change}
                <span className="vh"> {pair.change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

/** Key-set pager: forward, and back to the beginning. */
export function Pager({
  frame,
  next,
  first,
}: {
  frame: Frame
  next?: string | null
  first?: string | null
}) {
  const t = commonTexts(frame.locale)
  if (!next && !first) return null
  return (
    <nav className="pager" aria-label={t.older}>
      {first && (
        <a className="btn alt" href={first}>
          {t.newest}
        </a>
      )}
      {next && (
        <a className="btn alt" href={next} rel="next">
          {t.older}
          <Icon name="right" />
        </a>
      )}
    </nav>
  )
}

/** CSRF token and request id: a double click and the back button then count once. */
export function Hidden({ frame, more = {} }: { frame: Frame; more?: Record<string, string> }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={frame.csrf} />
      <input type="hidden" name="_request" value={frame.request} />
      {Object.entries(more).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export interface ErrorLine {
  /** The id of the field that the link jumps to. */
  field: string
  text: string
}

/** All errors of a page in one box above the form; each line leads to its field. */
export function ErrorSummary({ frame, errors }: { frame: Frame; errors: readonly ErrorLine[] }) {
  if (errors.length === 0) return null
  return (
    <div className="errs" role="alert" tabIndex={-1} id="errors">
      <h2>{commonTexts(frame.locale).errorTitle(errors.length)}</h2>
      <ul className="plain">
        {errors.map((error) => (
          <li key={error.field + error.text}>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
