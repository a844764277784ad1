// The demonstration's departments: their resources and grants through the real verbs, their own databases, their front nodes.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../kernel/crypto/index.ts'
import { type Actor, type Context, createContext, type House } from '../kernel/index.ts'
import {
  answerGrant,
  checkGrantRequest,
  findGrant,
  findResource,
  listPublishedResources,
  publishResource,
  registerResource,
  requestGrant,
  submitResource,
} from '../modules/catalogue/index.ts'
import { enrolNode, type Invitation } from '../modules/exchange/index.ts'
import type { PublishedResource, Release } from '../modules/items/index.ts'
import type { City, DepartmentDatabase } from './city/index.ts'
import { fillSqlite, fillUrl } from './department-databases.ts'
import { type DemoNode, demoNodes, demoResources } from './department-resources.ts'

/** The official of an organ who carries a duty, as the one who acts. Throws when the city has none. */
function actorOf(city: City, organKey: string, duty: 'steward' | 'operate'): Actor {
  const held = city.officials.find((one) => one.organKey === organKey && one.duties.includes(duty))
  const organ = city.organs.find((one) => one.key === organKey)
  if (!held || !organ) throw new Error(`Nobody at ${organKey} carries the duty ${duty}`)
  const { positionId: id, organId, duties } = held
  const positions = [{ id, organId, regionCode: organ.regionCode, duties }]
  return { kind: 'official', id: held.id, name: held.name, organId, positions }
}

// Each step has a request id of its own that never changes: a seeding begun again repeats safely.
function contextFor(house: House, actor: Actor, step: string): Context {
  const requestId = `seed-${sha256Hex(step).slice(0, 40)}`
  return createContext(house, { actor, requestId, source: { channel: 'cli' } })
}

function organId(city: City, key: string): string {
  const organ = city.organs.find((one) => one.key === key)
  if (!organ) throw new Error(`The city has no organ ${key}`)
  return organ.id
}

/**
 * Registers, submits and publishes the departments' resources through the catalogue's verbs: each
 * department's steward writes, the steward of the data bureau publishes. Safe to repeat.
 */
export async function seedResources(house: House, city: City): Promise<void> {
  for (const resource of demoResources) {
    const { organKey, ...entry } = resource
    const steward = actorOf(city, organKey, 'steward')
    const authority = actorOf(city, 'data', 'steward')
    const at = (step: string, actor: Actor) => contextFor(house, actor, `${step} ${entry.code}`)
    const found = await findResource(contextFor(house, steward, 'look'), entry.code)
    if (found?.state === 'published') continue
    await registerResource(at('register', steward), {
      ...entry,
      providerOrganId: organId(city, organKey),
      authorityOrganId: organId(city, 'data'),
    })
    await submitResource(at('submit', steward), entry.code)
    await publishResource(at('publish', authority), entry.code)
  }
}

/** The published resources in the shape the once-only lint of items wants. */
export async function resourcesForLint(ctx: Context): Promise<PublishedResource[]> {
  const sharing = { 1: 'unconditional', 2: 'conditional', 3: 'none' } as const
  const resources = await listPublishedResources(ctx)
  return resources.map(({ code, name, sharing: { type }, fields }) => ({
    code,
    name,
    sharing: sharing[type],
    fields: fields.map((field) => ({ name: field.name, element: field.element })),
  }))
}

interface Wanted {
  resource: string
  fields: Set<string>
  purposes: Set<string>
  bases: Set<string>
}

/** What a release asks of departments, one request per resource: the union of its lookups. */
function wantedBy(release: Release): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const lookup of release.content.lookups) {
    if (lookup.kind !== 'resource') continue
    const one = wanted.get(lookup.resource) ?? {
      resource: lookup.resource,
      fields: new Set(),
      purposes: new Set(),
      bases: new Set(),
    }
    for (const field of [...Object.keys(lookup.params), ...lookup.columns]) one.fields.add(field)
    one.purposes.add(lookup.purpose.zh)
    one.bases.add(`${lookup.basis.law.zh}${lookup.basis.article ?? ''}`)
    wanted.set(lookup.resource, one)
  }
  return [...wanted.values()]
}

/**
 * Brings about the grants that the releases need, through the real verbs: the item's organ requests,
 * the provider finds the request complete and approves. Safe to repeat.
 */
