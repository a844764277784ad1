// What conditions of a release are asked with: the variables of the table in contract-text.ts, and the answer yes or no.

import { compileFeel, type FeelOptions } from '../standards/index.ts'
import type { Feel, GuidanceAnswers } from './contract.ts'

/** Values for FEEL. What is not known yet is left out; a condition about it does not hold. */
export interface Scope {
  guidance?: GuidanceAnswers
  form?: Readonly<Record<string, unknown>>
  applicant?: {
    kind: 'person' | 'entity'
    name: string
    idNumber: string | null
    uscc: string | null
    asksHuman?: boolean
  }
  facts?: Readonly<Record<string, unknown>>
  steps?: Readonly<Record<string, { result: string | null }>>
  row?: Readonly<Record<string, unknown>>
  decision?: { date: string }
  case?: { number: string; acceptedOn: string | null }
  /** Local day, YYYY-MM-DD. */
  today?: string
}

/** Whether a condition holds; one that is not written always does. */
export function holds(condition: Feel | undefined, scope: Scope, options?: FeelOptions): boolean {
  return condition === undefined || compileFeel(condition).test({ ...scope }, options)
}

/** The value of an expression as plain JSON; null when something it needs is missing. */
export function evaluate(expression: Feel, scope: Scope, options?: FeelOptions): unknown {
  return compileFeel(expression).evaluate({ ...scope }, options)
}

/**
 * Whether a condition can be told from the guidance answers alone: `depends` when it does not hold
 * but speaks of what is only known later (form, facts, applicant).
 */
export function foresee(condition: Feel | undefined, scope: Scope): 'yes' | 'no' | 'depends' {
  if (holds(condition, scope)) return 'yes'
  const names = condition === undefined ? [] : compileFeel(condition).names
  const later = names.some((name) => name !== 'guidance' && !(name in scope))
  return later ? 'depends' : 'no'
}
