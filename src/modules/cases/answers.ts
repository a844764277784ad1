// What an applicant stated and what departments answered: one sealed value, and the FEEL variables made of it.

import { openField, sealField } from '../../kernel/crypto/index.ts'
import {
  type Scope as ItemsScope,
  evaluate as itemEvaluate,
  holds as itemHolds,
} from '../items/index.ts'
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
  evidence: Record<string, Evidence & { locked: boolean; lookupId: string }>
  disputes: Record<string, { text: string; at: string }>
  lookups: Record<string, LookupState>
}

/** Nothing stated yet. */
export const noAnswers: Answers = {
  guidance: {},
  form: {},
  facts: {},
  applicant: { kind: 'person', name: '', idNumber: '', uscc: null, asksHuman: false },
  evidence: {},
  disputes: {},
  lookups: {},
}

type SealPurpose = `cases.draft|${string}` | `cases.answers|${string}`

export function sealAnswers(answers: Answers, purpose: SealPurpose): string {
  return sealField(JSON.stringify(answers), purpose)
}

export function openAnswers(sealed: string, purpose: SealPurpose): Answers {
  return JSON.parse(openField(sealed, purpose)) as Answers
}

/** The variables a release may speak of, and the clock its expressions may ask. */
export interface Scope {
  vars: ItemsScope
  options: { now: Date; timeZone: string }
}

export function scopeOf(
  answers: Answers,
  moment: { now: Date; today: string; timeZone: string },
  more: Partial<ItemsScope> = {},
): Scope {
  const { guidance, form, applicant, facts } = answers
  return {
    vars: { guidance, form, applicant, facts, steps: {}, today: moment.today, ...more },
    options: { now: moment.now, timeZone: moment.timeZone },
  }
}

/** A condition holds only when it is true; without one it always holds. */
export function holds(when: string | undefined, scope: Scope): boolean {
  return itemHolds(when, scope.vars, scope.options)
}

export function evaluate(expression: string, scope: Scope): unknown {
  return itemEvaluate(expression, scope.vars, scope.options)
}

/** Whether an expression speaks of what the applicant stated, so that the sealed answers are needed. */
export function needsAnswers(expression: string): boolean {
  const sealed = new Set(['guidance', 'form', 'facts', 'applicant'])
  return compileFeel(expression).names.some((name) => sealed.has(name))
}
