// What officers left behind so far: opinions step by step, notices, special procedures, decision, documents.

import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { OfficialCase, StepRun } from '../../../modules/cases/contract.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { Card, Empty, Mono, Tag } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { documentUrl } from '../api.ts'
import { caseTexts } from '../texts-case.ts'

export function RecordsPane({ file }: { file: OfficialCase }): ReactNode {
  const say = useSay()
  const signed = file.steps.filter((run) => run.signatures.length > 0)
  const empty =
    signed.length === 0 &&
    file.documents.length === 0 &&
    !file.supplement &&
    file.specials.length === 0 &&
    !file.decision
  return (
    <Card id="pane-records" title={say(caseTexts.records)}>
      {empty ? <Empty title={say(caseTexts.nothingRecorded)} /> : null}
      <Decision file={file} />
      <Notices file={file} />
      {signed.map((run) => (
        <Opinion key={run.runId} run={run} />
      ))}
      <Documents file={file} />
    </Card>
  )
}

function Record({
  title,
  tag,
  children,
}: {
  title: ReactNode
  tag?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <article className="tb-record">
      <h3>
        {title} {tag}
      </h3>
      {children}
    </article>
  )
}

function Decision({ file }: { file: OfficialCase }): ReactNode {
  const say = useSay()
  const { decision, certificate } = file
  if (!decision) return null
  const granted = decision.outcome === 'granted'
  return (
    <Record
      title={`${say(caseTexts.decision)} · ${decision.decidedOn}`}
      tag={
        <Tag tone={granted ? 'good' : 'bad'}>
          {say(granted ? caseTexts.granted : caseTexts.refused)}
        </Tag>
      }
    >
      {decision.automatic ? <p className="tb-muted">{say(caseTexts.automatic)}</p> : null}
      <p>
        {say(caseTexts.basis)}
        {decision.legalBasis}
      </p>
      {decision.reasons ? <p>{decision.reasons}</p> : null}
      {decision.remedies ? <p className="tb-muted">{decision.remedies}</p> : null}
      {certificate ? (
        <p>
          {say(caseTexts.certificate)}：{say(certificate.name)} <Mono>{certificate.number}</Mono>
        </p>
      ) : null}
    </Record>
  )
}

function Notices({ file }: { file: OfficialCase }): ReactNode {
  const say = useSay()
  const { supplement, extension } = file
  const answers = {
    requested: ['warn', caseTexts.extensionRequested],
    approved: ['good', caseTexts.extensionApproved],
    refused: ['bad', caseTexts.extensionRefused],
  } as const
  return (
    <>
      {supplement ? (
        <Record
          title={`${say(caseTexts.supplement)} · ${formatTime(supplement.askedAt)}`}
          tag={
            <Tag tone={supplement.answeredAt ? 'good' : 'warn'}>
              {say(
                supplement.answeredAt
                  ? caseTexts.supplementAnswered(formatTime(supplement.answeredAt))
                  : caseTexts.supplementDue(supplement.dueOn),
              )}
            </Tag>
          }
        >
          <ol className="tb-numbered">
            {supplement.items.map((item) => (
              <li key={`${item.ref}${item.text}`}>{item.text}</li>
            ))}
          </ol>
          <p className="tb-muted">{supplement.reason}</p>
        </Record>
      ) : null}
      {file.specials.map((special) => (
        <Record
          key={special.specialId}
          title={`${say(caseTexts.specials)} · ${say(special.name)}`}
          tag={
            <>
              {special.endsOn ? null : <Tag tone="pause">{say(caseTexts.specialOpen)}</Tag>}
              {special.overPlanBy > 0 ? (
                <Tag tone="bad">{say(caseTexts.specialOver(special.overPlanBy))}</Tag>
              ) : null}
            </>
          }
        >
          <p>
            {say(
              caseTexts.specialPlan(special.startsOn, special.plannedDays, special.plannedEndOn),
            )}
          </p>
          <p className="tb-muted">
            {special.reason} · {special.legalBasis}
          </p>
          {special.result ? (
            <p>
              {special.endsOn} {special.result}
            </p>
          ) : null}
        </Record>
      ))}
      {extension ? (
        <Record
          title={`${say(caseTexts.extension)} · ${say(caseTexts.extensionDays(extension.days))}`}
          tag={<Tag tone={answers[extension.state][0]}>{say(answers[extension.state][1])}</Tag>}
        >
          <p className="tb-muted">{extension.reason}</p>
        </Record>
      ) : null}
    </>
  )
}

function Opinion({ run }: { run: StepRun }): ReactNode {
  const say = useSay()
  return (
    <Record
      title={say(run.name)}
      tag={run.result ? <Tag tone="accent">{say(run.result.label)}</Tag> : null}
    >
      {run.signatures.map((signature) => (
        <div key={`${signature.at}${signature.result}`}>
          {signature.opinion ? <p>{signature.opinion}</p> : null}
          <p className="tb-muted">
            {say(run.organName)} {signature.by.map((hand) => hand.name).join(say(common.comma))} ·{' '}
            {formatTime(signature.at)}
          </p>
        </div>
      ))}
    </Record>
  )
}

function Documents({ file }: { file: OfficialCase }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  if (file.documents.length === 0) return null
  return (
    <Record title={say(caseTexts.documents)}>
      <ul>
        {file.documents.map((document) => (
          <li key={document.id} className="tb-file" data-document={document.kind}>
            <Icon name="file" size={16} />
            {document.state === 'ready' ? (
              <a href={documentUrl(file.id, document.id)} target="_blank" rel="noreferrer">
                {say(document.title)}
              </a>
            ) : (
              <>
                {say(document.title)}
                <Tag tone={document.state === 'failed' ? 'bad' : 'muted'}>
                  {say(
                    document.state === 'failed'
                      ? caseTexts.documentFailed
                      : caseTexts.documentOrdered,
                  )}
                </Tag>
              </>
            )}
            <span className="tb-muted">
              {document.number} · {formatTime(document.at)}
            </span>
          </li>
        ))}
      </ul>
      {file.documents.some((document) => document.state === 'ordered') ? (
        <button
          type="button"
          className="tb-link"
          onClick={() => void client.invalidateQueries({ queryKey: ['case', file.id] })}
        >
          {say(caseTexts.refresh)}
        </button>
      ) : null}
    </Record>
  )
}
