// Before an application begins: for whom.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden, Note } from '../../ui/portal/parts.tsx'
import { applyTexts } from '../../ui/texts/portal/apply.ts'

export interface PartyChoice {
  /** Empty for the person alone, else the mandate's id. */
  mandateId: string
  name: string
  kind: 'self' | 'legal-representative' | 'operator' | 'agent' | 'proxy'
}

export interface StartModel {
  code: string
  itemName: string
  choices: readonly PartyChoice[]
  chosen: string
  /** A draft of this item that was begun earlier. */
  draft: string | null
  /** Guidance answers, carried along as name and value. */
  carried: readonly (readonly [string, string])[]
  error: string | null
}

export function StartPage({ frame, model }: { frame: Frame; model: StartModel }) {
  const t = applyTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.startTitle} focus errors={model.error ? 1 : 0}>
      <div className="mid">
        <Back frame={frame} href={`/items/${model.code}`} />
        <ErrorSummary
          frame={frame}
          errors={model.error ? [{ field: 'party', text: model.error }] : []}
        />
        <p className="quiet">{model.itemName}</p>
        {model.draft && (
          <Note>
            <a href={`/apply/${model.draft}`}>{t.resume}</a>
          </Note>
        )}
        {model.choices.length === 0 ? (
          <>
            <h1>{t.startTitle}</h1>
            <Note kind="warn">
              {t.notForPerson}
              {t.noMandate}
            </Note>
          </>
        ) : (
          <form action={`/items/${model.code}/start`} method="post">
            <Hidden frame={frame} />
            {model.carried.map(([name, value]) => (
              <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
            ))}
            <PartyFieldset frame={frame} choices={model.choices} chosen={model.chosen} />
            <p className="acts">
              <button className="btn" type="submit">
                {t.begin}
              </button>
            </p>
          </form>
        )}
      </div>
    </Layout>
  )
}

export function PartyFieldset({
  frame,
  choices,
  chosen,
}: {
  frame: Frame
  choices: readonly PartyChoice[]
  chosen: string
}) {
  const t = applyTexts(frame.locale)
  return (
    <fieldset className="field">
      <legend>
        <h1>{t.startTitle}</h1>
      </legend>
      <p className="hint">{t.startHint}</p>
      {choices.map((choice, index) => (
        <label className="pick" key={choice.mandateId}>
          <input
            type="radio"
            name="_party"
            id={index === 0 ? 'party' : undefined}
            value={choice.mandateId}
            defaultChecked={choice.mandateId === chosen}
          />
          <span>
            {choice.kind === 'self' ? t.myself(choice.name) : choice.name}
            {choice.kind !== 'self' && <small>{t[choice.kind]}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
