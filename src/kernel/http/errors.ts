// Turns whatever went wrong into one fault with a clear sentence; nothing unknown is shown to the public.

import { z } from 'zod'
import { FaultError, type FieldFault, kernelFaults } from '../faults.ts'
import { fileFaults } from '../files/faults.ts'
import { refuseUnplain } from './plain-input.ts'

const zh = z.locales.zhCN().localeError
const en = z.locales.en().localeError

function sentence(localize: typeof zh, issue: z.core.$ZodIssue): string {
  // An own sentence in a schema (code sends zh only) wins over the library's.
  const said = localize(issue as Parameters<typeof localize>[0])
  return typeof said === 'string' ? said : (said?.message ?? issue.message)
}

export function fieldFaults(error: z.ZodError): FieldFault[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('/'),
    zh: issue.code === 'custom' ? issue.message : sentence(zh, issue),
    en: issue.code === 'custom' ? issue.message : sentence(en, issue),
  }))
}

/** Parses input at the border; what does not fit becomes `kernel.invalid-input` with its fields. */
export function parseInput<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
): z.output<S> {
  if (!schema) return undefined as z.output<S>
  refuseUnplain(value)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw kernelFaults.invalidInput({ fields: fieldFaults(parsed.error) })
}

const byCode: Readonly<Record<string, () => FaultError>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => kernelFaults.malformed(),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => kernelFaults.malformed(),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => kernelFaults.malformed(),
  FST_ERR_CTP_BODY_TOO_LARGE: () => kernelFaults.tooLarge(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => kernelFaults.unsupportedMedia(),
  FST_REQ_FILE_TOO_LARGE: () => kernelFaults.tooLarge(),
  FST_FILES_LIMIT: () => kernelFaults.tooLarge(),
  FST_PARTS_LIMIT: () => kernelFaults.tooLarge(),
  FST_FIELDS_LIMIT: () => kernelFaults.tooLarge(),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => kernelFaults.unsupportedMedia(),
  FST_PROTO_VIOLATION: () => kernelFaults.malformed(),
  FST_ERR_NOT_FOUND: () => kernelFaults.notFound(),
  FST_ERR_BAD_URL: () => kernelFaults.malformed(),
  FST_ERR_MAX_PARAM_LENGTH: () => kernelFaults.notFound(),
  // PostgreSQL: deadlock, serialization, lock not available, statement timeout
  '40P01': () => kernelFaults.busy(),
  '40001': () => kernelFaults.busy(),
  '55P03': () => kernelFaults.busy(),
  '57014': () => kernelFaults.busy(),
  // no room left: for a file of ours, or for the database
  ENOSPC: () => fileFaults.diskFull(),
  EDQUOT: () => fileFaults.diskFull(),
  '53100': () => fileFaults.diskFull(),
  // malformed text for a type; a NUL byte in text
  '22P02': () => kernelFaults.malformed(),
  '22021': () => kernelFaults.malformed(),
  // a text that is no date, a date or number out of range
  '22007': () => kernelFaults.malformed(),
  '22008': () => kernelFaults.malformed(),
  '22003': () => kernelFaults.malformed(),
  '22P05': () => kernelFaults.malformed(),
  // PostgreSQL is shutting down, starting, or gone
  '57P01': () => kernelFaults.databaseAway(),
  '57P02': () => kernelFaults.databaseAway(),
  '57P03': () => kernelFaults.databaseAway(),
  '57P05': () => kernelFaults.databaseAway(),
  '25P03': () => kernelFaults.databaseAway(),
  '08000': () => kernelFaults.databaseAway(),
  '08001': () => kernelFaults.databaseAway(),
  '08003': () => kernelFaults.databaseAway(),
  '08004': () => kernelFaults.databaseAway(),
  '08006': () => kernelFaults.databaseAway(),
  '53200': () => kernelFaults.databaseAway(),
  '53300': () => kernelFaults.databaseAway(),
  ECONNREFUSED: () => kernelFaults.databaseAway(),
  ECONNRESET: () => kernelFaults.databaseAway(),
  EPIPE: () => kernelFaults.databaseAway(),
}

/** What the drivers say of a lost connection without giving it a code. */
const DATABASE_GONE =
  /Connection terminated|timeout exceeded when trying to connect|is not queryable|embedded database has stopped|pool after calling end/

export function toFault(error: unknown): FaultError {
  if (error instanceof FaultError) return error
  const e = error as { code?: unknown; statusCode?: unknown; message?: unknown }
  const known = typeof e?.code === 'string' ? byCode[e.code] : undefined
  if (known) return known()
  if (typeof e?.message === 'string' && DATABASE_GONE.test(e.message)) {
    return kernelFaults.databaseAway({ cause: error })
  }
  if (e?.statusCode === 429) return kernelFaults.tooMany()
  if (e?.statusCode === 413) return kernelFaults.tooLarge()
  if (e?.statusCode === 415) return kernelFaults.unsupportedMedia()
  if (typeof e?.statusCode === 'number' && e.statusCode >= 400 && e.statusCode < 500) {
    return kernelFaults.malformed({ cause: error })
  }
  return kernelFaults.internal({ detail: String(e?.message ?? error), cause: error })
}
