// The one way the staff faces speak to the platform: its public JSON API, with the session cookie.

import { type Locale, say } from '../text.ts'
import { ApiFault, clientFaults, readFault } from './faults.ts'

export type QueryValue = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, QueryValue>>

const state: { csrf: string | null; locale: Locale } = { csrf: null, locale: 'zh-CN' }

/** The session's anti-forgery token; sent with every change. */
export function setCsrf(token: string | null): void {
  state.csrf = token
}

/** Faults come back in this language. */
export function setApiLocale(locale: Locale): void {
  state.locale = locale
}

/** A path under the API with its query; empty values are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

/**
 * A fresh key for one intention of one person: one dialog, one key, however often it is sent.
 * `crypto.randomUUID` exists on secure origins only, so the random bytes are taken directly.
 */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) return null
  return response.json()
}

async function call<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response
  let body: unknown
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
    body = await readJson(response)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFault(0, 'client.unreachable', say(state.locale, clientFaults.unreachable))
  }
  if (!response.ok) {
    throw readFault(response.status, body, say(state.locale, clientFaults.unreadable))
  }
  return body as T
}

/** Reads. `signal` stops a request nobody waits for any more. */
export function apiGet<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return call<T>(apiUrl(path, query), {
    headers: { accept: 'application/json', 'accept-language': state.locale },
    signal: signal ?? null,
  })
}

export type ChangeMethod = 'POST' | 'PUT' | 'DELETE'

/** Changes. `key` makes a repeat harmless: the server answers the first answer again. */
export function apiChange<T>(
  method: ChangeMethod,
  path: string,
  body: unknown,
  key: string,
): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': state.locale,
    'idempotency-key': key,
  }
  if (state.csrf) headers['x-csrf-token'] = state.csrf
  if (body !== undefined) headers['content-type'] = 'application/json'
  return call<T>(apiUrl(path), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
}
