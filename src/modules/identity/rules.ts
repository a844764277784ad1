// The rules of identity, without database and clock: separated duties, when a mandate holds, when to lock, when a session ends.

import type { Duty, MandateKind } from './contract.ts'

/** System, security and audit administrators (三员分立, GB/T 22239-2019 8.1.5). */
export const administratorDuties: readonly Duty[] = ['operate', 'secure', 'audit']

export type SeparationBreach = 'two-administrators' | 'administrator-with-business'

/**
 * Whether one official may hold these duties together. No official is two of system, security and
 * audit administrator, and none of the three carries any business duty.
 */
export function separationBreach(duties: Iterable<Duty>): SeparationBreach | null {
  const held = new Set(duties)
  const administrator = administratorDuties.filter((duty) => held.has(duty))
  if (administrator.length > 1) return 'two-administrators'
  if (administrator.length === 1 && held.size > 1) return 'administrator-with-business'
  return null
}

export interface Period {
  validFrom: string
  /** First day outside the period. */
  validTo: string | null
}

export function periodHolds(period: Period, day: string): boolean {
  return period.validFrom <= day && (period.validTo === null || day < period.validTo)
}

export function periodsOverlap(a: Period, b: Period): boolean {
  return (
    (a.validTo === null || b.validFrom < a.validTo) &&
    (b.validTo === null || a.validFrom < b.validTo)
  )
}

export interface MandateFacts extends Period {
  scope: readonly string[]
  revokedAt: unknown
}

/** Whether a mandate lets its agent act on this day, and for this item when one is named. */
export function mandateHolds(mandate: MandateFacts, day: string, itemCode?: string): boolean {
  if (mandate.revokedAt !== null || !periodHolds(mandate, day)) return false
  return itemCode === undefined || mandate.scope.includes('*') || mandate.scope.includes(itemCode)
}

/** Mandates that come with an office and are entered by the register, not handed out by a party. */
export function isByOffice(kind: MandateKind): boolean {
  return kind === 'legal-representative' || kind === 'operator'
}

export interface LockPolicy {
  /** Failures that are forgiven before the first lock. */
  free: number
  firstLockSeconds: number
  longestLockSeconds: number
  /** Failures older than this are forgotten. */
  forgetSeconds: number
}

export const accountLock: LockPolicy = {
  free: 5,
  firstLockSeconds: 30,
  longestLockSeconds: 15 * 60,
  forgetSeconds: 60 * 60,
}

/** More generous: many people share one address behind a town hall's or a carrier's gateway. */
export const addressLock: LockPolicy = {
  free: 50,
  firstLockSeconds: 60,
  longestLockSeconds: 30 * 60,
  forgetSeconds: 60 * 60,
}

/** Seconds to wait after this many failures in a row; doubles with each further one, up to the longest. */
export function lockSeconds(failures: number, policy: LockPolicy): number {
  if (failures < policy.free) return 0
  const doublings = Math.min(failures - policy.free, 30)
  return Math.min(policy.firstLockSeconds * 2 ** doublings, policy.longestLockSeconds)
}

export interface SessionPolicy {
  idleSeconds: number
  absoluteSeconds: number
}

/** Staff screens end sooner when left alone, and every evening (GB/T 22239-2019 8.1.4.1 b). */
export const sessionPolicies: Readonly<Record<'person' | 'official', SessionPolicy>> = {
  person: { idleSeconds: 60 * 60, absoluteSeconds: 24 * 60 * 60 },
  official: { idleSeconds: 30 * 60, absoluteSeconds: 12 * 60 * 60 },
}

export interface SessionTimes {
  seenAt: Date
  idleSeconds: number
  expiresAt: Date
  closedAt: Date | null
}

export function sessionLives(session: SessionTimes, now: Date): boolean {
  return (
    session.closedAt === null &&
    now < session.expiresAt &&
    now.getTime() < session.seenAt.getTime() + session.idleSeconds * 1000
  )
}

export type PasswordWeakness = 'too-short' | 'too-long' | 'too-simple' | 'contains-name'

const FEW_CHARACTERS = 5

/** Length first (GB/T 22239-2019 asks for complexity): long, not one pattern, not the name itself. */
export function passwordWeakness(
  password: string,
  names: readonly string[],
): PasswordWeakness | null {
  if ([...password].length < 10) return 'too-short'
  if (password.length > 200) return 'too-long'
  if (new Set(password).size < FEW_CHARACTERS) return 'too-simple'
  if (/^\d+$/.test(password) || /^[a-z]+$/i.test(password)) return 'too-simple'
  const lower = password.toLowerCase()
  if (names.some((name) => name.length >= 4 && lower.includes(name.toLowerCase()))) {
    return 'contains-name'
  }
  return null
}

/** The last permitted end of a mandate handed out by a party: three years after it begins. */
export function longestMandateEnd(validFrom: string): string {
  return `${Number(validFrom.slice(0, 4)) + 3}${validFrom.slice(4)}`
}
