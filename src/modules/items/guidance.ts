// The situational guidance: from answers to the outcome, and to the applicant's own list of materials and fields.

import type {
  GuidanceAnswers,
  Lookup,
  MaterialSource,
  Outcome,
  Question,
  ReleaseContent,
  Text,
} from './contract.ts'
import { neededMaterials, visiblePages } from './form-rules.ts'
import { foresee, holds } from './scope.ts'

/** How one source will yield a material, in words for the citizen. */
export interface Way {
  kind: MaterialSource['kind']
  /** Certificate library or department it comes from; null for what the applicant does. */
  from: Text | null
  /** The lookup behind it. */
  lookupId: string | null
}

export interface MaterialAnswer {
  id: string
  name: Text
  need: 'yes' | 'no' | 'depends'
  required: boolean
  /** In the order in which they are tried. */
  ways: Way[]
  /** True when the applicant need not do anything unless the departments fail to answer. */
  spared: boolean
}

export interface GuidanceResult {
  /** The answers that count: to questions that are asked, and valid. */
  answers: GuidanceAnswers
  /** The questions asked so far, in order, including the next. */
  asked: Question[]
  /** The question to answer next; null when all are answered. */
  next: Question | null
  /** Questions whose answer is none of the choices. */
  invalid: string[]
  /** Null while questions are open. */
  outcome: Outcome | null
  /** The outcome's id when it leads to an application. */
  variant: string | null
  materials: MaterialAnswer[]
  /** Fields that must be filled in by the applicant: visible, required, not prefilled and locked. */
  requiredFields: string[]
}

/**
 * Goes through the guidance with the answers given so far.
 *
 * Ask it after every answer: `next` is the page to show. With all answered, `outcome` says where it
 * leads, and materials and fields are those of this applicant.
 */
export function answerGuidance(
  release: { content: ReleaseContent },
  given: GuidanceAnswers,
): GuidanceResult {
  const { content } = release
  const answers: GuidanceAnswers = {}
  const asked: Question[] = []
  const invalid: string[] = []
  let next: Question | null = null
  for (const question of content.guidance.questions) {
    if (!holds(question.when, { guidance: answers })) continue
    asked.push(question)
    const answer = given[question.id]
    if (answer !== undefined && isAnswer(question, answer, answers)) {
      answers[question.id] = answer
      continue
    }
    if (answer !== undefined) invalid.push(question.id)
    next = question
    break
  }
  const outcome = next ? null : outcomeOf(content, answers)
  const scope = { guidance: answers }
  const locked = new Set(content.prefill.filter(({ locked }) => locked).map(({ field }) => field))
  return {
    answers,
    asked,
    next,
    invalid,
    outcome,
    variant: outcome?.kind === 'apply' ? outcome.id : null,
    materials: neededMaterials(content, scope).map(({ material, need }) => ({
      id: material.id,
      name: material.name,
      need,
      required: material.required,
      ways: material.sources.map((source) => wayOf(content, source)),
      spared: !['upload', 'commitment'].includes(material.sources[0]?.kind ?? 'upload'),
    })),
    requiredFields: visiblePages(content, scope).flatMap(({ fields }) =>
      fields
        .filter((field) => field.required && !locked.has(field.id))
        .filter((field) => foresee(field.when, scope) === 'yes')
        .map((field) => field.id),
    ),
  }
}

function outcomeOf(content: ReleaseContent, guidance: GuidanceAnswers): Outcome | null {
  return content.guidance.outcomes.find((outcome) => holds(outcome.when, { guidance })) ?? null
}

/** Whether an answer is one the question allows, given the answers before it. */
function isAnswer(
  question: Question,
  answer: GuidanceAnswers[string],
  before: GuidanceAnswers,
): boolean {
  const choices = choicesOf(question, before).map(({ value }) => value)
  switch (question.kind) {
    case 'one':
      return typeof answer === 'string' && choices.includes(answer)
    case 'many':
      return (
        Array.isArray(answer) &&
        answer.length > 0 &&
        new Set(answer).size === answer.length &&
        answer.every((value) => choices.includes(value))
      )
    case 'yes-no':
      return typeof answer === 'boolean'
    case 'number':
      return (
        typeof answer === 'number' &&
        answer >= (question.min ?? Number.NEGATIVE_INFINITY) &&
        answer <= (question.max ?? Number.POSITIVE_INFINITY)
      )
  }
}

/** The choices a question offers after the answers before it. */
export function choicesOf(question: Question, before: GuidanceAnswers) {
  return question.options.filter((option) => holds(option.when, { guidance: before }))
}

/**
 * Answers as an HTML form or a query string sends them, with their types: `yes`/`no` become booleans,
 * numbers numbers, repeated fields lists. Names that are no question are dropped.
 */
export function parseGuidanceInput(
  content: ReleaseContent,
  raw: Readonly<Record<string, string | readonly string[] | undefined>>,
): GuidanceAnswers {
  const answers: GuidanceAnswers = {}
  for (const { id, kind } of content.guidance.questions) {
    const value = Object.hasOwn(raw, id) ? raw[id] : undefined
    if (value === undefined || value === '') continue
    const first = typeof value === 'string' ? value : (value[0] ?? '')
    if (kind === 'many') answers[id] = typeof value === 'string' ? [value] : [...value]
    else if (kind === 'yes-no') answers[id] = first === 'yes' || first === 'true'
    else if (kind === 'number') answers[id] = Number(first)
    else answers[id] = first
  }
  return answers
}

function wayOf(content: ReleaseContent, source: MaterialSource): Way {
  const lookupId = 'lookup' in source ? source.lookup : null
  const lookup = content.lookups.find(({ id }) => id === lookupId) ?? null
  return { kind: source.kind, lookupId, from: lookup ? holderOf(content, lookup) : null }
}

/** Who is asked: the department, for a certificate the one that issued it. */
export function holderOf(content: ReleaseContent, lookup: Lookup): Text {
  return content.organs[lookup.organ]?.name ?? { zh: lookup.organ, en: lookup.organ }
}
