// What evaluation announces: an evaluation was given, a bad one was handled.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'
import { Level, Verdict } from './contract.ts'

const about = {
  evaluationId: z.string(),
  itemCode: z.string(),
  organId: z.string(),
  level: Level,
  at: z.string(),
}

export const evaluationGiven = defineFact('evaluation.given', 1, z.object(about))
/** A bad review has come to its end, after rectification or excluded as mistaken or malicious. */
export const evaluationClosed = defineFact(
  'evaluation.closed',
  1,
  z.object({ ...about, verdict: Verdict, rectifiedLate: z.boolean().nullable() }),
)
