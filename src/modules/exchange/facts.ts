// What the exchange announces.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'

export const nodeChanged = defineFact(
  'exchange.node-changed',
  1,
  z.object({
    nodeId: z.string(),
    organId: z.string(),
    state: z.enum(['invited', 'active', 'revoked']),
  }),
)

/** A department's data was asked for; watchers of misuse listen. */
export const dataAsked = defineFact(
  'exchange.data-asked',
  1,
  z.object({
    askId: z.string(),
    grantId: z.string(),
    resourceCode: z.string(),
    itemCode: z.string(),
    purpose: z.object({ kind: z.string(), id: z.string() }),
    outcome: z.string(),
    rowCount: z.int(),
  }),
)
