// The ways to prove who one is. Each is a SignInMethod; OIDC and passkeys join by adding one.

import { z } from 'zod'
import type { Context, Tx } from '../../kernel/index.ts'
import { loginIndex, open } from './sealing.ts'
import { passwordMatches, totpStepOf } from './secrets.ts'
import { spendTotpStep } from './store-sign-in.ts'
import type { AccountSecrets } from './views-sign-in.ts'

export interface SignInMethod<P = unknown> {
  /** Kept with the session, shown in the list of own sessions: `password`, `password+totp`. */
  readonly name: string
  readonly holderKind: 'person' | 'official'
  readonly proof: z.ZodType<P>
  /** The keyed hash of the account name tried; failures are counted under it, known or not. */
  nameIndexOf(proof: P): string
  /** Judges the proof. Works as long for no account as for a real one. */
  judge(ctx: Context, proof: P, account: AccountSecrets | null): Promise<boolean>
  /** Uses up what serves only once; false when it was used before. In the sign-in's transaction. */
  consume(tx: Tx, proof: P, account: AccountSecrets): Promise<boolean>
}

const accountName = z.string().trim().min(1).max(200)
const password = z.string().min(1).max(200)

/** ID number or phone, and a password. */
export const PersonPasswordProof = z.object({ account: accountName, password })
export type PersonPasswordProof = z.infer<typeof PersonPasswordProof>

export const personByPassword: SignInMethod<PersonPasswordProof> = {
  name: 'password',
  holderKind: 'person',
  proof: PersonPasswordProof,
  nameIndexOf: (proof) => loginIndex('person', proof.account),
  judge: (_ctx, proof, account) => passwordMatches(account?.passwordHash ?? null, proof.password),
  consume: async () => true,
}

/** Staff login, password and the six digits of an authenticator (GB/T 22239-2019 8.1.4.1 d: two factors). */
export const OfficialPasswordProof = z.object({
  account: accountName,
  password,
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
})
export type OfficialPasswordProof = z.infer<typeof OfficialPasswordProof>

// A secret nobody has: the code is computed for unknown accounts too.
const NOBODYS_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

function stepOf(ctx: Context, proof: OfficialPasswordProof, account: AccountSecrets | null) {
  const sealed = account?.totpSecretSealed ?? null
  const secret =
    account === null || sealed === null ? NOBODYS_SECRET : open('totp', account.accountId, sealed)
  const step = totpStepOf(secret, proof.code, ctx.clock.now())
  return sealed === null ? null : step
}

export const officialByPasswordAndCode: SignInMethod<OfficialPasswordProof> = {
  name: 'password+totp',
  holderKind: 'official',
  proof: OfficialPasswordProof as z.ZodType<OfficialPasswordProof>,
  nameIndexOf: (proof) => loginIndex('official', proof.account),
  async judge(ctx, proof, account) {
    const known = await passwordMatches(account?.passwordHash ?? null, proof.password)
    const step = stepOf(ctx, proof, account)
    return known && step !== null
  },
  async consume(tx, proof, account) {
    const step = stepOf(tx.ctx, proof, account)
    return step !== null && spendTotpStep(tx, account.accountId, step)
  },
}
