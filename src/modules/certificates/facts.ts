// What certificates announce to those above.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'
import { SubjectRef } from '../ledger/index.ts'
import { CertificateState } from './contract.ts'

const about = {
  certificateId: z.string(),
  identifier: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  holder: SubjectRef,
  caseId: z.string().nullable(),
}

/** Sealed and valid: it lies in the holder's library. */
export const certificateIssued = defineFact('certificates.issued', 1, z.object(about))

/** It could not be produced, e.g. a character without glyph; officials must act. */
export const certificateBlocked = defineFact(
  'certificates.blocked',
  1,
  z.object({ ...about, reason: z.string() }),
)

/** Replaced, expired, suspended, resumed, cancelled, revoked or withdrawn. */
export const certificateStateChanged = defineFact(
  'certificates.state-changed',
  1,
  z.object({ ...about, state: CertificateState }),
)
