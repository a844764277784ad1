// The accessibility statement and the privacy notice.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { statementTexts } from '../../ui/texts/portal/pages.ts'

export function AccessibilityPage({ frame }: { frame: Frame }) {
  const t = statementTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.a11yTitle}>
      <div className="mid stack">
        <h1>{t.a11yTitle}</h1>
        <p className="lead">{t.a11yLead}</p>
        <h2>{t.a11yStandard}</h2>
        <p>{t.a11yStandardText}</p>
        <h2>{t.a11yDo}</h2>
        <ul>
          <li>{t.a11yDo1}</li>
          <li>{t.a11yDo2}</li>
          <li>{t.a11yDo3}</li>
          <li>{t.a11yDo4}</li>
        </ul>
        <h2>{t.a11yLimits}</h2>
        <p>{t.a11yLimitsText}</p>
        <h2>{t.a11yHelp}</h2>
        <p>{t.a11yHelpText}</p>
      </div>
    </Layout>
  )
}

export function PrivacyPage({ frame }: { frame: Frame }) {
  const t = statementTexts(frame.locale)
  const parts: [string, string][] = [
    [t.p1, t.p1Text],
    [t.p2, t.p2Text],
    [t.p3, t.p3Text],
    [t.p4, t.p4Text],
    [t.p5, t.p5Text],
    [t.p6, t.p6Text],
    [t.p7, t.p7Text],
    [t.p8, t.p8Text],
    [t.p9, t.p9Text],
  ]
  return (
    <Layout frame={frame} title={t.privacyTitle}>
      <div className="mid stack">
        <h1>{t.privacyTitle}</h1>
        <p className="lead">{t.privacyLead}</p>
        {parts.map(([title, text]) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
    </Layout>
  )
}
