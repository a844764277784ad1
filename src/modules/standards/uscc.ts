// Unified social credit codes (统一社会信用代码) of organisations: taking apart and composing.

import { usccAlphabet, usccCheckDigit } from './check-digits.ts'

export interface Uscc {
  code: string
  /** Registering authority, 1 character: 1 机构编制, 5 民政, 9 市场监管, Y other. */
  authority: string
  /** Kind of organisation within that authority, 1 character. */
  category: string
  /** 6 digits. */
  regionCode: string
  /** Organisation code, 9 characters (GB 11714). */
  organisationCode: string
}

const shape = new RegExp(
  `^([1-9A-HJ-NPQRTUWXY])([1-9A-HJ-NPQRTUWXY])(\\d{6})([${usccAlphabet}]{9})([${usccAlphabet}])$`,
)

/**
 * Takes an 18-character code apart, or returns null when it is not one. Small letters and
 * surrounding blanks are accepted. Source: GB 32100-2015.
 */
export function parseUscc(text: string): Uscc | null {
  const code = text.trim().toUpperCase()
  const match = shape.exec(code)
  if (!match) return null
  const [, authority = '', category = '', regionCode = '', organisationCode = '', check = ''] =
    match
  if (usccCheckDigit(code.slice(0, 17)) !== check) return null
  return { code, authority, category, regionCode, organisationCode }
}

export function isUscc(text: string): boolean {
  return parseUscc(text) !== null
}

/** Check character of the 9-character organisation code inside a USCC. Source: GB 11714-1997. */
export function organisationCheckDigit(body: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(body)) return null
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  let sum = 0
  for (const [i, weight] of weights.entries()) sum += Number.parseInt(body.charAt(i), 36) * weight
  const value = 11 - (sum % 11)
  return value === 10 ? 'X' : value === 11 ? '0' : String(value)
}

/**
 * Composes a code with both check characters. `organisationBody`: 8 characters of the alphabet.
 * Throws a RangeError on parts that cannot form a code.
 */
export function composeUscc(parts: {
  authority: string
  category: string
  regionCode: string
  organisationBody: string
}): string {
  const inner = organisationCheckDigit(parts.organisationBody) ?? ''
  const body = `${parts.authority}${parts.category}${parts.regionCode}${parts.organisationBody}${inner}`
  const code = `${body}${usccCheckDigit(body) ?? ''}`
  if (!isUscc(code)) throw new RangeError('These parts do not form a unified social credit code')
  return code
}
