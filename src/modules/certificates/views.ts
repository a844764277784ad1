// Queries over certificates.

import { z } from 'zod'
import type { Reader } from '../../kernel/index.ts'
import { PageQuery, type SubjectRef } from '../ledger/index.ts'
import type { Certificate, CertificateState } from './contract.ts'
import { certificateUnknown } from './faults.ts'
import { holdsOn, stateOn } from './rules.ts'
import { type CertificateRow, openDetails } from './store.ts'
import type { CertificatesTables } from './tables.ts'

function from(r: Reader) {
  return r.db.withTables<CertificatesTables>().selectFrom('certificates.certificate').selectAll()
}

export async function findRow(r: Reader, id: string): Promise<CertificateRow | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  return from(r).where('id', '=', id).executeTakeFirst()
}

export async function getRow(r: Reader, id: string): Promise<CertificateRow> {
  const row = await findRow(r, id)
  if (!row) throw certificateUnknown({ detail: id })
  return row
}

export async function findRowByIdentifier(
  r: Reader,
  identifier: string,
): Promise<CertificateRow | undefined> {
  return from(r).where('identifier', '=', identifier).executeTakeFirst()
}

export async function findRowByFile(
  r: Reader,
  digest: string,
): Promise<CertificateRow | undefined> {
  return from(r).where('file_digest', '=', digest).executeTakeFirst()
}

/** A row with its details opened, in its state on `today` (YYYY-MM-DD). */
export function toCertificate(row: CertificateRow, today: string): Certificate {
  const details = openDetails(row)
  return {
    id: row.id,
    identifier: row.identifier,
    typeCode: row.type_code,
    typeName: row.type_name,
    number: row.number,
    issuer: { organId: row.issuer_organ_id, uscc: row.issuer_uscc, name: row.issuer_name },
    holder: {
      kind: row.holder_kind as SubjectRef['kind'],
      id: row.holder_id,
      name: details.holderName,
      code: details.holderCode,
      codeType: details.holderCodeType,
    },
    fields: details.fields,
    issuedOn: row.issued_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: stateOn(row.state as CertificateState, row.valid_to, today),
    problem: row.problem,
    version: row.version,
    previousId: row.previous_id,
    caseId: row.case_id,
    itemCode: row.item_code,
    imported: row.imported,
    file:
      row.file_digest === null
        ? null
        : { digest: row.file_digest, size: Number(row.file_size ?? 0) },
  }
}

/**
 * The holder's certificate of a type that may be relied on today, the newest one when there are
 * several. It holds personal data: whoever uses it for a case records the read (`takeCertificate`
 * does both).
 */
export async function findValidCertificate(
  r: Reader,
  holder: SubjectRef,
  typeCode: string,
  today: string,
): Promise<Certificate | undefined> {
  const rows = await from(r)
    .where('holder_id', '=', holder.id)
    .where('holder_kind', '=', holder.kind)
    .where('type_code', '=', typeCode)
    .where('state', '=', 'valid')
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  const [row] = rows
  if (!row) return undefined
  const certificate = toCertificate(row, today)
  return holdsOn(certificate, today) ? certificate : undefined
}

/** All certificates of a holder, newest first, a page at a time. */
export async function listCertificatesOf(
  r: Reader,
  holder: SubjectRef,
  page: PageQuery,
  today: string,
): Promise<{ certificates: Certificate[]; next: string | null }> {
  const { after, limit } = PageQuery.parse(page)
  let query = from(r)
    .where('holder_id', '=', holder.id)
    .where('holder_kind', '=', holder.kind)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined && z.uuid().safeParse(after).success)
    query = query.where('id', '<', after)
  const rows = await query.execute()
  const certificates = rows.slice(0, limit).map((row) => toCertificate(row, today))
  const last = certificates.at(-1)
  return { certificates, next: rows.length > limit && last ? last.id : null }
}

/** What a case has issued. */
export async function listCertificatesOfCase(
  r: Reader,
  caseId: string,
  today: string,
): Promise<Certificate[]> {
  const rows = await from(r).where('case_id', '=', caseId).orderBy('id').limit(50).execute()
  return rows.map((row) => toCertificate(row, today))
}

/** Whether a newer version was asked for already. */
export async function hasSuccessor(r: Reader, row: CertificateRow): Promise<boolean> {
  const newer = await from(r)
    .where('type_code', '=', row.type_code)
    .where('holder_id', '=', row.holder_id)
    .where('previous_id', '=', row.id)
    .limit(1)
    .execute()
  return newer.length > 0
}

/** Ids of certificates whose last day is over and whose expiry is not recorded yet. */
export async function listOverdue(r: Reader, today: string, limit: number): Promise<string[]> {
  const rows = await r.db
    .withTables<CertificatesTables>()
    .selectFrom('certificates.certificate')
    .select('id')
    .where('state', 'in', ['valid', 'suspended'])
    .where('valid_to', '<', today)
    .orderBy('valid_to')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
