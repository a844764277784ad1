// The key and certificate with which an organ signs its documents: made by the installation itself, for demonstration.

import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import forge from 'node-forge'

export type IssuerOrgan = { name: string; uscc: string }

/** PEM texts. The certificate is signed by its own key: who trusts it, trusts the installation. */
export type IssuerKey = { certificate: string; privateKey: string }

const YEARS = 10

/**
 * Makes a key and a certificate for an organ, valid ten years from `now`. Takes a tenth of a second;
 * the caller keeps it, sealed.
 */
export function newIssuerKey(organ: IssuerOrgan, now: Date): IssuerKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const key = forge.pki.privateKeyFromPem(pem)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e)
  // Positive and of fixed length: the first byte neither zero nor with its high bit set.
  certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`
  certificate.validity.notBefore = now
  certificate.validity.notAfter = new Date(now.getTime() + YEARS * 365.25 * 86_400_000)
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class
  const name = [
    { shortName: 'C', value: 'CN' },
    { shortName: 'O', value: organ.name, valueTagClass: utf8 },
    { shortName: 'CN', value: `${organ.name} 示范`, valueTagClass: utf8 },
    { name: 'serialNumber', value: organ.uscc },
  ]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  certificate.sign(key, forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(certificate), privateKey: pem }
}

/** SHA-256 fingerprint of a PEM certificate, in upper-case hex with colons. */
export function certificateFingerprint(pem: string): string {
  return new X509Certificate(pem).fingerprint256
}
