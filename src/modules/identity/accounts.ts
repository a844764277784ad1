// Opening, disabling and keeping the accounts with which people and officials sign in.

import { randomToken } from '../../kernel/crypto/index.ts'
import { type Context, kernelFaults, newId, type Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { passwordChanged } from './facts.ts'
import { identityFaults } from './faults.ts'
import { tidyLogin } from './identifiers.ts'
import { identityPermissions } from './permissions.ts'
import { accountLock, passwordWeakness } from './rules.ts'
import { loginIndex, open, seal, throttleKey } from './sealing.ts'
import { hashPassword, newTotpSecret, passwordMatches, totpUri } from './secrets.ts'
import * as store from './store-sign-in.ts'
import { findSealedPerson } from './views.ts'
import { findSealedOfficial } from './views-officials.ts'
import { findAccountOf } from './views-sign-in.ts'

function requireStrong(password: string, names: readonly string[]): void {
  if (passwordWeakness(password, names)) throw identityFaults.passwordWeak()
}

/**
 * Opens a citizen's account at the counter or by the seeder: the ID number and the phone number
 * become its names. Without a password a random one is made and answered once (108号: window
 * activation). Not stored as an answer: it holds a secret.
 */
export async function openPersonAccount(
  ctx: Context,
  input: { personId: string; password?: string },
): Promise<{ accountId: string; password: string }> {
  return ctx.change(
    'identity.open-person-account',
    async (tx) => {
      ctx.allow(identityPermissions.openPersonAccount)
      const row = await findSealedPerson(tx, input.personId)
      if (!row) throw identityFaults.personMissing({ detail: input.personId })
      const idNumber = open('id_number', row.id, row.id_number_sealed)
      const phone = row.phone_sealed === null ? null : open('phone', row.id, row.phone_sealed)
      const password = input.password ?? randomToken(12)
      requireStrong(password, phone === null ? [idNumber] : [idNumber, phone])
      const account = await store.openAccount(
        tx,
        newId(),
        { kind: 'person', id: row.id },
        ctx.clock.now(),
      )
      await store.claimName(tx, loginIndex('person', idNumber), account.id)
      // A family shares a phone: the first account keeps it as its name, the others use the ID number.
      if (phone !== null) await store.claimName(tx, loginIndex('person', phone), account.id)
      await setPassword(tx, account.id, password)
      await recordLine(tx, {
        verb: 'account.opened',
        object: { kind: 'account', id: account.id },
        subjects: [{ kind: 'person', id: row.id }],
      })
      return { accountId: account.id, password }
    },
    { once: false },
  )
}

export interface OfficialAccount {
  accountId: string
  password: string
  totpSecret: string
  /** For the QR code an authenticator scans. */
  totpUri: string
}

/** Opens an official's account: login, password, one-time code. Throws `identity.login-taken`. */
export async function openOfficialAccount(
  ctx: Context,
  input: { officialId: string; login: string; password?: string; totpSecret?: string },
): Promise<OfficialAccount> {
  return ctx.change(
    'identity.open-official-account',
    async (tx) => {
      ctx.allow(identityPermissions.manageAccount)
      const official = await findSealedOfficial(tx, input.officialId)
      if (!official) throw identityFaults.officialMissing({ detail: input.officialId })
      const now = ctx.clock.now()
      const account = await store.openAccount(
        tx,
        newId(),
        { kind: 'official', id: official.id },
        now,
      )
      const login = tidyLogin(input.login)
      if (!(await store.claimName(tx, loginIndex('official', login), account.id))) {
        throw identityFaults.loginTaken()
      }
      const password = input.password ?? randomToken(12)
      requireStrong(password, [login])
      await setPassword(tx, account.id, password)
      const totpSecret = input.totpSecret ?? newTotpSecret()
      await store.putTotp(tx, account.id, seal('totp', account.id, totpSecret), now)
      await recordLine(tx, {
        verb: 'account.opened',
        object: { kind: 'account', id: account.id },
        content: { officialId: official.id },
      })
      return {
        accountId: account.id,
        password,
        totpSecret,
        totpUri: totpUri(totpSecret, login),
      }
    },
    { once: false },
  )
}

async function setPassword(tx: Tx, accountId: string, password: string): Promise<void> {
  await store.putPassword(tx, accountId, await hashPassword(password), tx.ctx.clock.now())
}

/** Changes one's own password; needs the present one, and signs out everywhere else. */
export async function changeOwnPassword(
  ctx: Context,
  input: { current: string; next: string },
): Promise<void> {
  ctx.allow(identityPermissions.useOwnAccount)
  if (ctx.actor.kind !== 'person' && ctx.actor.kind !== 'official') throw kernelFaults.signInFirst()
  const holder = { kind: ctx.actor.kind, id: ctx.actor.id }
  const account = await findAccountOf(ctx, holder)
  if (!account) throw kernelFaults.signInFirst()
  // The same counter as at sign-in: a stolen session must not become a place to guess.
  const key = throttleKey('name', `password:${account.accountId}`)
  const now = ctx.clock.now()
  if (!(await store.countAttempt(ctx, key, accountLock, now))) {
    throw identityFaults.locked({ params: { seconds: accountLock.longestLockSeconds } })
  }
  if (!(await passwordMatches(account.passwordHash, input.current))) {
    await ctx.change(
      'identity.change-password-refused',
      (tx) =>
        recordLine(tx, {
          verb: 'password.change-refused',
          object: { kind: 'account', id: account.accountId },
        }),
      { once: false },
    )
    throw identityFaults.signInFailed()
  }
  requireStrong(input.next, [])
  const hash = await hashPassword(input.next)
  await ctx.change(
    'identity.change-password',
    async (tx) => {
      await store.putPassword(tx, account.accountId, hash, now)
      await store.closeSessionsOf(
        tx,
        account.accountId,
        now,
        'password-changed',
        ctx.source.sessionId,
      )
      await recordLine(tx, {
        verb: 'password.changed',
        object: { kind: 'account', id: account.accountId },
      })
      await tx.announce(passwordChanged, { accountId: account.accountId, holder })
    },
    { once: false },
  )
  await store.forgetFailures(ctx, key)
}

/** Disables or restores an account; a disabled one is signed out at once. */
export async function setAccountState(
  ctx: Context,
  holder: { kind: 'person' | 'official'; id: string },
  state: 'active' | 'disabled',
): Promise<void> {
  await ctx.change('identity.set-account-state', async (tx) => {
    ctx.allow(identityPermissions.manageAccount)
    const account = await findAccountOf(tx, holder)
    if (!account) throw identityFaults.personMissing({ detail: holder.id })
    await store.setAccountState(tx, account.accountId, state)
    if (state === 'disabled') {
      await store.closeSessionsOf(tx, account.accountId, ctx.clock.now(), 'account-closed')
    }
    await recordLine(tx, {
      verb: state === 'disabled' ? 'account.disabled' : 'account.restored',
      object: { kind: 'account', id: account.accountId },
    })
    return null
  })
}
