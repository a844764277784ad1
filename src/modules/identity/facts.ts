// What identity announces to those above.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'
import { Day, MandateKind, PartyRef, Uuid } from './contract.ts'

export const mandateGranted = defineFact(
  'identity.mandate-granted',
  1,
  z.object({
    mandateId: Uuid,
    kind: MandateKind,
    principal: PartyRef,
    agentId: Uuid,
    validFrom: Day,
    validTo: Day.nullable(),
  }),
)

export const mandateRevoked = defineFact(
  'identity.mandate-revoked',
  1,
  z.object({ mandateId: Uuid, principal: PartyRef, agentId: Uuid, reason: z.string() }),
)

export const officialAppointed = defineFact(
  'identity.official-appointed',
  1,
  z.object({ appointmentId: Uuid, officialId: Uuid, positionId: Uuid, organId: Uuid }),
)

export const appointmentEnded = defineFact(
  'identity.appointment-ended',
  1,
  z.object({ appointmentId: Uuid, officialId: Uuid, positionId: Uuid, reason: z.string() }),
)

/** Too many failed sign-ins for one account; the holder should hear of it, and the watch too. */
export const accountLocked = defineFact(
  'identity.account-locked',
  1,
  z.object({
    accountId: Uuid,
    holder: z.object({ kind: z.enum(['person', 'official']), id: Uuid }),
    failures: z.number().int(),
    lockedUntil: z.iso.datetime(),
  }),
)

export const passwordChanged = defineFact(
  'identity.password-changed',
  1,
  z.object({
    accountId: Uuid,
    holder: z.object({ kind: z.enum(['person', 'official']), id: Uuid }),
  }),
)
