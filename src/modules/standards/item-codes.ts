// Codes of service items and cases: 12-character basic, 31 implementation, 33 variant, 43 case number.

import { isCalendarDate } from './natural-days.ts'
import { isUscc } from './uscc.ts'

/**
 * Lengths of the code layers. GB/T 39046-2020 table 4 declares other numbers than the national
 * platform uses, so they are a setting; the default is the national practice.
 */
export interface ItemCodeLengths {
  basic: number
  implementation: number
  variant: number
  serial: number
}

export const nationalItemCodeLengths: ItemCodeLengths = {
  basic: 12,
  implementation: 31,
  variant: 33,
  serial: 4,
}

export interface BasicCode {
  /** `00` national, else the first two digits of the region. */
  region: string
  /** Item type, GB/T 39046 A.1. */
  itemType: string
  department: string
  main: string
  sub: string
}

export interface ImplementationCode {
  code: string
  /** Implementing body. */
  uscc: string
  /** Level of exercise, GB/T 39046 A.2: 1–7. */
  level: string
  basicCode: string
}

export interface CaseNumber {
  caseNumber: string
  itemCode: string
  /** Day of receipt, YYYY-MM-DD. */
  date: string
  serial: number
}

export function parseBasicCode(text: string): BasicCode | null {
  const match = /^(\d{2})(\d{2})([0-9A-Z]{2})(\d{3})(\d{3})$/.exec(text)
  if (!match) return null
  const [, region = '', itemType = '', department = '', main = '', sub = ''] = match
  return { region, itemType, department, main, sub }
}

export function composeBasicCode(parts: BasicCode): string {
  const code = `${parts.region}${parts.itemType}${parts.department}${parts.main}${parts.sub}`
  if (!parseBasicCode(code)) throw new RangeError('These parts do not form a basic item code')
  return code
}

/** Takes an implementation code (实施编码: USCC + level + basic code) apart, or returns null. */
export function parseImplementationCode(
  text: string,
  lengths: ItemCodeLengths = nationalItemCodeLengths,
): ImplementationCode | null {
  if (text.length !== lengths.implementation) return null
  const uscc = text.slice(0, 18)
  const level = text.slice(18, 19)
  const basicCode = text.slice(19)
  if (!isUscc(uscc) || !/^[1-7]$/.test(level) || basicCode.length !== lengths.basic) return null
  const known =
    lengths.basic === 12 ? parseBasicCode(basicCode) !== null : /^[0-9A-Z]+$/.test(basicCode)
  return known ? { code: text, uscc, level, basicCode } : null
}

export function composeImplementationCode(
  parts: { uscc: string; level: string; basicCode: string },
  lengths: ItemCodeLengths = nationalItemCodeLengths,
): string {
  const code = `${parts.uscc}${parts.level}${parts.basicCode}`
  if (!parseImplementationCode(code, lengths)) {
    throw new RangeError('These parts do not form an implementation code')
  }
  return code
}

/** Takes a variant code (业务办理项编码: implementation code + sequence) apart, or returns null. */
export function parseVariantCode(
  text: string,
  lengths: ItemCodeLengths = nationalItemCodeLengths,
): (ImplementationCode & { variant: string }) | null {
  if (text.length !== lengths.variant) return null
  const item = parseImplementationCode(text.slice(0, lengths.implementation), lengths)
  const variant = text.slice(lengths.implementation)
  return item && /^\d+$/.test(variant) ? { ...item, code: text, variant } : null
}

/**
 * Composes a case number (办件编号): item code + YYYYMMDD + serial of that item and day.
 * A serial too long for its places keeps all its digits, so that a busy day never repeats a number.
 */
export function composeCaseNumber(
  parts: { itemCode: string; date: string; serial: number },
  lengths: ItemCodeLengths = nationalItemCodeLengths,
): string {
  const { itemCode, date, serial } = parts
  if (!isCalendarDate(date) || !Number.isInteger(serial) || serial < 1) {
    throw new RangeError('A case number needs a calendar day and a serial from 1')
  }
  return `${itemCode}${date.replaceAll('-', '')}${String(serial).padStart(lengths.serial, '0')}`
}

export function parseCaseNumber(
  text: string,
  lengths: ItemCodeLengths = nationalItemCodeLengths,
): CaseNumber | null {
  const itemCode = text.slice(0, lengths.implementation)
  if (!parseImplementationCode(itemCode, lengths)) return null
  const match = /^(\d{4})(\d{2})(\d{2})(\d+)$/.exec(text.slice(lengths.implementation))
  if (!match) return null
  const [, year, month, day, serial = ''] = match
  const date = `${year}-${month}-${day}`
  if (!isCalendarDate(date) || serial.length < lengths.serial || Number(serial) < 1) return null
  if (serial.length > lengths.serial && serial.startsWith('0')) return null
  return { caseNumber: text, itemCode, date, serial: Number(serial) }
}
