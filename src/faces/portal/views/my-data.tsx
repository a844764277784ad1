// Who looked at my data (谁看了我的数据): every read, in plain words, with its proof.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Note, Pager, Pairs } from '../../ui/portal/parts.tsx'
import { moment } from '../../ui/texts/dates.ts'
import { accountTexts } from '../../ui/texts/portal/account.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export interface ReadLine {
  lineId: string
  at: string
  kind: 'official' | 'node' | 'person' | 'system'
  /** Null when the name was erased by law or there is none. */
  who: string | null
  organ: string | null
  /** Fields in the reader's words. */
  fields: readonly string[]
  purpose: 'case' | 'grant' | 'self' | 'duty' | null
  note: string | null
  case: { id: string; number: string; itemName: string } | null
}

export interface MyDataModel {
  /** Name of the party whose records these are, when not one's own. */
  party: string | null
  reads: readonly ReadLine[]
  who: 'all' | ReadLine['kind']
  next: string | null
  first: string | null
  complaintPhone: string
}

export function MyDataPage({ frame, model }: { frame: Frame; model: MyDataModel }) {
  const t = accountTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.dataTitle} section="me">
      <div className="mid">
        <Crumbs frame={frame} trail={[['/me', commonTexts(frame.locale).me]]} />
        <h1>{t.dataTitle}</h1>
        <p className="lead">{t.dataLead}</p>
        {model.party && (
          <div className="sec">
            <Note>{t.party(model.party)}</Note>
          </div>
        )}
        <Filter frame={frame} model={model} />
        {model.reads.length === 0 ? (
          <p className="sheet sec">{model.who === 'all' ? t.dataNone : t.dataNoneFilter}</p>
        ) : (
          <>
            <p className="quiet small">{t.dataCount(model.reads.length)}</p>
            <ol className="plain rows sheet">
              {model.reads.map((read) => (
                <ReadItem key={read.lineId} frame={frame} model={model} read={read} />
              ))}
            </ol>
          </>
        )}
        <Pager frame={frame} next={model.next} first={model.first} />
        <p className="sec quiet small">
          {t.privacyRights} <a href="/privacy">{commonTexts(frame.locale).privacy}</a>
        </p>
      </div>
    </Layout>
  )
}

function Filter({ frame, model }: { frame: Frame; model: MyDataModel }) {
  const t = accountTexts(frame.locale)
  const kinds: [MyDataModel['who'], string][] = [
    ['all', t.filterAll],
    ['official', t.filterOfficial],
    ['node', t.filterNode],
    ['system', t.filterSystem],
    ['person', t.filterSelf],
  ]
  return (
    <nav className="chips" aria-label={t.filter}>
      <span className="quiet small">{t.filterWho}</span>
      {kinds.map(([kind, label]) => (
        <a
          key={kind}
          aria-current={kind === model.who ? 'true' : undefined}
          href={`/me/data?who=${kind}`}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}

const purposes = {
  case: 'purposeCase',
  grant: 'purposeGrant',
  self: 'purposeSelf',
  duty: 'purposeDuty',
} as const

function ReadItem({ frame, model, read }: { frame: Frame; model: MyDataModel; read: ReadLine }) {
  const t = accountTexts(frame.locale)
  const purpose = read.purpose ? t[purposes[read.purpose]] : null
  const pairs = [
    { label: t.what, value: <Fields frame={frame} fields={read.fields} /> },
    { label: t.why, value: purposeWords(frame, purpose, read) },
  ]
  return (
    <li className="who">
      <Icon name={read.kind === 'official' ? 'me' : read.kind === 'person' ? 'people' : 'shield'} />
      <div>
        <p>
          <b>
            {[read.organ, read.who ?? (read.kind === 'official' ? t.nobodyNamed : null)]
              .filter(Boolean)
              .join(' · ') || t[read.kind]}
          </b>
          <br />
          <span className="quiet small">
            {t[read.kind]} ·{' '}
            <time dateTime={read.at}>{moment(frame.locale, read.at, frame.timeZone)}</time>
          </span>
        </p>
        <Pairs frame={frame} pairs={pairs} />
        {read.case && (
          <p className="small">
            {t.whichCase}
            {commonTexts(frame.locale).colon}{' '}
            <a href={`/cases/${read.case.id}`}>{read.case.itemName}</a>{' '}
            <span className="quiet num">{read.case.number}</span>
          </p>
        )}
        <details className="more">
          <summary>{t.receipt}</summary>
          <div className="small stack">
            <p>
              <a href={`/api/v1/ledger/receipts/${read.lineId}`} download>
                {t.receiptNote}
              </a>
            </p>
            <p>
              {t.complain} {t.complainText(model.complaintPhone)}
            </p>
          </div>
        </details>
      </div>
    </li>
  )
}

/** A long list is opened on request. */
const SHOWN_FIELDS = 6

function Fields({ frame, fields }: { frame: Frame; fields: readonly string[] }) {
  const comma = frame.locale === 'en' ? ', ' : '、'
  if (fields.length <= SHOWN_FIELDS + 1) return <>{fields.join(comma)}</>
  return (
    <details className="more">
      <summary>
        {accountTexts(frame.locale).andMore(
          fields.slice(0, SHOWN_FIELDS).join(comma),
          fields.length,
        )}
      </summary>
      <div className="small">{fields.slice(SHOWN_FIELDS).join(comma)}</div>
    </details>
  )
}

/** Why, in words; a note that only repeats the case's number is left out. */
function purposeWords(frame: Frame, purpose: string | null, read: ReadLine): string {
  const note = read.note === read.case?.number ? null : read.note
  if (purpose && note) return commonTexts(frame.locale).of(purpose, note)
  return purpose ?? note ?? ''
}
