// The guide of one service (办事指南), in the order people here know, made from the item alone.

import type { Guide } from '../../../modules/items/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Note } from '../../ui/portal/parts.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import { Ground, Places, ProcessSection, Questions } from './guide-parts.tsx'
import { MaterialRow } from './material-row.tsx'

export function GuidePage({ frame, guide }: { frame: Frame; guide: Guide }) {
  return (
    <Layout frame={frame} title={guide.name} section="find">
      <Crumbs frame={frame} trail={[['/search', commonTexts(frame.locale).find]]} />
      <h1>{guide.name}</h1>
      <p className="lead">{guide.summary}</p>
      <div className="sec">
        <KeyFigures frame={frame} guide={guide} />
      </div>
      <div className="two sec">
        <aside>
          <StartBox frame={frame} guide={guide} />
          {!frame.elder && <Contents frame={frame} guide={guide} />}
        </aside>
        <div className="stack">
          <Who frame={frame} guide={guide} />
          <Materials frame={frame} guide={guide} />
          <ProcessSection frame={frame} guide={guide} />
          <Result frame={frame} guide={guide} />
          <Places frame={frame} guide={guide} />
          {!frame.elder && <Ground frame={frame} guide={guide} />}
          {guide.faq.length > 0 && <Questions frame={frame} guide={guide} />}
        </div>
      </div>
    </Layout>
  )
}

function KeyFigures({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  return (
    <dl className="key">
      <div>
        <dt>{t.promised}</dt>
        <dd>{guide.headline.promised}</dd>
      </div>
      <div>
        <dt>{t.statutory}</dt>
        <dd>{guide.headline.statutory}</dd>
      </div>
      <div>
        <dt>{t.visits}</dt>
        <dd>{guide.headline.visits}</dd>
      </div>
      <div>
        <dt>{t.fee}</dt>
        <dd>{guide.headline.fee}</dd>
      </div>
    </dl>
  )
}

function StartBox({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  if (guide.state !== 'in-use') return <Note kind="warn">{t.suspended}</Note>
  return (
    <div className="sheet rule stack">
      {guide.hasGuidance ? (
        <p>
          <a className="btn wide" href={`/items/${guide.itemKey}/guide`}>
            {t.ask}
          </a>
          <span className="quiet small">{t.askNote}</span>
        </p>
      ) : (
        <a className="btn wide" href={`/items/${guide.itemKey}/start`}>
          {t.start}
        </a>
      )}
      <p className="quiet small">{t.signInNote}</p>
    </div>
  )
}

function Contents({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  const entries: [string, string][] = [
    ['conditions', t.conditions],
    ['materials', t.materials],
    ['process', t.process],
    ['result', t.result],
    ['place', t.place],
    ['basis', t.basis],
  ]
  if (guide.faq.length > 0) entries.push(['faq', t.faq])
  return (
    <nav className="toc sec small" aria-label={t.contents}>
      <ul>
        {entries.map(([id, label]) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Who({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  return (
    <section className="sheet" id="conditions">
      <h2>{t.conditions}</h2>
      <p className="quiet small">
        {t.whoCan} {guide.whoCanApply.join(frame.locale === 'en' ? ', ' : '、')}
      </p>
      <ol>
        {guide.conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ol>
      {guide.exclusions.length > 0 && (
        <>
          <h3>{t.exclusions}</h3>
          <ul>
            {guide.exclusions.map((exclusion) => (
              <li key={exclusion}>{exclusion}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Materials({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  const spared = guide.materials.filter((material) => material.spared).length
  return (
    <section className="sheet" id="materials">
      <h2>{t.materials}</h2>
      <p>{t.materialsLead(spared, guide.materials.length - spared)}</p>
      <ul className="plain rows">
        {guide.materials.map((material) => (
          <MaterialRow key={material.id} frame={frame} material={material} />
        ))}
      </ul>
    </section>
  )
}

function Result({ frame, guide }: { frame: Frame; guide: Guide }) {
  const t = guideTexts(frame.locale)
  const { result } = guide
  return (
    <section className="sheet" id="result">
      <h2>{t.result}</h2>
      {result.name && (
        <p>
          <b>{result.name}</b>
          {result.validity && <span className="quiet"> · {result.validity}</span>}
        </p>
      )}
      <p className="quiet">{result.delivery.join(' · ')}</p>
      {result.sample && (
        <p>
          <a href={result.sample}>{t.sample}</a>
        </p>
      )}
    </section>
  )
}
