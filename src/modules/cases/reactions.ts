// What cases does when it hears of its own facts: ask departments outside of any transaction.

import { defineReaction, enqueue } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { factsNeeded } from './facts.ts'
import { handlingJob } from './jobs-handling.ts'

/** The verb that made the case wait usually asks at once; the job is for the times it could not. */
const LATER_MS = 15_000

export const askWhenNeeded = defineReaction(
  'cases.ask-when-needed',
  factsNeeded,
  async (ctx, { caseId }) => {
    await ctx.change(
      'cases.order-facts',
      async (tx) => {
        const startAfter = new Date(ctx.clock.now().getTime() + LATER_MS)
        await enqueue(tx, handlingJob, { caseId }, { startAfter, key: caseId })
        await recordLine(tx, {
          verb: 'case.facts-ordered',
          object: { kind: 'case', id: caseId },
          caseId,
        })
      },
      { once: false },
    )
  },
)
