// Parts of the guide page: process and clocks, places, legal ground, common questions.

import type { Guide } from '../../../modules/items/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Pairs } from '../../ui/portal/parts.tsx'
import { guideTexts } from '../../ui/texts/portal/guide.ts'

interface Part {
  frame: Frame
  guide: Guide
}

export function ProcessSection({ frame, guide }: Part) {
  const t = guideTexts(frame.locale)
  return (
    <section className="sheet" id="process">
      <h2>{t.process}</h2>
      <ol className="line">
        {guide.steps.map((step) => (
          <li key={step.id}>
            <b>{step.name}</b>
            <br />
            <span className="quiet small">
              {step.organ} · {step.automatic ? t.byRule : t.within(step.limitDays)}
              {step.officers > 1 && ` · ${t.officers(step.officers)}`}
            </span>
          </li>
        ))}
      </ol>
      <details className="more">
        <summary>{t.clock}</summary>
        <div className="small stack">
          <p>{t.clockText}</p>
          <Pairs
            frame={frame}
            pairs={guide.clocks.map((clock) => ({
              label: clock.name,
              value: [
                clock.value,
                clock.note,
                clock.basis && `${clock.basis.law} ${clock.basis.article}`,
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          {guide.specialProcedures.map((procedure) => (
            <p key={procedure.name}>
              {t.special(procedure.name, procedure.maxDays)} {procedure.purpose}
            </p>
          ))}
        </div>
      </details>
    </section>
  )
}

export function Places({ frame, guide }: Part) {
  const t = guideTexts(frame.locale)
  return (
    <section className="sheet" id="place">
      <h2>{t.place}</h2>
      {guide.places.map((place) => (
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
            value: <a href={`tel:${guide.phones.enquiry}`}>{guide.phones.enquiry}</a>,
          },
          {
            label: t.complaint,
            value: <a href={`tel:${guide.phones.complaint}`}>{guide.phones.complaint}</a>,
          },
        ]}
      />
    </section>
  )
}

export function Ground({ frame, guide }: Part) {
  const t = guideTexts(frame.locale)
  return (
    <section className="sheet" id="basis">
      <h2>{t.basis}</h2>
      {guide.legalBases.map((basis) => (
        <details className="more" key={basis.law + basis.article}>
          <summary>
            {basis.law} {basis.article}
          </summary>
          <div className="small">{basis.text}</div>
        </details>
      ))}
      <h3>{t.rights}</h3>
      <p className="small">{guide.remedies}</p>
      <p className="small">{t.rightsText}</p>
      <details className="more">
        <summary>{t.about}</summary>
        <div className="small">
          <Pairs
            frame={frame}
            pairs={[
              { label: t.organ, value: `${guide.organ.name} · ${guide.organ.office}` },
              ...guide.facts.map((fact) => ({ label: fact.name, value: fact.text })),
              { label: t.version, value: String(guide.version) },
            ]}
          />
        </div>
      </details>
    </section>
  )
}

export function Questions({ frame, guide }: Part) {
  return (
    <section className="sheet" id="faq">
      <h2>{guideTexts(frame.locale).faq}</h2>
      {guide.faq.map((entry) => (
        <details className="more" key={entry.question}>
          <summary>{entry.question}</summary>
          <div>{entry.answer}</div>
        </details>
      ))}
    </section>
  )
}
