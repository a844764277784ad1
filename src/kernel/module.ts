// The manifest of a module: everything it declares, in one place, for wiring and for the generated documents.

import type { FactDef } from './facts.ts'
import type { FaultDef } from './faults.ts'
import type { PageDef } from './http/page.ts'
import type { RouteDef } from './http/route.ts'
import type { Job } from './jobs.ts'
import type { Permission } from './permissions.ts'
import type { Reaction } from './reactions.ts'

export interface Module {
  readonly name: string
  readonly zh: string
  /** The PostgreSQL schema it owns; null when it keeps no tables. */
  readonly schema: string | null
  readonly faults: readonly FaultDef[]
  readonly facts: readonly FactDef[]
  readonly permissions: readonly Permission[]
  readonly routes: readonly RouteDef[]
  readonly pages: readonly PageDef[]
  readonly reactions: readonly Reaction[]
  readonly jobs: readonly Job[]
}

export interface ModuleInput {
  name: string
  zh: string
  schema?: string | null
  faults?: Readonly<Record<string, FaultDef>>
  // Definitions of every payload type stand in one list: the lists are open in the type argument.
  facts?: readonly FactDef<never>[] | readonly unknown[]
  permissions?: readonly Permission[] | Readonly<Record<string, Permission>>
  routes?: readonly RouteDef[]
  pages?: readonly PageDef[]
  reactions?: readonly Reaction[]
  jobs?: readonly unknown[]
}

export function defineModule(input: ModuleInput): Module {
  const permissions = input.permissions ?? []
  return {
    name: input.name,
    zh: input.zh,
    schema: input.schema ?? null,
    faults: Object.values(input.faults ?? {}),
    facts: (input.facts ?? []) as readonly FactDef[],
    permissions: Array.isArray(permissions) ? permissions : Object.values(permissions),
    routes: input.routes ?? [],
    pages: input.pages ?? [],
    reactions: input.reactions ?? [],
    jobs: (input.jobs ?? []) as readonly Job[],
  }
}
