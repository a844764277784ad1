// All routes of evaluation; the public ones stand here.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import { Period, PublicFilter, PublishedEvaluation, Rates } from './contract.ts'
import { evaluationPermissions } from './permissions.ts'
import { personRoutes } from './routes-person.ts'
import { staffRoutes } from './routes-staff.ts'
import { listPublished, listRates } from './views-public.ts'

const publicRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/public/evaluations',
    permission: evaluationPermissions.readPublic,
    tag: 'evaluation',
    summary: { zh: '公开的评价', en: 'Published evaluations' },
    query: PublicFilter,
    reply: z.object({ evaluations: z.array(PublishedEvaluation), next: z.string().nullable() }),
    handle: (ctx, { query }) => listPublished(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/public/evaluation-rates',
    permission: evaluationPermissions.readPublic,
    tag: 'evaluation',
    summary: { zh: '好评率等指标', en: 'Rates of evaluations' },
    query: Period,
    reply: z.object({ all: Rates, organs: z.array(Rates) }),
    handle: (ctx, { query }) => listRates(ctx, query),
  }),
]

export const routes = [...personRoutes, ...staffRoutes, ...publicRoutes]
