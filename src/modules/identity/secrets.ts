// Passwords by argon2id and one-time codes by RFC 6238: making and checking them.

import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let dummy: Promise<string> | null = null

/**
 * Whether the password belongs to the hash. Without a hash it works just as long and says no, so
 * that the time taken does not tell whether the account exists.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no account has this password')
  const against = stored ?? (await dummy)
  const matches = await verify(against, password.normalize('NFKC')).catch(() => false)
  return matches && stored !== null
}

const PERIOD_SECONDS = 30
const DRIFT_STEPS = 1

function totp(secret: string, label = 'account'): TOTP {
  return new TOTP({
    issuer: '通办 Tongban',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  })
}

/** A fresh secret in base32, 160 bits (RFC 4226 section 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** `otpauth://totp/…` for the QR code that an authenticator app scans. */
export function totpUri(secret: string, label: string): string {
  return totp(secret, label).toString()
}

/** The code an authenticator shows at this moment; for the demonstration and for tests. */
export function totpCodeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() })
}

/** The 30-second step a code belongs to, one step of drift allowed either way; null for a wrong code. */
export function totpStepOf(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totp(secret).validate({
    token: code,
    timestamp: at.getTime(),
    window: DRIFT_STEPS,
  })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta
}
