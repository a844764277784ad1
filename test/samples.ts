// Random input for a route, drawn from its own schemas, with known records put where ids stand.

import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'

interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

/** Values to put where a property of this name stands, e.g. the ids of somebody's records. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** Values a schema accepts; those of `known` wherever a property bears such a name. */
export function samplesOf(schema: z.ZodType | undefined, known: Known): Arbitrary<unknown> {
  if (!schema) return fc.constant(undefined)
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return arbitraryOf(root, { defs: root.$defs ?? {}, root, known, depth: 0 })
}

interface Place {
  defs: Record<string, JsonSchema>
  root: JsonSchema
  known: Known
  depth: number
  name?: string
}

function arbitraryOf(schema: JsonSchema, at: Place): Arbitrary<unknown> {
  const given = at.name === undefined ? undefined : at.known[at.name]
  if (given && given.length > 0) return fc.constantFrom(...given)
  const deeper = { ...at, depth: at.depth + 1 }
  if (at.depth > 8) return fc.constant(null)
  if (schema.$ref) {
    const target = schema.$ref === '#' ? at.root : at.defs[schema.$ref.replace('#/$defs/', '')]
    return target ? arbitraryOf(target, deeper) : fc.constant(null)
  }
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(one, deeper)))
  if (schema.allOf) return arbitraryOf(merged(schema.allOf), deeper)
  return ofType(schema, deeper)
}

function merged(parts: readonly JsonSchema[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
    required: parts.flatMap((part) => part.required ?? []),
  }
}

function ofType(schema: JsonSchema, at: Place): Arbitrary<unknown> {
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return ofString(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 99, 9999) })
    case 'number':
      return fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: schema.maximum ?? 99 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, { ...at, name: undefined }), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 2, 2)),
      })
    case 'object':
      return ofObject(schema, at)
    default:
      return fc.constant('任意')
  }
}

function ofObject(schema: JsonSchema, at: Place): Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0 && typeof schema.additionalProperties === 'object') {
    const key = fc.constantFrom('a', 'b')
    const value = arbitraryOf(schema.additionalProperties, { ...at, name: undefined })
    return fc.dictionary(key, value, { maxKeys: 2 })
  }
  const shape = Object.fromEntries(
    properties.map(([name, one]) => [name, arbitraryOf(one, { ...at, name })]),
  )
  const required = (schema.required ?? []).filter((name) => name in shape)
  return fc.record(shape, { requiredKeys: required })
}

function ofString(schema: JsonSchema): Arbitrary<string> {
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString())
  switch (schema.format) {
    case 'uuid':
      return fc.uuid({ version: 7 })
    case 'date':
      return day.map((text) => text.slice(0, 10))
    case 'date-time':
      return day
    case 'email':
      return fc.constant('somebody@mail.example')
    case 'uri':
      return fc.constant('https://tongban.example/')
  }
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, 'u'))
  const minLength = schema.minLength ?? 0
  const maxLength = Math.min(schema.maxLength ?? 20, minLength + 20)
  return fc.string({ minLength, maxLength }).filter((text) => text.trim().length >= minLength)
}
