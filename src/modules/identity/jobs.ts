// Nightly sweeping: counters of failures and sessions that ended long ago.

import { z } from 'zod'
import { defineJob } from '../../kernel/index.ts'
import { sweepSessions, sweepThrottle } from './store-sign-in.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** 网络安全法 Art 21(3): records of use are kept six months; the ledger keeps the rest for longer. */
const KEEP_SESSIONS_DAYS = 183

export const sweepJob = defineJob(
  'identity.sweep',
  z.object({}),
  async (ctx) => {
    const now = ctx.clock.now().getTime()
    const counters = await sweepThrottle(ctx, new Date(now - DAY_MS))
    const sessions = await sweepSessions(ctx, new Date(now - KEEP_SESSIONS_DAYS * DAY_MS))
    ctx.log.info({ counters, sessions }, 'old sign-in counters and sessions swept')
  },
  { every: '17 3 * * *' },
)