export async function seedGrants(
  house: House,
  city: City,
  releases: readonly Release[],
): Promise<void> {
  for (const release of releases) {
    const requester = release.content.item.organ
    for (const { resource, fields, purposes, bases } of wantedBy(release)) {
      const provider = demoResources.find(({ code }) => code === resource)?.organKey
      if (provider === undefined) throw new Error(`Nobody provides ${resource}`)
      const asking = actorOf(city, requester, 'steward')
      const answering = actorOf(city, provider, 'steward')
      const at = (step: string, actor: Actor) =>
        contextFor(house, actor, `${step} ${resource} ${release.itemCode}`)
      const { itemCode } = release
      const requesterOrganId = organId(city, requester)
      const place = { itemCode, resourceCode: resource, organId: requesterOrganId }
      const today = house.clock.today()
      if (await findGrant(at('look', asking), { ...place, on: today })) continue
      const { id } = await requestGrant(at('request', asking), {
        resourceCode: resource,
        requesterOrganId,
        itemCode,
        purpose: [...purposes].join('；'),
        legalBasis: [...bases].join('；'),
        fields: [...fields],
        quotaPerDay: 100_000,
        validFrom: today,
        validTo: `${Number(today.slice(0, 4)) + 3}-01-01`,
      })
      await checkGrantRequest(at('check', answering), id)
      await answerGrant(at('answer', answering), id, { approve: true })
    }
  }
}

export interface DepartmentPlace {
  /** Folder of the departments' SQLite files. */
  folder: string
  /** Databases elsewhere, by organ key: `postgres://…` or `mysql://…`. Default: a SQLite file. */
  urls?: Readonly<Record<string, string>>
}

/**
 * Makes and fills each department's own database, with its own table and column names, unless it is
 * there already. Answers what was filled now: rows by table.
 */
export async function makeDepartmentDatabases(
  city: City,
  place: DepartmentPlace,
): Promise<Record<string, Record<string, number>>> {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 })
  const made: Record<string, Record<string, number>> = {}
  for (const database of city.databases()) {
    const url = place.urls?.[database.organKey]
    const counts = url ? await fillUrl(url, database) : await makeFile(place.folder, database)
    if (counts) made[database.name] = counts
  }
  return made
}

// Filled under another name and then renamed: a start that was broken off leaves no half database.
async function makeFile(
  folder: string,
  database: DepartmentDatabase,
): Promise<Record<string, number> | null> {
  const file = join(folder, `${database.name}.sqlite`)
  if (existsSync(file)) return null
  const draft = `${file}.new`
  rmSync(draft, { force: true })
  const counts = await fillSqlite(draft, database)
  renameSync(draft, file)
  return counts
}

export interface DepartmentNode {
  nodeId: string
  /** What `node.json` says but for centre and node name. */
  settings: Record<string, unknown>
  /** A one-time code, asked for only when the node is not enrolled yet. */
  invite(): Promise<Invitation>
}

/** The front nodes of the demonstration, ready to be run: one per department with a database. */
export function departmentNodes(
  house: House,
  city: City,
  place: DepartmentPlace,
): DepartmentNode[] {
  const operator = actorOf(city, 'data', 'operate')
  return demoNodes.map((node) => ({
    nodeId: node.id,
    settings: settingsOf(node, city, place),
    invite: () =>
      enrolNode(contextFor(house, operator, `invite ${node.id} ${house.clock.now().getTime()}`), {
        id: node.id,
        organId: organId(city, node.organKey),
        title: node.title,
        provides: Object.keys(node.resources),
      }),
  }))
}

function settingsOf(node: DemoNode, city: City, place: DepartmentPlace): Record<string, unknown> {
  const database = city.databases().find((one) => one.organKey === node.organKey)
  if (!database) throw new Error(`The city has no database of ${node.organKey}`)
  const url = place.urls?.[node.organKey]
  const source = url
    ? { kind: url.startsWith('mysql') ? 'mysql' : 'postgres', url }
    : { kind: 'sqlite', file: join(place.folder, `${database.name}.sqlite`) }
  const resources = Object.entries(node.resources).map(([code, mapping]) => [
    code,
    { source: database.name, ...mapping },
  ])
  return {
    sources: { [database.name]: source },
    resources: Object.fromEntries(resources),
    localApi: null,
  }
}
