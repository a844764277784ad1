// The JSON API of drafts: everything an applicant does before there is a case.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import {
  CheckAnswers,
  DraftSummary,
  DraftView,
  GuidanceInput,
  MaterialChoice,
  PageAnswers,
  StartDraft,
  SubmitDraft,
  SubmitReceipt,
} from './contract.ts'
import { chooseMaterial, removeMaterialFile, uploadMaterial } from './draft-materials.ts'
import { checkDraft, getDraft, listDrafts } from './draft-view.ts'
import { discardDraft, disputeField, saveDraftPage, saveGuidance, startDraft } from './drafts.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions as p } from './permissions.ts'
import { resolveDraft } from './resolve.ts'
import { submitDraft } from './submit.ts'

const tag = 'drafts'
const permission = p.workOnDraft
const DraftId = z.object({ draftId: z.uuid() })
const MaterialId = DraftId.extend({ materialId: z.string().max(60) })
const MOST_BYTES = 50 * 1024 * 1024

export const draftRoutes = [
  route({
    method: 'POST',
    url: '/api/v1/drafts',
    permission: p.startDraft,
    tag,
    summary: { zh: '开始申请', en: 'Begin an application' },
    body: StartDraft,
    reply: DraftView,
    handle: (ctx, { body }) => startDraft(ctx, body),
  }),
  route({
    method: 'GET',
    url: '/api/v1/drafts',
    permission: p.startDraft,
    tag,
    summary: { zh: '我的草稿', en: 'My drafts' },
    reply: z.object({ drafts: z.array(DraftSummary) }),
    handle: async (ctx) => ({ drafts: await listDrafts(ctx) }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/drafts/:draftId',
    permission,
    tag,
    summary: { zh: '一份草稿', en: 'One draft' },
    params: DraftId,
    reply: DraftView,
    handle: (ctx, { params }) => getDraft(ctx, params.draftId),
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/drafts/:draftId',
    permission,
    tag,
    summary: { zh: '删除草稿', en: 'Discard a draft' },
    params: DraftId,
    reply: z.object({ discarded: z.literal(true) }),
    handle: (ctx, { params }) => discardDraft(ctx, params.draftId),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/drafts/:draftId/guidance',
    permission,
    tag,
    summary: { zh: '修改情形选择', en: 'Change the guidance answers' },
    params: DraftId,
    body: z.object({ guidance: GuidanceInput }),
    reply: DraftView,
    handle: (ctx, { params, body }) => saveGuidance(ctx, params.draftId, body.guidance),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/drafts/:draftId/pages/:pageId',
    permission,
    tag,
    summary: { zh: '保存一页', en: 'Save one page' },
    params: DraftId.extend({ pageId: z.string().max(60) }),
    body: z.object({ answers: PageAnswers }),
    reply: DraftView,
    handle: (ctx, { params, body }) =>
      saveDraftPage(ctx, params.draftId, params.pageId, body.answers),
  }),
  route({
    method: 'POST',
    url: '/api/v1/drafts/:draftId/resolve',
    permission,
    tag,
    summary: { zh: '向部门核对数据（免提交）', en: 'Look up what departments already hold' },
    params: DraftId,
    body: z.object({ retry: z.string().max(60).optional() }),
    reply: DraftView,
    handle: (ctx, { params, body }) => resolveDraft(ctx, params.draftId, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/drafts/:draftId/disputes',
    permission,
    tag,
    summary: { zh: '数据有误', en: 'Report a wrong datum' },
    params: DraftId,
    body: z.object({ fieldId: z.string().max(60), text: z.string().max(1000) }),
    reply: DraftView,
    handle: (ctx, { params, body }) => disputeField(ctx, params.draftId, body.fieldId, body.text),
  }),
  route({
    method: 'POST',
    url: '/api/v1/drafts/:draftId/materials/:materialId/files',
    permission,
    tag,
    summary: { zh: '上传材料', en: 'Upload a document' },
    params: MaterialId,
    upload: { maxBytes: MOST_BYTES },
    reply: DraftView,
    handle: (ctx, { params, file }) => {
      if (!file) throw casesFaults.fileMissing()
      return uploadMaterial(ctx, params.draftId, params.materialId, file)
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/drafts/:draftId/files/:fileId',
    permission,
    tag,
    summary: { zh: '删除已上传的文件', en: 'Remove an uploaded file' },
    params: DraftId.extend({ fileId: z.uuid() }),
    reply: DraftView,
    handle: (ctx, { params }) => removeMaterialFile(ctx, params.draftId, params.fileId),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/drafts/:draftId/materials/:materialId',
    permission,
    tag,
    summary: { zh: '以承诺、容缺或以前的材料代替', en: 'Settle a document without a file' },
    params: MaterialId,
    body: MaterialChoice,
    reply: DraftView,
    handle: (ctx, { params, body }) => chooseMaterial(ctx, params.draftId, params.materialId, body),
  }),
  route({
    method: 'GET',
    url: '/api/v1/drafts/:draftId/check',
    permission,
    tag,
    summary: { zh: '提交前核对', en: 'Check before sending' },
    params: DraftId,
    reply: CheckAnswers,
    handle: (ctx, { params }) => checkDraft(ctx, params.draftId),
  }),
  route({
    method: 'POST',
    url: '/api/v1/drafts/:draftId/submit',
    permission,
    tag,
    summary: { zh: '提交申请', en: 'Send the application' },
    params: DraftId,
    body: SubmitDraft,
    reply: SubmitReceipt,
    handle: (ctx, { params, body }) => submitDraft(ctx, params.draftId, body),
  }),
]
