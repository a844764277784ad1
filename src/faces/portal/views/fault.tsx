// The page for every fault: the same sentence as the JSON answer, and a way on.

import type { FaultError } from '../../../kernel/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { faultTexts } from '../../ui/texts/portal/pages.ts'
import { saySentence } from '../../ui/texts/texts.ts'

export interface FaultModel {
  fault: Pick<FaultError, 'code' | 'status' | 'sentence' | 'fields'>
  requestId: string
}

export function FaultPage({ frame, model }: { frame: Frame; model: FaultModel }) {
  const t = faultTexts(frame.locale)
  const { fault } = model
  const isExpired = fault.code === 'kernel.csrf'
  const title = isExpired ? t.titleExpired : titleOf(frame, fault.status)
  // A session that ended in the middle of a form shows itself as an expired page.
  const signIn = !frame.reader && (isExpired || fault.status === 401)
  return (
    <Layout frame={frame} title={title}>
      <div className="mid stack">
        <p className="word num" aria-hidden="true">
          {fault.status}
        </p>
        <h1>{title}</h1>
        <p className="lead">{saySentence(frame.locale, fault.sentence)}</p>
        {fault.fields.length > 0 && (
          <div>
            <p>
              {t.what}
              {commonTexts(frame.locale).colon}
            </p>
            <ul>
              {fault.fields.map((field) => (
                <li key={field.path + field.en}>{saySentence(frame.locale, field)}</li>
              ))}
            </ul>
          </div>
        )}
        {fault.status >= 500 && <p>{t.safe}</p>}
        <p className="acts">
          {signIn && (
            <a className="btn" href="/sign-in?to=/cases">
              {commonTexts(frame.locale).signIn}
            </a>
          )}
          <a className={signIn ? 'btn alt' : 'btn'} href="/">
            {t.home}
          </a>
          {frame.reader && (
            <a className="btn alt" href="/cases">
              {t.mine}
            </a>
          )}
        </p>
        <p className="quiet small">
          {t.code} <span className="num">{fault.code}</span> · {t.request}{' '}
          <span className="num">{model.requestId}</span>
          <br />
          {t.tell}
        </p>
      </div>
    </Layout>
  )
}

function titleOf(frame: Frame, status: number): string {
  const t = faultTexts(frame.locale)
  if (status === 401) return t.title401
  if (status === 403) return t.title403
  if (status === 404) return t.title404
  if (status === 409) return t.title409
  if (status === 429 || status === 503) return t.title429
  return status >= 500 ? t.title500 : t.titleOther
}
