// A small exchange for tests: organs, entries, grants, a centre with a real server, and front nodes beside real databases.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { ephemeralHouseKeys, useHouseKeys as installKeys } from '../../kernel/crypto/index.ts'
import { createServer } from '../../kernel/http/server.ts'
import {
  type Actor,
  type Context,
  createContext,
  type House,
  newId,
  systemClock,
} from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import {
  answerGrant,
  catalogue,
  checkGrantRequest,
  type Grant,
  type NewGrantRequest,
  publishResource,
  registerResource,
  requestGrant,
  submitResource,
} from '../catalogue/index.ts'
import {
  officialAt,
  registerTestOrgans,
  type TestOrgans,
  testEntry,
  testRequest,
} from '../catalogue/testing.ts'
import {
  type Exchange,
  enrolNode,
  exchange as exchangeModule,
  getNode,
  openExchange,
} from './index.ts'
import { readSerial } from './views.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../main/node.ts', import.meta.url))

export interface TestExchange {
  readonly world: TestWorld
  readonly house: House
  readonly organs: TestOrgans
  readonly folder: string
  exchange: Exchange
  readonly url: string
  context(actor?: Actor): Context
  publish(code: string, sharingType?: 1 | 2): Promise<void>
  grant(changes?: Partial<NewGrantRequest>): Promise<Grant>
  /** Waits until the reactions have made a configuration later than `before`. */
  changed(before: number): Promise<void>
  /** Brings facts to the reactions and the new configuration to the gates. */
  settle(): Promise<void>
  /** Waits until a node works by the present configuration. */
  configured(nodeId: string): Promise<void>
  invite(id: string, provides: string[], durable?: 'before-reply' | 'grouped'): Promise<string>
  /** Ends the centre's server and exchange, as a crash or a restart would. */
  stopCentre(): Promise<void>
  startCentre(): Promise<void>
  close(): Promise<void>
}

/** Opens the centre on the real clock: its nodes are real processes. */
export async function openTestExchange(options: { beatMs?: number } = {}): Promise<TestExchange> {
  installKeys(ephemeralHouseKeys())
  const world = await openTestWorld()
  const clock = systemClock('Asia/Shanghai')
  const house: House = { ...world.house, clock }
  world.clock.set(clock.now())
  const folder = mkdtempSync(join(tmpdir(), 'tongban-exchange-'))
  const organs = await registerTestOrgans(world)
  const context = (actor: Actor = { kind: 'system', id: 'test' }) =>
    createContext(house, { actor, requestId: newId() })
  let port = 0
  let app: FastifyInstance

  const town: TestExchange = {
    world,
    house,
    organs,
    folder,
    exchange: undefined as unknown as Exchange,
    get url() {
      return `http://127.0.0.1:${port}`
    },
    context,
    async publish(code, sharingType = 2) {
      await registerResource(officialAt(world, organs.police), testEntry(organs, sharingType, code))
      await submitResource(officialAt(world, organs.police), code)
      const before = await readSerial(context())
      await publishResource(officialAt(world, organs.data), code)
      await town.changed(before)
    },
    async grant(changes = {}) {
      const period = { validFrom: '2026-01-01', validTo: '2030-01-01' }
      const request = testRequest(organs, { ...period, ...changes })
      const { id } = await requestGrant(officialAt(world, organs.market), request)
      await checkGrantRequest(officialAt(world, organs.police), id)
      const before = await readSerial(context())
      const active = await answerGrant(officialAt(world, organs.police), id, { approve: true })
      await town.changed(before)
      return active
    },
    async changed(before) {
      // On a busy server a fact waits for older transactions, also those of other databases.
      await until('the reaction has run', async () => {
        await town.settle()
        return (await readSerial(context())) > before
      })
    },
    async settle() {
      await world.runReactions([catalogue, exchangeModule])
      await town.exchange.refresh()
    },
    async configured(nodeId) {
      const serial = await readSerial(context())
      await until(`${nodeId} has configuration ${serial}`, async () => {
        return ((await getNode(context(), nodeId)).health?.serial ?? 0) >= serial
      })
    },
    async invite(id, provides, durable = 'grouped') {
      const title = { zh: '前置机', en: 'Front node' }
      const node = { id, organId: organs.police, title, provides, durable }
      return (await enrolNode(context(), node)).code
    },
    async stopCentre() {
      await town.exchange.close()
      await app.close()
    },
    async startCentre() {
      app = await createServer({
        house,
        routes: [...exchangeModule.routes, ...catalogue.routes],
        pages: [],
        assets: [],
        spas: [],
        authenticate: async () => ({ actor: { kind: 'anonymous' }, session: null }),
        renderFault: () => createElement('html'),
        health: async () => ({ ready: true, body: {} }),
        version: 'test',
        rateLimit: 10_000,
      })
      town.exchange = await openExchange(house, { folder: join(folder, 'centre'), ...options })
      town.exchange.attach(app.server)
      await app.listen({ port, host: '127.0.0.1' })
      port = (app.server.address() as AddressInfo).port
    },
    async close() {
      await town.stopCentre()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await town.startCentre()
  return town
}

/** The columns of the old population register, as a department would have named them. */
export const legacyColumns = {
  name: 'xm',
  idNumber: 'gmsfhm',
  sex: { column: 'xb', codes: { '1': 'male', '2': 'female' } },
  birthDate: { column: 'csrq', as: 'date8' },
  householdAddress: 'hjdz',
} as const

export const legacyPeople = [
  ['陈晓岚', '990101199001010017', '2', '19900101', '云溪市溪南区一号'],
  ['王强', '990101198502030021', '1', '19850203', '云溪市溪北区二号'],
  ['䶮某', '990102197007070034', '1', '19700707', '云溪市"三"号; drop table'],
] as const

/** A small department's own SQLite file. */
export function makeLegacySqlite(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('create table t_czrk (xm text, gmsfhm text primary key, xb text, csrq text, hjdz text)')
  const insert = db.prepare('insert into t_czrk values (?, ?, ?, ?, ?)')
  for (const row of legacyPeople) insert.run(...row)
  db.close()
}

export interface NodeProcess {
  readonly child: ChildProcess
  readonly folder: string
  /** Resolves when the link stands; with the port of the local API. */
  readonly ready: Promise<{ localPort: number | null }>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Enrols a node by the command a department would type. */
export async function enrolProcess(centre: string, folder: string, code: string): Promise<string> {
  const { stdout } = await run(process.execPath, [
    program,
    'enrol',
    '--dir',
    folder,
    '--centre',
    centre,
    '--code',
    code,
  ])
  return stdout
}

/** Starts the node as the process it is in a department. */
export function startProcess(folder: string, settings: object): NodeProcess {
  const file = join(folder, 'node.json')
  const kept = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...kept, ...settings }))
  const child = spawn(process.execPath, [program, 'run', '--dir', folder, '--log', 'warn'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<{ localPort: number | null }>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString('utf8')
      const line = text.split('\n').find((one) => one.includes('"ready"'))
      if (line) resolve(JSON.parse(line) as { localPort: number | null })
    })
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}`)))
  })
  ready.catch(() => undefined)
  return {
    child,
    folder,
    ready,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}

/** Waits until a condition holds; throws after `ms`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 15_000) {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
