// One case as its applicant sees it: where it is, until when, what happened, what is on paper.

import type { ApplicantCase, ClockExplanation } from '../../../modules/cases/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Note, Pairs } from '../../ui/portal/parts.tsx'
import { day, moment } from '../../ui/texts/dates.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { say } from '../../ui/texts/texts.ts'
import { ClockStrip, clockSentence } from './case-clock.tsx'
import { StateTag } from './case-list.tsx'
import {
  CaseAnswers,
  CaseDocuments,
  CaseMaterials,
  CaseTimeline,
  DecisionBlock,
} from './case-parts.tsx'

export interface CasePageModel {
  case: ApplicantCase
  clock: ClockExplanation | null
  /** Whether an evaluation is open for this case. */
  mayEvaluate: boolean
  /** Said once after a change. */
  notice: string | null
}

export function CasePage({ frame, model }: { frame: Frame; model: CasePageModel }) {
  const t = caseTexts(frame.locale)
  const found = model.case
  const name = say(frame.locale, found.itemName)
  return (
    <Layout frame={frame} title={name} section="cases">
      <Crumbs frame={frame} trail={[['/cases', t.title]]} />
      <p className="tags">
        <StateTag frame={frame} of={found} />
      </p>
      <h1>{name}</h1>
      <p className="quiet num">
        {t.number} {found.number}
      </p>
      {model.notice && (
        <div className="sec">
          <Note kind="ok">{model.notice}</Note>
        </div>
      )}
      <div className="two sec">
        <div className="stack">
          <Turn frame={frame} model={model} />
          <NowCard frame={frame} found={found} />
          <DecisionBlock frame={frame} found={found} />
          {model.clock && !frame.elder && model.clock.days.length > 1 && (
            <ClockStrip frame={frame} clock={model.clock} />
          )}
          <CaseTimeline frame={frame} found={found} />
          {!frame.elder && <CaseMaterials frame={frame} found={found} />}
          {!frame.elder && <CaseAnswers frame={frame} found={found} />}
        </div>
        <aside className="stack">
          <CaseDocuments frame={frame} found={found} />
          <Aside frame={frame} found={found} />
        </aside>
      </div>
    </Layout>
  )
}

/** What the applicant has to do, before anything else. */
function Turn({ frame, model }: { frame: Frame; model: CasePageModel }) {
  const t = caseTexts(frame.locale)
  const found = model.case
  if (found.supplement && found.allowed.includes('answer-supplement')) {
    return (
      <Note kind="warn">
        <h2>{t.supplementTitle}</h2>
        <p>{t.supplementNotice(day(frame.locale, found.supplement.dueOn))}</p>
        <ul>
          {found.supplement.items.map((item) => (
            <li key={item.text}>{item.text}</li>
          ))}
        </ul>
        <p className="acts">
          <a className="btn" href={`/cases/${found.id}/supplement`}>
            {t.supplementGo}
          </a>
        </p>
      </Note>
    )
  }
  if (found.allowed.includes('supply-tolerated')) {
    const open = found.materials.filter((material) => material.state === 'tolerated')
    return (
      <Note kind="warn">
        <h2>{t.toleratedTitle}</h2>
        <ul>
          {open.map((material) => (
            <li key={material.materialId}>
              <a href={`/cases/${found.id}/materials/${material.materialId}`}>
                {say(frame.locale, material.name)}
              </a>
              {material.dueOn && ` · ${t.toleratedBy(day(frame.locale, material.dueOn))}`}
            </li>
          ))}
        </ul>
      </Note>
    )
  }
  if (model.mayEvaluate) {
    return (
      <Note>
        <a href={`/cases/${found.id}/evaluate`}>
          <b>{t.evaluate}</b>
        </a>
        <p className="small">{t.evaluateNote}</p>
      </Note>
    )
  }
  return null
}

function NowCard({ frame, found }: { frame: Frame; found: ApplicantCase }) {
  const t = caseTexts(frame.locale)
  const { clock } = found
  if (found.result !== null) return null
  return (
    <section className="sheet rule now">
      <h2>{t.now}</h2>
      {found.heldBy.length === 0 && <p>{t.heldNobody}</p>}
      {found.heldBy.map((holder) => (
        <p key={holder.organ.zh + holder.step.zh}>
          <b>{t.heldBy(say(frame.locale, holder.organ), say(frame.locale, holder.post))}</b>
          <br />
          <span className="quiet">
            {commonTexts(frame.locale).of(t.step, say(frame.locale, holder.step))}
          </span>
        </p>
      ))}
      {clock.promised.dueOn && (
        <>
          <p className="quiet small">{t.dueTitle}</p>
          <p className="due">{t.dueBy(day(frame.locale, clock.promised.dueOn))}</p>
          <p>
            {clock.promised.overdueBy > 0
              ? t.daysOver(clock.promised.overdueBy)
              : t.daysLeft(clock.promised.left)}
            {clock.statutory.dueOn && (
              <span className="quiet">
                {' '}
                · {t.statutoryBy(day(frame.locale, clock.statutory.dueOn))}
              </span>
            )}
          </p>
        </>
      )}
      <p className="quiet">{clockSentence(frame, clock)}</p>
      {found.specials
        .filter((special) => special.endsOn === null)
        .map((special) => (
          <Note key={special.specialId} kind="warn">
            <b>{t.special}</b>
            <p>
              {t.specialText(
                say(frame.locale, special.name),
                special.plannedDays,
                day(frame.locale, special.plannedEndOn),
              )}
            </p>
          </Note>
        ))}
    </section>
  )
}

function Aside({ frame, found }: { frame: Frame; found: ApplicantCase }) {
  const t = caseTexts(frame.locale)
  return (
    <section className="sheet stack">
      <Pairs
        frame={frame}
        pairs={[
          { label: t.applicant, value: found.applicant.name },
          { label: t.organ, value: say(frame.locale, found.organ.name) },
          { label: t.receivedAt, value: moment(frame.locale, found.receivedAt, frame.timeZone) },
        ]}
      />
      <h2>{t.questions}</h2>
      <p className="small">
        <a href={`tel:${found.enquiryPhone}`}>{t.enquiry(found.enquiryPhone)}</a>
        <br />
        <a href={`tel:${found.complaintPhone}`}>{t.complaint(found.complaintPhone)}</a>
      </p>
      <p className="small tags">
        <Icon name="eye" />
        <a href={`/me/data?case=${found.id}`}>{t.whoSaw}</a>
      </p>
      {found.allowed.includes('withdraw') && (
        <p>
          <a href={`/cases/${found.id}/withdraw`}>{t.withdraw}</a>
        </p>
      )}
    </section>
  )
}
