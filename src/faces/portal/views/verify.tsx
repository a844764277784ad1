// Public verification of a certificate: one question, one clear answer.

import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { ErrorSummary, Hidden, Pairs } from '../../ui/portal/parts.tsx'
import { day, moment } from '../../ui/texts/dates.ts'
import { certificateTexts } from '../../ui/texts/portal/certificates.ts'
import { type CertificateLine, stateTexts } from './certificate-model.ts'

export interface VerifyModel {
  typed: string
  error: 'missing' | 'malformed' | null
  /** The file form came back without a file. */
  fileMissing?: boolean
}

export function VerifyPage({ frame, model }: { frame: Frame; model: VerifyModel }) {
  const t = certificateTexts(frame.locale)
  const error =
    model.error === null ? null : model.error === 'missing' ? t.verifyMissing : t.verifyMalformed
  return (
    <Layout frame={frame} title={t.verifyTitle} errors={error ? 1 : 0}>
      <div className="mid">
        <ErrorSummary frame={frame} errors={error ? [{ field: 'id', text: error }] : []} />
        <h1>{t.verifyTitle}</h1>
        <p className="lead">{t.verifyLead}</p>
        <form action="/verify" method="get">
          <div className={error ? 'field bad-field' : 'field'}>
            <label htmlFor="id">{t.verifyLabel}</label>
            <p className="hint" id="id-hint">
              {t.verifyHint}
            </p>
            {error && (
              <p className="err" id="id-err">
                {error}
              </p>
            )}
            <input
              className="inp num"
              id="id"
              name="id"
              defaultValue={model.typed}
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              maxLength={160}
              aria-describedby={error ? 'id-hint id-err' : 'id-hint'}
              aria-invalid={error ? true : undefined}
            />
          </div>
          <p className="acts">
            <button className="btn" type="submit">
              {t.verifyButton}
            </button>
          </p>
        </form>
        <FileForm frame={frame} missing={model.fileMissing === true} />
      </div>
    </Layout>
  )
}

function FileForm({ frame, missing }: { frame: Frame; missing: boolean }) {
  const t = certificateTexts(frame.locale)
  return (
    <form className="sheet sec" action="/verify/file" method="post" encType="multipart/form-data">
      <Hidden frame={frame} />
      <h2>{t.fileTitle}</h2>
      <p className="hint" id="file-hint">
        {t.fileLead}
      </p>
      {missing && <p className="err">{t.fileMissing}</p>}
      <div className="file">
        <input
          type="file"
          id="file"
          name="file"
          accept="application/pdf"
          aria-label={t.fileTitle}
          aria-describedby="file-hint"
        />
        <p id="file-said" className="small num" aria-live="polite" />
      </div>
      <p className="acts">
        <button className="btn alt" type="submit">
          {t.fileButton}
        </button>
      </p>
    </form>
  )
}

export interface VerifiedModel {
  identifier: string
  /** Null: never issued. Holder and number are masked. */
  line: CertificateLine | null
  signature: 'intact' | 'changed' | 'none'
  /** The answer about an uploaded file; it then is the headline. */
  file: 'genuine' | 'changed' | 'foreign' | 'unsigned' | 'unreadable' | null
}

const fileTitles = {
  genuine: 'fileGenuine',
  changed: 'fileChanged',
  foreign: 'fileForeign',
  unsigned: 'fileUnsigned',
  unreadable: 'fileUnreadable',
} as const

const signatures = {
  intact: 'signatureIntact',
  changed: 'signatureChanged',
  none: 'signatureNone',
} as const

export function VerifiedPage({ frame, model }: { frame: Frame; model: VerifiedModel }) {
  const t = certificateTexts(frame.locale)
  const { line } = model
  const good =
    line?.state === 'valid' &&
    model.signature !== 'changed' &&
    (model.file ?? 'genuine') === 'genuine'
  const title = titleOf(frame, model, good)
  return (
    <Layout frame={frame} title={title}>
      <div className="mid stack">
        <div className={good ? 'panel' : 'panel no'}>
          <Icon name={good ? 'shield' : 'alert'} />
          <h1>{title}</h1>
          <p>{t.checkedAt(moment(frame.locale, frame.now, frame.timeZone))}</p>
        </div>
        {line ? (
          <section className="sheet">
            <h2>{line.name}</h2>
            <Pairs
              frame={frame}
              pairs={[
                { label: t.holder, value: line.holder },
                { label: t.number, value: <span className="num">{line.number}</span> },
                { label: t.issuer, value: line.issuer },
                { label: t.issued, value: day(frame.locale, line.issuedOn) },
                {
                  label: t.valid,
                  value:
                    line.validTo === null
                      ? t.noExpiry
                      : t.validTo(
                          day(frame.locale, line.validFrom),
                          day(frame.locale, line.validTo),
                        ),
                },
                { label: t.identifier, value: <span className="num">{line.identifier}</span> },
                { label: t.signature, value: t[signatures[model.signature]] },
              ]}
            />
            <p className="quiet small">{t.masked}</p>
          </section>
        ) : (
          !model.file && (
            <section className="sheet">
              <p>{t.unknownText}</p>
              <p className="num quiet">{model.identifier}</p>
            </section>
          )
        )}
        <p className="acts">
          <a className="btn alt" href="/verify">
            {t.again}
          </a>
        </p>
      </div>
    </Layout>
  )
}

function titleOf(frame: Frame, model: VerifiedModel, good: boolean): string {
  const t = certificateTexts(frame.locale)
  if (model.file && model.file !== 'genuine') return t[fileTitles[model.file]]
  if (!model.line) return t.unknownTitle
  if (model.signature === 'changed') return t.signatureChanged
  if (good) return model.file ? t.fileGenuine : t.okTitle
  return t.notValidTitle(t[stateTexts[model.line.state]])
}
