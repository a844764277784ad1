// The evaluation (好差评): five levels, what in particular, own words. Nobody is steered.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon, type IconName } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden } from '../../ui/portal/parts.tsx'
import { evaluationTexts } from '../../ui/texts/portal/certificates.ts'

export interface EvaluateModel {
  caseId: string
  itemName: string
  organ: string
  indicators: readonly { id: string; name: string }[]
  chosen: { level: string; indicators: readonly string[]; words: string }
  error: boolean
}

const faces: IconName[] = ['face1', 'face2', 'face3', 'face4', 'face5']

export function EvaluatePage({ frame, model }: { frame: Frame; model: EvaluateModel }) {
  const t = evaluationTexts(frame.locale)
  const levels = [t.level1, t.level2, t.level3, t.level4, t.level5]
  const errors = model.error ? [{ field: 'level', text: t.levelMissing }] : []
  return (
    <Layout frame={frame} title={t.title} focus errors={errors.length}>
      <div className="mid">
        <Back frame={frame} href={`/cases/${model.caseId}`} />
        <ErrorSummary frame={frame} errors={errors} />
        <p className="quiet">
          {model.itemName} · {model.organ}
        </p>
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <form action={`/cases/${model.caseId}/evaluate`} method="post">
          <Hidden frame={frame} />
          <fieldset className={model.error ? 'field bad-field' : 'field'}>
            <legend>{t.level}</legend>
            {model.error && <p className="err">{t.levelMissing}</p>}
            <div className="stars">
              {levels.map((label, index) => (
                <label className="pick" key={label}>
                  <input
                    type="radio"
                    name="level"
                    id={index === 0 ? 'level' : undefined}
                    value={index + 1}
                    defaultChecked={model.chosen.level === String(index + 1)}
                  />
                  <Icon name={faces[index] ?? 'face3'} />
                  <span>{label}</span>
                </label>
              ))}
            </div>
            <p className="hint">{t.bad}</p>
          </fieldset>
          {model.indicators.length > 0 && (
            <fieldset className="field">
              <legend>{t.which}</legend>
              {model.indicators.map((indicator) => (
                <label className="pick" key={indicator.id}>
                  <input
                    type="checkbox"
                    name="indicator"
                    value={indicator.id}
                    defaultChecked={model.chosen.indicators.includes(indicator.id)}
                  />
                  <span>{indicator.name}</span>
                </label>
              ))}
            </fieldset>
          )}
          <div className="field">
            <label htmlFor="words">{t.words}</label>
            <p className="hint" id="words-hint">
              {t.wordsHint}
            </p>
            <textarea
              className="inp"
              id="words"
              name="words"
              rows={4}
              maxLength={500}
              defaultValue={model.chosen.words}
              aria-describedby="words-hint"
            />
          </div>
          <p className="acts">
            <button className="btn" type="submit">
              {t.send}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  )
}

export interface EvaluatedModel {
  caseId: string
  bad: boolean
}

export function EvaluatedPage({ frame, model }: { frame: Frame; model: EvaluatedModel }) {
  const t = evaluationTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.thanks} section="cases">
      <div className="mid stack">
        <div className="panel">
          <Icon name="heart" />
          <h1>{t.thanks}</h1>
          <p>{model.bad ? t.thanksBad : t.thanksText}</p>
        </div>
        <p className="acts">
          <a className="btn" href={`/cases/${model.caseId}`}>
            {t.backToCase}
          </a>
        </p>
      </div>
    </Layout>
  )
}
