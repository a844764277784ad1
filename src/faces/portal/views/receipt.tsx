// Right after sending: the number, who has it now, by when, and what comes next.

import type { ApplicantCase } from '../../../modules/cases/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Note } from '../../ui/portal/parts.tsx'
import { day } from '../../ui/texts/dates.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { say } from '../../ui/texts/texts.ts'

export interface ReceiptModel {
  case: ApplicantCase
  /** Due dates as they will be if accepted on the last day; null when unknown. */
  expected: { promised: string; statutory: string } | null
}

export function ReceiptPage({ frame, model }: { frame: Frame; model: ReceiptModel }) {
  const t = applyTexts(frame.locale)
  const c = caseTexts(frame.locale)
  const found = model.case
  const holder = found.heldBy[0]
  const receipt = found.documents.find((document) => document.kind === 'receipt')
  const acceptanceDue = found.clock.acceptanceDueOn
  const promised = model.expected?.promised ?? found.clock.promised.dueOn
  const statutory = model.expected?.statutory ?? found.clock.statutory.dueOn
  return (
    <Layout frame={frame} title={t.receiptTitle} section="cases">
      <div className="mid stack">
        <div className="panel">
          <Icon name="done" />
          <h1>{t.receiptTitle}</h1>
          <p>{t.submittedNumber}</p>
          <p className="big num">{found.number}</p>
        </div>
        <p className="lead">
          {say(frame.locale, found.itemName)} · {found.applicant.name}
        </p>
        {found.result !== null ? (
          <Note kind="ok">
            <b>{commonTexts(frame.locale).of(t.doneNow, c[found.result])}</b>
          </Note>
        ) : (
          <>
            {holder && (
              <section className="sheet rule">
                <h2>{t.receiptNow}</h2>
                <p>
                  <b>{c.heldBy(say(frame.locale, holder.organ), say(frame.locale, holder.post))}</b>
                  <br />
                  <span className="quiet">{say(frame.locale, holder.step)}</span>
                </p>
              </section>
            )}
            <section className="sheet">
              <h2>{t.nextTitle}</h2>
              <ol className="line">
                <li className="done">{t.submitted}</li>
                {acceptanceDue && (
                  <li className="now">{t.next1(day(frame.locale, acceptanceDue))}</li>
                )}
                {promised && statutory && (
                  <li className="todo">
                    {t.next2(day(frame.locale, promised), day(frame.locale, statutory))}
                  </li>
                )}
                <li className="todo">{t.next3}</li>
              </ol>
            </section>
          </>
        )}
        <p className="acts">
          <a className="btn" href={`/cases/${found.id}`}>
            {t.seeCase}
          </a>
          {receipt && (
            <a className="btn alt" href={`/cases/${found.id}/documents/${receipt.id}`}>
              <Icon name="down" />
              {t.getReceipt}
            </a>
          )}
        </p>
      </div>
    </Layout>
  )
}
