// The catalogue over HTTP.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import { answerGrant, checkGrantRequest } from './answer-grant.ts'
import { withdrawGrant } from './close-grant.ts'
import {
  Grant,
  GrantFilter,
  GrantRequest,
  Resource,
  ResourceEntry,
  ResourceFilter,
  ResourceSummary,
} from './contract.ts'
import { cataloguePermissions as may } from './permissions.ts'
import { registerResource, reviseResource } from './register-resource.ts'
import { amendGrantRequest, requestGrant } from './request-grant.ts'
import {
  publishResource,
  returnResource,
  submitResource,
  withdrawResource,
} from './review-resource.ts'
import { getGrant, getResource, listGrants, listResources } from './views.ts'

const tag = 'catalogue'
const byCode = z.object({ code: z.string().max(80) })
const byId = z.object({ grantId: z.uuid() })
const Reason = z.object({ reason: z.string().min(2).max(1000) })
const Nothing = z.object({}).optional()

const resourceRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/catalogue/resources',
    permission: may.read,
    tag,
    summary: { zh: '资源目录列表', en: 'List the resources of the catalogue' },
    query: ResourceFilter,
    reply: z.object({ resources: z.array(ResourceSummary), next: z.string().nullable() }),
    handle: async (ctx, { query }) => {
      ctx.allow(may.read)
      return listResources(ctx, query)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/catalogue/resources/:code',
    permission: may.read,
    tag,
    summary: { zh: '资源目录条目', en: 'One entry of the catalogue' },
    params: byCode,
    reply: Resource,
    handle: async (ctx, { params }) => {
      ctx.allow(may.read)
      return getResource(ctx, params.code)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/resources',
    permission: may.register,
    tag,
    summary: { zh: '编制目录条目', en: 'Write a catalogue entry' },
    body: ResourceEntry,
    reply: Resource,
    handle: (ctx, { body }) => registerResource(ctx, body),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/catalogue/resources/:code',
    permission: may.register,
    tag,
    summary: { zh: '修改目录草稿', en: 'Change a draft entry' },
    params: byCode,
    body: ResourceEntry,
    reply: Resource,
    handle: (ctx, { params, body }) => reviseResource(ctx, { ...body, code: params.code }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/resources/:code/submit',
    permission: may.register,
    tag,
    summary: { zh: '提交审核', en: 'Submit an entry for review' },
    params: byCode,
    body: Nothing,
    reply: Resource,
    handle: (ctx, { params }) => submitResource(ctx, params.code),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/resources/:code/return',
    permission: may.review,
    tag,
    summary: { zh: '退回修改', en: 'Return an entry with reasons' },
    params: byCode,
    body: Reason,
    reply: Resource,
    handle: (ctx, { params, body }) => returnResource(ctx, params.code, body.reason),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/resources/:code/publish',
    permission: may.review,
    tag,
    summary: { zh: '审核发布', en: 'Publish an entry' },
    params: byCode,
    body: Nothing,
    reply: Resource,
    handle: (ctx, { params }) => publishResource(ctx, params.code),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/resources/:code/withdraw',
    permission: may.withdrawResource,
    tag,
    summary: { zh: '撤下资源', en: 'Withdraw an entry' },
    params: byCode,
    body: Reason,
    reply: Resource,
    handle: (ctx, { params, body }) => withdrawResource(ctx, params.code, body.reason),
  }),
]

const Answer = z.discriminatedUnion('approve', [
  z.object({ approve: z.literal(true), note: z.string().max(1000).optional() }),
  z.object({ approve: z.literal(false), reason: z.string().min(2).max(1000) }),
])

const grantRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/catalogue/grants',
    permission: may.readGrants,
    tag,
    summary: { zh: '共享申请与授权列表', en: 'List requests and grants' },
    query: GrantFilter,
    reply: z.object({ grants: z.array(Grant), next: z.string().nullable() }),
    handle: async (ctx, { query }) => {
      ctx.allow(may.readGrants)
      return listGrants(ctx, query)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/catalogue/grants/:grantId',
    permission: may.readGrants,
    tag,
    summary: { zh: '共享授权', en: 'One request or grant' },
    params: byId,
    reply: Grant,
    handle: async (ctx, { params }) => {
      ctx.allow(may.readGrants)
      return getGrant(ctx, params.grantId)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/grants',
    permission: may.requestGrant,
    tag,
    summary: { zh: '申请共享', en: 'Request the use of a resource' },
    body: GrantRequest,
    reply: Grant,
    handle: (ctx, { body }) => requestGrant(ctx, body),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/catalogue/grants/:grantId',
    permission: may.requestGrant,
    tag,
    summary: { zh: '补充共享申请', en: 'Complete a request' },
    params: byId,
    body: GrantRequest,
    reply: Grant,
    handle: (ctx, { params, body }) => amendGrantRequest(ctx, params.grantId, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/grants/:grantId/check',
    permission: may.answerGrant,
    tag,
    summary: {
      zh: '申请材料是否完整（一次性告知）',
      en: 'Is the request complete? What is missing is told once',
    },
    params: byId,
    body: z.object({ missing: z.array(z.string().min(2).max(500)).max(50).default([]) }),
    reply: Grant,
    handle: (ctx, { params, body }) => checkGrantRequest(ctx, params.grantId, body.missing),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/grants/:grantId/answer',
    permission: may.answerGrant,
    tag,
    summary: { zh: '答复共享申请', en: 'Approve or refuse a request' },
    params: byId,
    body: Answer,
    reply: Grant,
    handle: (ctx, { params, body }) => answerGrant(ctx, params.grantId, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/catalogue/grants/:grantId/withdraw',
    permission: may.withdrawGrant,
    tag,
    summary: { zh: '撤回共享授权', en: 'Withdraw a grant' },
    params: byId,
    body: Reason,
    reply: Grant,
    handle: (ctx, { params, body }) => withdrawGrant(ctx, params.grantId, body.reason),
  }),
]

export const routes = [...resourceRoutes, ...grantRoutes]
