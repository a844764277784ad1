// Who stands behind a cookie: the session, the actor it makes, and whether it still lives.

import { sha256Hex } from '../../kernel/crypto/index.ts'
import type { Actor, Clock, Reader } from '../../kernel/index.ts'
import { type OfficialActor, officialActor, type PersonActor } from './actors.ts'
import { csrfTokenFor } from './csrf.ts'
import { mandateHolds, sessionLives } from './rules.ts'
import { touchSession } from './store-sign-in.ts'
import { findSessionRow, type SessionRow } from './views-sign-in.ts'

/** The cookie's plain name; the server adds `__Host-` on https. */
export const SESSION_COOKIE = 'session'

/** Writing "last seen" at every request would be one write a click; once a minute is enough. */
const SEEN_EVERY_MS = 60_000

export interface FoundSession {
  id: string
  accountId: string
  csrf: string
  locale: 'zh-CN' | 'en'
  method: string
  expiresAt: Date
  actor: PersonActor | OfficialActor
}

/**
 * The live session of a token, or null: unknown, signed out, idle too long, past its absolute end,
 * account disabled, official suspended, or acting under a mandate that no longer holds (falling
 * back to the person's own name in the middle of a business's form would file it for the wrong party).
 */
export async function findSession(
  r: Reader & { clock: Clock },
  token: string,
): Promise<FoundSession | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const row = await findSessionRow(r, sha256Hex(token))
  const now = r.clock.now()
  if (!row || !usable(row, now)) return null
  const actor = await actorBehind(r, row, r.clock.today())
  if (!actor) return null
  if (now.getTime() - row.seen_at.getTime() >= SEEN_EVERY_MS) await touchSession(r, row.id, now)
  return {
    id: row.id,
    accountId: row.account_id,
    csrf: csrfTokenFor(row),
    locale: row.locale,
    method: row.method,
    expiresAt: row.expires_at,
    actor,
  }
}

function usable(row: SessionRow, now: Date): boolean {
  if (row.account_state !== 'active') return false
  if (row.holder_kind === 'official' && row.official_state !== 'active') return false
  return sessionLives(
    {
      seenAt: row.seen_at,
      idleSeconds: row.idle_seconds,
      expiresAt: row.expires_at,
      closedAt: row.closed_at,
    },
    now,
  )
}

async function actorBehind(
  r: Reader,
  row: SessionRow,
  day: string,
): Promise<PersonActor | OfficialActor | null> {
  if (row.holder_name === null) return null
  if (row.holder_kind === 'official') {
    if (row.organ_id === null) return null
    return officialActor(r, {
      id: row.holder_id,
      name: row.holder_name,
      organId: row.organ_id,
      day,
    })
  }
  const own = { kind: 'person' as const, id: row.holder_id, name: row.holder_name }
  if (row.mandate_id === null) return { ...own, actingFor: null }
  const { principal_kind, principal_id, party_name, scope, valid_from } = row
  if (!principal_kind || !principal_id || !party_name || !scope || !valid_from) return null
  const mandate = { scope, validFrom: valid_from, validTo: row.valid_to, revokedAt: row.revoked_at }
  if (row.agent_id !== row.holder_id || !mandateHolds(mandate, day)) return null
  const party = { kind: principal_kind, id: principal_id, name: party_name }
  return { ...own, actingFor: { ...party, mandateId: row.mandate_id } }
}

export interface Authentication {
  actor: Actor
  session: { id: string; csrf: string; locale: 'zh-CN' | 'en' } | null
}

/** The port the kernel's server asks at every request. */
export async function authenticate(
  r: Reader & { clock: Clock },
  request: { cookies: Readonly<Record<string, string | undefined>> },
): Promise<Authentication> {
  const token = request.cookies[SESSION_COOKIE]
  const found = token ? await findSession(r, token) : null
  if (!found) return { actor: { kind: 'anonymous' }, session: null }
  return {
    actor: found.actor,
    session: { id: found.id, csrf: found.csrf, locale: found.locale },
  }
}
