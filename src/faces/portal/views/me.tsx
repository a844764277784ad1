// The personal hub: everything that is mine, and the way out.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon, type IconName } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Hidden } from '../../ui/portal/parts.tsx'
import { accountTexts } from '../../ui/texts/portal/account.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export function MePage({ frame }: { frame: Frame }) {
  const t = accountTexts(frame.locale)
  const unread = frame.reader?.unread ?? 0
  const tiles: [string, IconName, string, string][] = [
    ['/cases', 'folder', t.meCases, t.meCasesNote],
    ['/certificates', 'card', t.meCertificates, t.meCertificatesNote],
    ['/me/data', 'eye', t.meData, t.meDataNote],
    ['/inbox', 'bell', unread > 0 ? commonTexts(frame.locale).inboxUnread(unread) : t.meInbox, ''],
    ['/me/evaluations', 'heart', t.meEvaluations, t.meEvaluationsNote],
    ['/party', 'people', t.meParty, t.mePartyNote],
  ]
  const acting = frame.reader?.actingFor
  return (
    <Layout frame={frame} title={t.meTitle} section="me">
      <h1>{frame.reader?.name ?? t.meTitle}</h1>
      <p className="lead">{acting ? t.actingFor(acting) : t.actingSelf}</p>
      <ul className="plain tiles sec">
        {tiles.map(([href, icon, label, note]) => (
          <li key={href}>
            <a className="tile" href={href}>
              <Icon name={icon} />
              <span>
                {label}
                {note && <small>{note}</small>}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <form className="acts" action="/sign-out" method="post">
        <Hidden frame={frame} />
        <button className="btn alt" type="submit">
          {t.signOut}
        </button>
      </form>
    </Layout>
  )
}
