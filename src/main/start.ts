// `tongban start`: opens the house, seeds the demonstration city into an empty one, starts its front nodes, tells the addresses.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCK_FILE, takeLock } from '../kernel/db/lock-file.ts'
import type { Config } from '../kernel/index.ts'
import { openExchange } from '../modules/exchange/index.ts'
import { ensureStaffBuild } from './build-faces.ts'
import { designCity, hasYetToLive, planLife } from './city/index.ts'
import { writeControl } from './control.ts'
import { openHouse } from './house.ts'
import type { NodeProcess } from './node-processes.ts'
import { type Progress, terminalProgress } from './progress.ts'
import {
  citySeeded,
  emptyDatabase,
  letCityLive,
  rememberCity,
  seedEverything,
  startDepartments,
} from './seed.ts'
import { startServer } from './server.ts'
import { version } from './version.ts'

export interface StartOptions {
  people?: number
  fresh: boolean
}

const EVERY_15_MINUTES = 15 * 60_000

/** Runs until it is told to stop; answers the exit code. */
export async function start(config: Config, options: StartOptions): Promise<number> {
  console.log(`\n通办 Tongban ${version}\n`)
  const progress = terminalProgress()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const unlock = claim(config)
  if (options.fresh) await clear(config, progress)

  const staff = await progress.step('工作台', 'staff application', (tell) => ensureStaffBuild(tell))
  const house = await progress.step('数据库', 'database', () => openHouse(config))
  const closers: (() => Promise<void> | void)[] = [unlock, () => house.close()]
  const close = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  try {
    const known = await citySeeded(house.context('start'))
    const city = designCity({ people: known?.people ?? options.people ?? 3000 })
    if (config.demo && !known) {
      await seedEverything(house, city, progress)
      if (config.demoLife && city.people >= FEWEST_PEOPLE_TO_LIVE) await planLife(house, city)
      await rememberCity(house.context('start'), city)
    } else if (known && options.people !== undefined && options.people !== known.people) {
      console.log(
        `  ! 已有 ${known.people} 人的城市，--people 未生效；用 --fresh 重建。This city has ${known.people} people; use --fresh to make another.`,
      )
    }
    const toLive = config.demo && config.demoLife && (await hasYetToLive(house, city))
    // While the past is told, nothing else may hear of it: reactions would answer with today's date.
    if (!toLive) await house.startWork()
    const exchange = await openExchange(house)
    closers.push(() => exchange.close())
    const server = await startServer(house, staff.dir, exchange)
    closers.push(() => server.close())
    const control = { url: server.url, token: server.controlToken, pid: process.pid }
    closers.push(writeControl(config.dataDir, control))

    if (config.demo) {
      const nodes = await progress.step('前置机', 'front nodes', () =>
        startDepartments(house, city, server.url, exchange),
      )
      closers.push(async () => {
        await Promise.all(nodes.map((node: NodeProcess) => node.stop()))
      })
    }
    if (toLive) {
      await letCityLive(house, city, exchange, progress)
      await house.startWork()
    }
    server.setReady()
    announce(server.url, config)

    const maintenance = setInterval(() => {
      house.database.pool
        .maintain()
        .catch((error: unknown) => house.log.warn({ err: error }, 'maintenance failed'))
    }, EVERY_15_MINUTES)
    closers.push(() => clearInterval(maintenance))

    await new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve)
      process.once('SIGINT', resolve)
      process.once('SIGHUP', resolve)
      // The command before us is gone, however it ended: a house that nobody can stop must not stay.
      process.once('disconnect', resolve)
    })
    console.log('\n  正在停止… stopping')
  } finally {
    await close()
  }
  return 0
}

const FEWEST_PEOPLE_TO_LIVE = 100

/**
 * Claims the data folder, or throws before anything is built or opened. The embedded database holds
 * the lock itself; on a server the demonstration's front nodes still live in this folder only once.
 */
function claim(config: Config): () => void {
  const unlock = takeLock(join(config.dataDir, LOCK_FILE))
  if (config.databaseUrl !== null && config.demo) return unlock
  unlock()
  return () => {}
}

/** What the house itself puts into its data folder; nothing else there is ever deleted. */
const OWN_ENTRIES = [
  'departments',
  'exchange',
  'files',
  'keys',
  'ledger',
  'mail',
  'nodes',
  'pg',
  'run',
  'sms',
]

async function clear(config: Config, progress: Progress): Promise<void> {
  await progress.step('清空', 'clearing', async () => {
    if (config.databaseUrl !== null) await emptyDatabase(config.databaseUrl)
    for (const name of OWN_ENTRIES) {
      rmSync(join(config.dataDir, name), { recursive: true, force: true })
    }
  })
}

function announce(url: string, config: Config): void {
  const base = config.baseUrl ?? url
  console.log(`
  门户 Portal      ${base}/
  工作台 Workbench  ${base}/staff/
  控制台 Console    ${base}/staff/console
`)
  if (config.demo) {
    console.log('  演示账号 Demo accounts:  npx tongban demo\n')
  }
}
