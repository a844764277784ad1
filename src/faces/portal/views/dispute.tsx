// "This is wrong": which fetched fact, and what it should say. The application goes on meanwhile.

import type { SourcedFacts } from '../../ui/portal/form/fact.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden } from '../../ui/portal/parts.tsx'
import { factTexts } from '../../ui/texts/portal/fact.ts'
import type { DraftHead } from './apply-overview.tsx'

export interface DisputeModel {
  draft: DraftHead
  source: SourcedFacts
  error: boolean
}

export function DisputePage({ frame, model }: { frame: Frame; model: DisputeModel }) {
  const t = factTexts(frame.locale)
  const { draft, source } = model
  const errors = model.error ? [{ field: 'field', text: t.disputeMissing }] : []
  return (
    <Layout frame={frame} title={t.disputeTitle} focus errors={errors.length}>
      <div className="mid">
        <Back frame={frame} href={`/apply/${draft.id}/known`} />
        <ErrorSummary frame={frame} errors={errors} />
        <p className="quiet">{t.from(source.organ)}</p>
        <h1>{t.disputeTitle}</h1>
        <p className="lead">{t.disputeLead(source.organ)}</p>
        <form action={`/apply/${draft.id}/dispute/${source.id}`} method="post">
          <Hidden frame={frame} />
          <fieldset className="field">
            <legend>{t.disputeWhich}</legend>
            {source.facts.map((fact, index) => (
              <label className="pick" key={fact.fieldId}>
                <input
                  type="radio"
                  name="field"
                  id={index === 0 ? 'field' : undefined}
                  value={fact.fieldId}
                />
                <span>
                  {fact.label}
                  <small>{fact.value}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <div className="field">
            <label htmlFor="text">{t.disputeText}</label>
            <textarea className="inp" id="text" name="text" rows={3} maxLength={1000} />
          </div>
          <p className="acts">
            <button className="btn" type="submit">
              {t.disputeSend}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  )
}
