// "You need not fill these in": facts fetched from departments, each with its source, time and ground; calm when one is away.

import { FactCard, type SourcedFacts } from '../../ui/portal/form/fact.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, Hidden, Note } from '../../ui/portal/parts.tsx'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { factTexts } from '../../ui/texts/portal/fact.ts'
import { type DraftHead, Way } from './apply-overview.tsx'

export interface KnownModel {
  draft: DraftHead
  sources: readonly SourcedFacts[]
  /** Departments that could not be asked. */
  down: readonly { organ: string; what: string }[]
  /** Departments that answered and know nothing. */
  empty: readonly { organ: string; what: string; message: string }[]
}

export function KnownPage({ frame, model }: { frame: Frame; model: KnownModel }) {
  const t = factTexts(frame.locale)
  const isDown = model.down.length > 0
  const nothing = isDown && model.sources.length === 0
  const title = nothing ? t.downTitle(model.down[0]?.organ ?? '') : t.title
  return (
    <Layout frame={frame} title={title} focus>
      <div className="mid stack">
        <Back frame={frame} href={`/apply/${model.draft.id}`} />
        <Way frame={frame} draft={model.draft} path="known" />
        <h1>{title}</h1>
        {!nothing && <p className="lead">{t.lead}</p>}
        {model.sources.map((source) => (
          <FactCard key={source.title} frame={frame} source={source} />
        ))}
        {model.empty.map((entry) => (
          <Note key={entry.what} kind="warn">
            <b>{t.nothingTitle(entry.what)}</b>
            <p>{entry.message || t.nothingText(entry.organ, entry.what)}</p>
          </Note>
        ))}
        {isDown ? (
          <Down frame={frame} model={model} titled={nothing} />
        ) : (
          <Right frame={frame} model={model} />
        )}
      </div>
    </Layout>
  )
}

function Right({ frame, model }: { frame: Frame; model: KnownModel }) {
  const t = factTexts(frame.locale)
  return (
    <form action={`/apply/${model.draft.id}/known`} method="post">
      <Hidden frame={frame} />
      <div className="acts">
        <button className="btn" type="submit" name="_do" value="continue">
          {t.right}
        </button>
        <button className="btn alt" type="submit" name="_do" value="again">
          {t.again}
        </button>
        <button className="link" type="submit" name="_do" value="later">
          {commonTexts(frame.locale).saveLater}
        </button>
      </div>
    </form>
  )
}

/** The department's system is away: say so calmly, and let the citizen choose. */
function Down({
  frame,
  model,
  titled,
}: {
  frame: Frame
  model: KnownModel
  /** The page's own title says already which system is away. */
  titled: boolean
}) {
  const t = factTexts(frame.locale)
  const first = model.down[0]
  const choices: [string, string, string][] = [
    ['upload', t.upload, t.uploadNote],
    ['again', t.tryAgain, t.waitNote],
    ['later', t.wait, applyTexts(frame.locale).saved],
  ]
  return (
    <form action={`/apply/${model.draft.id}/known`} method="post">
      <Hidden frame={frame} />
      <Note kind="warn">
        {!titled && <h2>{t.downTitle(first?.organ ?? '')}</h2>}
        {model.down.map((entry) => (
          <p key={entry.what}>{t.downFor(entry.what)}</p>
        ))}
        <p>{t.downText}</p>
      </Note>
      <fieldset className="field">
        <legend>{t.choose}</legend>
        {choices.map(([value, label, note], index) => (
          <label className="pick" key={value}>
            <input type="radio" name="_do" value={value} defaultChecked={index === 0} />
            <span>
              {label}
              <small>{note}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="acts">
        <button className="btn" type="submit">
          {commonTexts(frame.locale).continue}
        </button>
      </p>
    </form>
  )
}
