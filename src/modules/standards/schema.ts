// Compiles JSON Schema 2020-12 that officials write, and answers with sentences instead of codes.

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { SchemaFinding } from './contract.ts'
import { findElement, listElements } from './elements.ts'
import { patternRefused, schemaUnusable } from './faults.ts'
import { generalFormats, textFormats } from './formats.ts'
import { isPatternSafe } from './patterns.ts'
import { sentenceForFailure } from './schema-sentences.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export interface CompiledSchema {
  /** Everything that is wrong with the value, one finding a path, in the order of the schema; empty when it fits. */
  findings(value: unknown): SchemaFinding[]
  fits(value: unknown): boolean
}

const annotations = new Set<string>()
const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  verbose: true,
  logger: false,
})
ajvFormats.default(ajv, Object.keys(generalFormats) as Parameters<typeof ajvFormats.default>[1])
for (const [name, format] of Object.entries(textFormats)) {
  ajv.addFormat(name, { type: 'string', validate: format.check })
}
for (const element of listElements()) {
  allowAnnotations(element)
  ajv.addSchema(element)
}
// Compiled now, so that a wrong element stops the start and not the first citizen.
for (const element of listElements()) ajv.getSchema(element.$id)

const cacheLimit = 2000
const cache = new Map<string, CompiledSchema>()

/**
 * Compiles a schema; `$ref: "urn:tongban:element:<id>"` refers to a data element, keys that begin
 * with `x-` are annotations. Call it when a release is published or loaded, not per request.
 *
 * Faults: standards.schema-unusable (unknown keyword, unknown `$ref`, title that is no text),
 * standards.pattern-refused (a regular expression that could run for ever).
 */
export function compileSchema(schema: JsonSchema): CompiledSchema {
  const key = JSON.stringify(schema)
  const known = cache.get(key)
  if (known) return known
  const compiled = compile(JSON.parse(key) as JsonSchema)
  if (cache.size >= cacheLimit) cache.clear()
  cache.set(key, compiled)
  return compiled
}

function compile(schema: JsonSchema): CompiledSchema {
  inspect(schema, '')
  let validate: ValidateFunction
  try {
    validate = ajv.compile(schema)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw schemaUnusable({ params: { reason }, detail: reason, cause: error })
  } finally {
    // The cache above is the only one: Ajv's own would grow with every draft an official saves.
    ajv.removeSchema(schema)
  }
  return {
    fits: (value) => validate(value) === true,
    findings(value) {
      if (validate(value)) return []
      const byPath = new Map<string, SchemaFinding & { keyword: string }>()
      for (const error of validate.errors ?? []) {
        const found = sentenceForFailure({ ...error, title: titleOf(error) })
        if (!found) continue
        const earlier = byPath.get(found.path)
        if (!earlier || saysMore(error, earlier.keyword)) {
          byPath.set(found.path, { ...found, keyword: error.keyword })
        }
      }
      return [...byPath.values()].map(({ path, zh, en }) => ({ path, zh, en }))
    },
  }
}

/** "Not a valid identity number" helps more than "needs at least 18 characters", unless nothing was entered. */
function saysMore(error: ErrorObject, earlier: string): boolean {
  const isLength = earlier === 'minLength' || earlier === 'maxLength' || earlier === 'pattern'
  return error.keyword === 'format' && isLength && error.data !== ''
}

/** Refuses what Ajv would let pass now and regret later. */
function inspect(node: unknown, path: string): void {
  if (Array.isArray(node)) {
    for (const [i, inner] of node.entries()) inspect(inner, `${path}/${i}`)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const schema = node as Record<string, unknown>
  const isNameTable = /\/(properties|\$defs|patternProperties|dependentSchemas)$/.test(path)
  if (!isNameTable) {
    allowAnnotations(schema)
    for (const word of ['title', 'description']) {
      if (word in schema && typeof schema[word] !== 'string') {
        const reason = `${path || '/'}: "${word}" must be one text; translations belong in "x-en"`
        throw schemaUnusable({ params: { reason }, detail: reason })
      }
    }
    const patterns = typeof schema.pattern === 'string' ? [schema.pattern] : []
    if (typeof schema.patternProperties === 'object' && schema.patternProperties !== null) {
      patterns.push(...Object.keys(schema.patternProperties))
    }
    for (const pattern of patterns) {
      if (!isPatternSafe(pattern)) throw patternRefused({ params: { pattern }, detail: path })
    }
  }
  for (const [name, inner] of Object.entries(schema)) {
    if (isNameTable || !['const', 'default', 'examples', 'enum'].includes(name)) {
      inspect(inner, `${path}/${name}`)
    }
  }
}

function allowAnnotations(schema: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(schema)) {
    if (!name.startsWith('x-') || annotations.has(name)) continue
    ajv.addKeyword(name)
    annotations.add(name)
  }
}

function titleOf(error: ErrorObject): { zh: string; en: string } | null {
  const parent = error.parentSchema as Record<string, unknown> | undefined
  const extra = error.params.additionalProperty ?? error.params.unevaluatedProperty
  if (typeof extra === 'string') return { zh: extra, en: extra }
  const missing = error.params.missingProperty
  if (typeof missing === 'string') {
    const properties = parent?.properties as Record<string, unknown> | undefined
    return namesOf(properties?.[missing]) ?? { zh: missing, en: missing }
  }
  return namesOf(parent)
}

function namesOf(schema: unknown): { zh: string; en: string } | null {
  if (typeof schema !== 'object' || schema === null) return null
  const { title, 'x-en': en, $ref: ref } = schema as Record<string, unknown>
  if (typeof title === 'string') return { zh: title, en: typeof en === 'string' ? en : title }
  const element = typeof ref === 'string' ? findElement(ref) : null
  return element ? { zh: element.title, en: element['x-en'] } : null
}
