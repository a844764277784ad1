// My cases: unfinished applications first, then cases with the one thing that matters about each.

import type { CaseState, CaseSummary, DraftSummary } from '../../../modules/cases/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Note, Pager, Tag, type Tone } from '../../ui/portal/parts.tsx'
import { day, local } from '../../ui/texts/dates.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { say } from '../../ui/texts/texts.ts'

export interface CaseListModel {
  drafts: readonly DraftSummary[]
  cases: readonly CaseSummary[]
  next: string | null
  first: string | null
  /** A number that was looked up and not found. */
  notFound: string | null
}

const tones: Partial<Record<CaseState, Tone>> = {
  supplementing: 'hot',
  'in-review': 'wait',
  received: 'wait',
  suspended: 'wait',
  decided: 'ok',
  completed: 'ok',
}

export function StateTag({
  frame,
  of,
}: {
  frame: Frame
  of: { state: CaseSummary['state']; result: CaseSummary['result'] }
}) {
  const t = caseTexts(frame.locale)
  const word = of.state === 'completed' && of.result ? t[of.result] : t[of.state]
  const tone = of.result === 'refused' ? 'hot' : (tones[of.state] ?? 'plain')
  return <Tag tone={tone}>{word}</Tag>
}

export function CaseListPage({ frame, model }: { frame: Frame; model: CaseListModel }) {
  const t = caseTexts(frame.locale)
  const nothing = model.cases.length === 0 && model.drafts.length === 0
  return (
    <Layout frame={frame} title={t.title} section="cases">
      <div className="mid">
        <h1>{t.title}</h1>
        {model.notFound !== null && (
          <div className="sec">
            <Note kind="warn">
              <b>
                {t.progressNone}
                {commonTexts(frame.locale).colon} <span className="num">{model.notFound}</span>
              </b>
              <p>{t.progressNoneText}</p>
            </Note>
          </div>
        )}
        {nothing && (
          <div className="sheet sec stack">
            <h2>{t.none}</h2>
            <p>{t.noneText}</p>
            <a className="btn" href="/search">
              {t.findOne}
            </a>
          </div>
        )}
        {model.drafts.length > 0 && <Drafts frame={frame} model={model} />}
        {model.cases.length > 0 && (
          <section className="sec">
            <h2>{t.running}</h2>
            <ul className="plain rows sheet">
              {model.cases.map((row) => (
                <CaseRow key={row.id} frame={frame} row={row} />
              ))}
            </ul>
            <Pager frame={frame} next={model.next} first={model.first} />
          </section>
        )}
      </div>
    </Layout>
  )
}

function Drafts({ frame, model }: { frame: Frame; model: CaseListModel }) {
  const t = caseTexts(frame.locale)
  return (
    <section className="sec">
      <h2>{t.drafts}</h2>
      <ul className="plain rows sheet">
        {model.drafts.map((draft) => (
          <li key={draft.id}>
            <h3>
              <a href={`/apply/${draft.id}`}>{say(frame.locale, draft.itemName)}</a>
            </h3>
            <p className="quiet small">
              {draft.applicant.name} ·{' '}
              {t.draftNote(day(frame.locale, local(draft.updatedAt, frame.timeZone).date))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function CaseRow({ frame, row }: { frame: Frame; row: CaseSummary }) {
  const t = caseTexts(frame.locale)
  const open = row.completedAt === null
  return (
    <li>
      <p className="tags">
        <StateTag frame={frame} of={row} />
        {row.yourTurn && <Tag tone="hot">{t.yourTurn}</Tag>}
      </p>
      <h3>
        <a href={`/cases/${row.id}`}>{say(frame.locale, row.itemName)}</a>
      </h3>
      <p className="quiet small">
        {say(frame.locale, row.organName)} · {row.applicantName}
        {open && row.dueOn && (
          <>
            {' '}
            · {t.dueTitle} {t.dueBy(day(frame.locale, row.dueOn))}
          </>
        )}
      </p>
      <p className="quiet small num">{row.number}</p>
    </li>
  )
}
