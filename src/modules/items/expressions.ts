// Collects every FEEL expression of a release, with its place and with what it may speak of there.

import { compileFeel, findFeelMistake } from '../standards/index.ts'
import type { ReleaseContent } from './contract.ts'
import type { Path } from './source-files.ts'

/** Which variables are known where the expression stands; see the table in contract-text.ts. */
export type Place = 'guidance' | 'form' | 'params' | 'process' | 'result'

export interface Expression {
  path: Path
  source: string
  place: Place
  /** Conditions are tested for true; values are used as they are. */
  kind: 'condition' | 'value'
  /** Why it cannot be read; null when it can. Position from 1. */
  mistake: { position: number } | null
  /** Variables read, as `form.floorArea`; empty when the expression cannot be read. */
  paths: readonly string[]
  /** For params of a `forEach` lookup: the rows field. */
  rows?: string
}

const collected = new WeakMap<ReleaseContent, readonly Expression[]>()

/** Every expression, in the order of the files. Content does not change, so it is collected once. */
export function expressionsOf(content: ReleaseContent): readonly Expression[] {
  const known = collected.get(content) ?? collect(content)
  collected.set(content, known)
  return known
}

const mistakes = new Map<string, { position: number } | null>()

function mistakeIn(source: string): { position: number } | null {
  const known = mistakes.get(source)
  if (known !== undefined) return known
  const mistake = findFeelMistake(source) ?? doubledEquals(source)
  if (mistakes.size >= 5000) mistakes.clear()
  mistakes.set(source, mistake)
  return mistake
}

/** `a == 1` is read as a comparison with a unary test, and is never what was meant. */
function doubledEquals(source: string): { position: number } | null {
  const blanked = source.replace(/"[^"]*"/g, (text) => ' '.repeat(text.length))
  const at = blanked.search(/=\s*=/)
  return at < 0 ? null : { position: at + 1 }
}

function collect(content: ReleaseContent): readonly Expression[] {
  const found: Expression[] = []
  const add = (
    path: Path,
    source: string | undefined,
    place: Place,
    kind: Expression['kind'] = 'condition',
    rows?: string,
  ) => {
    if (source === undefined) return
    const mistake = mistakeIn(source)
    const paths = mistake ? [] : compileFeel(source).paths
    found.push({ path, source, place, kind, mistake, paths, ...(rows ? { rows } : {}) })
  }
  for (const [i, question] of content.guidance.questions.entries()) {
    const at: Path = ['guidance', 'questions', i]
    add([...at, 'when'], question.when, 'guidance')
    for (const [k, option] of question.options.entries()) {
      add([...at, 'options', k, 'when'], option.when, 'guidance')
    }
  }
  for (const [i, outcome] of content.guidance.outcomes.entries()) {
    add(['guidance', 'outcomes', i, 'when'], outcome.when, 'guidance')
  }
  for (const [i, page] of content.form.pages.entries()) {
    add(['form', 'pages', i, 'when'], page.when, 'form')
    for (const [k, field] of page.fields.entries()) {
      const at: Path = ['form', 'pages', i, 'fields', k]
      add([...at, 'when'], field.when, 'form')
      for (const [o, option] of (field.options ?? []).entries()) {
        add([...at, 'options', o, 'when'], option.when, 'form')
      }
      for (const [r, column] of (field.rows?.fields ?? []).entries()) {
        add([...at, 'rows', 'fields', r, 'when'], column.when, 'params', 'condition', field.id)
      }
    }
  }
  for (const [i, lookup] of content.lookups.entries()) {
    add(['lookups', i, 'when'], lookup.when, 'form')
    if (lookup.kind !== 'resource') continue
    for (const [name, source] of Object.entries(lookup.params)) {
      add(['lookups', i, 'params', name], source, 'params', 'value', lookup.forEach)
    }
  }
  for (const [i, material] of content.materials.entries()) {
    add(['materials', i, 'when'], material.when, 'form')
  }
  for (const [i, step] of content.process.steps.entries()) {
    const at: Path = ['process', 'steps', i]
    if (step.handling.mode === 'automatic') {
      for (const [k, rule] of step.handling.rules.entries()) {
        add([...at, 'handling', 'rules', k, 'when'], rule.when, 'process')
      }
    }
    for (const [k, point] of step.points.entries()) {
      add([...at, 'points', k, 'when'], point.when, 'process')
    }
    for (const [k, route] of step.routes.entries()) {
      add([...at, 'routes', k, 'when'], route.when, 'process')
    }
  }
  if (content.certificate) {
    add(['certificate', 'number', 'prefix'], content.certificate.number.prefix, 'result', 'value')
    for (const [i, field] of content.certificate.fields.entries()) {
      add(['certificate', 'fields', i, 'from'], field.from, 'result', 'value')
    }
  }
  return found
}
