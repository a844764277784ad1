// Reads what a citizen's ID number or a credit code says about itself: birth date, sex, kind of body.

import type { EntityKind, Sex } from './contract.ts'

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

function isCalendarDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day)
}

/** Upper case, without the spaces people type. */
export function tidyCode(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * Birth date and sex out of a citizen identification number (GB 11643-1999), or null when the
 * number is not one: 18 characters, a day that exists, a right check character (ISO 7064 MOD 11-2).
 *
 * `standards` owns the codes for everybody above; identity stands on the same floor and may not
 * call it, so the one check that guards this register stands here, and a test holds both to the
 * same lists in `fixtures/`.
 */
export function readIdNumber(idNumber: string): { birthDate: string; sex: Sex } | null {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return null
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(idNumber[i]), 0)
  if ('10X98765432'[sum % 11] !== idNumber[17]) return null
  const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  if (!isCalendarDay(birthDate) || birthDate < '1850-01-01') return null
  return { birthDate, sex: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The kind of body a unified social credit code (GB 32100-2015) belongs to; null when the code is wrong. */
export function readUscc(uscc: string): { kind: EntityKind } | null {
  if (!/^[1-9A-HJ-NPQRTUWXY][\dA-HJ-NPQRTUWXY]\d{6}[\dA-HJ-NPQRTUWXY]{10}$/.test(uscc)) return null
  const sum = USCC_WEIGHTS.reduce(
    (total, weight, i) => total + weight * USCC_ALPHABET.indexOf(uscc[i] ?? ''),
    0,
  )
  if (USCC_ALPHABET[(31 - (sum % 31)) % 31] !== uscc[17]) return null
  return { kind: entityKindOf(uscc) }
}

function entityKindOf(uscc: string): EntityKind {
  switch (uscc.slice(0, 2)) {
    case '91':
      return 'enterprise'
    case '92':
      return 'individual-business'
    case '93':
      return 'cooperative'
    case '12':
      return 'public-institution'
    case '11':
      return 'organ'
    default:
      return uscc.startsWith('5') ? 'social-organisation' : 'other'
  }
}

/** `990101199001011234` → `9901************34`: enough to recognise one's own, too little to use. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 4)}${'*'.repeat(idNumber.length - 6)}${idNumber.slice(-2)}`
}

/** `13812345678` → `138****5678`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, -8)}****${phone.slice(-4)}`
}

/** One spelling for the many ways people type the name they sign in with. */
export function tidyLogin(name: string): string {
  const text = name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return text.replace(/^\+86(?=\d{11}$)/, '')
}
