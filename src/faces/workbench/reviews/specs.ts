// Which steps of the bad-review loop this official may take now; the API asks the record again.

import type { StaffEvaluation } from '../../../modules/evaluation/contract.ts'
import { hasAny } from '../../ui/staff/api/session.ts'
import type { Text } from '../../ui/staff/text.ts'
import { textValue, type VerbSpec } from '../verbs/spec.ts'
import { reviewVerbs as t, verdictTexts } from './texts.ts'

export type Reader = { organId: string | null; duties: readonly string[] }

type Review = Pick<StaffEvaluation, 'id' | 'state' | 'organId'>

const area = (name: string, label: Text) => ({ kind: 'area' as const, name, label, max: 1000 })

function contactSpec(review: Review): VerbSpec {
  return {
    verb: 'contact',
    title: t.contact,
    explain: t.contactExplain,
    weight: 'normal',
    fields: [area('note', t.contactNote)],
    submit: t.contactSubmit,
    done: t.contactDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/contact`,
      body: { note: textValue(values, 'note') },
    }),
  }
}

function judgeSpec(review: Review, supervises: boolean): VerbSpec {
  const verdicts = supervises ? (['valid', 'mistaken', 'malicious'] as const) : (['valid'] as const)
  return {
    verb: 'verdict',
    title: t.judge,
    explain: t.judgeExplain,
    weight: 'first',
    fields: [
      {
        kind: 'choice',
        name: 'verdict',
        label: t.judgeVerdict,
        preset: 'valid',
        choices: verdicts.map((verdict) => ({ value: verdict, label: verdictTexts[verdict] })),
      },
      area('reason', t.judgeReason),
      ...(supervises
        ? [{ kind: 'text' as const, name: 'proof', label: t.judgeProof, optional: true, max: 500 }]
        : []),
    ],
    requiredWhen: (name, values) =>
      name === 'proof' && textValue(values, 'verdict') === 'malicious',
    submit: t.judgeSubmit,
    done: t.judgeDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/verdict`,
      body: {
        verdict: textValue(values, 'verdict'),
        reason: textValue(values, 'reason'),
        proof: textValue(values, 'proof') || null,
      },
    }),
  }
}

function rectifySpec(review: Review): VerbSpec {
  return {
    verb: 'rectification',
    title: t.rectify,
    explain: t.rectifyExplain,
    weight: 'first',
    fields: [area('what', t.rectifyWhat)],
    submit: t.rectifySubmit,
    done: t.rectifyDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/rectification`,
      body: { what: textValue(values, 'what') },
    }),
  }
}

function extendSpec(review: Review): VerbSpec {
  return {
    verb: 'extension',
    title: t.extend,
    explain: t.extendExplain,
    weight: 'normal',
    fields: [area('reason', t.judgeReason)],
    submit: t.extendSubmit,
    done: t.extendDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/extension`,
      body: { reason: textValue(values, 'reason') },
    }),
  }
}

function answerSpec(review: Review): VerbSpec {
  return {
    verb: 'answer',
    title: t.answer,
    explain: t.answerExplain,
    weight: 'first',
    fields: [area('reply', t.answerReply)],
    submit: t.answerSubmit,
    done: t.answerDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/answer`,
      body: { reply: textValue(values, 'reply') },
    }),
  }
}

function visitSpec(review: Review): VerbSpec {
  return {
    verb: 'visit',
    title: t.visit,
    explain: t.visitExplain,
    weight: 'first',
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        label: t.visitOutcome,
        choices: [
          { value: 'satisfied', label: t.satisfied },
          { value: 'unsatisfied', label: t.unsatisfied },
          { value: 'not-reached', label: t.notReached },
        ],
      },
      { ...area('note', t.note), optional: true },
    ],
    submit: t.visitSubmit,
    done: t.visitDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/visit`,
      body: { outcome: textValue(values, 'outcome'), note: textValue(values, 'note') || null },
    }),
  }
}

function appealSpec(review: Review): VerbSpec {
  return {
    verb: 'appeal-review',
    title: t.appeal,
    explain: t.appealExplain,
    weight: 'first',
    fields: [
      {
        kind: 'choice',
        name: 'upheld',
        label: t.appealOutcome,
        choices: [
          { value: 'yes', label: t.uphold },
          { value: 'no', label: t.overturn },
        ],
      },
      area('reason', t.judgeReason),
    ],
    submit: t.appealSubmit,
    done: t.appealDone,
    request: (values) => ({
      path: `/evaluations/${review.id}/appeal-review`,
      body: {
        upheld: textValue(values, 'upheld') === 'yes',
        reason: textValue(values, 'reason'),
      },
    }),
  }
}

/** The organ that handled the case acts (谁办理谁负责); findings against the evaluator are the supervisor's. */
export function reviewSpecs(review: Review, reader: Reader): VerbSpec[] {
  const supervises = hasAny(reader.duties, ['supervise'])
  const handles =
    supervises || (review.organId === reader.organId && hasAny(reader.duties, ['review', 'decide']))
  if (!handles) return []
  switch (review.state) {
    case 'verifying':
      return [judgeSpec(review, supervises), contactSpec(review)]
    case 'rectifying':
      return [rectifySpec(review), ...(supervises ? [extendSpec(review)] : [])]
    case 'answering':
      return [answerSpec(review)]
    case 'visiting':
      return [visitSpec(review)]
    case 'reviewing':
      return supervises ? [appealSpec(review)] : []
    default:
      return []
  }
}
