// Items over HTTP: lists, search, guides and guidance, open to everybody.

import { z } from 'zod'
import { fileReply, kernelFaults, route } from '../../kernel/index.ts'
import { GuidanceAnswers, ItemFilter, ItemList, ItemPage, Release } from './contract.ts'
import { Guide } from './contract-guide.ts'
import { answerGuidance } from './guidance.ts'
import { guideOf } from './guide.ts'
import { readItems } from './permissions.ts'
import { findAttachment, getCurrentRelease, listItems } from './views.ts'
import { searchItems } from './views-search.ts'

const Code = z.object({
  /** 33- or 31-character item code, or the item's key. */
  code: z.string().regex(/^[A-Za-z0-9-]{2,64}$/),
})

const GuidanceReply = z.object({
  answers: GuidanceAnswers,
  next: z.string().nullable(),
  invalid: z.array(z.string()),
  outcome: z.string().nullable(),
  variant: z.string().nullable(),
  materials: z.array(
    z.object({
      id: z.string(),
      need: z.enum(['yes', 'no', 'depends']),
      required: z.boolean(),
      spared: z.boolean(),
      ways: z.array(z.object({ kind: z.string(), lookupId: z.string().nullable() })),
    }),
  ),
  requiredFields: z.array(z.string()),
})

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/items',
    permission: readItems,
    tag: 'items',
    summary: { zh: '事项列表', en: 'List of service items' },
    query: ItemPage.extend(ItemFilter.shape),
    reply: ItemList,
    handle: (ctx, { query: { after, limit, ...filter } }) =>
      listItems(ctx, filter, { after, limit }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/search',
    permission: readItems,
    tag: 'items',
    summary: {
      zh: '搜索事项（汉字、拼音、首字母、俗称）',
      en: 'Search items (words, pinyin, initials)',
    },
    query: ItemPage.extend({ q: z.string().max(200) }),
    reply: ItemList,
    handle: (ctx, { query: { q, after, limit } }) => searchItems(ctx, q, { after, limit }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/items/:code',
    permission: readItems,
    tag: 'items',
    summary: { zh: '事项的现行版本（全部内容）', en: 'The current release of an item, whole' },
    params: Code,
    reply: Release,
    handle: (ctx, { params }) => getCurrentRelease(ctx, params.code),
  }),
  route({
    method: 'GET',
    url: '/api/v1/items/:code/guide',
    permission: readItems,
    tag: 'items',
    summary: { zh: '办事指南', en: 'Service guide' },
    params: Code,
    reply: Guide,
    handle: async (ctx, { params }) =>
      guideOf(await getCurrentRelease(ctx, params.code), ctx.locale),
  }),
  route({
    method: 'POST',
    url: '/api/v1/items/:code/guidance',
    permission: readItems,
    tag: 'items',
    summary: {
      zh: '情形引导：给出回答，得到下一个问题或材料清单',
      en: 'Guidance: answers in, next question or list of materials out',
    },
    params: Code,
    body: z.object({ answers: GuidanceAnswers }),
    reply: GuidanceReply,
    // It changes nothing: a repeat is the same question again.
    needsRequestId: false,
    handle: async (ctx, { params, body }) => {
      const result = answerGuidance(await getCurrentRelease(ctx, params.code), body.answers)
      return { ...result, next: result.next?.id ?? null, outcome: result.outcome?.id ?? null }
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/items/:code/files/:name',
    permission: readItems,
    tag: 'items',
    summary: {
      zh: '事项附件（样张、示例、空白表格）',
      en: 'File of an item (sample, example, form)',
    },
    params: Code.extend({ name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/) }),
    async handle(ctx, { params }, http) {
      // Written by officials and shown from our own address: whatever it holds, it may not act.
      http.setHeader(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      )
      const { content } = await getCurrentRelease(ctx, params.code)
      const file = await findAttachment(ctx, content, `files/${params.name}`)
      if (!file) throw kernelFaults.notFound({ detail: params.name })
      return fileReply(file.body, file.mediaType, params.name, true)
    },
  }),
]
