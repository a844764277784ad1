// Check your answers: everything on one page, each with its way back, then the declaration and the one button.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden, Note, type Pair, Pairs } from '../../ui/portal/parts.tsx'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { backOf, type DraftHead, Way } from './apply-overview.tsx'

export interface CheckModel {
  draft: DraftHead
  sections: readonly { title: string; pairs: readonly Pair[] }[]
  /** Pages or materials that still lack something. */
  missing: readonly { title: string; href: string }[]
  /** The words the applicant confirms. */
  declaration: string
  /** The item decides by rule: the applicant may ask for a person. */
  automatic: boolean
  error: string | null
}

export function CheckPage({ frame, model }: { frame: Frame; model: CheckModel }) {
  const t = applyTexts(frame.locale)
  const { draft, error } = model
  return (
    <Layout frame={frame} title={t.checkTitle} focus errors={error ? 1 : 0}>
      <div className="mid stack">
        <Back frame={frame} href={backOf(draft, 'check')} />
        <Way frame={frame} draft={draft} path="check" />
        <ErrorSummary frame={frame} errors={error ? [{ field: 'declared', text: error }] : []} />
        <h1>{t.checkTitle}</h1>
        <p className="lead">{t.checkLead}</p>
        {model.sections.map((section) => (
          <section className="sheet" key={section.title}>
            <h2>{section.title}</h2>
            <Pairs frame={frame} pairs={section.pairs} />
          </section>
        ))}
        {model.missing.length > 0 ? (
          <Note kind="warn">
            <b>{t.notComplete}</b>
            <ul>
              {model.missing.map((entry) => (
                <li key={entry.href}>
                  <a href={entry.href}>{entry.title}</a>
                </li>
              ))}
            </ul>
          </Note>
        ) : (
          <Declaration frame={frame} model={model} />
        )}
      </div>
    </Layout>
  )
}

function Declaration({ frame, model }: { frame: Frame; model: CheckModel }) {
  const t = applyTexts(frame.locale)
  return (
    <form action={`/apply/${model.draft.id}/submit`} method="post">
      <Hidden frame={frame} />
      {model.automatic && (
        <div className="field">
          <p className="hint">{t.humanHint}</p>
          <label className="pick">
            <input type="checkbox" name="human" value="yes" />
            <span>{t.human}</span>
          </label>
        </div>
      )}
      <div className={model.error ? 'field bad-field' : 'field'}>
        {model.error && (
          <p className="err" id="declared-err">
            {model.error}
          </p>
        )}
        <label className="pick">
          <input
            type="checkbox"
            id="declared"
            name="declared"
            value="yes"
            aria-describedby={model.error ? 'declared-err' : undefined}
          />
          <span>{model.declaration}</span>
        </label>
      </div>
      <div className="acts">
        <button className="btn" type="submit">
          {t.submit}
        </button>
        <a href={`/apply/${model.draft.id}`}>{commonTexts(frame.locale).saveLater}</a>
      </div>
    </form>
  )
}
