// What the catalogue announces.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'

const resource = z.object({ code: z.string(), version: z.int(), providerOrganId: z.string() })

export const resourcePublished = defineFact('catalogue.resource-published', 1, resource)
export const resourceWithdrawn = defineFact('catalogue.resource-withdrawn', 1, resource)

const grant = z.object({
  grantId: z.string(),
  resourceCode: z.string(),
  itemCode: z.string(),
  providerOrganId: z.string(),
  requesterOrganId: z.string(),
})

export const grantRequested = defineFact('catalogue.grant-requested', 1, grant)
/** The request is complete: the provider's clock runs. */
export const grantClockStarted = defineFact(
  'catalogue.grant-clock-started',
  1,
  grant.extend({ answerDueOn: z.string() }),
)
export const grantActivated = defineFact('catalogue.grant-activated', 1, grant)
export const grantRefused = defineFact('catalogue.grant-refused', 1, grant)
/** Withdrawn or expired: every gate closes. */
export const grantClosed = defineFact(
  'catalogue.grant-closed',
  1,
  grant.extend({ state: z.enum(['withdrawn', 'expired']) }),
)
