// What the certificate pages show.

import type { CertificateState } from '../../../modules/certificates/index.ts'

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
  'pending-render': 'statePending',
  'pending-seal': 'statePending',
  valid: 'stateValid',
  replaced: 'stateReplaced',
  expired: 'stateExpired',
  suspended: 'stateSuspended',
  cancelled: 'stateCancelled',
  revoked: 'stateRevoked',
  withdrawn: 'stateWithdrawn',
} as const
