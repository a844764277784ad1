// Which fields are sealed at rest and found again by keyed hash, under which names.

import { blindIndex, CryptoError, openField, sealField } from '../../kernel/crypto/index.ts'
import { tidyLogin } from './identifiers.ts'

type SealedField = 'id_number' | 'phone' | 'email' | 'official_phone' | 'totp' | 'session_ip'

/**
 * Seals a field of one row: the text does not open in another row or column. The row stands inside
 * the seal, not in the purpose, so that one derived key serves a column however many rows it has.
 */
export function seal(field: SealedField, rowId: string, value: string): string {
  return sealField(`${rowId}:${value}`, `identity.${field}`)
}

export function open(field: SealedField, rowId: string, sealed: string): string {
  const text = openField(sealed, `identity.${field}`)
  const bound = `${rowId}:`
  if (!text.startsWith(bound)) throw new CryptoError(`identity.${field} was moved to another row`)
  return text.slice(bound.length)
}

export function idNumberIndex(idNumber: string): string {
  return blindIndex(idNumber, 'identity.person.id_number')
}

export function phoneIndex(phone: string): string {
  return blindIndex(tidyLogin(phone), 'identity.person.phone')
}

/** One hash for whatever a user types as account name; officials and persons have separate spaces. */
export function loginIndex(holderKind: 'person' | 'official', name: string): string {
  return blindIndex(`${holderKind}:${tidyLogin(name)}`, 'identity.account_name')
}

export function throttleKey(kind: 'name' | 'address', value: string): string {
  return `${kind}:${blindIndex(value, 'identity.throttle')}`
}
