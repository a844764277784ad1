// Several copies of the platform: a frame for a node that is linked to another copy goes there through the database.

import { type Context, newId } from '../../kernel/index.ts'
import { dropStaleRelays, putRelay, saveHealth, saveLinkDown, takeRelays } from './store.ts'
import { listLinks } from './views.ts'

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

export async function openCluster({ ctx, deliver, changed }: ClusterOptions): Promise<Cluster> {
  const copyId = newId()
  const { database, log } = ctx
  let links = new Map<string, string>()

  // Background work stands outside whatever transaction happened to cause it.
  const apart = (what: string, work: () => Promise<void>) => {
    database.outside(work).catch((error: unknown) => log.error({ err: error }, what))
  }

  async function refresh(): Promise<void> {
    const rows = await listLinks(ctx)
    links = new Map(
      rows.filter((row) => row.copy_id !== copyId).map((row) => [row.node_id, row.copy_id]),
    )
  }

  async function fetchRelays(): Promise<void> {
    for (const relay of await takeRelays(ctx, copyId)) deliver(relay.to_node, relay.frame)
  }

  const put = (copy: string, node: string, frame: Buffer) =>
    apart('a frame could not be relayed', () =>
      putRelay(ctx, { to_copy: copy, to_node: node, frame, at: ctx.clock.now() }),
    )

  const stops = await Promise.all([
    database.pool.listen('exchange_changed', () => {
      changed()
      apart('the links could not be read', refresh)
    }),
    database.pool.listen('exchange_relay', (copy) => {
      if (copy === copyId) apart('relayed frames could not be fetched', fetchRelays)
    }),
  ])
  await refresh()
  return {
    copyId,
    forward(to, bytes, everywhere) {
      if (everywhere) {
        const copies = new Set(links.values())
        for (const copy of copies) put(copy, to, bytes)
        return copies.size > 0
      }
      const copy = links.get(to)
      if (copy === undefined) return false
      put(copy, to, bytes)
      return true
    },
    joined(node) {
      links.delete(node)
      const seen = { nodeId: node, copyId, at: ctx.clock.now(), health: null }
      apart('a link could not be noted', () => saveHealth(ctx, seen))
    },
    left(node) {
      apart('a link could not be noted', () => saveLinkDown(ctx, node, copyId))
    },
    async refresh() {
      await refresh()
      await dropStaleRelays(ctx, new Date(ctx.clock.now().getTime() - staleMs))
    },
    async close() {
      for (const stop of stops) await stop()
    },
  }
}
