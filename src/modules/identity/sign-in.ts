// Signing in: count the attempt, judge the proof, open a session or refuse with the same words for every reason.

import { randomToken, sha256Hex } from '../../kernel/crypto/index.ts'
import { type Actor, type Context, newId, type Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { actorOf } from './actors.ts'
import { csrfTokenFor } from './csrf.ts'
import { accountLocked } from './facts.ts'
import { identityFaults } from './faults.ts'
import { identityPermissions } from './permissions.ts'
import { accountLock, addressLock, sessionPolicies } from './rules.ts'
import { seal, throttleKey } from './sealing.ts'
import {
  type OfficialPasswordProof,
  officialByPasswordAndCode,
  type PersonPasswordProof,
  personByPassword,
  type SignInMethod,
} from './sign-in-methods.ts'
import {
  type Attempt,
  closeSession,
  countAttempt,
  findLock,
  forgetFailures,
  insertSession,
  takeBackAttempt,
} from './store-sign-in.ts'
import { type AccountSecrets, findAccountByName } from './views-sign-in.ts'

export interface SignedIn {
  /** For the cookie; kept nowhere else. */
  token: string
  session: { id: string; csrf: string; locale: 'zh-CN' | 'en' }
  actor: Actor
  expiresAt: Date
}

export interface Client {
  userAgent?: string | null
}

/** A citizen by ID number or phone and password. Faults: `identity.sign-in-failed`, `identity.locked`. */
export function signInPerson(
  ctx: Context,
  proof: PersonPasswordProof,
  client: Client = {},
): Promise<SignedIn> {
  return signIn(ctx, personByPassword, proof, client)
}

/** An official by login, password and one-time code. Faults as for {@link signInPerson}. */
export function signInOfficial(
  ctx: Context,
  proof: OfficialPasswordProof,
  client: Client = {},
): Promise<SignedIn> {
  return signIn(ctx, officialByPasswordAndCode, proof, client)
}

interface Trial {
  nameKey: string
  addressKey: string | null
  attempt: Attempt
}

/** Signs in by any method. The caller sets the cookie; an earlier session of the browser is closed. */
export async function signIn<P>(
  ctx: Context,
  method: SignInMethod<P>,
  given: P,
  client: Client = {},
): Promise<SignedIn> {
  ctx.allow(identityPermissions.signIn)
  const proof = method.proof.parse(given)
  const nameIndex = method.nameIndexOf(proof)
  const trial = await beginTrial(ctx, nameIndex)
  const account = await findAccountByName(ctx, nameIndex)
  const right = await method.judge(ctx, proof, account)
  if (right && account?.usable && account.holderKind === method.holderKind) {
    const signedIn = await openSessionIn(ctx, account, method, proof, client)
    if (signedIn) {
      await forgetFailures(ctx, trial.nameKey)
      if (trial.addressKey) await takeBackAttempt(ctx, trial.addressKey)
      return signedIn
    }
  }
  await recordFailure(ctx, nameIndex, account, trial)
  throw identityFaults.signInFailed({ detail: account ? 'wrong proof' : 'no such account' })
}

async function beginTrial(ctx: Context, nameIndex: string): Promise<Trial> {
  const now = ctx.clock.now()
  const addressKey = ctx.source.ip === null ? null : throttleKey('address', ctx.source.ip)
  if (addressKey) {
    const passed = await countAttempt(ctx, addressKey, addressLock, now)
    if (!passed) await refuseLocked(ctx, addressKey, 'address')
  }
  const nameKey = throttleKey('name', nameIndex)
  const attempt = await countAttempt(ctx, nameKey, accountLock, now)
  if (!attempt) return refuseLocked(ctx, nameKey, 'name')
  return { nameKey, addressKey, attempt }
}

async function refuseLocked(ctx: Context, key: string, by: 'name' | 'address'): Promise<never> {
  const until = await findLock(ctx, key)
  const seconds = Math.ceil(((until?.getTime() ?? 0) - ctx.clock.now().getTime()) / 1000)
  await ctx.change(
    'identity.sign-in-locked',
    (tx) =>
      recordLine(tx, {
        verb: 'sign-in.refused-locked',
        object: { kind: 'sign-in', id: key },
        content: { by },
      }),
    { once: false },
  )
  throw identityFaults.locked({ params: { seconds: Math.max(seconds, 1) } })
}

async function recordFailure(
  ctx: Context,
  nameIndex: string,
  account: AccountSecrets | null,
  trial: Trial,
): Promise<void> {
  const { lockedUntil, failures } = trial.attempt
  const holder = account ? { kind: account.holderKind, id: account.holderId } : null
  await ctx.change(
    'identity.sign-in-failed',
    async (tx) => {
      const object = account
        ? { kind: 'account', id: account.accountId }
        : { kind: 'sign-in', id: nameIndex }
      await recordLine(tx, { verb: 'sign-in.failed', object, content: { failures } })
      if (lockedUntil === null) return null
      await recordLine(tx, {
        verb: 'sign-in.locked',
        object,
        content: { failures, until: lockedUntil.toISOString() },
      })
      if (account && holder) {
        await tx.announce(accountLocked, {
          accountId: account.accountId,
          holder,
          failures,
          lockedUntil: lockedUntil.toISOString(),
        })
      }
      return null
    },
    { once: false },
  )
}

class UsedBefore extends Error {}

/** Null when a one-time part of the proof had been used already. */
async function openSessionIn<P>(
  ctx: Context,
  account: AccountSecrets,
  method: SignInMethod<P>,
  proof: P,
  client: Client,
): Promise<SignedIn | null> {
  const actor = await actorOf(ctx, {
    kind: account.holderKind,
    id: account.holderId,
    day: ctx.clock.today(),
  })
  try {
    return await ctx.as(actor).change(
      'identity.sign-in',
      async (tx) => {
        if (!(await method.consume(tx, proof, account))) throw new UsedBefore()
        const now = ctx.clock.now()
        if (ctx.source.sessionId) await closeSession(tx, ctx.source.sessionId, now, 'rotated')
        const opened = await startSession(tx, {
          account: { id: account.accountId, kind: account.holderKind, holderId: account.holderId },
          method: method.name,
          mandateId: null,
          userAgent: client.userAgent ?? null,
          actor,
        })
        await recordLine(tx, {
          verb: 'sign-in.succeeded',
          object: { kind: 'session', id: opened.session.id },
          content: { method: method.name },
        })
        return opened
      },
      { once: false },
    )
  } catch (error) {
    if (error instanceof UsedBefore) return null
    throw error
  }
}

interface NewSession {
  account: { id: string; kind: 'person' | 'official'; holderId: string }
  method: string
  mandateId: string | null
  userAgent: string | null
  actor: Actor
  /** A rotated session keeps the end of the one it follows. */
  expiresAt?: Date
  locale?: 'zh-CN' | 'en'
}

/** Writes a fresh session with a fresh token. For sign-in and for rotation. */
export async function startSession(tx: Tx, input: NewSession): Promise<SignedIn> {
  const { ctx } = tx
  const now = ctx.clock.now()
  const id = newId()
  const token = randomToken()
  const policy = sessionPolicies[input.account.kind]
  const expiresAt = input.expiresAt ?? new Date(now.getTime() + policy.absoluteSeconds * 1000)
  const locale = input.locale ?? ctx.locale
  await insertSession(tx, {
    id,
    token_hash: sha256Hex(token),
    account_id: input.account.id,
    holder_kind: input.account.kind,
    holder_id: input.account.holderId,
    mandate_id: input.mandateId,
    method: input.method,
    opened_at: now,
    seen_at: now,
    idle_seconds: policy.idleSeconds,
    expires_at: expiresAt,
    ip_sealed: ctx.source.ip === null ? null : seal('session_ip', id, ctx.source.ip),
    user_agent: input.userAgent?.slice(0, 300) ?? null,
    locale,
  })
  return {
    token,
    session: { id, csrf: csrfTokenFor({ id }), locale },
    actor: input.actor,
    expiresAt,
  }
}
