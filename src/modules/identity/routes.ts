// The JSON API of identity: signing in and out, who am I, whom I act for, my mandates and sessions, organs.

import { z } from 'zod'
import { type Context, route } from '../../kernel/index.ts'
import { changeOwnPassword } from './accounts.ts'
import {
  Mandate,
  MandateKind,
  NewMandate,
  Organ,
  Person,
  SessionView,
  Uuid,
  WhoAmI,
} from './contract.ts'
import { SESSION_COOKIE } from './find-session.ts'
import { grantMandate, revokeMandate } from './mandates.ts'
import { identityPermissions as may } from './permissions.ts'
import { closeOtherSessions, closeOwnSession, signOut, switchParty } from './sessions.ts'
import { type SignedIn, signInOfficial, signInPerson } from './sign-in.ts'
import { OfficialPasswordProof, PersonPasswordProof } from './sign-in-methods.ts'
import { getPerson, listMandatesGivenBy, listMandatesOf } from './views.ts'
import { listOrgans } from './views-organs.ts'
import { listSessionsOf } from './views-sign-in.ts'
import { whoAmI } from './who-am-i.ts'

const SignInBody = z.discriminatedUnion('kind', [
  PersonPasswordProof.extend({ kind: z.literal('person') }),
  OfficialPasswordProof.extend({ kind: z.literal('official') }),
])

interface CookieJar {
  setCookie(name: string, value: string, options?: { maxAgeSeconds?: number }): void
}

/** Puts the token where only the server sees it again; pages use this too. */
export function setSessionCookie(http: CookieJar, signedIn: SignedIn): void {
  http.setCookie(SESSION_COOKIE, signedIn.token)
}

function signedInReply(ctx: Context, http: CookieJar, signedIn: SignedIn) {
  setSessionCookie(http, signedIn)
  return whoAmI(ctx, { actor: signedIn.actor, sessionId: signedIn.session.id })
}

