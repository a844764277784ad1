// My ratings and their handling: confirm, appeal, add something.

import { z } from 'zod'
import { html, page, redirect } from '../../../kernel/index.ts'
import {
  appealVerdict,
  confirmHandling,
  followUpEvaluation,
  listOpenOccasions,
  listOwnEvaluations,
} from '../../../modules/evaluation/index.ts'
import { frameOf } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { EvaluationsPage } from '../views/evaluations.tsx'

const Id = z.object({ id: z.uuid() })
const Words = z.object({ words: z.string().trim().max(1000).default('') })
const FEWEST_CHARACTERS = 2

export const evaluationPages = [
  page({
    method: 'GET',
    url: '/me/evaluations',
    permission: useOwnPages,
    query: z.object({
      after: z.string().max(80).optional().catch(undefined),
      said: z.enum(['saved', 'words', 'choice']).optional().catch(undefined),
    }),
    handle: async (ctx, { query }, session) => {
      const { evaluations, next } = await listOwnEvaluations(
        ctx,
        query.after ? { after: query.after } : {},
      )
      const model = {
        open: query.after ? [] : await listOpenOccasions(ctx),
        evaluations,
        next: next === null ? null : `/me/evaluations?after=${encodeURIComponent(next)}`,
        first: query.after ? '/me/evaluations' : null,
        saved: query.said === 'saved',
        missing: query.said === 'saved' ? null : (query.said ?? null),
      }
      return html(<EvaluationsPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/me/evaluations/:id/confirm',
    permission: useOwnPages,
    params: Id,
    form: z.object({ satisfied: z.enum(['yes', 'no']).optional() }),
    handle: async (ctx, { params, form }) => {
      if (!form.satisfied) return redirect('/me/evaluations?said=choice')
      await confirmHandling(ctx, params.id, { satisfied: form.satisfied === 'yes' })
      return redirect('/me/evaluations?said=saved')
    },
  }),
  page({
    method: 'POST',
    url: '/me/evaluations/:id/appeal',
    permission: useOwnPages,
    params: Id,
    form: Words,
    handle: async (ctx, { params, form }) => {
      if (form.words.length < FEWEST_CHARACTERS) return redirect('/me/evaluations?said=words')
      await appealVerdict(ctx, params.id, { reason: form.words })
      return redirect('/me/evaluations?said=saved')
    },
  }),
  page({
    method: 'POST',
    url: '/me/evaluations/:id/follow-up',
    permission: useOwnPages,
    params: Id,
    form: Words,
    handle: async (ctx, { params, form }) => {
      if (form.words.length < FEWEST_CHARACTERS) return redirect('/me/evaluations?said=words')
      await followUpEvaluation(ctx, params.id, { text: form.words })
      return redirect('/me/evaluations?said=saved')
    },
  }),
]
