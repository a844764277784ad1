// All ways through the guidance: every combination of answers an applicant can really give.

import { compileFeel } from '../standards/index.ts'
import type { GuidanceAnswers, Question, ReleaseContent } from './contract.ts'
import { choicesOf } from './guidance.ts'

const mostWays = 20_000

/** Any fixed moment: conditions about today are tried on one day only. */
export const trialDay = { date: '2026-06-15', now: new Date('2026-06-15T04:00:00Z') }

/**
 * A condition about the guidance as a function that remembers: among thousands of ways only a few
 * differ in what one condition reads.
 */
export function guidanceTest(when: string | undefined): (answers: GuidanceAnswers) => boolean {
  if (when === undefined) return () => true
  const compiled = compileFeel(when)
  const names = compiled.paths.flatMap((path) => (/^guidance\.(\w+)/.exec(path) ?? []).slice(1))
  const known = new Map<string, boolean>()
  return (guidance) => {
    const key = JSON.stringify(names.map((name) => guidance[name]))
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const answer = compiled.test({ guidance, today: trialDay.date }, { now: trialDay.now })
    known.set(key, answer)
    return answer
  }
}

/** Every set of answers; null when there are too many to try. `literals`: numbers worth trying. */
export function waysThrough(
  content: ReleaseContent,
  literals: readonly number[],
): GuidanceAnswers[] | null {
  let ways: GuidanceAnswers[] = [{}]
  for (const question of content.guidance.questions) {
    const next: GuidanceAnswers[] = []
    const asked = guidanceTest(question.when)
    for (const answers of ways) {
      if (!asked(answers)) {
        next.push(answers)
        continue
      }
      for (const answer of answersTo(question, answers, literals)) {
        next.push({ ...answers, [question.id]: answer })
      }
      if (next.length > mostWays) return null
    }
    ways = next
  }
  return ways
}

function answersTo(
  question: Question,
  before: GuidanceAnswers,
  literals: readonly number[],
): GuidanceAnswers[string][] {
  const values = choicesOf(question, before).map((option) => option.value)
  switch (question.kind) {
    case 'one':
      return values
    case 'many':
      return subsets(values)
    case 'yes-no':
      return [true, false]
    case 'number': {
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = question
      const tried = [min, max, ...literals.flatMap((n) => [n - 1, n, n + 1])]
      return [...new Set(tried)].filter((n) => n >= min && n <= max)
    }
  }
}

/** All non-empty subsets of up to six values; of more, the single ones, the pairs and the whole. */
function subsets(values: readonly string[]): string[][] {
  if (values.length > 6) {
    const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => [a, b]))
    return [...values.map((value) => [value]), ...pairs, [...values]]
  }
  const all: string[][] = []
  for (let mask = 1; mask < 2 ** values.length; mask += 1) {
    all.push(values.filter((_, i) => (mask >> i) % 2 === 1))
  }
  return all
}