const sessionRoutes = [
  route({
    method: 'POST',
    url: '/api/v1/session',
    permission: may.signIn,
    tag: 'session',
    summary: { zh: '登录', en: 'Sign in' },
    needsRequestId: false,
    body: SignInBody,
    reply: WhoAmI,
    handle: async (ctx, { body }, http) => {
      const client = { userAgent: http.userAgent }
      const signedIn =
        body.kind === 'person'
          ? await signInPerson(ctx, body, client)
          : await signInOfficial(ctx, body, client)
      return signedInReply(ctx, http, signedIn)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/session',
    permission: may.signIn,
    tag: 'session',
    summary: { zh: '当前登录信息', en: 'Who am I' },
    reply: WhoAmI,
    handle: (ctx) => whoAmI(ctx),
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/session',
    permission: may.signIn,
    tag: 'session',
    summary: { zh: '退出登录', en: 'Sign out' },
    needsRequestId: false,
    reply: z.object({ signedOut: z.literal(true) }),
    handle: async (ctx, _input, http) => {
      await signOut(ctx)
      http.clearCookie(SESSION_COOKIE)
      return { signedOut: true as const }
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/session/party',
    permission: may.actForOthers,
    tag: 'session',
    summary: { zh: '切换办事主体', en: 'Change for whom one acts' },
    needsRequestId: false,
    body: z.object({ mandateId: Uuid.nullable() }),
    reply: WhoAmI,
    handle: async (ctx, { body }, http) =>
      signedInReply(
        ctx,
        http,
        await switchParty(ctx, body.mandateId, { userAgent: http.userAgent }),
      ),
  }),
]

const mandateId = z.object({ mandateId: Uuid })

const myRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/me',
    permission: may.actForOthers,
    tag: 'me',
    summary: { zh: '我的基本信息', en: 'My own record' },
    reply: Person,
    handle: (ctx) => getPerson(ctx, 'id' in ctx.actor ? ctx.actor.id : ''),
  }),
  route({
    method: 'GET',
    url: '/api/v1/me/mandates',
    permission: may.actForOthers,
    tag: 'me',
    summary: { zh: '我受托的和我授出的授权', en: 'For whom I may act, and who may act for me' },
    reply: z.object({ received: z.array(Mandate), given: z.array(Mandate) }),
    handle: async (ctx) => {
      const own = 'id' in ctx.actor ? ctx.actor.id : ''
      const party = ctx.actor.kind === 'person' ? ctx.actor.actingFor : null
      return {
        received: await listMandatesOf(ctx, own, ctx.clock.today()),
        given: await listMandatesGivenBy(
          ctx,
          party ? { kind: party.kind, id: party.id } : { kind: 'person', id: own },
        ),
      }
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/me/mandates',
    permission: may.grantMandate,
    tag: 'me',
    summary: { zh: '授权他人代办', en: 'Let somebody act for me or my business' },
    body: NewMandate.omit({ id: true }).extend({ kind: MandateKind.extract(['agent', 'proxy']) }),
    reply: Mandate,
    handle: (ctx, { body }) => grantMandate(ctx, body),
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/me/mandates/:mandateId',
    permission: may.revokeMandate,
    tag: 'me',
    summary: { zh: '撤销授权或辞去受托', en: 'Withdraw or lay down an authorisation' },
    params: mandateId,
    query: z.object({ reason: z.string().trim().min(1).max(500) }),
    reply: Mandate,
    handle: (ctx, { params, query }) => revokeMandate(ctx, params.mandateId, query.reason),
  }),
  route({
    method: 'GET',
    url: '/api/v1/me/sessions',
    permission: may.useOwnAccount,
    tag: 'me',
    summary: { zh: '我的登录会话', en: 'My sessions' },
    reply: z.object({ sessions: z.array(SessionView) }),
    handle: async (ctx) => {
      const { actor } = ctx
      if (actor.kind !== 'person' && actor.kind !== 'official') return { sessions: [] }
      const { sessionId } = ctx.source
      return { sessions: await listSessionsOf(ctx, actor, ctx.clock.now(), sessionId) }
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/me/sessions/:sessionId',
    permission: may.useOwnAccount,
    tag: 'me',
    summary: { zh: '结束我的一个会话', en: 'Close one of my sessions' },
    params: z.object({ sessionId: Uuid }),
    reply: z.object({ closed: z.literal(true) }),
    handle: async (ctx, { params }) => {
      await closeOwnSession(ctx, params.sessionId)
      return { closed: true as const }
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/v1/me/sessions',
    permission: may.useOwnAccount,
    tag: 'me',
    summary: { zh: '结束我的其他会话', en: 'Close all my other sessions' },
    reply: z.object({ closed: z.number().int() }),
    handle: (ctx) => closeOtherSessions(ctx),
  }),
  route({
    method: 'PUT',
    url: '/api/v1/me/password',
    permission: may.useOwnAccount,
    tag: 'me',
    summary: { zh: '修改密码', en: 'Change my password' },
    body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    reply: z.object({ changed: z.literal(true) }),
    handle: async (ctx, { body }) => {
      await changeOwnPassword(ctx, body)
      return { changed: true as const }
    },
  }),
]

const organRoutes = [
  route({
    method: 'GET',
    url: '/api/v1/organs',
    permission: may.seeOrgans,
    tag: 'organs',
    summary: { zh: '机关名录', en: 'Government bodies' },
    query: z.object({
      after: z.string().max(18).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ organs: z.array(Organ), next: z.string().nullable() }),
    handle: async (ctx, { query }) => {
      const organs = await listOrgans(ctx, query)
      const last = organs.at(-1)
      return { organs, next: last && organs.length === query.limit ? last.uscc : null }
    },
  }),
]

export const routes = [...sessionRoutes, ...myRoutes, ...organRoutes]
