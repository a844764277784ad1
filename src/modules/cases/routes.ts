// The JSON API of cases for both sides: reading, the applicant's verbs; officials' verbs are in routes-official.ts.

import { z } from 'zod'
import { fileReply, route } from '../../kernel/index.ts'
import { getCurrentRelease } from '../items/index.ts'
import { bpmnOf } from './bpmn.ts'
import {
  AnswerSupplement,
  ApplicantCase,
  CasePage,
  CaseStanding,
  ClockExplanation,
  OfficialCase,
  TaskCounts,
  TaskPage,
  TaskQuery,
  WithdrawCase,
} from './contract.ts'
import { casesFaults } from './faults.ts'
import { explainClock, openDocument, openMaterialFile } from './files-of-case.ts'
import { casesPermissions as p } from './permissions.ts'
import { draftRoutes } from './routes-drafts.ts'
import { officialRoutes } from './routes-official.ts'
import { getCaseForApplicant, listCasesOf } from './view-applicant.ts'
import { getCaseForOfficial } from './view-official.ts'
import { CaseListQuery } from './views.ts'
import { countTasks, listTasks } from './views-tasks.ts'
import { answerSupplement, supplyTolerated, uploadSupplement, withdrawCase } from './withdraw.ts'

const tag = 'cases'
const CaseId = z.object({ caseId: z.uuid() })
/** The largest upload any material allows; each material has its own limit below it. */
export const MOST_BYTES = 50 * 1024 * 1024

export const routes = [
  ...draftRoutes,
  route({
    method: 'GET',
    url: '/api/v1/cases',
    permission: p.seeOwnCases,
    tag,
    summary: { zh: '我的办件', en: 'My cases' },
    query: CaseListQuery,
    reply: CasePage,
    handle: (ctx, { query }) => listCasesOf(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/cases/:caseId',
    permission: p.seeOwnCases,
    tag,
    summary: { zh: '办件详情（申请人）', en: 'A case, for its applicant' },
    params: CaseId,
    reply: ApplicantCase,
    handle: (ctx, { params }) => getCaseForApplicant(ctx, params.caseId),
  }),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/withdraw',
    permission: p.actAsApplicant,
    tag,
    summary: { zh: '撤回申请', en: 'Withdraw the application' },
    params: CaseId,
    body: WithdrawCase,
    reply: CaseStanding,
    handle: (ctx, { params, body }) => withdrawCase(ctx, params.caseId, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/supplement/files/:materialId',
    permission: p.actAsApplicant,
    tag,
    summary: { zh: '上传补正或容缺材料', en: 'Upload a supplement or a tolerated document' },
    params: CaseId.extend({ materialId: z.string().max(60) }),
    upload: { maxBytes: MOST_BYTES },
    reply: CaseStanding,
    handle: (ctx, { params, file }) => {
      if (!file) throw casesFaults.fileMissing()
      return uploadSupplement(ctx, params.caseId, params.materialId, file)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/supplement/answer',
    permission: p.actAsApplicant,
    tag,
    summary: { zh: '提交补正', en: 'Send the supplements' },
    params: CaseId,
    body: AnswerSupplement,
    reply: CaseStanding,
    handle: (ctx, { params, body }) => answerSupplement(ctx, params.caseId, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/cases/:caseId/tolerated',
    permission: p.actAsApplicant,
    tag,
    summary: { zh: '补交容缺材料', en: 'Hand in tolerated documents' },
    params: CaseId,
    reply: CaseStanding,
    handle: (ctx, { params }) => supplyTolerated(ctx, params.caseId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/cases/:caseId/clock',
    permission: p.seeCase,
    tag,
    summary: { zh: '时限逐日说明', en: 'The legal clock, day by day' },
    params: CaseId,
    reply: ClockExplanation,
    handle: (ctx, { params }) => explainClock(ctx, params.caseId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/cases/:caseId/documents/:documentId/file',
    permission: p.seeCase,
    tag,
    summary: { zh: '法定文书（PDF）', en: 'A statutory document (PDF)' },
    params: CaseId.extend({ documentId: z.uuid() }),
    handle: (ctx, { params }) => openDocument(ctx, params.caseId, params.documentId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/cases/:caseId/files/:fileId',
    permission: p.seeCase,
    tag,
    summary: { zh: '申请人提交的文件', en: 'A file the applicant handed in' },
    params: CaseId.extend({ fileId: z.uuid() }),
    handle: (ctx, { params }) => openMaterialFile(ctx, params.caseId, params.fileId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/cases/:caseId/dossier',
    permission: p.openCase,
    tag,
    summary: {
      zh: '办件卷宗（工作人员；查阅留痕）',
      en: 'The case file, for officials; each read is on record',
    },
    params: CaseId,
    reply: OfficialCase,
    handle: (ctx, { params }) => getCaseForOfficial(ctx, params.caseId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/tasks',
    permission: p.seeTasks,
    tag: 'tasks',
    summary: { zh: '待办、在办、已办', en: 'Tasks: to do, in hand, done' },
    query: TaskQuery,
    reply: TaskPage,
    handle: (ctx, { query }) => listTasks(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/tasks/counts',
    permission: p.seeTasks,
    tag: 'tasks',
    summary: { zh: '待办数量', en: 'Numbers of tasks' },
    reply: TaskCounts,
    handle: (ctx) => countTasks(ctx),
  }),
  route({
    method: 'GET',
    url: '/api/v1/processes/:code/bpmn',
    permission: p.seeProcess,
    tag: 'cases',
    summary: { zh: '办理流程（BPMN 2.0）', en: 'The process of an item as BPMN 2.0' },
    params: z.object({ code: z.string().min(2).max(64) }),
    handle: async (ctx, { params }) => {
      const { content } = await getCurrentRelease(ctx, params.code)
      const xml = Buffer.from(bpmnOf(content), 'utf8')
      return fileReply(xml, 'application/xml', `${content.item.key}.bpmn`)
    },
  }),
  ...officialRoutes,
]
