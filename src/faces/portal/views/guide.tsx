// The guide of one service (办事指南), in the order people here know, made from the item alone.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Note, Pairs } from '../../ui/portal/parts.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import type { GuideModel } from './guide-model.ts'
import { MaterialRow } from './material-row.tsx'

export function GuidePage({ frame, model }: { frame: Frame; model: GuideModel }) {
  return (
    <Layout frame={frame} title={model.name} section="find">
      <Crumbs frame={frame} trail={[['/search', commonTexts(frame.locale).find]]} />
      <h1>{model.name}</h1>
      <p className="lead">{model.summary}</p>
      <div className="sec">
        <KeyFigures frame={frame} model={model} />
      </div>
      <div className="two sec">
        <aside>
          <StartBox frame={frame} model={model} />
          {!frame.elder && <Contents frame={frame} model={model} />}
        </aside>
        <div className="stack">
          <Sections frame={frame} model={model} />
        </div>
      </div>
    </Layout>
  )
}

function KeyFigures({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  return (
    <dl className="key">
      <div>
        <dt>{t.promised}</dt>
        <dd>{model.promised}</dd>
      </div>
      <div>
        <dt>{t.statutory}</dt>
        <dd>{model.statutory}</dd>
      </div>
      <div>
        <dt>{t.visits}</dt>
        <dd>{t.times(model.visits)}</dd>
      </div>
      <div>
        <dt>{t.fee}</dt>
        <dd>{model.fee ?? t.free}</dd>
      </div>
    </dl>
  )
}

function StartBox({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  if (model.suspended) return <Note kind="warn">{t.suspended}</Note>
  const asks = model.questions > 0
  return (
    <div className="sheet rule stack">
      {asks && (
        <p>
          <a className="btn wide" href={`/items/${model.code}/guide`}>
            {t.ask}
          </a>
          <span className="quiet small">{t.askNote(model.questions)}</span>
        </p>
      )}
      {!asks && (
        <a className="btn wide" href={`/items/${model.code}/start`}>
          {t.start}
        </a>
      )}
      <p className="quiet small">{t.signInNote}</p>
    </div>
  )
}

function Contents({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  const entries: [string, string][] = [
    ['conditions', t.conditions],
    ['materials', t.materials],
    ['process', t.process],
    ['result', t.result],
    ['place', t.place],
    ['basis', t.basis],
  ]
  if (model.faq.length > 0) entries.push(['faq', t.faq])
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

function Sections({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  const fetched = model.materials.filter((material) => material.by === 'us').length
  return (
    <>
      <section className="sheet" id="conditions">
        <h2>{t.conditions}</h2>
        <ol>
          {model.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ol>
        {model.exclusions.length > 0 && (
          <>
            <h3>{t.exclusions}</h3>
            <ul>
              {model.exclusions.map((exclusion) => (
                <li key={exclusion}>{exclusion}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="sheet" id="materials">
        <h2>{t.materials}</h2>
        <p>{t.materialsLead(fetched, model.materials.length - fetched)}</p>
        <ul className="plain rows">
          {model.materials.map((material) => (
            <MaterialRow key={material.id} frame={frame} material={material} />
          ))}
        </ul>
      </section>
      <ProcessSection frame={frame} model={model} />
      <section className="sheet" id="result">
        <h2>{t.result}</h2>
        <p>
          <b>{model.result.name}</b>
        </p>
        <p className="quiet">{model.result.delivery.map((way) => t[way]).join(' · ')}</p>
      </section>
      {!frame.elder && <Ground frame={frame} model={model} />}
    </>
  )
}

function ProcessSection({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  return (
    <section className="sheet" id="process">
      <h2>{t.process}</h2>
      <ol className="line">
        {model.steps.map((step) => (
          <li key={step.name}>
            <b>{step.name}</b>
            <br />
            <span className="quiet small">
              {step.organ} · {t.within(step.days)}
            </span>
          </li>
        ))}
      </ol>
      <details className="more">
        <summary>{t.clock}</summary>
        <div className="small">
          <p>{t.clockText}</p>
          {model.acceptanceDays !== null && <p>{t.silence(model.acceptanceDays)}</p>}
        </div>
      </details>
    </section>
  )
}

function Ground({ frame, model }: { frame: Frame; model: GuideModel }) {
  const t = guideTexts(frame.locale)
  return (
    <>
      <section className="sheet" id="place">
        <h2>{t.place}</h2>
        {model.places.map((place) => (
          <div key={place.name}>
            <h3 className="ic">
              <Icon name="pin" />
              {place.name}
            </h3>
            <Pairs
              frame={frame}
              pairs={[
                { label: t.address, value: `${place.address} ${place.window}` },
                { label: t.hours, value: place.hours },
              ]}
            />
          </div>
        ))}
        <Pairs
          frame={frame}
          pairs={[
            {
              label: t.enquiry,
              value: <a href={`tel:${model.phones.enquiry}`}>{model.phones.enquiry}</a>,
            },
            {
              label: t.complaint,
              value: <a href={`tel:${model.phones.complaint}`}>{model.phones.complaint}</a>,
            },
          ]}
        />
      </section>
      <section className="sheet" id="basis">
        <h2>{t.basis}</h2>
        {model.bases.map((basis) => (
          <details className="more" key={basis.name}>
            <summary>{basis.name}</summary>
            <div className="small">{basis.text}</div>
          </details>
        ))}
        <h3>{t.rights}</h3>
        <p className="small">{t.rightsText}</p>
        <p className="quiet small num">
          {t.code} {model.codes.handling} · {t.version} {model.version}
        </p>
      </section>
      {model.faq.length > 0 && (
        <section className="sheet" id="faq">
          <h2>{t.faq}</h2>
          {model.faq.map((entry) => (
            <details className="more" key={entry.question}>
              <summary>{entry.question}</summary>
              <div>{entry.answer}</div>
            </details>
          ))}
        </section>
      )}
    </>
  )
}
