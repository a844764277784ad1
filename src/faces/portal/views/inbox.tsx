// Messages of the house to the person: newest first, each leads to what it is about.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Hidden, Pager, Tag } from '../../ui/portal/parts.tsx'
import { moment } from '../../ui/texts/dates.ts'
import { accountTexts } from '../../ui/texts/portal/account.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export interface InboxModel {
  messages: readonly {
    id: string
    at: string
    title: string
    text: string
    href: string | null
    unread: boolean
  }[]
  next: string | null
  first: string | null
}

export function InboxPage({ frame, model }: { frame: Frame; model: InboxModel }) {
  const t = accountTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.inboxTitle} section="me">
      <div className="mid">
        <Crumbs frame={frame} trail={[['/me', commonTexts(frame.locale).me]]} />
        <h1>{t.inboxTitle}</h1>
        {model.messages.length === 0 && <p className="sheet sec">{t.inboxNone}</p>}
        {model.messages.some((message) => message.unread) && (
          <form action="/inbox/read" method="post">
            <Hidden frame={frame} />
            <button className="link" type="submit">
              {t.markAll}
            </button>
          </form>
        )}
        {model.messages.length > 0 && (
          <ul className="plain rows sheet">
            {model.messages.map((message) => (
              <li key={message.id}>
                <h2 className="tags">
                  {message.title} {message.unread && <Tag tone="hot">{t.unread}</Tag>}
                </h2>
                <p>{message.text}</p>
                <p className="quiet small">
                  {moment(frame.locale, message.at, frame.timeZone)}
                  {message.href && (
                    <>
                      {' · '}
                      <a href={message.href}>
                        {t.see}
                        <span className="vh"> {message.title}</span>
                      </a>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager frame={frame} next={model.next} first={model.first} />
      </div>
    </Layout>
  )
}
