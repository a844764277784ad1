// FEEL, the expression language of all conditions: compiled once, names known, the clock passed in.

import { date, evaluate as evaluateFeel, type FeelFunction, isFunction, toFeel } from 'feelin'
import { localDate } from '../../kernel/index.ts'
import { feelFailed, feelSyntax } from './faults.ts'
import { findFeelReads, isFeelBuiltin } from './feel-names.ts'

export interface FeelOptions {
  /** What `today()` and `now()` answer. Without it an expression that asks for them fails. */
  now?: Date
  /** IANA name; the day of `today()` is taken there. Default Asia/Shanghai. */
  timeZone?: string
}

export interface FeelExpression {
  readonly source: string
  /** Variables the expression reads, sorted; functions and names it binds itself are not among them. */
  readonly names: readonly string[]
  /** The full ways it reads, e.g. `applicant.age`; a variable read whole appears as its name. */
  readonly paths: readonly string[]
  /** Names inside a filter `[…]`: a property of the item, or a variable when the item has none such. */
  readonly filterNames: readonly string[]
  /**
   * The value as plain JSON (dates and durations as ISO text). A missing variable counts as null.
   * Fault: standards.feel-failed.
   */
  evaluate(vars: Readonly<Record<string, unknown>>, options?: FeelOptions): unknown
  /** True only when the expression is true: null, as an unanswered question gives, is not enough. */
  test(vars: Readonly<Record<string, unknown>>, options?: FeelOptions): boolean
}

const cacheLimit = 5000
const cache = new Map<string, FeelExpression>()

/**
 * Compiles a FEEL expression; the same text is compiled once.
 *
 * Fault: standards.feel-syntax with the position (from 1), also for a function FEEL does not know.
 * Numbers are binary floats, so money is calculated in whole fen.
 */
export function compileFeel(source: string): FeelExpression {
  const known = cache.get(source)
  if (known) return known
  const compiled = compile(source)
  if (cache.size >= cacheLimit) cache.clear()
  cache.set(source, compiled)
  return compiled
}

/** What is wrong with an expression, for editors and linters; null when it is well-formed. */
export function findFeelMistake(source: string): { position: number; message: string } | null {
  try {
    evaluateFeel(source, {})
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not understood'
    return { position: Math.min(positionOf(error), source.length) + 1, message }
  }
  const unknown = findFeelReads(source).functions.find((name) => !isFeelBuiltin(name))
  if (unknown === undefined) return null
  return { position: source.indexOf(unknown) + 1, message: `There is no function "${unknown}"` }
}

function positionOf(error: unknown): number {
  const position = (error as { position?: { from?: number } } | null)?.position
  return position?.from ?? 0
}

function compile(source: string): FeelExpression {
  const mistake = findFeelMistake(source)
  if (mistake) {
    throw feelSyntax({
      params: { expression: source, position: mistake.position },
      detail: `${mistake.message} in: ${source}`,
    })
  }
  const reads = findFeelReads(source)
  const asksClock = reads.functions.some((name) => name === 'today' || name === 'now')
  const parameters = [...new Set([...reads.names, ...reads.filterNames])]
  const bound = asksClock ? [...parameters, 'today', 'now'] : parameters
  // Parsing is the costly part; as the body of a FEEL function the expression is parsed only here.
  const compiled = evaluateFeel(`function(${bound.join(', ')}) (${source}\n)`, {})
  const body = compiled.value
  if (!isFunction(body)) throw feelFailed({ params: { expression: source }, detail: 'no function' })

  function evaluate(vars: Readonly<Record<string, unknown>>, options: FeelOptions = {}): unknown {
    const values: unknown[] = parameters.map((name) => toFeelValue(vars[name]))
    if (asksClock) values.push(...clockFunctions(options, source))
    try {
      return toPlain((body as FeelFunction).invoke(values))
    } catch (error) {
      throw feelFailed({ params: { expression: source }, detail: String(error), cause: error })
    } finally {
      compiled.warnings.length = 0
    }
  }

  return {
    source,
    names: reads.names,
    paths: reads.paths,
    filterNames: reads.filterNames,
    evaluate,
    test: (vars, options) => evaluate(vars, options) === true,
  }
}

function clockFunctions(options: FeelOptions, source: string): (() => unknown)[] {
  const { now, timeZone = 'Asia/Shanghai' } = options
  if (!now) {
    throw feelFailed({
      params: { expression: source },
      detail: 'the expression asks for the time but none was passed',
    })
  }
  return [() => date(localDate(now, timeZone)), () => toFeel(now)]
}

function toFeelValue(value: unknown): unknown {
  return value === undefined ? null : toFeel(value)
}

function toPlain(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value === 'function' || isFunction(value)) return null
  if (typeof value === 'object') {
    if (Object.getPrototypeOf(value) !== Object.prototype) return String(value)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]))
  }
  return value
}
