// The API of those who handle bad reviews and of those who supervise the handling.

import { z } from 'zod'
import { type Context, type Permission, route, type Sentence } from '../../kernel/index.ts'
import {
  Answer,
  Contact,
  Extend,
  Judge,
  Policy,
  Rectify,
  ReviewAppeal,
  StaffEvaluation,
  StaffEvaluationWithSteps,
  StaffFilter,
  State,
  Visit,
} from './contract.ts'
import { reviewAppeal } from './follow.ts'
import {
  answerEvaluation,
  extendRectification,
  judgeEvaluation,
  recordContact,
  recordVisit,
  reportRectification,
} from './handle.ts'
import { evaluationPermissions } from './permissions.ts'
import { setPolicy } from './policy.ts'
import { EvaluationId } from './routes-person.ts'
import type { StepResult } from './step.ts'
import { getPolicy } from './views-policy.ts'
import { getEvaluation, listEvaluations } from './views-staff.ts'

const tag = 'evaluation'
const Region = z.object({ region: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/) })
const Step = z.object({
  evaluationId: z.uuid(),
  state: State,
  dueOn: z.iso.date().nullable(),
})

function step<B extends z.ZodType>(
  name: string,
  permission: Permission,
  summary: Sentence,
  body: B,
  take: (ctx: Context, id: string, input: z.output<B>) => Promise<StepResult>,
) {
  return route({
    method: 'POST',
    url: `/api/v1/evaluations/:id/${name}`,
    permission,
    tag,
    summary,
    params: EvaluationId,
    body,
    reply: Step,
    handle: (ctx, input) => take(ctx, input.params.id, input.body as z.output<B>),
  })
}

const { handle, supervise, read, setPolicy: maySetPolicy } = evaluationPermissions

export const staffRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/evaluations',
    permission: read,
    tag,
    summary: { zh: '列出评价和待处理的差评', en: 'List evaluations and bad reviews to be handled' },
    query: StaffFilter,
    reply: z.object({ evaluations: z.array(StaffEvaluation), next: z.string().nullable() }),
    handle: (ctx, { query }) => listEvaluations(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/evaluations/:id',
    permission: read,
    tag,
    summary: { zh: '查看评价及处理经过', en: 'Read an evaluation and how it was handled' },
    params: EvaluationId,
    reply: StaffEvaluationWithSteps,
    handle: (ctx, { params }) => getEvaluation(ctx, params.id),
  }),
  step('contact', handle, { zh: '记录联系核实', en: 'Note the contact' }, Contact, recordContact),
  step(
    'verdict',
    handle,
    { zh: '认定：有效差评、误评或恶意差评', en: 'Find it valid, mistaken or malicious' },
    Judge,
    judgeEvaluation,
  ),
  step(
    'extension',
    supervise,
    { zh: '批准延长整改', en: 'Extend the time for rectification' },
    Extend,
    extendRectification,
  ),
  step(
    'rectification',
    handle,
    { zh: '报告整改结果', en: 'Report what was put right' },
    Rectify,
    reportRectification,
  ),
  step(
    'answer',
    handle,
    { zh: '反馈评价人', en: 'Answer the evaluator' },
    Answer,
    answerEvaluation,
  ),
  step('visit', handle, { zh: '记录回访', en: 'Note the return visit' }, Visit, recordVisit),
  step(
    'appeal-review',
    supervise,
    { zh: '复核申诉', en: 'Review the appeal' },
    ReviewAppeal,
    reviewAppeal,
  ),
  route({
    method: 'GET',
    url: '/api/v1/evaluation-policies/:region',
    permission: read,
    tag,
    summary: { zh: '查看评价期限设置', en: 'Read the windows and clocks of a region' },
    params: Region,
    reply: Policy,
    handle: (ctx, { params }) => getPolicy(ctx, params.region),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/evaluation-policies/:region',
    permission: maySetPolicy,
    tag,
    summary: { zh: '设置评价期限', en: 'Set the windows and clocks of a region' },
    params: Region,
    body: Policy,
    reply: Policy,
    handle: (ctx, { params, body }) => setPolicy(ctx, params.region, body),
  }),
]
