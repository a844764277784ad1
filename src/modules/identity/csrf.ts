// Tokens that prove a form came from our own page, derived from the session it was shown in.

import { blindIndex, equalInConstantTime } from '../../kernel/crypto/index.ts'

/** The token of a session's forms; another session, or the same one after rotation, has another. */
export function csrfTokenFor(session: { id: string }): string {
  return blindIndex(session.id, 'identity.csrf')
}

export function checkCsrf(session: { id: string }, given: unknown): boolean {
  return typeof given === 'string' && equalInConstantTime(csrfTokenFor(session), given)
}
