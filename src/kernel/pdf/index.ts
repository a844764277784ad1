// The door to documents: notices and certificates as PDF, their signatures.

import * as faults from './faults.ts'

export { renderCertificate } from './certificate.ts'
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
export { renderNotice } from './notice.ts'
export { checkPdfSignature, type PdfSignature, type PdfSigner, signPdf } from './sign.ts'

export const pdfFaults = { ...faults }
