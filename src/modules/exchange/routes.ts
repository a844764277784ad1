// The exchange over HTTP: enrolment, nodes, the centre's log. The links themselves are WebSockets on /link.

import { z } from 'zod'
import { EnrolmentReply, EnrolmentRequest } from '../../contracts/index.ts'
import { route } from '../../kernel/index.ts'
import { FrameRecord, Invitation, NewNode, Node, PageQuery } from './contract.ts'
import { completeEnrolment, enrolNode, revokeNode } from './enrol-node.ts'
import { exchangePermissions as may } from './permissions.ts'
import { getNode, listFrames, listNodes } from './views.ts'

const tag = 'exchange'
const byId = z.object({ nodeId: z.string().max(63) })

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/exchange/nodes',
    permission: may.readNodes,
    tag,
    summary: { zh: '前置机列表', en: 'List the front nodes' },
    query: PageQuery,
    reply: z.object({ nodes: z.array(Node), next: z.string().nullable() }),
    handle: async (ctx, { query }) => {
      ctx.allow(may.readNodes)
      return listNodes(ctx, query)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/exchange/nodes/:nodeId',
    permission: may.readNodes,
    tag,
    summary: { zh: '前置机详情', en: 'One front node' },
    params: byId,
    reply: Node,
    handle: async (ctx, { params }) => {
      ctx.allow(may.readNodes)
      return getNode(ctx, params.nodeId)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/exchange/nodes',
    permission: may.enrolNode,
    tag,
    summary: { zh: '登记前置机并生成接入码', en: 'Invite a front node and make its code' },
    body: NewNode,
    reply: Invitation,
    handle: (ctx, { body }) => enrolNode(ctx, body),
  }),
  route({
    method: 'POST',
    url: '/api/v1/exchange/nodes/:nodeId/revoke',
    permission: may.revokeNode,
    tag,
    summary: { zh: '停用前置机', en: 'Revoke a front node' },
    params: byId,
    body: z.object({ reason: z.string().min(2).max(500) }),
    reply: z.object({ nodeId: z.string() }),
    handle: (ctx, { params, body }) => revokeNode(ctx, params.nodeId, body.reason),
  }),
  route({
    method: 'POST',
    url: '/api/v1/exchange/enrolments',
    permission: may.completeEnrolment,
    tag,
    summary: { zh: '前置机凭接入码接入', en: 'A front node joins with its code' },
    body: EnrolmentRequest,
    reply: EnrolmentReply,
    handle: (ctx, { body }) => completeEnrolment(ctx, body),
  }),
  route({
    method: 'GET',
    url: '/api/v1/exchange/frames',
    permission: may.readNodes,
    tag,
    summary: {
      zh: '交换日志（只有信封，没有内容）',
      en: 'The exchange log (envelopes only, no contents)',
    },
    query: PageQuery,
    reply: z.object({ frames: z.array(FrameRecord), next: z.string().nullable() }),
    handle: async (ctx, { query }) => {
      ctx.allow(may.readNodes)
      return listFrames(ctx, query)
    },
  }),
]
