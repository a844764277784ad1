// My certificates, and one certificate with its QR code and PDF.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Crumbs, Pager, Pairs, Tag } from '../../ui/portal/parts.tsx'
import { day } from '../../ui/texts/dates.ts'
import { certificateTexts } from '../../ui/texts/portal/certificates.ts'
import { type CertificateLine, stateTexts } from './certificate-model.ts'

export interface CertificatesModel {
  certificates: readonly CertificateLine[]
  next: string | null
  first: string | null
}

function validity(frame: Frame, line: CertificateLine): string {
  const t = certificateTexts(frame.locale)
  return line.validTo === null
    ? t.noExpiry
    : t.validTo(day(frame.locale, line.validFrom), day(frame.locale, line.validTo))
}

export function CertificatesPage({ frame, model }: { frame: Frame; model: CertificatesModel }) {
  const t = certificateTexts(frame.locale)
  return (
    <Layout frame={frame} title={t.title} section="certificates">
      <h1>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      {model.certificates.length === 0 && (
        <div className="sheet sec">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
        </div>
      )}
      <ul className="plain certs sec">
        {model.certificates.map((line) => (
          <li key={line.id} className={line.state === 'valid' ? 'cert' : 'cert void'}>
            <p className="tags">
              <Tag tone={line.state === 'valid' ? 'ok' : 'plain'}>{t[stateTexts[line.state]]}</Tag>
            </p>
            <h2>
              <a href={`/certificates/${line.id}`}>{line.name}</a>
            </h2>
            <p>{line.holder}</p>
            <p className="quiet small">{line.issuer}</p>
            <p className="quiet small num">
              {t.number} {line.number}
            </p>
            <p className="quiet small">{validity(frame, line)}</p>
          </li>
        ))}
      </ul>
      <Pager frame={frame} next={model.next} first={model.first} />
    </Layout>
  )
}

export interface CertificateModel {
  line: CertificateLine
  fields: readonly { label: string; value: string }[]
  /** SVG path data of the QR code and its number of modules a side. */
  qr: { path: string; size: number }
  verifyUrl: string
  hasPdf: boolean
  caseId: string | null
}

export function CertificatePage({ frame, model }: { frame: Frame; model: CertificateModel }) {
  const t = certificateTexts(frame.locale)
  const { line } = model
  return (
    <Layout frame={frame} title={line.name} section="certificates">
      <Crumbs frame={frame} trail={[['/certificates', t.title]]} />
      <div className="two">
        <article className={line.state === 'valid' ? 'cert' : 'cert void'}>
          <p className="tags">
            <Tag tone={line.state === 'valid' ? 'ok' : 'plain'}>{t[stateTexts[line.state]]}</Tag>
          </p>
          <h1>{line.name}</h1>
          <Pairs
            frame={frame}
            pairs={[
              { label: t.holder, value: line.holder },
              { label: t.number, value: <span className="num">{line.number}</span> },
              ...model.fields.map((field) => ({ label: field.label, value: field.value })),
              { label: t.issuer, value: line.issuer },
              { label: t.issued, value: day(frame.locale, line.issuedOn) },
              { label: t.valid, value: validity(frame, line) },
              { label: t.identifier, value: <span className="num small">{line.identifier}</span> },
            ]}
          />
        </article>
        <aside className="sheet stack">
          <h2>{t.show}</h2>
          <svg
            className="qr"
            viewBox={`0 0 ${model.qr.size} ${model.qr.size}`}
            role="img"
            aria-label={t.qrAlt}
            shapeRendering="crispEdges"
          >
            <path d={model.qr.path} stroke="#000" fill="none" />
          </svg>
          <p className="small">{t.showText}</p>
          <p className="small">
            <a href={model.verifyUrl}>{t.link}</a>
          </p>
          {model.hasPdf && (
            <a className="btn wide" href={`/certificates/${line.id}/pdf`}>
              <Icon name="down" />
              {t.pdf}
            </a>
          )}
          {model.caseId && (
            <p className="small">
              <a href={`/cases/${model.caseId}`}>{t.fromCase}</a>
            </p>
          )}
        </aside>
      </div>
    </Layout>
  )
}
