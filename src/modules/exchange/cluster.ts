// Several copies of the platform: a frame for a node that is linked to another copy goes there through the database.

import { type Context, newId } from '../../kernel/index.ts'
import {
  dropCopy,
  dropStaleRelays,
  keepCopy,
  putRelay,
  saveHealth,
  saveLinkDown,
  takeRelays,
  tellLinks,
} from './store.ts'
import { listCopies, listLinks } from './views.ts'

export interface Cluster {
  readonly copyId: string
  /** Passes a frame on; false when no copy has the node. `everywhere`: to every other copy. */
  forward(to: string, bytes: Buffer, everywhere: boolean): boolean
  joined(node: string): void
  left(node: string): void
  refresh(): Promise<void>
  close(): Promise<void>
}

export interface ClusterOptions {
  ctx: Context
  deliver(to: string, bytes: Buffer): boolean
  /** Nodes, grants or resources have changed, here or through another copy. */
  changed(): void
}

const staleMs = 60_000
/** A copy that was not seen for so long is gone. */
const copyGoneMs = 20_000

export async function openCluster({ ctx, deliver, changed }: ClusterOptions): Promise<Cluster> {
  const copyId = newId()
  const { database, log } = ctx
  let links = new Map<string, string>()
  let others: string[] = []

  // Background work stands outside whatever transaction happened to cause it.
  const apart = (what: string, work: () => Promise<void>) => {
    database.outside(work).catch((error: unknown) => log.error({ err: error }, what))
  }

  async function readLinks(): Promise<void> {
    const rows = await listLinks(ctx)
    links = new Map(
      rows.filter((row) => row.copy_id !== copyId).map((row) => [row.node_id, row.copy_id]),
    )
    others = (await listCopies(ctx)).filter((copy) => copy !== copyId)
  }

  async function refresh(): Promise<void> {
    const now = ctx.clock.now()
    const before = (ms: number) => new Date(now.getTime() - ms)
    await keepCopy(ctx, copyId, now, before(copyGoneMs))
    await readLinks()
    await dropStaleRelays(ctx, before(staleMs))
  }

  async function fetchRelays(): Promise<void> {
    for (const relay of await takeRelays(ctx, copyId)) deliver(relay.to_node, relay.frame)
  }

  const put = (copy: string, node: string, frame: Buffer) =>
    apart('a frame could not be relayed', () =>
      putRelay(ctx, { to_copy: copy, to_node: node, frame, at: ctx.clock.now() }),
    )

  const stops = await Promise.all([
    database.pool.listen('exchange_changed', (what) => {
      if (what !== 'links') changed()
      apart('the links could not be read', readLinks)
    }),
    database.pool.listen('exchange_relay', (copy) => {
      if (copy === copyId) apart('relayed frames could not be fetched', fetchRelays)
    }),
  ])
  await refresh()
  await tellLinks(ctx)
  return {
    copyId,
    forward(to, bytes, everywhere) {
      if (everywhere) {
        for (const copy of others) put(copy, to, bytes)
        return others.length > 0
      }
      const copy = links.get(to)
      if (copy === undefined) return false
      put(copy, to, bytes)
      return true
    },
    joined(node) {
      links.delete(node)
      const seen = { nodeId: node, copyId, at: ctx.clock.now(), health: null }
      apart('a link could not be noted', async () => {
        await saveHealth(ctx, seen)
        await tellLinks(ctx)
      })
    },
    left(node) {
      apart('a link could not be noted', async () => {
        await saveLinkDown(ctx, node, copyId)
        await tellLinks(ctx)
      })
    },
    refresh,
    async close() {
      for (const stop of stops) await stop()
      await database.outside(async () => {
        await dropCopy(ctx, copyId)
        await tellLinks(ctx)
      })
    },
  }
}
