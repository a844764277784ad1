// A fact that we fetched instead of asking: what it says, who said so, when, and on what ground.

import { ago } from '../../texts/dates.ts'
import { factTexts } from '../../texts/portal/fact.ts'
import type { Frame } from '../frame.ts'
import { Icon } from '../icons.tsx'
import { Pairs, Tag } from '../parts.tsx'

export interface SourcedFacts {
  id: string
  /** What was asked: 人口基本信息 */
  title: string
  organ: string
  /** ISO instant of the answer. */
  obtainedAt: string
  basis: string
  evidenceId: string | null
  /** Name and value, in the reader's words. */
  facts: readonly { fieldId: string; label: string; value: string; disputed?: boolean }[]
  /** Where to say that something is wrong. */
  disputeHref?: string | null
  /** From the person's own certificate library instead of a live question. */
  certificate?: boolean
  /** Where to have it put right. */
  phone?: string | null
}

export function FactCard({ frame, source }: { frame: Frame; source: SourcedFacts }) {
  const t = factTexts(frame.locale)
  return (
    <section className="fact">
      <header>
        <b>
          <Icon name={source.certificate ? 'card' : 'shield'} />
          {source.certificate ? t.fromLibrary(source.organ) : t.from(source.organ)}
        </b>
        <span>{ago(frame.locale, source.obtainedAt, frame.now, frame.timeZone)}</span>
      </header>
      <div className="in">
        <h2 className="vh">{source.title}</h2>
        <Pairs
          frame={frame}
          pairs={source.facts.map((fact) => ({
            label: fact.label,
            value: fact.disputed ? (
              <>
                {fact.value} <Tag tone="wait">{t.disputed}</Tag>
              </>
            ) : (
              fact.value
            ),
          }))}
        />
        <details className="more">
          <summary>{t.groundAndWrong}</summary>
          <div className="small stack">
            <p>{t.basis(source.basis)}</p>
            {source.evidenceId && (
              <p>
                {t.evidence} <span className="num">{source.evidenceId}</span>
              </p>
            )}
            <p>{source.phone ? t.wrongPhone(source.organ, source.phone) : t.wrong(source.organ)}</p>
            {source.disputeHref && (
              <p>
                <a href={source.disputeHref}>{t.disputeLink}</a>
              </p>
            )}
          </div>
        </details>
      </div>
    </section>
  )
}
