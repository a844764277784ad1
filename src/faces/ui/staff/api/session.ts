// Who is signed in, signing in and out. The session itself is an http-only cookie the page never sees.

import { queryOptions, useQuery } from '@tanstack/react-query'
import type { WhoAmI } from '../../../../modules/identity/contract.ts'
import { apiChange, apiGet, newRequestKey, setCsrf } from './client.ts'

export type { WhoAmI }

/** The signed-in user; anonymous is an answer too, not a fault. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const me = await apiGet<WhoAmI>('/session', {}, signal)
    setCsrf(me.csrf)
    return me
  },
  staleTime: 60_000,
})

export type Credentials = { account: string; password: string; code: string }

/** Opens a session for an official. Faults: `identity.sign-in-failed`, `identity.locked`. */
export async function signIn(credentials: Credentials): Promise<WhoAmI> {
  const me = await apiChange<WhoAmI>(
    'POST',
    '/session',
    {
      kind: 'official',
      account: credentials.account.trim(),
      password: credentials.password,
      code: credentials.code.replaceAll(/\s/g, ''),
    },
    newRequestKey(),
  )
  setCsrf(me.csrf)
  return me
}

export async function signOut(): Promise<void> {
  await apiChange<unknown>('DELETE', '/session', undefined, newRequestKey())
  setCsrf(null)
}

export function useMe(): WhoAmI | undefined {
  return useQuery(sessionQuery).data
}

/** Where an official begins: those with case duties at their cases, the others at the console. */
export function startPage(duties: readonly string[]): '/work/todo' | '/console' {
  return duties.some((duty) => caseDuties.includes(duty)) || duties.length === 0
    ? '/work/todo'
    : '/console'
}

export const caseDuties: readonly string[] = ['accept', 'review', 'decide', 'issue']
export const consoleDuties: readonly string[] = [
  'steward',
  'operate',
  'secure',
  'audit',
  'supervise',
]

/** Who may read grants; see the catalogue's permissions. */
export const grantDuties: readonly string[] = ['steward', 'operate', 'audit', 'supervise']

export function hasAny(duties: readonly string[], wanted: readonly string[]): boolean {
  return duties.some((duty) => wanted.includes(duty))
}
