// A refusal that belongs on the same page: which field, which sentence, in the reader's language.

import { FaultError, type Locale } from '../../kernel/index.ts'
import { nameOfPath } from '../ui/portal/form/names.ts'
import { saySentence } from '../ui/texts/texts.ts'

/** Faults that the citizen can put right on the page: wrong input, a conflict, a file that does not fit. */
export function isRefusal(error: unknown): error is FaultError {
  return error instanceof FaultError && error.status >= 400 && error.status < 500
}

/** The sentences of a fault by input name. */
export function refusalsByField(locale: Locale, fault: FaultError): Map<string, string> {
  return new Map(
    fault.fields.map((field) => [nameOfPath(field.path), saySentence(locale, field)] as const),
  )
}

/** Runs a change; gives the fault back when the page itself can answer it, throws anything else. */
export async function refusalOf(change: () => Promise<unknown>): Promise<FaultError | null> {
  try {
    await change()
    return null
  } catch (error) {
    if (isRefusal(error) && error.status !== 401 && error.status !== 403 && error.status !== 404) {
      return error
    }
    throw error
  }
}
