// Cookies: `__Host-` and Secure whenever the connection is https, plain names on http://localhost only.

import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { blindIndex } from '../crypto/index.ts'
import type { CookieOptions, HttpExchange } from './route.ts'

const HOST_PREFIX = '__Host-'

export function readCookies(request: FastifyRequest): Record<string, string | undefined> {
  const cookies: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.cookies ?? {})) {
    if (request.protocol === 'https' && name.startsWith(HOST_PREFIX)) {
      cookies[name.slice(HOST_PREFIX.length)] = value
    } else if (!(name in cookies)) cookies[name] = value
  }
  return cookies
}

export function writeCookie(
  reply: FastifyReply,
  request: FastifyRequest,
  name: string,
  value: string,
  options: CookieOptions = {},
): void {
  // An address that cannot be decoded is refused before the cookies are read; none can be set then.
  if (!request.cookies) return
  const secure = request.protocol === 'https'
  void reply.setCookie(secure ? `${HOST_PREFIX}${name}` : name, value, {
    path: '/',
    httpOnly: options.httpOnly ?? true,
    sameSite: 'lax',
    secure,
    ...(options.maxAgeSeconds === undefined ? {} : { maxAge: options.maxAgeSeconds }),
  })
}

const PRE_SESSION = 'visit'

/** Double-submit token for visitors who have not signed in: forms carry a keyed hash of a cookie's value. */
export function preSessionToken(
  cookies: Readonly<Record<string, string | undefined>>,
  http: Pick<HttpExchange, 'setCookie'>,
): string {
  let value = cookies[PRE_SESSION]
  if (!value || value.length < 32) {
    value = randomBytes(32).toString('base64url')
    http.setCookie(PRE_SESSION, value)
  }
  return blindIndex(value, 'csrf-visit')
}

/** Compares two tokens in constant time. */
export function sameToken(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * The token as it stands in a page: another text at every rendering, because pages are compressed
 * and a constant secret beside words of the visitor's own could be guessed from the length (BREACH).
 */
export function maskToken(token: string): string {
  const plain = Buffer.from(token)
  const mask = randomBytes(plain.length)
  const masked = plain.map((byte, i) => byte ^ (mask[i] ?? 0))
  return Buffer.concat([mask, masked]).toString('base64url')
}

/** Whether a form's or header's token, masked or plain, is the session's. */
export function tokenFits(given: string, token: string): boolean {
  if (sameToken(given, token)) return true
  const bytes = Buffer.from(given, 'base64url')
  if (bytes.length % 2 !== 0) return false
  const half = bytes.length / 2
  const mask = bytes.subarray(0, half)
  const plain = bytes.subarray(half).map((byte, i) => byte ^ (mask[i] ?? 0))
  return sameToken(Buffer.from(plain).toString(), token)
}
