// Tries conditions out over everything that can be answered: what can never hold, or leaves a gap, is found.

import { compileFeel, findElement } from '../standards/index.ts'
import type { Field, GuidanceAnswers, ReleaseContent } from './contract.ts'
import { type Expression, expressionsOf } from './expressions.ts'
import { guidanceTest, trialDay, waysThrough } from './guidance-paths.ts'
import type { LintInput } from './lint-input.ts'
import type { Scope } from './scope.ts'

const mostTries = 20_000

interface Trial {
  content: ReleaseContent
  /** All ways through the guidance, and those that end in an application. */
  all: GuidanceAnswers[]
  applying: GuidanceAnswers[]
}

/** Expects that every expression compiles and reads known variables only. */
export function lintConditions(input: LintInput): void {
  const { content, say } = input
  const expressions = expressionsOf(content)
  const literals = expressions.flatMap(({ source }) => numbersIn(source))
  const all = waysThrough(content, literals)
  if (!all) {
    say(
      'guidance-too-large',
      ['guidance', 'questions'],
      {
        zh: '情形引导的组合太多，无法逐一检查条件。',
        en: 'The guidance has too many combinations to try the conditions out.',
      },
      'warning',
    )
    return
  }
  const outcomes = outcomeFinder(content)
  const applying = all.filter((guidance) => outcomes(guidance)?.kind === 'apply')
  const trial: Trial = { content, all, applying }
  for (const expression of expressions) {
    if (expression.kind !== 'condition') continue
    // Outcomes, rules and routes are taken in order; they are tried as lists below.
    if (['outcomes', 'routes', 'rules'].includes(String(expression.path.at(-3)))) continue
    const seen = tryOut(trial, [expression.source], expression)
    if (!seen) continue
    if (!seen.taken.has(0)) sayDead(input, expression)
    else if (!seen.gap) {
      say(
        'condition-always-true',
        expression.path,
        {
          zh: '这个条件永远成立，可以删除 when。',
          en: 'This condition always holds; the “when” can be deleted.',
        },
        'warning',
      )
    }
  }
  lintOutcomes(input, trial)
  lintOrdered(input, trial)
}

function sayDead({ say }: LintInput, { path, source }: Pick<Expression, 'path' | 'source'>) {
  const page = path[0] === 'form' && path.length === 4
  say(page ? 'unreachable-page' : 'dead-condition', path, {
    zh: `${page ? '这一页永远不会出现：' : '这个条件永远不会成立：'}${source}`,
    en: `${page ? 'This page can never appear' : 'This condition can never hold'}: ${source}`,
  })
}

function outcomeFinder({ guidance }: ReleaseContent) {
  const tests = guidance.outcomes.map((outcome) => guidanceTest(outcome.when))
  return (answers: GuidanceAnswers) => guidance.outcomes[tests.findIndex((test) => test(answers))]
}

function lintOutcomes({ content, say }: LintInput, { all }: Trial): void {
  const reached = new Set<string>()
  let gap: GuidanceAnswers | null = null
  const outcomes = outcomeFinder(content)
  for (const guidance of all) {
    const outcome = outcomes(guidance)
    if (outcome) reached.add(outcome.id)
    else gap ??= guidance
  }
  if (gap) {
    say('no-outcome', ['guidance', 'outcomes'], {
      zh: `这样回答没有任何结论：${JSON.stringify(gap)}。请让最后一个结论不带条件。`,
      en: `These answers lead to no outcome: ${JSON.stringify(gap)}. Let the last outcome have no condition.`,
    })
  }
  for (const [i, outcome] of content.guidance.outcomes.entries()) {
    if (reached.has(outcome.id)) continue
    say('dead-condition', ['guidance', 'outcomes', i], {
      zh: `没有任何回答会得到“${outcome.title.zh}”这个结论。`,
      en: `No answers lead to the outcome “${outcome.title.en}”.`,
    })
  }
}

/** Lists in which the first that holds is taken: the rules of automatic steps and the routes. */
function lintOrdered(input: LintInput, trial: Trial): void {
  const { content, say } = input
  for (const [i, step] of content.process.steps.entries()) {
    const at = ['process', 'steps', i]
    const { handling } = step
    if (handling.mode === 'automatic') {
      const seen = tryOut(
        trial,
        handling.rules.map((rule) => rule.when),
        null,
      )
      for (const [k, rule] of handling.rules.entries()) {
        if (!seen || seen.taken.has(k)) continue
        sayDead(input, { path: [...at, 'handling', 'rules', k, 'when'], source: rule.when })
      }
    }
    const own = `steps.${step.id}.result`
    const results = step.results.map((result) => result.id)
    const whens = step.routes.map((route) => route.when ?? 'true')
    const seen = tryOut(trial, whens, null, { [own]: results })
    if (!seen) continue
    for (const [k, source] of whens.entries()) {
      if (!seen.taken.has(k)) sayDead(input, { path: [...at, 'routes', k], source })
    }
    if (seen.gap) {
      say('route-missing', [...at, 'routes'], {
        zh: '有的结果没有走向。请让最后一条走向不带条件（when）。',
        en: 'Some results lead nowhere. Let the last route have no condition (when).',
      })
    }
  }
}

