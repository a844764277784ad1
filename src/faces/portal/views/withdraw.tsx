// Withdrawing an application: said plainly, confirmed once.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, Hidden } from '../../ui/portal/parts.tsx'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export interface WithdrawModel {
  caseId: string
  itemName: string
  number: string
}

export function WithdrawPage({ frame, model }: { frame: Frame; model: WithdrawModel }) {
  const t = caseTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.withdrawTitle} focus>
      <div className="mid">
        <Back frame={frame} href={`/cases/${model.caseId}`} />
        <p className="quiet">
          {model.itemName} · <span className="num">{model.number}</span>
        </p>
        <h1>{t.withdrawTitle}</h1>
        <p className="lead">{t.withdrawText}</p>
        <form action={`/cases/${model.caseId}/withdraw`} method="post">
          <Hidden frame={frame} />
          <div className="field">
            <label htmlFor="reason">
              {t.withdrawReason}
              <span className="opt">{commonTexts(frame.locale).optional}</span>
            </label>
            <textarea className="inp" id="reason" name="reason" rows={3} maxLength={500} />
          </div>
          <div className="acts">
            <button className="btn risk" type="submit">
              {t.withdrawConfirm}
            </button>
            <a href={`/cases/${model.caseId}`}>{t.keep}</a>
          </div>
        </form>
      </div>
    </Layout>
  )
}
