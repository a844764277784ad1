// One evaluation: what was said, where its handling stands, what this official may do next.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { StaffEvaluationWithSteps } from '../../../modules/evaluation/contract.ts'
import { useMe } from '../../ui/staff/api/session.ts'
import { FaultNotice } from '../../ui/staff/fault-notice.tsx'
import { formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { Card, Facts, Loading, Mono, PageHead, Tag } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import type { VerbSpec } from '../verbs/spec.ts'
import { VerbDialog } from '../verbs/verb-dialog.tsx'
import { reviewQuery } from './api.ts'
import { reviewSpecs } from './specs.ts'
import {
  actionTexts,
  levelTexts,
  levelTones,
  stateTexts,
  stateTones,
  reviewTexts as t,
  verdictTexts,
} from './texts.ts'

const route = getRouteApi('/shell/reviews/$reviewId')

export function ReviewPage(): ReactNode {
  const say = useSay()
  const { reviewId } = route.useParams()
  const answer = useQuery(reviewQuery(reviewId))
  const review = answer.data
  return (
    <>
      <PageHead title={review ? say(review.itemName) : say(t.title)}>
        <p className="tb-case-line">
          <Link to="/reviews" className="tb-case-back">
            <Icon name="back" size={16} />
            {say(t.title)}
          </Link>
          {review ? (
            <>
              <Tag tone={levelTones[review.level]}>{say(levelTexts[review.level])}</Tag>
              <Tag tone={stateTones[review.state]}>{say(stateTexts[review.state])}</Tag>
              <span>{formatTime(review.givenAt)}</span>
              {review.dueOn ? (
                <span>
                  {say(t.due)} <b>{review.dueOn}</b>{' '}
                  {review.overdue ? <Tag tone="bad">{say(t.overdue)}</Tag> : null}
                </span>
              ) : null}
            </>
          ) : null}
        </p>
      </PageHead>
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending ? <Loading label={say(common.loading)} /> : null}
      {review ? (
        <div className="tb-columns">
          <div>
            <Said review={review} />
            <History review={review} />
          </div>
          <Handle review={review} />
        </div>
      ) : null}
    </>
  )
}

function Said({ review }: { review: StaffEvaluationWithSteps }): ReactNode {
  const say = useSay()
  const indicators = Object.entries(review.indicators) as [
    keyof StaffEvaluationWithSteps['indicators'],
    1 | 2 | 3 | 4 | 5,
  ][]
  return (
    <Card title={say(t.words)}>
      <blockquote className="tb-quote">{review.text ?? say(t.noWords)}</blockquote>
      <Facts
        facts={[
          { label: say(t.organ), value: say(review.organName) },
          {
            label: say(t.caseNumber),
            value: review.caseNumber ? <Mono>{review.caseNumber}</Mono> : say(t.hidden),
          },
          ...indicators.map(([name, level]) => ({
            label: say(t[name]),
            value: say(levelTexts[level]),
          })),
          ...(review.verdict
            ? [{ label: say(t.verdict), value: say(verdictTexts[review.verdict]) }]
            : []),
          ...(review.reply ? [{ label: say(t.reply), value: review.reply, wide: true }] : []),
        ]}
      />
    </Card>
  )
}

function History({ review }: { review: StaffEvaluationWithSteps }): ReactNode {
  const say = useSay()
  return (
    <Card title={say(t.history)}>
      <ol className="tb-timeline">
        {review.steps.map((step) => (
          <li key={`${step.at}${step.action}`}>
            <div className="tb-timeline-head">
              <b>{say(actionTexts[step.action]) || step.action}</b>
              <time dateTime={step.at}>{formatTime(step.at)}</time>
              <span className="tb-timeline-who">
                {step.by === 'evaluator' ? say(t.evaluator) : step.by}
              </span>
            </div>
            {step.text ? <p className="tb-timeline-text">{step.text}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Handle({ review }: { review: StaffEvaluationWithSteps }): ReactNode {
  const say = useSay()
  const me = useMe()
  const [open, setOpen] = useState<VerbSpec | null>(null)
  const specs = reviewSpecs(review, {
    organId: me?.organ?.id ?? null,
    duties: me?.duties ?? [],
  })
  return (
    <Card title={say(t.handle)}>
      {specs.length === 0 ? <p className="tb-nothing">{say(t.nothing)}</p> : null}
      <div className="tb-verbs">
        {specs.map((spec) => (
          <Button
            key={spec.verb}
            type={spec.weight === 'first' ? 'primary' : 'default'}
            className="tb-verbs-wide"
            data-verb={spec.verb}
            onClick={() => setOpen(spec)}
          >
            {say(spec.title)}
          </Button>
        ))}
      </div>
      <VerbDialog spec={open} subject={say(review.itemName)} onClose={() => setOpen(null)} />
    </Card>
  )
}
