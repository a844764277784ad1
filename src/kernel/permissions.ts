// Permissions, declared once as a table and compiled twice: to a predicate over one record, and to SQL over many.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Sentence } from './faults.ts'

type Where =
  | { rule: 'sameOrgan'; field: string }
  | { rule: 'isActor'; field: string }
  | { rule: 'isActingFor'; field: string }
  | { rule: 'holderIs'; field: string }
  | { rule: 'fieldIs'; field: string; value: string | boolean }
  | { rule: 'both' | 'either'; parts: readonly Where[] }

interface Grantee {
  kind: 'anyone' | 'signed-in' | Actor['kind']
  duty?: string
  where?: Where
}

export interface Permission {
  readonly name: string
  readonly title: Sentence
  readonly grantees: readonly Grantee[]
}

const declared = new Map<string, Permission>()

/** Declares who may do something. Default is no: whoever no grantee describes is refused. */
export function definePermission(
  name: string,
  title: Sentence,
  grantees: readonly Grantee[],
): Permission {
  if (declared.has(name)) throw new Error(`Permission "${name}" is declared twice`)
  const permission = { name, title, grantees }
  declared.set(name, permission)
  return permission
}

export function declaredPermissions(): readonly Permission[] {
  return [...declared.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export const anyone = (): Grantee => ({ kind: 'anyone' })
export const signedIn = (): Grantee => ({ kind: 'signed-in' })
export const person = (where?: Where): Grantee => ({ kind: 'person', where })
export const official = (of: { duty?: string; where?: Where } = {}): Grantee => ({
  kind: 'official',
  ...of,
})
export const node = (where?: Where): Grantee => ({ kind: 'node', where })
export const system = (): Grantee => ({ kind: 'system' })

/** The record's organ is one in which the official holds a position (with the grantee's duty). */
export const sameOrgan = (field: string): Where => ({ rule: 'sameOrgan', field })
/** The record names the actor: the person, official or node. */
export const isActor = (field: string): Where => ({ rule: 'isActor', field })
/** The record names the party for whom a person acts now: the business or principal, else the person. */
export const isActingFor = (field: string): Where => ({ rule: 'isActingFor', field })
/** The record names the person or the party for whom the person acts now. */
export const holderIs = (field: string): Where => ({ rule: 'holderIs', field })
export const fieldIs = (field: string, value: string | boolean): Where => ({
  rule: 'fieldIs',
  field,
  value,
})
export const both = (...parts: Where[]): Where => ({ rule: 'both', parts })
export const either = (...parts: Where[]): Where => ({ rule: 'either', parts })

function kindMatches(grantee: Grantee, actor: Actor): boolean {
  if (grantee.kind === 'anyone') return true
  if (grantee.kind === 'signed-in') return actor.kind !== 'anonymous'
  return grantee.kind === actor.kind
}

function organsWithDuty(actor: Actor, duty: string | undefined): readonly string[] {
  if (actor.kind === 'node') return [actor.organId]
  if (actor.kind !== 'official') return []
  const positions = actor.positions.filter((p) => duty === undefined || p.duties.includes(duty))
  return [...new Set(positions.map((p) => p.organId))]
}

function actorIds(where: Where & { field: string }, actor: Actor): readonly string[] {
  switch (where.rule) {
    case 'isActor':
      return 'id' in actor ? [actor.id] : []
    case 'isActingFor':
      return actor.kind === 'person' ? [actor.actingFor?.id ?? actor.id] : []
    case 'holderIs':
      return actor.kind === 'person'
        ? [actor.id, ...(actor.actingFor ? [actor.actingFor.id] : [])]
        : []
    default:
      return []
  }
}

/** Whether the actor's kind and duty come into question at all; the record is asked separately. */
export function mayAtAll(permission: Permission, actor: Actor): boolean {
  return permission.grantees.some(
    (grantee) =>
      kindMatches(grantee, actor) &&
      (grantee.duty === undefined || organsWithDuty(actor, grantee.duty).length > 0),
  )
}

export function mayOnRecord(permission: Permission, actor: Actor, record: object): boolean {
  const fields = record as Readonly<Record<string, unknown>>
  const holds = (where: Where, grantee: Grantee): boolean => {
    switch (where.rule) {
      case 'both':
        return where.parts.every((part) => holds(part, grantee))
      case 'either':
        return where.parts.some((part) => holds(part, grantee))
      case 'fieldIs':
        return fields[where.field] === where.value
      case 'sameOrgan':
        return organsWithDuty(actor, grantee.duty).includes(String(fields[where.field]))
      default:
        return actorIds(where, actor).includes(String(fields[where.field]))
    }
  }
  return permission.grantees.some(
    (grantee) =>
      kindMatches(grantee, actor) &&
      (grantee.duty === undefined || organsWithDuty(actor, grantee.duty).length > 0) &&
      (grantee.where === undefined || holds(grantee.where, grantee)),
  )
}

/**
 * The same rule as a condition for `where(...)`. `columns` maps the rule's field names to columns,
 * e.g. `{ organId: 'case.organ_id' }`; an unmapped field is an error at once, never a silent yes.
 */
export function permittedSql(
  permission: Permission,
  actor: Actor,
  columns: Readonly<Record<string, string>>,
): Expression<SqlBool> {
  const column = (field: string) => {
    const name = columns[field]
    if (name === undefined) throw new Error(`permittedSql: no column for field "${field}"`)
    return sql.ref(name)
  }
  const among = (field: string, ids: readonly string[]): Expression<SqlBool> =>
    ids.length === 0
      ? sql<SqlBool>`false`
      : sql<SqlBool>`${column(field)} in (${sql.join(ids.map((id) => sql`${id}`))})`
  const compile = (where: Where, grantee: Grantee): Expression<SqlBool> => {
    switch (where.rule) {
      case 'both':
      case 'either': {
        const parts = where.parts.map((part) => compile(part, grantee))
        return sql<SqlBool>`(${sql.join(parts, where.rule === 'both' ? sql` and ` : sql` or `)})`
      }
      case 'fieldIs':
        return sql<SqlBool>`${column(where.field)} = ${where.value}`
      case 'sameOrgan':
        return among(where.field, organsWithDuty(actor, grantee.duty))
      default:
        return among(where.field, actorIds(where, actor))
    }
  }
  const options = permission.grantees
    .filter(
      (grantee) =>
        kindMatches(grantee, actor) &&
        (grantee.duty === undefined || organsWithDuty(actor, grantee.duty).length > 0),
    )
    .map((grantee) =>
      grantee.where === undefined ? sql<SqlBool>`true` : compile(grantee.where, grantee),
    )
  return options.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(options, sql` or `)})`
}
