// From a grant and a mapping to one SQL statement: allowed columns only, everything else a parameter.

import type { AskMessage, GrantClaims, Row, RowCondition, Value } from '../contracts/index.ts'
import type { ColumnMapping, ResourceMapping } from './mapping.ts'

export interface Dialect {
  quote(name: string): string
  placeholder(index: number): string
}

export const dialects = {
  postgres: { quote: (name) => `"${name}"`, placeholder: (index) => `$${index}` },
  mysql: { quote: (name) => `\`${name}\``, placeholder: () => '?' },
  sqlite: { quote: (name) => `"${name}"`, placeholder: () => '?' },
} as const satisfies Record<string, Dialect>

export interface Plan {
  sql: string
  values: (string | number | null)[]
  fields: readonly string[]
}

/** A field of the grant that the department's mapping does not know. */
export class UnmappedField extends Error {
  readonly field: string

  constructor(field: string) {
    super(`field ${field} has no column here`)
    this.field = field
  }
}

/**
 * Compiles a query. The caller has checked the ask against the grant; this function cannot widen it:
 * it selects `ask.fields`, restricts by the parameters *and* by the grant's row filter, and asks for
 * one row more than the limit, so that "too many" is noticed.
 */
export function compilePlan(
  mapping: ResourceMapping,
  grant: Pick<GrantClaims, 'rowFilter'>,
  ask: Pick<AskMessage, 'fields' | 'params' | 'limit'>,
  dialect: Dialect,
): Plan {
  const values: (string | number | null)[] = []
  const bind = (value: string | number | null) => {
    values.push(value)
    return dialect.placeholder(values.length)
  }
  const column = (field: string) => columnOf(mapping, field)
  const named = (field: string) => dialect.quote(column(field).column)
  const sourceValues = (field: string, value: Value) => toSource(column(field), value)

  const select = ask.fields.map((field) => `${named(field)} as ${dialect.quote(field)}`)
  const among = (field: string, wanted: readonly Value[]) => {
    const bound = wanted.flatMap((value) => sourceValues(field, value))
    if (bound.length === 0) return '1 = 0'
    const nulls = bound.some((value) => value === null)
    const rest = bound.filter((value) => value !== null)
    const parts = [
      ...(rest.length === 1 ? [`${named(field)} = ${bind(rest[0] ?? null)}`] : []),
      ...(rest.length > 1 ? [`${named(field)} in (${rest.map(bind).join(', ')})`] : []),
      ...(nulls ? [`${named(field)} is null`] : []),
    ]
    return parts.length === 1 ? String(parts[0]) : `(${parts.join(' or ')})`
  }
  const condition = (c: RowCondition): string => {
    switch (c.op) {
      case 'eq':
        return among(c.field, [c.value])
      case 'in':
        return among(c.field, c.values)
      case 'ne':
        return `not (${among(c.field, [c.value])})`
      case 'prefix':
        return `${named(c.field)} like ${bind(`${escapeLike(c.value)}%`)} escape '!'`
      default: {
        const operator = { ge: '>=', gt: '>', le: '<=', lt: '<' }[c.op]
        const [value] = sourceValues(c.field, c.value)
        return `${named(c.field)} ${operator} ${bind(value ?? null)}`
      }
    }
  }
  const where = [
    ...Object.entries(ask.params).map(([field, value]) => among(field, [value])),
    ...grant.rowFilter.map(condition),
  ]
  const sql =
    `select ${select.join(', ')} from ${fromClause(mapping, dialect)}` +
    `${where.length > 0 ? ` where ${where.join(' and ')}` : ''} limit ${ask.limit + 1}`
  return { sql, values, fields: ask.fields }
}

function fromClause(mapping: ResourceMapping, dialect: Dialect): string {
  if (mapping.query !== undefined) return `(${mapping.query}) as ${dialect.quote('own_query')}`
  return (mapping.table ?? '').split('.').map(dialect.quote).join('.')
}

function columnOf(mapping: ResourceMapping, field: string): ColumnMapping {
  const found = Object.hasOwn(mapping.columns, field) ? mapping.columns[field] : undefined
  if (!found) throw new UnmappedField(field)
  return found
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (sign) => `!${sign}`)
}

/** What a value of the resource may be called in the source: several codes may mean the same. */
function toSource(mapping: ColumnMapping, value: Value): (string | number | null)[] {
  if (value === null) return [null]
  if (mapping.codes) {
    const wanted = String(value)
    return Object.entries(mapping.codes)
      .filter(([, meaning]) => meaning === wanted)
      .map(([code]) => code)
  }
  switch (mapping.as) {
    case 'date8':
      return [String(value).replaceAll('-', '')]
    case 'boolean':
      // As text: PostgreSQL reads it as boolean or number, the others as number.
      return [value === true || value === 'true' ? '1' : '0']
    case 'integer':
    case 'number':
      return [Number(value)]
    default:
      return [typeof value === 'number' ? value : String(value)]
  }
}

/** Turns rows of the source into rows of the resource: codes, dates and booleans as the data elements say. */
export function readRows(
  mapping: ResourceMapping,
  fields: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Row[] {
  const columns = fields.map((field) => [field, columnOf(mapping, field)] as const)
  return rows.map((row) =>
    Object.fromEntries(columns.map(([field, column]) => [field, fromSource(column, row[field])])),
  )
}

function fromSource(mapping: ColumnMapping, raw: unknown): Value {
  if (raw === null || raw === undefined) return null
  const text = raw instanceof Date ? raw.toISOString() : String(raw)
  if (mapping.codes) {
    const code = text.trim()
    return Object.hasOwn(mapping.codes, code) ? (mapping.codes[code] ?? null) : null
  }
  switch (mapping.as) {
    case 'date8':
      return /^\d{8}$/.test(text)
        ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
        : null
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : null
    case 'boolean':
      return ['1', 't', 'true', 'y', 'Y', '是'].includes(text)
    case 'integer':
    case 'number': {
      const number = Number(text)
      return Number.isFinite(number) ? number : null
    }
    default:
      return text
  }
}
