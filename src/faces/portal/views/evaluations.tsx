// My ratings: what I said, what became of it, and what I may still say.

import type { Level, Occasion, OwnEvaluation } from '../../../modules/evaluation/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Hidden, Note, Pager, Pairs, Tag, type Tone } from '../../ui/portal/parts.tsx'
import { day, local } from '../../ui/texts/dates.ts'
import { evaluationTexts } from '../../ui/texts/portal/certificates.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { say } from '../../ui/texts/texts.ts'

export interface EvaluationsModel {
  open: readonly Occasion[]
  evaluations: readonly OwnEvaluation[]
  next: string | null
  first: string | null
  /** Said once after something was sent. */
  saved: boolean
  /** Somebody pressed a button without the words, or without the choice, that it needs. */
  missing: 'words' | 'choice' | null
}

export function EvaluationsPage({ frame, model }: { frame: Frame; model: EvaluationsModel }) {
  const t = evaluationTexts(frame.locale)
  const nothing = model.open.length === 0 && model.evaluations.length === 0
  return (
    <Layout frame={frame} title={t.mineTitle} section="me">
      <div className="mid stack">
        <Crumbs frame={frame} trail={[['/me', commonTexts(frame.locale).me]]} />
        <h1>{t.mineTitle}</h1>
        {model.saved && <Note kind="ok">{t.noticeSaved}</Note>}
        {model.missing && (
          <Note kind="bad">{model.missing === 'words' ? t.wordsNeeded : t.choiceNeeded}</Note>
        )}
        {nothing && (
          <div className="sheet">
            <h2>{t.mineNone}</h2>
            <p>{t.mineNoneText}</p>
          </div>
        )}
        {model.open.length > 0 && <Open frame={frame} open={model.open} />}
        {model.evaluations.map((one) => (
          <OneEvaluation key={one.id} frame={frame} one={one} />
        ))}
        <Pager frame={frame} next={model.next} first={model.first} />
      </div>
    </Layout>
  )
}

function Open({ frame, open }: { frame: Frame; open: readonly Occasion[] }) {
  const t = evaluationTexts(frame.locale)
  return (
    <section className="sheet soft">
      <h2>{t.openOnes}</h2>
      <ul className="plain rows">
        {open.map((one) => (
          <li key={one.caseId}>
            <b>{say(frame.locale, one.itemName)}</b>{' '}
            <a href={`/cases/${one.caseId}/evaluate`}>
              {t.rate}
              <span className="vh"> {say(frame.locale, one.itemName)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const levels = { 1: 'level1', 2: 'level2', 3: 'level3', 4: 'level4', 5: 'level5' } as const

const states = {
  recorded: 'recorded',
  verifying: 'verifying',
  rectifying: 'rectifying',
  answering: 'answering',
  visiting: 'visiting',
  excluded: 'excluded',
  reviewing: 'reviewing',
  closed: 'stateClosed',
} as const

function toneOf(level: Level): Tone {
  return level <= 3 ? 'ok' : 'hot'
}

function OneEvaluation({ frame, one }: { frame: Frame; one: OwnEvaluation }) {
  const t = evaluationTexts(frame.locale)
  const pairs = [
    ...(one.text ? [{ label: t.yourWords, value: one.text }] : []),
    { label: t.state, value: t[states[one.state]] },
    ...(one.reply ? [{ label: t.reply, value: one.reply }] : []),
  ]
  return (
    <article className="sheet">
      <p className="tags">
        <Tag tone={toneOf(one.level)}>{t[levels[one.level]]}</Tag>
      </p>
      <h2>
        <a href={`/cases/${one.caseId}`}>{say(frame.locale, one.itemName)}</a>
      </h2>
      <p className="quiet small">
        {say(frame.locale, one.organName)} ·{' '}
        {t.given(day(frame.locale, local(one.givenAt, frame.timeZone).date))}
      </p>
      <Pairs frame={frame} pairs={pairs} />
      {one.mayConfirm && <Confirm frame={frame} one={one} />}
      {one.mayAppeal && (
        <Words
          frame={frame}
          one={one}
          path="appeal"
          title={t.appealTitle}
          hint={t.appealText}
          send={t.appealSend}
        />
      )}
      {one.mayFollowUp && !one.mayConfirm && (
        <Words
          frame={frame}
          one={one}
          path="follow-up"
          title={t.followTitle}
          hint={null}
          send={t.followSend}
        />
      )}
    </article>
  )
}

function Confirm({ frame, one }: { frame: Frame; one: OwnEvaluation }) {
  const t = evaluationTexts(frame.locale)
  return (
    <form action={`/me/evaluations/${one.id}/confirm`} method="post">
      <Hidden frame={frame} />
      <fieldset className="field">
        <legend>{t.confirmTitle}</legend>
        <label className="pick">
          <input type="radio" name="satisfied" value="yes" />
          <span>{t.confirmYes}</span>
        </label>
        <label className="pick">
          <input type="radio" name="satisfied" value="no" />
          <span>{t.confirmNo}</span>
        </label>
      </fieldset>
      <p className="acts">
        <button className="btn" type="submit">
          {t.confirmSend}
        </button>
      </p>
    </form>
  )
}

function Words({
  frame,
  one,
  path,
  title,
  hint,
  send,
}: {
  frame: Frame
  one: OwnEvaluation
  path: 'appeal' | 'follow-up'
  title: string
  hint: string | null
  send: string
}) {
  const id = `${path}-${one.id}`
  return (
    <details className="more">
      <summary>{title}</summary>
      <div>
        <form action={`/me/evaluations/${one.id}/${path}`} method="post">
          <Hidden frame={frame} />
          <label className="lbl" htmlFor={id}>
            {hint ?? title}
          </label>
          <textarea className="inp short" id={id} name="words" rows={2} maxLength={1000} required />
          <p className="acts">
            <button className="btn alt" type="submit">
              {send}
            </button>
          </p>
        </form>
      </div>
    </details>
  )
}
