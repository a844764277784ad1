// Signing in and out, and changing for whom one acts.

import { z } from 'zod'
import { type Context, html, isFault, page, redirect } from '../../../kernel/index.ts'
import {
  identityFaults,
  listMandatesOf,
  SESSION_COOKIE,
  setSessionCookie,
  signInPerson,
  signOut,
  switchParty,
} from '../../../modules/identity/index.ts'
import { accountTexts } from '../../ui/texts/portal/account.ts'
import { saySentence } from '../../ui/texts/texts.ts'
import { personOf } from '../actors.ts'
import { frameOf, safePath } from '../frame.ts'
import { useOwnPages, visitPortal } from '../permissions.ts'
import type { PartyChoice } from '../views/apply-start.tsx'
import { PartyPage } from '../views/party.tsx'
import { SignInPage } from '../views/sign-in.tsx'

const To = z.object({ to: z.string().max(1000).optional() })

/** For whom the person may act: themselves, and everybody whose mandate holds today. */
export async function partyChoices(ctx: Context, itemCode?: string): Promise<PartyChoice[]> {
  const actor = personOf(ctx)
  const mandates = await listMandatesOf(ctx, actor.id, ctx.clock.today())
  return [
    { mandateId: '', name: actor.name, kind: 'self' },
    ...mandates
      .filter(
        (mandate) => !itemCode || mandate.scope.includes('*') || mandate.scope.includes(itemCode),
      )
      .map((mandate) => ({
        mandateId: mandate.id,
        name: mandate.principal.name,
        kind: mandate.kind,
      })),
  ]
}

export const signInPages = [
  page({
    method: 'GET',
    url: '/sign-in',
    permission: visitPortal,
    query: To,
    handle: async (ctx, { query }, session) => {
      const to = safePath(query.to)
      if (ctx.actor.kind === 'person') return redirect(to)
      const frame = { ...frameOf(ctx, session), path: to }
      return html(<SignInPage frame={frame} model={{ to, name: '', errors: {} }} />)
    },
  }),
  page({
    method: 'POST',
    url: '/sign-in',
    permission: visitPortal,
    form: To.extend({
      name: z.string().max(200).default(''),
      password: z.string().max(200).default(''),
    }),
    handle: async (ctx, { form }, session) => {
      const to = safePath(form.to)
      const t = accountTexts(ctx.locale)
      const errors: { name?: string; password?: string; form?: string } = {}
      const name = form.name.trim()
      if (!name) errors.name = t.nameMissing
      if (!form.password) errors.password = t.passwordMissing
      if (!errors.name && !errors.password) {
        const client = { userAgent: session.userAgent }
        try {
          const proof = { account: name, password: form.password }
          setSessionCookie(session, await signInPerson(ctx, proof, client))
          return redirect(to)
        } catch (error) {
          const wrong = isFault(error, identityFaults.signInFailed)
          if (!wrong && !isFault(error, identityFaults.locked)) throw error
          errors.form = saySentence(ctx.locale, error.sentence)
        }
      }
      const frame = { ...frameOf(ctx, session), path: to }
      return html(<SignInPage frame={frame} model={{ to, name, errors }} />, 422)
    },
  }),
  page({
    method: 'POST',
    url: '/sign-out',
    permission: visitPortal,
    handle: async (ctx, _input, session) => {
      await signOut(ctx)
      session.clearCookie(SESSION_COOKIE)
      return redirect('/')
    },
  }),
  page({
    method: 'GET',
    url: '/party',
    permission: useOwnPages,
    query: To,
    handle: async (ctx, { query }, session) => {
      const chosen = personOf(ctx).actingFor?.mandateId ?? ''
      const model = { choices: await partyChoices(ctx), chosen, to: safePath(query.to, '/me') }
      return html(<PartyPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/party',
    permission: useOwnPages,
    form: To.extend({ mandate: z.union([z.literal(''), z.uuid()]).default('') }),
    handle: async (ctx, { form }, session) => {
      const client = { userAgent: session.userAgent }
      setSessionCookie(session, await switchParty(ctx, form.mandate || null, client))
      return redirect(safePath(form.to, '/me'))
    },
  }),
]
