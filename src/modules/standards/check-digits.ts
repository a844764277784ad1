// The three check-digit systems of the national codes, as pure functions on text.

const decimalWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const alphabet31 = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights31 = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const alphabet36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Check character of a citizen identity number: ISO 7064 MOD 11-2.
 *
 * `body` holds the first 17 digits. Returns '0'–'9' or 'X', or null when the body is not 17 digits.
 * Source: GB 11643-1999.
 */
export function idNumberCheckDigit(body: string): string | null {
  if (!/^\d{17}$/.test(body)) return null
  let sum = 0
  for (const [i, weight] of decimalWeights.entries()) sum += Number(body[i]) * weight
  return '10X98765432'.charAt(sum % 11)
}

/**
 * Check character of a unified social credit code: weighted MOD 31 over an alphabet without I O S V Z.
 *
 * `body` holds the first 17 characters. Returns null when a character is outside the alphabet.
 * Source: GB 32100-2015.
 */
export function usccCheckDigit(body: string): string | null {
  if (body.length !== 17) return null
  let sum = 0
  for (const [i, weight] of weights31.entries()) {
    const value = alphabet31.indexOf(body.charAt(i))
    if (value < 0) return null
    sum += value * weight
  }
  return alphabet31.charAt((31 - (sum % 31)) % 31)
}

/**
 * Check character of an electronic certificate identifier: ISO/IEC 7064 hybrid system MOD 37,36.
 *
 * `body` is type + issuer + serial + version, without the root OID and without dots.
 * Returns null when a character is outside 0–9, A–Z. Source: GB/T 36904-2018.
 */
export function certificateCheckDigit(body: string): string | null {
  if (body === '') return null
  let product = 36
  for (const character of body) {
    const value = alphabet36.indexOf(character)
    if (value < 0) return null
    product = (product + value) % 36 || 36
    product = (product * 2) % 37
  }
  return alphabet36.charAt((37 - product) % 36)
}

/** The 31 characters a unified social credit code may consist of. */
export const usccAlphabet: string = alphabet31
