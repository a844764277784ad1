// Reads accounts and sessions: what signing in is judged by, and who stands behind a cookie.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import type { SessionView } from './contract.ts'
import { open } from './sealing.ts'
import { tables } from './views.ts'

export interface AccountSecrets {
  accountId: string
  holderKind: 'person' | 'official'
  holderId: string
  usable: boolean
  passwordHash: string | null
  totpSecretSealed: string | null
}

function accounts(r: Reader) {
  return tables(r)
    .selectFrom('identity.account as a')
    .leftJoin('identity.password as p', 'p.account_id', 'a.id')
    .leftJoin('identity.totp as t', 't.account_id', 'a.id')
    .leftJoin('identity.official as o', (join) =>
      join.onRef('o.id', '=', 'a.holder_id').on('a.holder_kind', '=', 'official'),
    )
    .select([
      'a.id as accountId',
      'a.holder_kind as holderKind',
      'a.holder_id as holderId',
      sql<boolean>`a.state = 'active' and coalesce(o.state, 'active') = 'active'`.as('usable'),
      'p.hash as passwordHash',
      't.secret_sealed as totpSecretSealed',
    ])
}

export async function findAccountByName(
  r: Reader,
  nameIndex: string,
): Promise<AccountSecrets | null> {
  const row = await accounts(r)
    .innerJoin('identity.account_name as n', 'n.account_id', 'a.id')
    .where('n.name_index', '=', nameIndex)
    .executeTakeFirst()
  return row ?? null
}

export async function findAccountOf(
  r: Reader,
  holder: { kind: 'person' | 'official'; id: string },
): Promise<AccountSecrets | null> {
  const row = await accounts(r)
    .where('a.holder_kind', '=', holder.kind)
    .where('a.holder_id', '=', holder.id)
    .executeTakeFirst()
  return row ?? null
}

function sessions(r: Reader) {
  return tables(r)
    .selectFrom('identity.session as s')
    .innerJoin('identity.account as a', 'a.id', 's.account_id')
    .leftJoin('identity.person as p', (join) =>
      join.onRef('p.id', '=', 's.holder_id').on('s.holder_kind', '=', 'person'),
    )
    .leftJoin('identity.official as o', (join) =>
      join.onRef('o.id', '=', 's.holder_id').on('s.holder_kind', '=', 'official'),
    )
    .leftJoin('identity.mandate as m', 'm.id', 's.mandate_id')
    .leftJoin('identity.person as mp', (join) =>
      join.onRef('mp.id', '=', 'm.principal_id').on('m.principal_kind', '=', 'person'),
    )
    .leftJoin('identity.entity as me', (join) =>
      join.onRef('me.id', '=', 'm.principal_id').on('m.principal_kind', '=', 'entity'),
    )
}

/** Everything needed to say who a cookie is, in one query. */
export function findSessionRow(r: Reader, tokenHash: string) {
  return sessions(r)
    .where('s.token_hash', '=', tokenHash)
    .select([
      's.id',
      's.account_id',
      's.holder_kind',
      's.holder_id',
      's.mandate_id',
      's.method',
      's.opened_at',
      's.seen_at',
      's.idle_seconds',
      's.expires_at',
      's.closed_at',
      's.locale',
      'a.state as account_state',
      'o.state as official_state',
      'o.organ_id',
      'm.principal_kind',
      'm.principal_id',
      'm.agent_id',
      'm.scope',
      'm.valid_from',
      'm.valid_to',
      'm.revoked_at',
      sql<string | null>`coalesce(p.name, o.name)`.as('holder_name'),
      sql<string | null>`coalesce(mp.name, me.name)`.as('party_name'),
    ])
    .executeTakeFirst()
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSessionRow>>>

/** Open sessions of an account, newest first. */
export async function listSessionsOf(
  r: Reader,
  holder: { kind: 'person' | 'official'; id: string },
  now: Date,
  currentId: string | null,
): Promise<SessionView[]> {
  const rows = await sessions(r)
    .where('a.holder_kind', '=', holder.kind)
    .where('a.holder_id', '=', holder.id)
    .where('s.closed_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where(sql<boolean>`s.seen_at + s.idle_seconds * interval '1 second' > ${now}`)
    .select([
      's.id',
      's.method',
      's.opened_at',
      's.seen_at',
      's.expires_at',
      's.ip_sealed',
      's.user_agent',
      sql<string | null>`coalesce(mp.name, me.name)`.as('party_name'),
    ])
    .orderBy('s.opened_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    method: row.method,
    openedAt: row.opened_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ip: row.ip_sealed === null ? null : open('session_ip', row.id, row.ip_sealed),
    userAgent: row.user_agent,
    actingFor: row.party_name,
  }))
}

/** The account and state of one session, to check that it is one's own before closing it. */
export function findSessionHolder(r: Reader, sessionId: string) {
  return tables(r)
    .selectFrom('identity.session')
    .select(['id', 'account_id', 'holder_kind', 'holder_id', 'closed_at'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
}

/** What a rotation carries over from an open session. */
export function findOpenSession(r: Reader, sessionId: string) {
  return tables(r)
    .selectFrom('identity.session')
    .select(['id', 'account_id', 'method', 'expires_at', 'locale', 'user_agent'])
    .where('id', '=', sessionId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}
