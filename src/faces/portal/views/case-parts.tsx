// Parts of the case page: decision, timeline, documents, materials, answers.

import type { ApplicantCase } from '../../../modules/cases/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Pairs } from '../../ui/portal/parts.tsx'
import { bytes, day, moment } from '../../ui/texts/dates.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { say } from '../../ui/texts/texts.ts'

interface Part {
  frame: Frame
  found: ApplicantCase
}

export function DecisionBlock({ frame, found }: Part) {
  const t = caseTexts(frame.locale)
  const { decision, certificate } = found
  if (!decision) return null
  return (
    <section className={decision.outcome === 'granted' ? 'sheet soft' : 'sheet'}>
      <h2 className="tags">
        <Icon name={decision.outcome === 'granted' ? 'done' : 'info'} />
        {commonTexts(frame.locale).of(t.decision, t[decision.outcome])}
      </h2>
      <p className="quiet">{day(frame.locale, decision.decidedOn)}</p>
      <Pairs
        frame={frame}
        pairs={[
          { label: t.basis, value: decision.legalBasis },
          ...(decision.reasons ? [{ label: t.reasons, value: decision.reasons }] : []),
          ...(decision.remedies ? [{ label: t.remedies, value: decision.remedies }] : []),
        ]}
      />
      {certificate && (
        <p className="acts">
          <a className="btn" href={`/certificates/${certificate.certificateId}`}>
            <Icon name="card" />
            {commonTexts(frame.locale).of(t.seeCertificate, say(frame.locale, certificate.name))}
          </a>
        </p>
      )}
    </section>
  )
}

export function CaseTimeline({ frame, found }: Part) {
  const t = caseTexts(frame.locale)
  const open = found.result === null
  return (
    <section className="sheet">
      <h2>{t.timeline}</h2>
      <ol className="line">
        {found.timeline.map((entry, index) => (
          <li
            key={entry.seq}
            className={open && index === found.timeline.length - 1 ? 'now' : 'done'}
          >
            <b>{say(frame.locale, entry.title)}</b>
            <br />
            <span className="quiet small">
              {moment(frame.locale, entry.at, frame.timeZone)} · {say(frame.locale, entry.by)}
            </span>
            {entry.text && <p>{say(frame.locale, entry.text)}</p>}
            {entry.legalBasis && <p className="quiet small">{entry.legalBasis}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

export function CaseDocuments({ frame, found }: Part) {
  const t = caseTexts(frame.locale)
  return (
    <section className="sheet">
      <h2>{t.documents}</h2>
      {found.documents.length === 0 && <p className="quiet">{t.noDocuments}</p>}
      <ul className="plain rows">
        {found.documents.map((document) => (
          <li key={document.id}>
            {document.state === 'ready' ? (
              <a href={`/cases/${found.id}/documents/${document.id}`} download>
                {say(frame.locale, document.title)}
              </a>
            ) : (
              <span>
                {say(frame.locale, document.title)} · {t.documentOrdered}
              </span>
            )}
            <br />
            <span className="quiet small num">
              {document.number ?? ''} {document.size ? `PDF ${bytes(document.size)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function CaseMaterials({ frame, found }: Part) {
  const t = caseTexts(frame.locale)
  return (
    <details className="sheet fold">
      <summary>{t.materials}</summary>
      <div>
        <Pairs
          frame={frame}
          pairs={found.materials
            .filter((material) => material.state !== 'optional')
            .map((material) => ({
              label: say(frame.locale, material.name),
              value: (
                <>
                  {material.evidence && t.fetchedFrom(say(frame.locale, material.evidence.source))}
                  {material.files.map((file) => (
                    <span className="small" key={file.id}>
                      {' '}
                      <a href={`/cases/${found.id}/files/${file.id}`}>
                        {commonTexts(frame.locale).fileSize(file.name, bytes(file.size))}
                      </a>
                    </span>
                  ))}
                </>
              ),
            }))}
        />
      </div>
    </details>
  )
}

export function CaseAnswers({ frame, found }: Part) {
  const t = caseTexts(frame.locale)
  return (
    <details className="sheet fold">
      <summary>{t.answers}</summary>
      <div className="stack">
        {found.answers.map((page) => (
          <section key={page.pageId}>
            <h3>{say(frame.locale, page.title)}</h3>
            <Pairs
              frame={frame}
              pairs={page.rows.map((row) => ({
                label: say(frame.locale, row.label),
                value: (
                  <>
                    {say(frame.locale, row.shown)}
                    {row.locked && row.evidence && (
                      <span className="quiet small">
                        {' '}
                        · {t.fetchedFrom(say(frame.locale, row.evidence.source))}
                      </span>
                    )}
                  </>
                ),
              }))}
            />
          </section>
        ))}
      </div>
    </details>
  )
}
