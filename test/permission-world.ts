// A small town with one actor of every kind, records that belong to somebody, and the running server over all modules.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { bindFiles, openFileStore } from '../src/kernel/files/index.ts'
import { createServer, type ServerPorts } from '../src/kernel/http/server.ts'
import {
  type Actor,
  type Module,
  newId,
  type PageDef,
  type Permission,
} from '../src/kernel/index.ts'
import { openTestWorld, type TestWorld } from '../src/kernel/testing.ts'
import { Duty } from '../src/modules/identity/index.ts'
import { recordRefusal } from '../src/modules/ledger/index.ts'
import { addRecords, type Records } from './permission-records.ts'
import { ROOT } from './source-tree.ts'

/** The manifests of all modules there are, found by their files, so that none can be forgotten. */
export async function allModules(): Promise<Module[]> {
  const found: Module[] = []
  for (const name of readdirSync(join(ROOT, 'src/modules')).sort()) {
    const file = join(ROOT, 'src/modules', name, 'module.ts')
    if (!existsSync(file)) continue
    const exported: unknown[] = Object.values((await import(file)) as object)
    found.push(...exported.filter(isManifest))
  }
  return found
}

function isManifest(value: unknown): value is Module {
  return typeof value === 'object' && value !== null && 'routes' in value && 'permissions' in value
}

export interface Refusal {
  permission: string
  /** Empty when the route's own gate refused, else the record that was asked. */
  record: object
}

export interface PermissionWorld {
  readonly world: TestWorld
  readonly app: FastifyInstance
  readonly modules: readonly Module[]
  readonly records: Records
  /** Every kind of visitor by name. */
  readonly roles: ReadonlyMap<string, Actor>
  /** What was refused since the last look. */
  takeRefusals(): Refusal[]
  close(): Promise<void>
}

/** Sessions as the cookie names them: the test chooses its actor, everything else is the real server. */
export const CSRF = 'the-token-of-the-session'

export async function openPermissionWorld(
  faces: { pages: readonly PageDef[]; renderFault: ServerPorts['renderFault'] } = {
    pages: [],
    renderFault: (fault) => createElement('p', {}, fault.sentence.zh),
  },
): Promise<PermissionWorld> {
  const modules = await allModules()
  let refusals: Refusal[] = []
  const world = await openTestWorld({
    modules,
    onRefused: async (ctx, permission: Permission, record) => {
      refusals.push({ permission: permission.name, record })
      await recordRefusal(ctx, permission, record)
    },
  })
  bindFiles(await openFileStore({ folder: join(world.dataDir, 'files') }))
  const records = await addRecords(world, modules)
  const roles = rolesOf(records)
  const app = await createServer({
    house: world.house,
    routes: modules.flatMap((module) => module.routes),
    pages: faces.pages,
    assets: [],
    spas: [],
    authenticate: async ({ cookies }) => {
      const actor = roles.get(decodeURIComponent(cookies.session ?? ''))
      return actor && actor.kind !== 'anonymous'
        ? { actor, session: { id: records.sessions.get(actor) ?? newId(), csrf: CSRF } }
        : { actor: { kind: 'anonymous' }, session: null }
    },
    renderFault: faces.renderFault,
    health: async () => ({ ready: true, body: {} }),
    version: '0',
    rateLimit: 1_000_000,
  })
  return {
    world,
    app,
    modules,
    records,
    roles,
    takeRefusals() {
      const taken = refusals
      refusals = []
      return taken
    },
    async close() {
      await app.close()
      await world.close()
    },
  }
}

const businessDuties = ['accept', 'review', 'decide', 'issue', 'steward', 'supervise'] as const

function rolesOf({ owner, stranger, organs }: Records): Map<string, Actor> {
  const officialAt = (organId: string, duties: readonly string[]): Actor => ({
    kind: 'official',
    id: newId(),
    name: '某官员',
    organId,
    positions: duties.length === 0 ? [] : [{ id: newId(), organId, regionCode: '990100', duties }],
  })
  const roles = new Map<string, Actor>([
    ['anonymous', { kind: 'anonymous' }],
    ['owner', { kind: 'person', id: owner.id, name: owner.name, actingFor: null }],
    ['owner for her business', { ...person(owner), actingFor: owner.party }],
    ['stranger', person(stranger)],
    ['stranger for a business', { ...person(stranger), actingFor: stranger.party }],
    ['official without position', officialAt(organs.market, [])],
    ['node of the own organ', { kind: 'node', id: 'node-a', organId: organs.market }],
    ['node of another organ', { kind: 'node', id: 'node-b', organId: organs.other }],
  ])
  for (const duty of Duty.options) {
    roles.set(`${duty} at the market bureau`, officialAt(organs.market, [duty]))
  }
  for (const duty of ['operate', 'secure', 'audit'] as const) {
    roles.set(`${duty} at another organ`, officialAt(organs.other, [duty]))
  }
  roles.set('all business duties at another organ', officialAt(organs.other, businessDuties))
  return roles
}

function person(who: { id: string; name: string }): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', id: who.id, name: who.name, actingFor: null }
}
