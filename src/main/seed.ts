// Brings the demonstration city into an empty house: people, organs, releases, catalogue, grants, and the departments with their front nodes.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { z } from 'zod'
import { JOB_SCHEMA } from '../kernel/db/job-tables.ts'
import { createDispatcher } from '../kernel/dispatcher.ts'
import {
  type Clock,
  type Config,
  type Context,
  createContext,
  findSetting,
  type House,
  localDate,
  newId,
  putSetting,
} from '../kernel/index.ts'
import type { Exchange } from '../modules/exchange/index.ts'
import { loadReleaseFolder, publishRelease, type Release } from '../modules/items/index.ts'
import { type City, live, organMapOf, seedCertificates, seedCity } from './city/index.ts'
import {
  type DepartmentPlace,
  departmentNodes,
  makeDepartmentDatabases,
  resourcesForLint,
  seedGrants,
  seedResources,
} from './departments.ts'
import type { OpenHouse } from './house.ts'
import { modules } from './modules.ts'
import { type NodeProcess, runNode } from './node-processes.ts'
import type { Progress } from './progress.ts'

const releasesFolder = fileURLToPath(new URL('../../releases/', import.meta.url))

const KnownCity = z.object({ seed: z.int(), people: z.int() })
export type KnownCity = z.infer<typeof KnownCity>

/** The city this database was seeded with, or null. */
export function citySeeded(ctx: Context): Promise<KnownCity | null> {
  return findSetting(ctx, 'city', KnownCity)
}

/** Written last: a start that was broken off begins the seeding again, and every verb repeats safely. */
export function rememberCity(ctx: Context, city: City): Promise<void> {
  return putSetting(ctx, 'city', KnownCity, { seed: city.seed, people: city.people })
}

/** The city was founded this long ago, so that it can have lived before the first start. */
const FOUNDED_DAYS_AGO = 45

/** The same house on the day on which the city is founded; its clock runs on from there. */
export function atFounding(house: House): House {
  const ago = FOUNDED_DAYS_AGO * 86_400_000
  const now = () => new Date(house.clock.now().getTime() - ago)
  const clock: Clock = { now, today: () => localDate(now(), house.config.timeZone) }
  return { ...house, clock }
}

/** People, organs, catalogue, releases, grants, and the departments' own databases: each through its real verbs. */
export async function seedEverything(
  house: OpenHouse,
  city: City,
  progress: Progress,
): Promise<void> {
  const past = atFounding(house)
  const context = () =>
    createContext(past, {
      actor: { kind: 'system', id: 'seed' },
      requestId: `seed-${newId()}`,
      source: { channel: 'cli' },
    })
  await progress.step('云溪市', 'the city', (tell) =>
    seedCity(context(), city, {
      onProgress: ({ zh, en, done, of }) => tell(`${zh} ${en} ${done}/${of}`),
    }),
  )
  await progress.step('证照库', 'certificate library', () => seedCertificates(context(), city))
  await progress.step('资源目录', 'resource catalogue', () => seedResources(past, city))
  const releases = await progress.step('事项', 'service items', async (tell) => {
    const published: Release[] = []
    const resources = await resourcesForLint(context())
    for (const name of readdirSync(releasesFolder).sort()) {
      tell(name)
      const folder = await loadReleaseFolder(join(releasesFolder, name), {
        organs: organMapOf(city),
      })
      published.push(await publishRelease(context(), folder, { resources }))
    }
    return published
  })
  await progress.step('数据使用授权', 'grants', async () => {
    await seedGrants(past, city, releases)
    await createDispatcher(past, reactions()).drain()
  })
  await progress.step('部门数据库', 'departments’ own databases', async () => {
    await makeDepartmentDatabases(city, departmentPlace(house.config))
  })
}

const reactions = () => modules.flatMap((module) => module.reactions)

/**
 * Lets the city live through the weeks before today. Nothing in it may keep the house from starting;
 * without its departments it is put off to the next start.
 */
export async function letCityLive(
  house: OpenHouse,
  city: City,
  exchange: Exchange,
  progress: Progress,
): Promise<void> {
  await progress.step('城市生活', 'city life', async (tell) => {
    const { length } = departmentNodes(house, city, departmentPlace(house.config))
    if (!(await untilLinked(exchange, length, NODES_READY_MS))) {
      house.log.warn('not all departments are linked: the city lives at the next start')
      return
    }
    try {
      const report = await live(house, city, {
        reactions: reactions(),
        onProgress: (done, of) => tell(`${done}/${of}`),
      })
      for (const { key, reason } of report.broken) tell(`! ${key}: ${reason}`)
    } catch (error) {
      house.log.error({ err: error }, 'the city could not live its first weeks')
    }
  })
}

/** Where the departments keep their databases: files of their own, or the servers the environment names. */
export function departmentPlace(config: Config): DepartmentPlace {
  const urls = Object.fromEntries(
    Object.entries(DEPARTMENT_URLS).flatMap(([organKey, variable]) => {
      const url = process.env[variable]
      return url ? [[organKey, url]] : []
    }),
  )
  return { folder: join(config.dataDir, 'departments'), urls }
}

const DEPARTMENT_URLS: Readonly<Record<string, string>> = {
  'public-security': 'DEMO_PUBLIC_SECURITY_URL',
  'market-regulation': 'DEMO_MARKET_REGULATION_URL',
  health: 'DEMO_HEALTH_URL',
}

const NODES_READY_MS = 20_000

/** Starts the departments' front nodes as processes and waits until they are linked, or some time has passed. */
export async function startDepartments(
  house: OpenHouse,
  city: City,
  centre: string,
  exchange: Exchange,
): Promise<NodeProcess[]> {
  const nodes = departmentNodes(house, city, departmentPlace(house.config))
  const running = await Promise.all(
    nodes.map((node) =>
      runNode({
        ...node,
        folder: join(house.config.dataDir, 'nodes', node.nodeId),
        centre,
        log: house.log,
      }),
    ),
  )
  await untilLinked(exchange, nodes.length, NODES_READY_MS)
  return running
}

/** Waits until so many nodes are linked; false when the time is over first. */
async function untilLinked(exchange: Exchange, nodes: number, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms
  while (exchange.linked().length < nodes) {
    if (performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return true
}

/** Drops the house's own schemas, and nothing else, from a PostgreSQL database: for `--fresh`. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const own = modules.flatMap((module) => (module.schema === null ? [] : [module.schema]))
    for (const schema of new Set([...own, 'kernel', JOB_SCHEMA])) {
      await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
    }
  } finally {
    await client.end()
  }
}
