// What the legal clock tells: due dates, days used, and each day with its rule.

import { z } from 'zod'
import { Both, Day } from './contract-action.ts'

/** One clock: `dueOn` moves on while a special procedure is open. Days are working days. */
export const Limit = z.object({
  value: z.int(),
  unit: z.string(),
  extendedBy: z.int(),
  dueOn: Day.nullable(),
  used: z.int(),
  left: z.int(),
  overdueBy: z.int(),
})
export type Limit = z.infer<typeof Limit>

export const ClockSummary = z.object({
  state: z.enum(['waiting', 'running', 'suspended', 'stopped', 'none']),
  receivedOn: Day,
  /** Last day to accept or to ask for supplements; silence after it means accepted (许可法 32(4)). */
  acceptanceDueOn: Day.nullable(),
  acceptedOn: Day.nullable(),
  deemed: z.boolean(),
  promised: Limit,
  statutory: Limit,
  /** Working days not counted so far, all special procedures together. */
  suspendedDays: z.int(),
  suspendedSince: Day.nullable(),
  /** If the open special procedure ends as planned. */
  projectedDueOn: Day.nullable(),
  deliveryDueOn: Day.nullable(),
  stoppedOn: Day.nullable(),
  /** green · amber: two working days or fewer left · yellow: promise passed · red: statutory limit passed */
  light: z.enum(['green', 'amber', 'yellow', 'red']),
  calendar: z.string(),
  /** False: computed with a demonstration calendar. */
  official: z.boolean(),
  /** A year whose working days nobody has entered: no date is stated rather than a guessed one. */
  missingYear: z.int().nullable(),
})
export type ClockSummary = z.infer<typeof ClockSummary>

/** One day of the clock and the rule that counted it or left it out. */
export const ClockDay = z.object({
  date: Day,
  counted: z.boolean(),
  /** How many days were used by the end of this one. */
  used: z.int(),
  rule: z.enum([
    'start',
    'working-day',
    'make-up-day',
    'weekend',
    'holiday',
    'suspended',
    'natural-day',
  ]),
  reason: Both,
  article: z.string(),
  marks: z.array(z.enum(['accepted', 'promised-due', 'statutory-due', 'today', 'decided'])),
})
export type ClockDay = z.infer<typeof ClockDay>

export const ClockExplanation = z.object({ summary: ClockSummary, days: z.array(ClockDay) })
export type ClockExplanation = z.infer<typeof ClockExplanation>
