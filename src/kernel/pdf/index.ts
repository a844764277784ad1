// The door to documents: notices and certificates as PDF, their signatures.

import * as faults from './faults.ts'
import type { CertificateModel, NoticeModel } from './model.ts'
import type { PdfSigner } from './sign.ts'

export { checkPdfSignature, type PdfSignature } from './check-signature.ts'
export {
  certificateFingerprint,
  type IssuerKey,
  type IssuerOrgan,
  newIssuerKey,
} from './issuer-key.ts'
export {
  type CertificateField,
  type CertificateModel,
  chineseDate,
  type NoticeModel,
  type NoticeTable,
} from './model.ts'
export type { PdfSigner } from './sign.ts'

export const pdfFaults = { ...faults }

// Drawing needs a third of a second of libraries: they are loaded when the first document is made,
// not at every start.

/**
 * Draws a statutory notice and answers the PDF, unsigned. `now` is the time written into the file.
 * Fault `pdf.glyph-missing` when a character has no glyph.
 */
export async function renderNotice(model: NoticeModel, now: Date): Promise<Uint8Array> {
  const notice = await import('./notice.ts')
  return notice.renderNotice(model, now)
}

/**
 * Draws a certificate and answers the PDF, unsigned. `now` is the time written into the file.
 * Fault `pdf.glyph-missing` when a character has no glyph.
 */
export async function renderCertificate(model: CertificateModel, now: Date): Promise<Uint8Array> {
  const certificate = await import('./certificate.ts')
  return certificate.renderCertificate(model, now)
}

/**
 * Signs a PDF so that any later change of a byte is found. `signedAt` stands in the signature.
 * Fault `pdf.not-a-pdf` for anything that cannot be read as PDF.
 */
export async function signPdf(
  bytes: Uint8Array,
  signer: PdfSigner,
  signedAt: Date,
): Promise<Uint8Array> {
  const sign = await import('./sign.ts')
  return sign.signPdf(bytes, signer, signedAt)
}
