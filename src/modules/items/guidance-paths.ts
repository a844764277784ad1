// All ways through the guidance: every combination of answers an applicant can really give.

import type { GuidanceAnswers, Question, ReleaseContent } from './contract.ts'
import { choicesOf } from './guidance.ts'
import { holds } from './scope.ts'

const mostWays = 20_000

/** Every set of answers; null when there are too many to try. `literals`: numbers worth trying. */
export function waysThrough(
  content: ReleaseContent,
  literals: readonly number[],
): GuidanceAnswers[] | null {
  let ways: GuidanceAnswers[] = [{}]
  for (const question of content.guidance.questions) {
    const next: GuidanceAnswers[] = []
    for (const answers of ways) {
      if (!holds(question.when, { guidance: answers })) {
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
