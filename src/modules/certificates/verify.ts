// Public verification: is this identifier, or this file, a certificate of ours, and does it hold today?

import { buffer } from 'node:stream/consumers'
import { sha256Hex } from '../../kernel/crypto/index.ts'
import { files } from '../../kernel/files/index.ts'
import type { Context } from '../../kernel/index.ts'
import { certificateFingerprint, checkPdfSignature } from '../../kernel/pdf/index.ts'
import { parseCertificateId } from '../standards/index.ts'
import type { CertificateState, FileVerification, Verification } from './contract.ts'
import { verifyCertificates } from './permissions.ts'
import { maskHolder, stateOn } from './rules.ts'
import { type CertificateRow, findIssuerKey, openDetails } from './store.ts'
import { findRowByFile, findRowByIdentifier } from './views.ts'

/**
 * Answers what anyone may know of a certificate: type, issuer, masked holder, dates, state, and
 * whether the stored file still bears the issuer's intact signature.
 */
export async function verifyCertificate(ctx: Context, identifier: string): Promise<Verification> {
  ctx.allow(verifyCertificates)
  const text = identifier.trim().toUpperCase()
  const wellFormed = parseCertificateId(text, { lenient: true }) !== null
  const row = wellFormed ? await findRowByIdentifier(ctx, text) : undefined
  if (!row) return { identifier: text, wellFormed, certificate: null, signature: 'none' }
  return describe(ctx, row, await checkStored(ctx, row))
}

function describe(
  ctx: Context,
  row: CertificateRow,
  signature: Verification['signature'],
): Verification {
  return {
    identifier: row.identifier,
    wellFormed: true,
    certificate: {
      typeName: row.type_name,
      issuerName: row.issuer_name,
      holderName: maskHolder(row.holder_kind as 'person' | 'entity', openDetails(row).holderName),
      number: row.number,
      issuedOn: row.issued_on,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      state: stateOn(row.state as CertificateState, row.valid_to, ctx.clock.today()),
    },
    signature,
  }
}

// The store refuses to hand out a damaged file: that is an answer here, not a failure.
async function checkStored(ctx: Context, row: CertificateRow): Promise<Verification['signature']> {
  if (row.file_digest === null) return 'none'
  try {
    const bytes = await buffer(await files.open(row.file_digest))
    const signature = checkPdfSignature(bytes)
    const own = await isKeyOf(ctx, row.issuer_uscc, signature)
    return signature.state === 'intact' && own ? 'intact' : 'changed'
  } catch (error) {
    ctx.log.error({ err: error, certificate: row.id }, 'a stored certificate does not verify')
    return 'changed'
  }
}

async function isKeyOf(
  ctx: Context,
  uscc: string,
  signature: ReturnType<typeof checkPdfSignature>,
): Promise<boolean> {
  if (signature.state === 'unsigned' || signature.state === 'unreadable') return false
  const key = await findIssuerKey(ctx, uscc)
  const known = key && certificateFingerprint(key.certificate)
  return known !== undefined && known === certificateFingerprint(signature.certificate)
}

/** Compares an uploaded file with what was issued: first byte for byte, else by its signature. */
export async function verifyFile(ctx: Context, bytes: Uint8Array): Promise<FileVerification> {
  ctx.allow(verifyCertificates)
  const row = await findRowByFile(ctx, sha256Hex(bytes))
  const signature = checkPdfSignature(bytes)
  if (row) {
    return { answer: 'genuine', signer: row.issuer_name, certificate: describe(ctx, row, 'intact') }
  }
  if (signature.state === 'unsigned' || signature.state === 'unreadable') {
    return { answer: signature.state, signer: null, certificate: null }
  }
  const uscc = /serialNumber=([0-9A-Z]{18})/.exec(signature.subject)?.[1] ?? ''
  const ours = await isKeyOf(ctx, uscc, signature)
  const signer = /(?:^|\n)O=([^\n]+)/.exec(signature.subject)?.[1] ?? null
  return { answer: ours ? 'changed' : 'foreign', signer, certificate: null }
}
