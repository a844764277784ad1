// The head of a case, always in sight: number, item, applicant, state, clock, steps.

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OfficialCase, StepRun } from '../../../modules/cases/contract.ts'
import { useMe } from '../../ui/staff/api/session.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { Mono, PageHead, Tag } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { readClock } from '../clock.ts'
import { ClockChip } from '../clock-chip.tsx'
import type { Box } from '../filters.ts'
import { caseTexts } from '../texts-case.ts'
import { stateTexts, stateTones } from '../texts-list.ts'

export function CaseHead({ file, from }: { file: OfficialCase; from: Box }): ReactNode {
  const say = useSay()
  const me = useMe()
  const { applicant } = file
  return (
    <div className="tb-case-head">
      <PageHead
        title={say(file.itemName)}
        aside={<ClockChip chip={readClock(file.clock, file.state)} large />}
      >
        <p className="tb-case-line">
          <Link to="/work/$box" params={{ box: from }} className="tb-case-back">
            <Icon name="back" size={16} />
            {say(caseTexts.backToList)}
          </Link>
          <Mono>{file.number}</Mono>
          <Tag tone={stateTones[file.state]}>{say(stateTexts[file.state])}</Tag>
          <span>
            {say(caseTexts.applicant)} <b>{applicant.name}</b>（
            {say(applicant.kind === 'entity' ? caseTexts.entity : caseTexts.person)}{' '}
            <Mono>{applicant.documentNumber}</Mono>）
          </span>
          {file.agent ? (
            <span>
              {say(caseTexts.agent)} <b>{file.agent.name}</b>
            </span>
          ) : null}
          <span>
            {say(caseTexts.received)} <b>{formatTime(file.receivedAt)}</b>
          </span>
          {file.organ.id === me?.organ?.id ? null : (
            <span>
              {say(caseTexts.organ)} <b>{say(file.organ.name)}</b>
            </span>
          )}
        </p>
      </PageHead>
      <Steps steps={file.steps} />
    </div>
  )
}

function Steps({ steps }: { steps: readonly StepRun[] }): ReactNode {
  const say = useSay()
  const shown = steps.filter((run) => run.state === 'open' || run.state === 'done')
  if (shown.length === 0) return null
  return (
    <ol className="tb-steps" aria-label={say(caseTexts.steps)}>
      {shown.map((run) => {
        const done = run.state === 'done'
        return (
          <li
            key={run.runId}
            className={done ? 'tb-step-done' : 'tb-step-now'}
            aria-current={done ? undefined : 'step'}
          >
            <span className="tb-step-dot" aria-hidden="true" />
            {say(run.name)}
            <span className="tb-hidden">{say(done ? caseTexts.stepDone : caseTexts.stepNow)}</span>
          </li>
        )
      })}
    </ol>
  )
}
