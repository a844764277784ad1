// Checking the signature of a PDF offline: that it covers the whole file, and that nothing was changed.

import { createHash, createVerify, X509Certificate } from 'node:crypto'
import forge from 'node-forge'

export type PdfSignature =
  | { state: 'unsigned' }
  | { state: 'unreadable' }
  | ({ state: 'intact' } & SignatureDetails)
  /** Not as it was signed. `intact` says nothing of whose key it is. */
  | ({ state: 'changed' } & SignatureDetails)

type SignatureDetails = {
  /** PEM; compare its fingerprint with that of the organ. */
  certificate: string
  subject: string
  signedAt: Date | null
}

/** Checks the (last) signature of a PDF offline: covers the whole file, digest, RSA signature. */
export function checkPdfSignature(bytes: Uint8Array): PdfSignature {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ranges = [
    ...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/g),
  ]
  const match = ranges.at(-1)
  if (!match) return { state: 'unsigned' }
  const [start = 0, first = 0, second = 0, length = 0] = match.slice(1).map(Number)
  const gap = pdf.subarray(start + first, second).toString('latin1')
  const hex = /^<([0-9a-fA-F]+)>$/.exec(gap)?.[1]
  if (hex === undefined) return { state: 'unreadable' }
  const signed = Buffer.concat([
    pdf.subarray(start, start + first),
    pdf.subarray(second, second + length),
  ])
  const whole = start === 0 && second + length === pdf.length
  try {
    return readSignature(hex, signed, whole)
  } catch {
    return { state: 'unreadable' }
  }
}

type Captured = {
  rawCapture: { signature: string; authenticatedAttributes: forge.asn1.Asn1[] }
  certificates: forge.pki.Certificate[]
}

function readSignature(hex: string, signed: Buffer, whole: boolean): PdfSignature {
  const der = forge.util.createBuffer(Buffer.from(hex, 'hex').toString('binary'))
  // The placeholder is longer than the signature: zeros follow.
  const asn1 = forge.asn1.fromDer(der, { strict: true, parseAllBytes: false } as never)
  const message = forge.pkcs7.messageFromAsn1(asn1) as unknown as Captured
  const { signature, authenticatedAttributes } = message.rawCapture
  const [certificate] = message.certificates
  if (!certificate) return { state: 'unreadable' }
  const pem = forge.pki.certificateToPem(certificate)
  const { SET } = forge.asn1.Type
  const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, SET, true, authenticatedAttributes)
  const attributes = Buffer.from(forge.asn1.toDer(set).getBytes(), 'binary')
  const verified = createVerify('sha256')
    .update(attributes)
    .verify(pem, Buffer.from(signature, 'binary'))
  const digest = attribute(authenticatedAttributes, forge.pki.oids.messageDigest ?? '')
  const expected = createHash('sha256').update(signed).digest().toString('latin1')
  const time = attribute(authenticatedAttributes, forge.pki.oids.signingTime ?? '')
  return {
    state: verified && whole && digest === expected ? 'intact' : 'changed',
    certificate: pem,
    subject: new X509Certificate(pem).subject,
    signedAt: time === undefined ? null : forge.asn1.utcTimeToDate(time),
  }
}

function attribute(attributes: readonly forge.asn1.Asn1[], oid: string): string | undefined {
  for (const one of attributes) {
    const [type, values] = one.value as forge.asn1.Asn1[]
    if (!type || !values || forge.asn1.derToOid(String(type.value)) !== oid) continue
    const [value] = values.value as forge.asn1.Asn1[]
    return value ? String(value.value) : undefined
  }
  return undefined
}
