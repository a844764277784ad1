// The API of those who evaluate: what may be evaluated, saying how it went, following it up.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import {
  Appeal,
  Confirm,
  EvaluateCase,
  FollowUp,
  Occasion,
  OwnEvaluation,
  OwnFilter,
} from './contract.ts'
import { evaluateCase } from './evaluate.ts'
import { appealVerdict, confirmHandling, followUpEvaluation } from './follow.ts'
import { evaluationPermissions } from './permissions.ts'
import { getOwnEvaluation, listOpenOccasions, listOwnEvaluations } from './views-person.ts'

const tag = 'evaluation'
const CaseId = z.object({ caseId: z.uuid() })
export const EvaluationId = z.object({ id: z.uuid() })

export const personRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/evaluations/occasions',
    permission: evaluationPermissions.evaluate,
    tag,
    summary: { zh: '列出我可以评价的办件', en: 'List the cases I may evaluate' },
    reply: z.object({ occasions: z.array(Occasion) }),
    handle: async (ctx) => ({ occasions: await listOpenOccasions(ctx) }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/evaluation',
    permission: evaluationPermissions.evaluate,
    tag,
    summary: { zh: '评价办件', en: 'Evaluate a case' },
    params: CaseId,
    body: EvaluateCase.omit({ caseId: true }),
    reply: OwnEvaluation,
    handle: (ctx, { params, body }) => evaluateCase(ctx, { ...body, ...params }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/evaluations/mine',
    permission: evaluationPermissions.answerOwn,
    tag,
    summary: { zh: '列出我的评价', en: 'List my evaluations' },
    query: OwnFilter,
    reply: z.object({ evaluations: z.array(OwnEvaluation), next: z.string().nullable() }),
    handle: (ctx, { query }) => listOwnEvaluations(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/evaluations/mine/:id',
    permission: evaluationPermissions.answerOwn,
    tag,
    summary: { zh: '查看我的评价', en: 'Read one of my evaluations' },
    params: EvaluationId,
    reply: OwnEvaluation,
    handle: (ctx, { params }) => getOwnEvaluation(ctx, params.id),
  }),
  route({
    method: 'POST',
    url: '/api/v1/evaluations/mine/:id/follow-up',
    permission: evaluationPermissions.answerOwn,
    tag,
    summary: { zh: '追加说明', en: 'Add to my evaluation' },
    params: EvaluationId,
    body: FollowUp,
    reply: OwnEvaluation,
    handle: async (ctx, { params, body }) => {
      await followUpEvaluation(ctx, params.id, body)
      return getOwnEvaluation(ctx, params.id)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/evaluations/mine/:id/confirmation',
    permission: evaluationPermissions.answerOwn,
    tag,
    summary: { zh: '答复回访：是否满意', en: 'Say whether the handling helped' },
    params: EvaluationId,
    body: Confirm,
    reply: OwnEvaluation,
    handle: async (ctx, { params, body }) => {
      await confirmHandling(ctx, params.id, body)
      return getOwnEvaluation(ctx, params.id)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/evaluations/mine/:id/appeal',
    permission: evaluationPermissions.answerOwn,
    tag,
    summary: { zh: '对认定提出申诉', en: 'Appeal against the finding' },
    params: EvaluationId,
    body: Appeal,
    reply: OwnEvaluation,
    handle: async (ctx, { params, body }) => {
      await appealVerdict(ctx, params.id, body)
      return getOwnEvaluation(ctx, params.id)
    },
  }),
]
