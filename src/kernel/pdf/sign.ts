// Signing PDFs (PAdES, ETSI.CAdES.detached) with an organ's key.

import { constants, privateEncrypt } from 'node:crypto'
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { SignPdf } from '@signpdf/signpdf'
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils'
import forge from 'node-forge'
import { PDFDocument } from 'pdf-lib'
import { notAPdf } from './faults.ts'
import type { IssuerKey } from './issuer-key.ts'

export type PdfSigner = {
  key: IssuerKey
  /** Shown by readers as the signer's name. */
  name: string
  /** E.g. 签发电子证照. */
  reason: string
  location: string
}

/**
 * Signs a PDF so that any later change of a byte is found. `signedAt` stands in the signature.
 * Throws `pdf.not-a-pdf` for anything that cannot be read as PDF.
 */
export async function signPdf(
  bytes: Uint8Array,
  signer: PdfSigner,
  signedAt: Date,
): Promise<Uint8Array> {
  let doc: PDFDocument
  try {
    doc = await PDFDocument.load(bytes, { updateMetadata: false })
  } catch (cause) {
    throw notAPdf({ cause })
  }
  pdflibAddPlaceholder({
    pdfDoc: doc,
    reason: signer.reason,
    contactInfo: '',
    name: signer.name,
    location: signer.location,
    signingTime: signedAt,
    signatureLength: 8192,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
  })
  const prepared = Buffer.from(await doc.save({ useObjectStreams: false }))
  return new SignPdf().sign(prepared, new IssuerSigner(signer.key), signedAt)
}

class IssuerSigner extends Signer {
  readonly #key: IssuerKey

  constructor(key: IssuerKey) {
    super()
    this.#key = key
  }

  override async sign(pdf: Buffer, signingTime?: Date): Promise<Buffer> {
    const certificate = forge.pki.certificateFromPem(this.#key.certificate)
    for (const part of certificate.issuer.attributes) decodeName(part)
    const message = forge.pkcs7.createSignedData()
    message.content = forge.util.createBuffer(pdf.toString('binary'))
    message.addCertificate(certificate)
    message.addSigner({
      key: nativeKey(this.#key.privateKey) as unknown as forge.pki.rsa.PrivateKey,
      certificate,
      digestAlgorithm: forge.pki.oids.sha256 ?? '',
      authenticatedAttributes: [
        { type: forge.pki.oids.contentType ?? '', value: forge.pki.oids.data ?? '' },
        // The types of node-forge ask for a text, its code for a date.
        { type: forge.pki.oids.signingTime ?? '', value: signingTime as unknown as string },
        { type: forge.pki.oids.messageDigest ?? '' },
      ],
    })
    message.sign({ detached: true })
    return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary')
  }
}

// node-forge reads names as bytes but writes them as text: undecoded, Chinese names would be encoded twice
// and the signature would name an issuer that no certificate has.
function decodeName(part: forge.pki.CertificateField): void {
  const isUtf8 = (part.valueTagClass as unknown) === forge.asn1.Type.UTF8
  if (isUtf8 && typeof part.value === 'string') part.value = forge.util.decodeUtf8(part.value)
}

// DigestInfo of SHA-256 (RFC 8017 §9.2); the digest follows.
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** An RSA key as node-forge wants it, which lets Node do the arithmetic: fifty times faster. */
function nativeKey(pem: string) {
  return {
    sign(digest: forge.md.MessageDigest): string {
      const info = Buffer.concat([SHA256_INFO, Buffer.from(digest.digest().getBytes(), 'binary')])
      return privateEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, info).toString(
        'binary',
      )
    },
  }
}
