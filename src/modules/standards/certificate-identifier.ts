// Identifiers of electronic certificates (电子证照标识, GB/T 36904): composing and reading them.

import { certificateCheckDigit } from './check-digits.ts'
import { isUscc } from './uscc.ts'

export const certificateRootOid = '1.2.156.3005.2'

export interface CertificateIdParts {
  /** Certificate type: 18-character USCC of the defining authority + 3 characters of sequence. */
  type: string
  /** USCC of the issuing body; on import sometimes a region code. */
  issuer: string
  /** Upper-case letters and digits, at most 64. */
  serial: string
  /** 3 digits, 001 first. */
  version: string
}

export interface CertificateId extends CertificateIdParts {
  identifier: string
  check: string
  /** What deviates from the standard although the identifier can be read; empty on our own. */
  warnings: readonly CertificateIdWarning[]
}

export type CertificateIdWarning =
  | 'wrong-root'
  | 'issuer-not-uscc'
  | 'version-not-3-digits'
  | 'wrong-check'

/**
 * Composes an identifier with its check character. Strict: throws a RangeError when a part is not
 * of the form that GB/T 36904-2018 asks for, because we issue it.
 */
export function composeCertificateId(parts: CertificateIdParts): string {
  const { type, issuer, serial, version } = parts
  if (!/^[0-9A-Z]{18}[0-9A-Z]{3}$/.test(type)) throw new RangeError(`Certificate type "${type}"`)
  if (!isUscc(issuer)) throw new RangeError(`Issuer "${issuer}" is not a USCC`)
  if (!/^[0-9A-Z]{1,64}$/.test(serial)) throw new RangeError(`Serial "${serial}"`)
  if (!/^\d{3}$/.test(version) || version === '000') throw new RangeError(`Version "${version}"`)
  const check = certificateCheckDigit(`${type}${issuer}${serial}${version}`)
  return `${certificateRootOid}.${type}.${issuer}.${serial}.${version}.${check}`
}

/**
 * Reads an identifier. Strict by default: null unless everything is right. With `lenient`, as on
 * import from others, it reads what can be read and names each deviation.
 */
export function parseCertificateId(
  text: string,
  options: { lenient?: boolean } = {},
): CertificateId | null {
  const identifier = text.trim()
  const shape =
    /^(1\.2\.156\.\d{4}\.\d)\.([0-9A-Z]{18}[0-9A-Z]{3})\.([0-9A-Z]{6,18})\.([0-9A-Z]{1,64})\.(\d{2,3})\.([0-9A-Z])$/
  const match = shape.exec(identifier)
  if (!match) return null
  const [, root, type = '', issuer = '', serial = '', version = '', check = ''] = match
  const warnings: CertificateIdWarning[] = []
  if (root !== certificateRootOid) warnings.push('wrong-root')
  if (!isUscc(issuer)) warnings.push('issuer-not-uscc')
  if (version.length !== 3 || version === '000') warnings.push('version-not-3-digits')
  if (certificateCheckDigit(`${type}${issuer}${serial}${version}`) !== check) {
    warnings.push('wrong-check')
  }
  if (warnings.length > 0 && !options.lenient) return null
  return { identifier, type, issuer, serial, version, check, warnings }
}

export function isCertificateId(text: string): boolean {
  return parseCertificateId(text) !== null
}
