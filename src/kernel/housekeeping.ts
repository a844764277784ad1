// The kernel's own job: old answers to request ids are forgotten.

import { sql } from 'kysely'
import { z } from 'zod'
import { kernelFaults } from './faults.ts'
import { defineJob } from './jobs.ts'
import { defineModule } from './module.ts'

/** A retry later than this is a new request. */
const ANSWERS_KEPT_DAYS = 30

const forgetAnswers = defineJob(
  'kernel.forget-answers',
  z.object({}),
  async (ctx) => {
    const before = new Date(ctx.clock.now().getTime() - ANSWERS_KEPT_DAYS * 86_400_000)
    await sql`delete from kernel.answer where answered_at < ${before.toISOString()}`.execute(ctx.db)
  },
  { every: '20 3 * * *' },
)

export const kernelModule = defineModule({
  name: 'kernel',
  zh: '内核',
  schema: 'kernel',
  faults: kernelFaults,
  jobs: [forgetAnswers],
})
