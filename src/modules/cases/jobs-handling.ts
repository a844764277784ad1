// The job that asks departments for what the open steps of a case wait for.

import { z } from 'zod'
import { defineJob } from '../../kernel/index.ts'
import { askForHandling } from './handling.ts'

export const handlingJob = defineJob(
  'cases.ask-for-handling',
  z.object({ caseId: z.uuid() }),
  async (ctx, { caseId }) => askForHandling(ctx, caseId),
  { retries: 8 },
)
