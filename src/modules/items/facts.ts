// What the items module tells those above it.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'
import { ItemState } from './contract.ts'

export const releasePublished = defineFact(
  'items.release-published',
  1,
  z.object({
    itemCode: z.string(),
    itemKey: z.string(),
    releaseId: z.uuid(),
    version: z.int(),
    digest: z.string(),
  }),
)

export const itemStateChanged = defineFact(
  'items.state-changed',
  1,
  z.object({ itemCode: z.string(), state: ItemState, reason: z.string() }),
)
