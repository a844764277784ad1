// A fault as the API tells it: code, sentence, request id. Shown to the officer unchanged.

import type { Text } from '../text.ts'

export type FaultField = { path: string; message: string }

/** What every screen shows when something did not work. `status` 0 means: no answer at all. */
export class ApiFault extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly fields: readonly FaultField[]

  constructor(
    status: number,
    code: string,
    message: string,
    requestId: string | null = null,
    fields: readonly FaultField[] = [],
  ) {
    super(message)
    this.name = 'ApiFault'
    this.status = status
    this.code = code
    this.requestId = requestId
    this.fields = fields
  }
}

export const clientFaults = {
  unreachable: {
    zh: '没有连上服务器。您填写的内容还在，请检查网络后再试；重复提交不会重复办理。',
    en: 'The server could not be reached. What you typed is kept; check the network and try again. Repeating does not act twice.',
  },
  unreadable: {
    zh: '服务器的答复无法读取。',
    en: 'The answer of the server could not be read.',
  },
} satisfies Record<string, Text>

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Reads `{ error: { code, message, requestId, fields? } }`; anything else becomes a plain fault. */
export function readFault(status: number, body: unknown, fallback: string): ApiFault {
  const error = record(record(body)?.error)
  if (!error) return new ApiFault(status, `http.${status}`, fallback)
  const rows = Array.isArray(error.fields) ? error.fields : []
  const fields = rows.flatMap((row) => {
    const field = record(row)
    if (!field) return []
    return [{ path: textOf(field.path), message: textOf(field.message) || textOf(field.zh) }]
  })
  return new ApiFault(
    status,
    textOf(error.code) || `http.${status}`,
    textOf(error.message) || fallback,
    textOf(error.requestId) || null,
    fields,
  )
}

/** Whether asking once more may help: no answer, or the server's own trouble. */
export function mayRetry(fault: unknown): boolean {
  return fault instanceof ApiFault ? fault.status === 0 || fault.status >= 502 : true
}
