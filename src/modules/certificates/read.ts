// Reading certificates: by their holder, or by an official for a stated purpose; each read by others is on record.

import type { Readable } from 'node:stream'
import { files } from '../../kernel/files/index.ts'
import { type Context, kernelFaults } from '../../kernel/index.ts'
import { type PageQuery, type Purpose, recordRead, type SubjectRef } from '../ledger/index.ts'
import type { Certificate } from './contract.ts'
import { certificateUnknown, noFile, notProduced } from './faults.ts'
import { listOwnCertificates, readCertificate } from './permissions.ts'
import { findRow, findValidCertificate, listCertificatesOf, toCertificate } from './views.ts'

/**
 * Opens a certificate: for its holder (or who acts for the holder), or for an official of the
 * issuing organ. Officials of other organs use `readForPurpose` through their case.
 */
export async function openCertificate(ctx: Context, certificateId: string): Promise<Certificate> {
  const row = await findRow(ctx, certificateId)
  if (!row) throw certificateUnknown({ detail: certificateId })
  const record = { id: row.id, holderId: row.holder_id, issuerOrganId: row.issuer_organ_id }
  // A stranger learns not even that it exists; an official's attempt is on record.
  if (ctx.actor.kind === 'person' && !ctx.may(readCertificate, record)) {
    throw certificateUnknown({ detail: certificateId })
  }
  ctx.allow(readCertificate, record)
  const certificate = toCertificate(row, ctx.clock.today())
  if (ctx.actor.kind === 'official') {
    await recordUse(ctx, certificate, { kind: 'duty', id: 'certificates', note: '证照管理' })
  }
  return certificate
}

/**
 * Reads a certificate for a purpose that the caller has checked (an open case assigned to the
 * reader, a grant). The holder sees the read.
 */
export async function readForPurpose(
  ctx: Context,
  certificateId: string,
  purpose: Purpose,
): Promise<Certificate> {
  const row = await findRow(ctx, certificateId)
  if (!row) throw certificateUnknown({ detail: certificateId })
  const certificate = toCertificate(row, ctx.clock.today())
  await recordUse(ctx, certificate, purpose)
  return certificate
}

/** `findValidCertificate` and the record of the read, in one. */
export async function takeCertificate(
  ctx: Context,
  holder: SubjectRef,
  typeCode: string,
  purpose: Purpose,
): Promise<Certificate | undefined> {
  const found = await findValidCertificate(ctx, holder, typeCode, ctx.clock.today())
  if (found) await recordUse(ctx, found, purpose)
  return found
}

async function recordUse(ctx: Context, certificate: Certificate, purpose: Purpose): Promise<void> {
  await recordRead(ctx, {
    subject: { kind: certificate.holder.kind, id: certificate.holder.id },
    fields: [certificate.typeName, ...certificate.fields.map((field) => field.label)],
    purpose,
    object: { kind: 'certificate', id: certificate.id },
  })
}

/**
 * The signed PDF. With a purpose the caller has checked (`readForPurpose`), else under the rules of
 * `openCertificate`. Faults: `certificates.no-file`, `certificates.not-produced`.
 */
export async function certificatePdf(
  ctx: Context,
  certificateId: string,
  purpose?: Purpose,
): Promise<{ file: Readable; name: string; size: number }> {
  const certificate = purpose
    ? await readForPurpose(ctx, certificateId, purpose)
    : await openCertificate(ctx, certificateId)
  if (certificate.imported) throw noFile({ detail: certificateId })
  if (!certificate.file) throw notProduced({ detail: certificateId })
  const { digest, size } = certificate.file
  const name = `${certificate.typeName}-${certificate.number}.pdf`
  return { file: await files.open(digest), name, size }
}

/** The certificates of the signed-in person, or of the party the person acts for. */
export async function listOwn(
  ctx: Context,
  page: PageQuery,
): Promise<{ certificates: Certificate[]; next: string | null }> {
  ctx.allow(listOwnCertificates)
  const { actor } = ctx
  if (actor.kind !== 'person') throw kernelFaults.signInFirst()
  const holder: SubjectRef = actor.actingFor ?? { kind: 'person', id: actor.id }
  return listCertificatesOf(ctx, holder, page, ctx.clock.today())
}
