// A whole front node: keys, state, sources, engine and link, put together.

import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { EnrolmentReply } from '../contracts/index.ts'
import type { Logger } from '../kernel/log.ts'
import type { Question, Reply } from './asks.ts'
import {
  type ActiveConfiguration,
  ConfigurationFault,
  readConfiguration,
  wantsRenewal,
} from './configuration.ts'
import { createEngine, type Engine } from './engine.ts'
import { openNodeKeys } from './keys.ts'
import { type Link, openLink } from './link-client.ts'
import { type LocalApi, openLocalApi } from './local-api.ts'
import type { NodeSettings } from './mapping.ts'
import { createProvider } from './provider.ts'
import { openSource } from './sources/index.ts'
import { type NodeState, openNodeState } from './state.ts'
import { lockState } from './state-lock.ts'
import { nodeVersion } from './version.ts'

export interface NodeOptions {
  /** Holds keys, state and the cached configuration. */
  folder: string
  settings: NodeSettings
  log: Logger
  now(): Date
  passphrase?: string
  backOff?: { least: number; most: number }
}

export interface FrontNode {
  readonly id: string
  readonly state: NodeState
  readonly engine: Engine
  readonly link: Link
  /** Where the local API listens; null when it is closed. */
  readonly localPort: number | null
  ask(question: Question): Promise<Reply>
  /** Resolves when a configuration with at least this serial is at work. */
  configured(serial?: number): Promise<ActiveConfiguration>
  close(): Promise<void>
}

/** Starts an enrolled node. It serves from its cached configuration at once and links up when it can. */
export async function openNode(options: NodeOptions): Promise<FrontNode> {
  const { folder, settings, log, now } = options
  const startedAt = now().toISOString()
  const file = join(folder, 'node.sqlite')
  const unlock = lockState(file)
  const state = openNodeState(file)
  const enrolled = state.get('enrolment')
  if (!enrolled) {
    state.close()
    unlock()
    throw new Error('This node is not enrolled yet: run `tongban-node enrol` first.')
  }
  const { node: id, centreKey, linkPath } = EnrolmentReply.parse(JSON.parse(enrolled))
  const keys = openNodeKeys(join(folder, 'keys'), options.passphrase)
  const opened = await Promise.all(
    Object.entries(settings.sources).map(([name, source]) => openSource(name, source)),
  )
  const sources = new Map(opened.map((source) => [source.name, source]))
  const health = new Map([...sources.keys()].map((name) => [name, true]))
  let configuration = await cachedConfiguration(state, centreKey, id, log)
  let waiters: { serial: number; resolve(value: ActiveConfiguration): void }[] = []

  const engine = createEngine({
    id,
    keys,
    state,
    log,
    now,
    configuration: () => configuration,
    provide: createProvider({ state, log, sources, resources: settings.resources }),
    send: (bytes) => link.send(bytes),
    dropped: (header, code) => link.dropped(header, code),
  })

  async function configure(jws: string): Promise<void> {
    const fresh = await readConfiguration(jws, centreKey, id, configuration?.serial ?? 0)
    const isRenewal = fresh.serial === configuration?.serial
    configuration = fresh
    state.set('configuration', jws)
    const { serial } = fresh
    if (!isRenewal) state.append({ at: now().toISOString(), kind: 'configured', body: { serial } })
    log.info({ serial, grants: fresh.grants.size }, 'a new configuration is at work')
    for (const waiter of waiters) if (serial >= waiter.serial) waiter.resolve(fresh)
    waiters = waiters.filter((waiter) => serial < waiter.serial)
  }

  const link = openLink({
    url: linkUrl(settings, linkPath),
    node: id,
    keys,
    centreKey,
    log,
    now,
    serial: () => (configuration && !wantsRenewal(configuration, now()) ? configuration.serial : 0),
    frame: (bytes) => engine.receive(bytes),
    configuration: configure,
    undelivered: engine.undelivered,
    away: engine.away,
    backOff: options.backOff,
    health: () => {
      const { size, hash } = state.head()
      return {
        version: nodeVersion,
        startedAt,
        serial: configuration?.serial ?? 0,
        logSize: size,
        logHead: hash,
        ...engine.counts(),
        rssBytes: process.memoryUsage.rss(),
        clockOffsetMs: link.clockOffset(),
        sources: [...sources.values()].map(({ name, kind }) => ({
          name,
          kind,
          ok: health.get(name) ?? false,
        })),
      }
    },
  })

  const checkSources = async () => {
    for (const source of sources.values()) health.set(source.name, await source.check())
  }
  await checkSources()
  const checking = setInterval(checkSources, 30_000)
  let local: LocalApi | null = null
  if (settings.localApi) {
    local = await openLocalApi({ ...settings.localApi, folder, ask: engine.ask, log })
  }

  return {
    id,
    state,
    engine,
    link,
    localPort: (local?.server.address() as AddressInfo | undefined)?.port ?? null,
    ask: engine.ask,
    configured: (serial = 1) =>
      configuration && configuration.serial >= serial
        ? Promise.resolve(configuration)
        : new Promise((resolve) => waiters.push({ serial, resolve })),
    async close() {
      clearInterval(checking)
      await local?.close()
      engine.stop()
      link.close()
      await Promise.all([...sources.values()].map((source) => source.close()))
      state.close()
      unlock()
    },
  }
}

async function cachedConfiguration(
  state: NodeState,
  centreKey: EnrolmentReply['centreKey'],
  id: string,
  log: Logger,
): Promise<ActiveConfiguration | null> {
  const jws = state.get('configuration')
  if (!jws) return null
  try {
    return await readConfiguration(jws, centreKey, id, 0)
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error
    log.error({ err: error }, 'the cached configuration is not usable')
    return null
  }
}

/** The link's address. Unencrypted only to this very machine, unless the settings insist. */
export function linkUrl(
  settings: Pick<NodeSettings, 'centre' | 'allowPlain'>,
  path: string,
): string {
  const url = new URL(path, settings.centre)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !local && !settings.allowPlain) {
    throw new Error(`The centre ${settings.centre} must be reached by https.`)
  }
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:'
  return url.href
}
