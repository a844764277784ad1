// The running exchange of one copy of the platform: gate, hub, links, own node, log.

import type { Server } from 'node:http'
import { join } from 'node:path'
import { type Context, createContext, type House, newId } from '../../kernel/index.ts'
import { type Engine, type NodeState, nodeVersion } from '../../node/index.ts'
import { getCentreSigner } from '../catalogue/index.ts'
import { openCluster } from './cluster.ts'
import { openFrameLog } from './frame-log.ts'
import { createHub } from './hub.ts'
import { createLinkServer } from './link-server.ts'
import { composeConfiguration, type LoadedGate, loadGate } from './load-gate.ts'
import { openOwnNode, ownNodeId, readOwnKeys } from './own-node.ts'
import { saveHealth } from './store.ts'
import { readSerial } from './views.ts'

export interface ExchangeOptions {
  /** Where the log of the platform's own node lies; default: `exchange` in the data folder. */
  folder?: string
  /** Milliseconds between two signs of life of a node. */
  beatMs?: number
}

export interface Exchange {
  /** Takes links on `/link` of this server. Nodes come to it; it never calls out. */
  attach(server: Server): void
  /** The platform's own node. */
  readonly engine: Engine
  readonly state: NodeState
  /** Nodes linked to this copy now. */
  linked(): string[]
  /** Loads nodes and grants again now, and tells the nodes. Otherwise within moments of a change. */
  refresh(): Promise<void>
  /** Writes what the frame log holds back. */
  flush(): Promise<void>
  close(): Promise<void>
}

const running = new WeakMap<House['database'], Exchange>()

/** The exchange that runs on the context's database in this process. */
export function findExchange(ctx: Context): Exchange | null {
  return running.get(ctx.database) ?? null
}

export async function openExchange(house: House, options: ExchangeOptions = {}): Promise<Exchange> {
  const ctx = createContext(house, {
    actor: { kind: 'system', id: 'exchange' },
    requestId: newId(),
    source: { channel: 'node' },
  })
  const { log } = house
  const beatMs = options.beatMs ?? 10_000
  const folder = options.folder ?? join(house.config.dataDir, 'exchange')
  await readOwnKeys(ctx)
  let loaded: LoadedGate = await loadGate(ctx)
  const gate = () => loaded.gate

  const frames = await openFrameLog(ctx)
  const hub = createHub({
    log,
    frames,
    now: ctx.clock.now,
    gate,
    // Every copy runs the platform's own node: what is for it and was asked elsewhere goes to all.
    elsewhere: (to, bytes) => cluster.forward(to, bytes, false),
  })
  const own = await openOwnNode(ctx, () => hub, folder)
  await own.configure(loaded)
  hub.join({
    ...own.line,
    send(bytes) {
      cluster.forward(ownNodeId, bytes, true)
      return own.line.send(bytes)
    },
  })
  const cluster = await openCluster({
    ctx,
    deliver: (to, bytes) => (to === ownNodeId ? own.line.send(bytes) : hub.deliver(to, bytes)),
    changed: () => void refreshSoon(),
  })

  const links = createLinkServer({
    hub,
    log,
    signer: await getCentreSigner(ctx),
    now: ctx.clock.now,
    gate,
    beatMs,
    joined: (node) => cluster.joined(node),
    left: (node) => cluster.left(node),
    beat(node, health) {
      const seen = { nodeId: node, copyId: cluster.copyId, at: ctx.clock.now(), health }
      ctx.database
        .outside(() => saveHealth(ctx, seen))
        .catch((error: unknown) => log.warn({ err: error }, 'a sign of life could not be noted'))
    },
    configuration: (node) => ctx.database.outside(() => composeConfiguration(ctx, loaded, node)),
  })

  const startedAt = ctx.clock.now().toISOString()
  const showOwnNode = () => {
    const { size, hash } = own.state.head()
    const health = {
      version: nodeVersion,
      startedAt,
      serial: loaded.gate.serial,
      logSize: size,
      logHead: hash,
      ...own.engine.counts(),
      rssBytes: process.memoryUsage.rss(),
      clockOffsetMs: 0,
      sources: [],
    }
    return saveHealth(ctx, {
      nodeId: ownNodeId,
      copyId: cluster.copyId,
      at: ctx.clock.now(),
      health,
    })
  }
  await showOwnNode()

  let refreshing: Promise<void> = Promise.resolve()

  async function refreshNow(): Promise<void> {
    const fresh = await loadGate(ctx)
    const before = loaded
    loaded = fresh
    await own.configure(fresh)
    for (const node of before.nodes.keys()) {
      const [then, now] = [before.cards.get(node), fresh.cards.get(node)]
      if (!now) links.drop(node, 'revoked')
      else if (then?.signingKey !== now.signingKey) links.drop(node, 'replaced')
    }
    if (fresh.gate.serial !== before.gate.serial) links.changed(fresh.gate.serial)
  }

  const refresh = () => {
    refreshing = refreshing.catch(() => undefined).then(() => ctx.database.outside(refreshNow))
    return refreshing
  }
  const refreshSoon = () =>
    refresh().catch((error: unknown) => log.error({ err: error }, 'the gate could not be loaded'))

  // A notification may be lost with its connection: the serial is looked at now and then.
  const watch = setInterval(() => {
    ctx.database
      .outside(async () => {
        await cluster.refresh()
        await showOwnNode()
        if ((await readSerial(ctx)) !== loaded.gate.serial) await refresh()
      })
      .catch((error: unknown) => log.warn({ err: error }, 'the exchange could not look around'))
  }, 5000)

  const exchange: Exchange = {
    attach: (server) => links.attach(server),
    engine: own.engine,
    state: own.state,
    linked: () =>
      hub
        .lines()
        .map((line) => line.node)
        .filter((node) => node !== ownNodeId),
    refresh,
    flush: () => frames.flush(),
    async close() {
      clearInterval(watch)
      running.delete(house.database)
      links.close()
      own.close()
      await refreshing.catch(() => undefined)
      await frames.close()
      await cluster.close()
    },
  }
  running.set(house.database, exchange)
  return exchange
}

/**
 * Attaches the running exchange to a server, opening it first when it does not run yet. `close` ends
 * only what was opened here.
 */
export async function attachLink(
  server: Server,
  house: House,
  options: ExchangeOptions = {},
): Promise<{ close(): Promise<void> }> {
  const known = running.get(house.database)
  const exchange = known ?? (await openExchange(house, options))
  exchange.attach(server)
  return { close: async () => (known ? undefined : exchange.close()) }
}
