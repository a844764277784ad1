// The door of certificates: issuing, holding, using, verifying.

export {
  changeCertificateState,
  expireCertificates,
  replaceCertificate,
  retryCertificate,
} from './change.ts'
export {
  Certificate,
  CertificateField,
  CertificateState,
  FileVerification,
  ImportInput,
  IssueInput,
  Metadata,
  StateChange,
  Verification,
} from './contract.ts'
export { certificateBlocked, certificateIssued, certificateStateChanged } from './facts.ts'
export { importCertificate } from './import.ts'
export { getCertificate, type Issued, issueCertificate } from './issue.ts'
export { issuerKeyOf } from './keys.ts'
export { certificates } from './module.ts'
export { verifyUrl } from './produce.ts'
export {
  certificatePdf,
  listOwn,
  openCertificate,
  readForPurpose,
  takeCertificate,
} from './read.ts'
export { maskHolder, metadataOf } from './rules.ts'
export { verifyCertificate, verifyFile } from './verify.ts'
export { findValidCertificate, listCertificatesOf, listCertificatesOfCase } from './views.ts'