const clock = { now: trialDay.now }

interface Seen {
  /** Indexes of the conditions that were the first to hold in some try. */
  taken: Set<number>
  /** Some try in which none held. */
  gap: boolean
}

/** Tries a list of conditions; null when there is too much to try, or nothing to vary. */
function tryOut(
  { content, all, applying }: Trial,
  sources: readonly string[],
  expression: Expression | null,
  fixed: Readonly<Record<string, readonly unknown[]>> = {},
): Seen | null {
  const compiled = sources.map((source) => compileFeel(source))
  const paths = [...new Set(compiled.flatMap((one) => one.paths))]
  const literals = { numbers: sources.flatMap(numbersIn), texts: sources.flatMap(textsIn) }
  const before = expression?.path[0] === 'guidance'
  const guidance = distinct(
    before ? all : applying,
    paths.flatMap((path) => (path.startsWith('guidance.') ? [path.slice(9)] : [])),
  )
  const others = paths.filter((path) => !path.startsWith('guidance.') && path !== 'today')
  const domains = others.map((path) => fixed[path] ?? domainOf(content, path, literals))
  const tries = domains.reduce((count, domain) => count * domain.length, guidance.length)
  if (tries > mostTries) return null
  const seen: Seen = { taken: new Set(), gap: false }
  for (const answers of guidance) {
    for (const values of product(domains)) {
      const scope: Record<string, unknown> = { guidance: answers, today: trialDay.date }
      for (const [i, path] of others.entries()) put(scope, path, values[i])
      const first = compiled.findIndex((one) => one.test(scope as Scope & typeof scope, clock))
      if (first < 0) seen.gap = true
      else seen.taken.add(first)
    }
  }
  return seen
}

/** Answers cut down to the questions read, each combination once. */
function distinct(ways: readonly GuidanceAnswers[], names: readonly string[]): GuidanceAnswers[] {
  const found = new Map<string, GuidanceAnswers>()
  for (const way of ways) {
    const cut: GuidanceAnswers = {}
    for (const name of names) if (way[name] !== undefined) cut[name] = way[name]
    found.set(JSON.stringify(cut), cut)
  }
  return [...found.values()]
}

function* product(domains: readonly (readonly unknown[])[]): Generator<unknown[]> {
  const [first, ...rest] = domains
  if (!first) {
    yield []
    return
  }
  for (const value of first) for (const others of product(rest)) yield [value, ...others]
}

function put(scope: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.')
  let node = scope
  for (const part of parts.slice(0, -1)) {
    const inner = node[part]
    if (typeof inner !== 'object' || inner === null) node[part] = {}
    node = node[part] as Record<string, unknown>
  }
  const last = parts.at(-1) ?? ''
  // `facts.x` beside `facts.x.column`: the whole must not wipe out the column.
  if (node[last] === undefined || typeof value !== 'object') node[last] = value
}

interface Literals {
  numbers: readonly number[]
  texts: readonly string[]
}

/** Values worth trying for a variable: all it can have, or those the condition itself speaks of. */
function domainOf(content: ReleaseContent, path: string, literals: Literals): readonly unknown[] {
  const [root, name] = path.split('.')
  const open = [
    null,
    '\u0000other',
    ...literals.texts,
    ...literals.numbers.flatMap((n) => [n - 1, n, n + 1]),
    true,
  ]
  if (path === 'applicant.kind') return ['person', 'entity']
  if (path === 'applicant.asksHuman') return [true, false]
  if (root === 'applicant') return [null, '\u0000some']
  if (root === 'steps') {
    const step = content.process.steps.find((one) => one.id === name)
    return [...(step?.results.map((result) => result.id) ?? []), null]
  }
  if (root === 'facts' && path.split('.').length === 2) return [null, {}]
  if (root === 'form') {
    const field = content.form.pages.flatMap((page) => page.fields).find((one) => one.id === name)
    const known = field ? valuesOf(field) : null
    if (known) return [...known, null]
  }
  return [...new Set(open)]
}

/** What a field can hold, when that is a short list. */
function valuesOf(field: Field): readonly unknown[] | null {
  if (field.rows) return [[], [{}], [{}, {}]]
  if (field.widget === 'yes-no') return [true, false]
  if (field.options) {
    const values = field.options.map((option) => option.value)
    return field.widget === 'checkboxes' ? [[], ...values.map((value) => [value]), values] : values
  }
  const schema = field.element ? findElement(field.element) : field.schema
  const list = (schema as { enum?: unknown } | null)?.enum
  return Array.isArray(list) ? list : null
}

function numbersIn(source: string): number[] {
  return [...source.replace(/"[^"]*"/g, '').matchAll(/(?<![\w.])\d+(\.\d+)?/g)].map(([n]) =>
    Number(n),
  )
}

function textsIn(source: string): string[] {
  return [...source.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
}
