// What the cases module tells those above: who evaluates, supervises, watches.

import { z } from 'zod'
import { defineFact } from '../../kernel/index.ts'
import { CaseResult } from './contract.ts'

const Party = z.object({ kind: z.enum(['person', 'entity']), id: z.string(), name: z.string() })

const about = {
  caseId: z.string(),
  caseNumber: z.string(),
  itemCode: z.string(),
  releaseId: z.string(),
  organId: z.string(),
  applicant: Party,
  /** The person who applied; null when the party applied itself. */
  agentId: z.string().nullable(),
  at: z.string(),
}

export const caseSubmitted = defineFact('cases.submitted', 1, z.object(about))
export const caseAccepted = defineFact(
  'cases.accepted',
  1,
  z.object({
    ...about,
    acceptedOn: z.string(),
    deemed: z.boolean(),
    dueOn: z.string().nullable(),
    statutoryDueOn: z.string().nullable(),
  }),
)
export const caseDecided = defineFact(
  'cases.decided',
  1,
  z.object({
    ...about,
    outcome: z.enum(['granted', 'refused']),
    automatic: z.boolean(),
    overdueBy: z.number(),
  }),
)
/** The case has ended, however it ended; `result` says how. */
export const caseCompleted = defineFact(
  'cases.completed',
  1,
  z.object({ ...about, result: CaseResult }),
)
/** A prefilled datum was called wrong by the person it is about. */
export const factDisputed = defineFact(
  'cases.fact-disputed',
  1,
  z.object({
    caseId: z.string(),
    itemCode: z.string(),
    fieldId: z.string(),
    lookupId: z.string(),
    evidenceId: z.string().nullable(),
    at: z.string(),
  }),
)

/** A step waits for the answer of a department that is asked only now. */
export const factsNeeded = defineFact('cases.facts-needed', 1, z.object({ caseId: z.string() }))
