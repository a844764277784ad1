// Changing for whom one acts: oneself, a business, another person.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, Hidden } from '../../ui/portal/parts.tsx'
import { accountTexts } from '../../ui/texts/portal/account.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import type { PartyChoice } from './apply-start.tsx'

export interface PartyModel {
  choices: readonly PartyChoice[]
  chosen: string
  to: string
}

export function PartyPage({ frame, model }: { frame: Frame; model: PartyModel }) {
  const t = accountTexts(frame.locale)
  const a = applyTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.partyTitle} focus>
      <div className="mid">
        <Back frame={frame} href="/me" />
        <form action="/party" method="post">
          <Hidden frame={frame} more={{ to: model.to }} />
          <fieldset className="field">
            <legend>
              <h1>{t.partyTitle}</h1>
            </legend>
            <p className="hint">{t.partyLead}</p>
            {model.choices.map((choice) => (
              <label className="pick" key={choice.mandateId}>
                <input
                  type="radio"
                  name="mandate"
                  value={choice.mandateId}
                  defaultChecked={choice.mandateId === model.chosen}
                />
                <span>
                  {choice.kind === 'self' ? a.myself(choice.name) : choice.name}
                  {choice.kind !== 'self' && <small>{a[choice.kind]}</small>}
                </span>
              </label>
            ))}
          </fieldset>
          <p className="acts">
            <button className="btn" type="submit">
              {t.partySave}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  )
}
