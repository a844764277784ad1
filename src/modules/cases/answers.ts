// What an applicant stated and what departments answered: one sealed value, and the FEEL variables made of it.

import { openField, sealField } from '../../kernel/crypto/index.ts'
import { compileFeel } from '../standards/index.ts'
import type { Evidence, GuidanceInput } from './contract.ts'

export interface LookupState {
  state: 'answered' | 'nothing' | 'unreachable' | 'refused' | 'not-asked'
  at: string | null
  evidenceId: string | null
  /** Fault code where it went wrong. */
  code: string | null
  source: { zh: string; en: string } | null
  /** What it was asked with; another value asks anew. */
  key: string | null
}

export interface Answers {
  guidance: GuidanceInput
  form: Record<string, unknown>
  /** By lookup id: a row, a list of rows (`forEach`), or null. */
  facts: Record<string, unknown>
  applicant: {
    kind: 'person' | 'entity'
    name: string
    idNumber: string
    uscc: string | null
    asksHuman: boolean
  }
  /** Where a prefilled field came from, by field id. */
  evidence: Record<string, Evidence & { locked: boolean }>
  disputes: Record<string, { text: string; at: string }>
  lookups: Record<string, LookupState>
}

export type SealPurpose = `cases.draft|${string}` | `cases.answers|${string}`

export function sealAnswers(answers: Answers, purpose: SealPurpose): string {
  return sealField(JSON.stringify(answers), purpose)
}

export function openAnswers(sealed: string, purpose: SealPurpose): Answers {
  return JSON.parse(openField(sealed, purpose)) as Answers
}

export interface Scope {
  vars: Readonly<Record<string, unknown>>
  now: Date
  timeZone: string
}

/** The variables a release may speak of (see `Feel` in the items module). */
export function scopeOf(
  answers: Answers,
  moment: { now: Date; today: string; timeZone: string },
  more: Readonly<Record<string, unknown>> = {},
): Scope {
  return {
    vars: {
      guidance: answers.guidance,
      form: answers.form,
      applicant: answers.applicant,
      facts: answers.facts,
      steps: {},
      today: moment.today,
      ...more,
    },
    now: moment.now,
    timeZone: moment.timeZone,
  }
}

/** A condition holds only when it is true; without one it always holds. */
export function holds(when: string | undefined, scope: Scope): boolean {
  if (when === undefined) return true
  return compileFeel(when).test(scope.vars, scope)
}

export function evaluate(expression: string, scope: Scope): unknown {
  return compileFeel(expression).evaluate(scope.vars, scope)
}

/** Whether an expression speaks of what the applicant stated, so that the sealed answers are needed. */
export function needsAnswers(expression: string): boolean {
  const sealed = new Set(['guidance', 'form', 'facts', 'applicant'])
  return compileFeel(expression).names.some((name) => sealed.has(name))
}
