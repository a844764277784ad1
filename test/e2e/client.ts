// A visitor without a browser: keeps cookies, sends tokens and request ids, answers what the house said.

import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import type { City } from './world.ts'

const Fault = z.object({
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
const Csrf = z.object({ csrf: z.string() })

export interface Answer {
  status: number
  /** The parsed body of a JSON answer; null for pages and files. */
  json: unknown
  text: string
  headers: Headers
  /** The fault's code, in JSON answers; null when there is none. */
  fault: string | null
}

export interface Sending {
  /** JSON unless it is a form, a buffer or a string, which go as they are. */
  body?: unknown
  type?: string
  requestId?: string
  headers?: Record<string, string>
}

function bodyOf(sending: Sending): { body?: BodyInit; type?: string } {
  const { body, type } = sending
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  if (body instanceof URLSearchParams) return { body }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return { body: body as BodyInit, type: type ?? 'application/json' }
  }
  return { body: JSON.stringify(body), type: type ?? 'application/json' }
}

export class Client {
  readonly url: string
  readonly cookies = new Map<string, string>()
  csrf: string | null = null
  /** Every answer with a status of 500 that was ever given: there must be none. */
  readonly broken: string[] = []

  constructor(url: string) {
    this.url = url
  }

  async send(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const { body, type } = bodyOf(sending)
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(this.csrf === null ? {} : { 'x-csrf-token': this.csrf }),
        ...(method === 'GET' ? {} : { 'idempotency-key': sending.requestId ?? randomUUID() }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...sending.headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const json: unknown = isJson && text !== '' ? JSON.parse(text) : null
    const csrf = Csrf.safeParse(json)
    if (csrf.success) this.csrf = csrf.data.csrf
    const fault = z.object({ error: Fault }).safeParse(json)
    if (response.status === 500) this.broken.push(`${method} ${path}: ${text.slice(0, 300)}`)
    return {
      status: response.status,
      json,
      text,
      headers: response.headers,
      fault: fault.success ? fault.data.error.code : null,
    }
  }

  get = (path: string, sending?: Sending) => this.send('GET', path, sending)
  post = (path: string, body: unknown = {}, sending: Sending = {}) =>
    this.send('POST', path, { ...sending, body })
  put = (path: string, body: unknown, sending: Sending = {}) =>
    this.send('PUT', path, { ...sending, body })

  /** Sends a form as a page does: token and request id in hidden fields. */
  form(path: string, fields: Record<string, string>, requestId = randomUUID()): Promise<Answer> {
    const body = new URLSearchParams({ ...fields, _csrf: this.csrf ?? '', _request: requestId })
    return this.send('POST', path, { body, headers: { accept: 'text/html' } })
  }

  upload(path: string, bytes: Uint8Array, name: string, type: string): Promise<Answer> {
    const body = new FormData()
    body.append('file', new File([bytes as BlobPart], name, { type }))
    return this.send('POST', path, { body })
  }
}

export async function signInCitizen(city: City, name: string): Promise<Client> {
  const found = city.accounts.citizens.find((one) => one.name === name)
  if (!found) throw new Error(`No citizen ${name} among the demo accounts`)
  const client = new Client(city.url)
  const { account, password } = found
  const answer = await client.post('/api/v1/session', { kind: 'person', account, password })
  if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${answer.text}`)
  return client
}

/** `now`: what the house's clock shows, when it is not this machine's. */
export async function signInOfficial(city: City, name: string, now?: Date): Promise<Client> {
  const found = city.accounts.staff.find((one) => one.name === name)
  if (!found) throw new Error(`No official ${name} among the demo accounts`)
  const client = new Client(city.url)
  const { account, password, totpSecret } = found
  const code = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({
    timestamp: (now ?? new Date()).getTime(),
  })
  const proof = { kind: 'official', account, password, code }
  const answer = await client.post('/api/v1/session', proof)
  if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${answer.text}`)
  return client
}
