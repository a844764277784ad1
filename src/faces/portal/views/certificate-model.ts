// What the certificate pages show.

export type CertificateState =
  | 'valid'
  | 'expired'
  | 'replaced'
  | 'suspended'
  | 'revoked'
  | 'cancelled'
  | 'pending'

export interface CertificateLine {
  id: string
  identifier: string
  name: string
  number: string
  holder: string
  issuer: string
  issuedOn: string
  validFrom: string
  /** Null: no expiry. */
  validTo: string | null
  state: CertificateState
}

export const stateTexts = {
  valid: 'stateValid',
  expired: 'stateExpired',
  replaced: 'stateReplaced',
  suspended: 'stateSuspended',
  revoked: 'stateRevoked',
  cancelled: 'stateCancelled',
  pending: 'statePending',
} as const
