// Citizen identity numbers (公民身份号码): taking them apart, putting them together, hiding them.

import { idNumberCheckDigit } from './check-digits.ts'
import { isCalendarDate } from './natural-days.ts'

export interface IdNumber {
  number: string
  /** County of first registration, 6 digits. */
  regionCode: string
  /** YYYY-MM-DD */
  birthDate: string
  sequence: string
  sex: 'male' | 'female'
}

/**
 * Takes an 18-character identity number apart, or returns null when it is not one.
 *
 * Accepts a lower-case `x` and surrounding blanks, because people type them; the answer is normal form.
 * The region is not looked up: numbers keep the code of a county that no longer exists.
 * Source: GB 11643-1999.
 */
export function parseIdNumber(text: string): IdNumber | null {
  const number = text.trim().toUpperCase()
  const match = /^([1-9]\d{5})(\d{4})(\d{2})(\d{2})(\d{3})([\dX])$/.exec(number)
  if (!match) return null
  const [, regionCode = '', year = '', month = '', day = '', sequence = '', check = ''] = match
  const birthDate = `${year}-${month}-${day}`
  if (Number(year) < 1800 || !isCalendarDate(birthDate)) return null
  if (idNumberCheckDigit(number.slice(0, 17)) !== check) return null
  const sex = Number(sequence) % 2 === 1 ? 'male' : 'female'
  return { number, regionCode, birthDate, sequence, sex }
}

export function isIdNumber(text: string): boolean {
  return parseIdNumber(text) !== null
}

/**
 * Composes an identity number with its check character.
 *
 * `regionCode` 6 digits, `birthDate` YYYY-MM-DD, `sequence` 0–999 (odd: male, even: female).
 * Throws a RangeError on parts that cannot form a number: the caller composes from own data.
 */
export function composeIdNumber(parts: {
  regionCode: string
  birthDate: string
  sequence: number
}): string {
  const { regionCode, birthDate, sequence } = parts
  const body = `${regionCode}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const number = `${body}${idNumberCheckDigit(body) ?? ''}`
  if (!isIdNumber(number)) throw new RangeError('These parts do not form an identity number')
  return number
}

/** Completed years of age on a day (YYYY-MM-DD); a person born on 29 February ages on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The number as staff without a purpose see it: first and last characters, the rest hidden. */
export function maskIdNumber(number: string): string {
  return number.length < 8
    ? '*'.repeat(number.length)
    : `${number.slice(0, 4)}${'*'.repeat(number.length - 6)}${number.slice(-2)}`
}
