// The JSON API of officials' verbs on a case.

import { z } from 'zod'
import { type Context, type Permission, route, type Sentence } from '../../kernel/index.ts'
import { acceptCase, askSupplement, refuseCase } from './accept.ts'
import {
  AcceptCase,
  AnswerExtension,
  AskSupplement,
  CaseStanding,
  CompleteStep,
  DecideCase,
  DeliverCase,
  EndSpecial,
  RefuseAcceptance,
  RequestExtension,
  ReturnStep,
  StartSpecial,
  TransferStep,
  VoidCase,
} from './contract.ts'
import { decideCase, deliverCase, voidCase } from './decide.ts'
import { casesPermissions as p } from './permissions.ts'
import {
  answerExtension,
  endSpecialProcedure,
  requestExtension,
  startSpecialProcedure,
} from './special.ts'
import { completeStep, returnStep, takeStep, transferStep } from './steps.ts'

const CaseId = z.object({ caseId: z.uuid() })
const RunId = CaseId.extend({ runId: z.string().max(80) })

/** `POST /api/v1/cases/:caseId/<path>` with a body. */
function verb<B extends z.ZodType>(
  path: string,
  permission: Permission,
  summary: Sentence,
  body: B,
  act: (ctx: Context, caseId: string, input: z.output<B>) => Promise<CaseStanding>,
) {
  return route({
    method: 'POST',
    url: `/api/v1/cases/:caseId/${path}`,
    permission,
    tag: 'cases',
    summary,
    params: CaseId,
    body,
    reply: CaseStanding,
    handle: (ctx, { params, body }) => act(ctx, params.caseId, body as z.output<B>),
  })
}

/** `POST /api/v1/cases/:caseId/steps/:runId/<path>` with a body. */
function stepVerb<B extends z.ZodType>(
  path: string,
  summary: Sentence,
  body: B,
  act: (ctx: Context, caseId: string, runId: string, input: z.output<B>) => Promise<CaseStanding>,
) {
  return route({
    method: 'POST',
    url: `/api/v1/cases/:caseId/steps/:runId/${path}`,
    permission: p.handleStep,
    tag: 'cases',
    summary,
    params: RunId,
    body,
    reply: CaseStanding,
    handle: (ctx, { params, body }) => act(ctx, params.caseId, params.runId, body as z.output<B>),
  })
}

export const officialRoutes = [
  verb('accept', p.acceptCase, { zh: '受理', en: 'Accept' }, AcceptCase, acceptCase),
  verb(
    'refuse',
    p.refuseCase,
    { zh: '不受理、不予受理', en: 'Refuse acceptance' },
    RefuseAcceptance,
    refuseCase,
  ),
  verb(
    'supplement',
    p.askSupplement,
    { zh: '一次性告知补正', en: 'Ask for supplements, once' },
    AskSupplement,
    askSupplement,
  ),
  verb('decide', p.decideCase, { zh: '作出决定', en: 'Decide' }, DecideCase, decideCase),
  verb('deliver', p.deliverCase, { zh: '送达', en: 'Deliver' }, DeliverCase, deliverCase),
  verb('void', p.voidCase, { zh: '作废退件', en: 'Void' }, VoidCase, voidCase),
  verb(
    'special-procedures',
    p.runSpecialProcedure,
    { zh: '启动特别程序', en: 'Start a special procedure' },
    StartSpecial,
    startSpecialProcedure,
  ),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/special-procedures/:specialId/end',
    permission: p.runSpecialProcedure,
    tag: 'cases',
    summary: { zh: '结束特别程序', en: 'End a special procedure' },
    params: CaseId.extend({ specialId: z.uuid() }),
    body: EndSpecial,
    reply: CaseStanding,
    handle: (ctx, { params, body }) =>
      endSpecialProcedure(ctx, params.caseId, params.specialId, body),
  }),
  verb(
    'extension',
    p.requestExtension,
    { zh: '申请延长期限', en: 'Request an extension' },
    RequestExtension,
    requestExtension,
  ),
  verb(
    'extension/answer',
    p.answerExtension,
    { zh: '审批延长期限', en: 'Answer a request for extension' },
    AnswerExtension,
    answerExtension,
  ),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/steps/:runId/take',
    permission: p.handleStep,
    tag: 'cases',
    summary: { zh: '签收', en: 'Take a step' },
    params: RunId,
    reply: CaseStanding,
    handle: (ctx, { params }) => takeStep(ctx, params.caseId, params.runId),
  }),
  stepVerb('complete', { zh: '提交意见', en: 'Give the opinion' }, CompleteStep, completeStep),
  stepVerb('return', { zh: '退回', en: 'Return to an earlier step' }, ReturnStep, returnStep),
  stepVerb('transfer', { zh: '转办', en: 'Transfer to a colleague' }, TransferStep, transferStep),
]
