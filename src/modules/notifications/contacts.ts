// Where a recipient is reached: their own addresses, or for a business those of its representative.

import type { Reader } from '../../kernel/index.ts'
import { type Contact, findContact, findEntity } from '../identity/index.ts'
import type { RecipientKind } from './tables.ts'

export interface To {
  kind: RecipientKind
  id: string
}

/** Null when the recipient is reached nowhere but in the inbox. */
export async function contactOf(r: Reader, to: To): Promise<Contact | null> {
  if (to.kind !== 'entity') return findContact(r, { kind: to.kind, id: to.id })
  const entity = await findEntity(r, to.id)
  if (!entity?.representativeId) return null
  return findContact(r, { kind: 'person', id: entity.representativeId })
}
