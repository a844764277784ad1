// Cookies: `__Host-` and Secure whenever the connection is https, plain names on http://localhost only.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieOptions, HttpExchange } from './route.ts'

const HOST_PREFIX = '__Host-'

export function readCookies(request: FastifyRequest): Record<string, string | undefined> {
  const cookies: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.cookies)) {
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

/** Double-submit token for visitors who have not signed in: forms carry the hash of a cookie's value. */
export function preSessionToken(
  cookies: Readonly<Record<string, string | undefined>>,
  http: Pick<HttpExchange, 'setCookie'>,
): string {
  let value = cookies[PRE_SESSION]
  if (!value || value.length < 32) {
    value = randomBytes(32).toString('base64url')
    http.setCookie(PRE_SESSION, value)
  }
  return createHash('sha256').update(`csrf:${value}`).digest('base64url')
}

/** Compares two tokens in constant time. */
export function sameToken(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
