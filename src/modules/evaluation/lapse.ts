// Every night: findings nobody appealed against become final.

import { z } from 'zod'
import { type Context, defineJob } from '../../kernel/index.ts'
import { evaluationPermissions } from './permissions.ts'
import { takeStep } from './step.ts'
import { listLapsed } from './views-staff.ts'

const batch = 200

/** Closes exclusions whose time for appeal has passed; answers how many. */
export async function closeLapsed(ctx: Context): Promise<number> {
  let closed = 0
  for (;;) {
    const ids = await listLapsed(ctx, ctx.clock.today(), batch)
    for (const id of ids) {
      await takeStep(
        ctx.withRequestId(`evaluation-lapse-${id}`),
        id,
        'lapsed',
        evaluationPermissions.keepHouse,
        () => ({ action: 'lapsed' }),
      )
    }
    closed += ids.length
    if (ids.length < batch) return closed
  }
}

export const closeLapsedJob = defineJob(
  'evaluation.close-lapsed',
  z.object({}),
  async (ctx) => {
    const closed = await closeLapsed(ctx)
    if (closed > 0) ctx.log.info({ closed }, 'findings on evaluations became final')
  },
  { every: '23 1 * * *' },
)
