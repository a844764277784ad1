// Facts go up: a module announces what happened in the transaction in which it happened.

import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'

export interface FactDef<P = unknown> {
  readonly name: string
  readonly version: number
  readonly schema: z.ZodType<P>
}

const facts = new Map<string, FactDef>()

/** Declares a fact once: `module.what-happened`, a version, and the schema of what it says. */
export function defineFact<P>(name: string, version: number, schema: z.ZodType<P>): FactDef<P> {
  if (facts.has(name)) throw new Error(`Fact "${name}" is declared twice`)
  const def = { name, version, schema }
  facts.set(name, def as FactDef)
  return def
}

export function declaredFacts(): readonly FactDef[] {
  return [...facts.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export function insertFact(
  def: FactDef,
  payload: unknown,
  requestId: string,
  at: Date,
): RawBuilder<unknown> {
  const body = JSON.stringify(def.schema.parse(payload))
  return sql`insert into kernel.fact (name, version, payload, request_id, announced_at)
    values (${def.name}, ${def.version}, ${body}::jsonb, ${requestId}, ${at.toISOString()})`
}
