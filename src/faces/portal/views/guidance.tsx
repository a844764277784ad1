// Guidance (情形引导): one question a page, then the list of materials for exactly this situation.

import { type GuideMaterial, type Question, textOf } from '../../../modules/items/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Note, Pairs } from '../../ui/portal/parts.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import { MaterialRow } from './material-row.tsx'

export interface Answered {
  question: string
  answer: string
  /** Leads back to this question, later answers dropped. */
  href: string
}

export interface QuestionModel {
  code: string
  itemName: string
  number: number
  question: Question
  answered: readonly Answered[]
  /** Earlier answers, carried along as name and value. */
  carried: readonly (readonly [string, string])[]
  error: string | null
}

export function QuestionPage({ frame, model }: { frame: Frame; model: QuestionModel }) {
  const t = guideTexts(frame.locale)
  const { question, error } = model
  const text = textOf(question.text, frame.locale)
  const back = model.answered.at(-1)?.href ?? `/items/${model.code}`
  return (
    <Layout frame={frame} title={text} focus errors={error ? 1 : 0}>
      <div className="mid">
        <Back frame={frame} href={back} />
        <ErrorSummary frame={frame} errors={error ? [{ field: 'answer', text: error }] : []} />
        <p className="quiet">
          {model.itemName} · {t.question(model.number)}
        </p>
        <form action={`/items/${model.code}/guide`} method="get">
          {model.carried.map(([name, value]) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="_at" value={question.id} />
          <Ask frame={frame} model={model} text={text} />
          <p className="acts">
            <button className="btn" type="submit">
              {commonTexts(frame.locale).continue}
            </button>
          </p>
        </form>
        {model.answered.length > 0 && !frame.elder && (
          <section className="sec">
            <h2>{t.answered}</h2>
            <Answers frame={frame} answered={model.answered} />
          </section>
        )}
      </div>
    </Layout>
  )
}

function Ask({ frame, model, text }: { frame: Frame; model: QuestionModel; text: string }) {
  const { question, error } = model
  const hint = question.hint && <p className="hint">{textOf(question.hint, frame.locale)}</p>
  const wrong = error && <p className="err">{error}</p>
  if (question.kind === 'number') {
    return (
      <div className={error ? 'field bad-field' : 'field'}>
        <h1>
          <label htmlFor="answer">{text}</label>
        </h1>
        {hint}
        {wrong}
        <input className="inp n10 num" id="answer" name={question.id} inputMode="decimal" />
      </div>
    )
  }
  const t = commonTexts(frame.locale)
  const options =
    question.kind === 'yes-no'
      ? [
          { value: 'true', label: t.yes, hint: null },
          { value: 'false', label: t.no, hint: null },
        ]
      : question.options.map((option) => ({
          value: option.value,
          label: textOf(option.label, frame.locale),
          hint: option.hint ? textOf(option.hint, frame.locale) : null,
        }))
  return (
    <fieldset className={error ? 'field bad-field' : 'field'}>
      <legend>
        <h1>{text}</h1>
      </legend>
      {hint}
      {wrong}
      {options.map((option, index) => (
        <label className="pick" key={option.value}>
          <input
            type={question.kind === 'many' ? 'checkbox' : 'radio'}
            id={index === 0 ? 'answer' : undefined}
            name={question.id}
            value={option.value}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Answers({ frame, answered }: { frame: Frame; answered: readonly Answered[] }) {
  return (
    <Pairs
      frame={frame}
      pairs={answered.map((entry) => ({
        label: entry.question,
        value: entry.answer,
        change: { href: entry.href, what: entry.question },
      }))}
    />
  )
}

export interface OutcomeModel {
  code: string
  itemName: string
  kind: 'apply' | 'elsewhere' | 'not-needed' | 'not-yet'
  title: string
  text: string
  /** For `elsewhere`: where to. */
  elsewhere: { label: string; href: string | null } | null
  materials: readonly GuideMaterial[]
  answered: readonly Answered[]
  carried: readonly (readonly [string, string])[]
}

export function OutcomePage({ frame, model }: { frame: Frame; model: OutcomeModel }) {
  const t = guideTexts(frame.locale)
  const ours = model.materials.filter((material) => material.spared)
  const yours = model.materials.filter((material) => !material.spared)
  const query = new URLSearchParams(model.carried.map(([name, value]) => [name, value])).toString()
  const applies = model.kind === 'apply'
  return (
    <Layout frame={frame} title={applies ? t.myList : model.title} section="find">
      <div className="mid">
        <Back frame={frame} href={`/items/${model.code}`} label={t.backToGuide} />
        <p className="quiet">{model.itemName}</p>
        <h1>{applies ? t.myList : model.title}</h1>
        {applies ? (
          <>
            <p className="lead">
              {model.title}。{t.myListLead}
            </p>
            <MaterialGroups frame={frame} ours={ours} yours={yours} />
            <p className="acts">
              <a className="btn" href={`/items/${model.code}/start?${query}`}>
                {t.start}
              </a>
              <a href={`/items/${model.code}/guide`}>{t.restart}</a>
            </p>
            <p className="quiet small">{t.signInNote}</p>
          </>
        ) : (
          <div className="sec stack">
            <Note kind="warn">
              <p>{model.text}</p>
              {model.elsewhere && (
                <p>
                  <b>{model.elsewhere.label}</b>{' '}
                  {model.elsewhere.href && <a href={model.elsewhere.href}>{t.goThere}</a>}
                </p>
              )}
            </Note>
            <a href={`/items/${model.code}/guide`}>{t.restart}</a>
          </div>
        )}
        <section className="sec">
          <h2>{t.answered}</h2>
          <Answers frame={frame} answered={model.answered} />
        </section>
      </div>
    </Layout>
  )
}

function MaterialGroups({
  frame,
  ours,
  yours,
}: {
  frame: Frame
  ours: readonly GuideMaterial[]
  yours: readonly GuideMaterial[]
}) {
  const t = guideTexts(frame.locale)
  return (
    <div className="stack sec">
      <section className="sheet">
        <h2 className="tags">
          <Icon name="upload" /> {commonTexts(frame.locale).count(t.byYou, yours.length)}
        </h2>
        {yours.length === 0 && <p>{t.ownNone}</p>}
        <ul className="plain rows">
          {yours.map((material) => (
            <MaterialRow key={material.id} frame={frame} material={material} grouped />
          ))}
        </ul>
      </section>
      <section className="sheet soft">
        <h2 className="tags">
          <Icon name="shield" /> {commonTexts(frame.locale).count(t.byUs, ours.length)}
        </h2>
        {ours.length === 0 && <p>{t.fetchNone}</p>}
        <ul className="plain rows">
          {ours.map((material) => (
            <MaterialRow key={material.id} frame={frame} material={material} grouped />
          ))}
        </ul>
      </section>
    </div>
  )
}
