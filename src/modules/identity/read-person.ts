// Opening the sealed fields of a person, for a stated purpose that the person can see afterwards.

import type { Context, Reader } from '../../kernel/index.ts'
import { recordRead } from '../ledger/index.ts'
import type { PersonInFull, ReadPurpose } from './contract.ts'
import { identityFaults } from './faults.ts'
import { identityPermissions } from './permissions.ts'
import { open } from './sealing.ts'
import { findSealedPerson, personOf } from './views.ts'
import { findSealedOfficial } from './views-officials.ts'

export interface ReadPersonOptions {
  purpose: ReadPurpose
  /** What the reading belongs to, e.g. the case; default: the person record itself. */
  object?: { kind: string; id: string }
  /** Field names for the line; default: the three sealed ones. */
  fields?: string[]
  organId?: string
}

/**
 * The person with full ID number, phone and mail address. Leaves a line in the ledger that the
 * person sees (个人信息保护法 Art 44, 令716 Art 7). A person reading the own record leaves none.
 */
export async function readPerson(
  ctx: Context,
  personId: string,
  options: ReadPersonOptions,
): Promise<PersonInFull> {
  ctx.allow(identityPermissions.readPerson, { personId })
  const person = await openPerson(ctx, personId)
  const own = ctx.actor.kind === 'person' && ctx.actor.id === personId
  if (!own) {
    await recordRead(ctx, {
      subject: { kind: 'person', id: personId },
      fields: options.fields ?? ['idNumber', 'phone', 'email'],
      purpose: options.purpose,
      object: options.object ?? { kind: 'person', id: personId },
      ...(options.organId === undefined ? {} : { organId: options.organId }),
    })
  }
  return person
}

async function openPerson(r: Reader, personId: string): Promise<PersonInFull> {
  const row = await findSealedPerson(r, personId)
  if (!row) throw identityFaults.personMissing({ detail: personId })
  return {
    ...personOf(row),
    idNumber: open('id_number', row.id, row.id_number_sealed),
    phone: row.phone_sealed === null ? null : open('phone', row.id, row.phone_sealed),
    email: row.email_sealed === null ? null : open('email', row.id, row.email_sealed),
  }
}

/** Where notices to a person or official go. For `notifications`; shown to nobody, so no line. */
export async function findContact(
  r: Reader,
  to: { kind: 'person' | 'official'; id: string },
): Promise<Contact | null> {
  if (to.kind === 'person') {
    const row = await findSealedPerson(r, to.id)
    if (!row) return null
    return {
      name: row.name,
      locale: row.locale,
      phone: row.phone_sealed === null ? null : open('phone', row.id, row.phone_sealed),
      email: row.email_sealed === null ? null : open('email', row.id, row.email_sealed),
    }
  }
  return findOfficialContact(r, to.id)
}

export interface Contact {
  name: string
  locale: 'zh-CN' | 'en'
  phone: string | null
  email: string | null
}

async function findOfficialContact(r: Reader, officialId: string): Promise<Contact | null> {
  const row = await findSealedOfficial(r, officialId)
  if (!row) return null
  return {
    name: row.name,
    locale: row.locale,
    phone: row.phone_sealed === null ? null : open('official_phone', row.id, row.phone_sealed),
    email: row.email,
  }
}
