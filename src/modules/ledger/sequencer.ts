// The one who gives committed lines their index, builds tiles and signs a checkpoint, a batch at a time.

import type { Clock, Database, Logger } from '../../kernel/index.ts'
import { openCheckpoint, type Signer, signCheckpoint } from './checkpoint.ts'
import { damaged } from './faults.ts'
import { leafEntry } from './leaf.ts'
import { GrowingRange, type Hash, leafHash, rootOf, rootOfPeaks } from './merkle.ts'
import * as store from './store.ts'
import { levelWidth, MAX_LEVEL, TILE_WIDTH } from './tiles.ts'
import { findCheckpoint, hasPending, readLevel } from './views.ts'

export type SequencerInput = {
  database: Database
  clock: Clock
  log: Logger
  signer: Signer
  /** Told of each checkpoint after its commit, e.g. to keep it outside the database. */
  onCheckpoint?: (note: string, size: number) => void
}

export type Sequencer = {
  /** Sequences what waits now; answers how many lines got an index. 0 when another copy is at it. */
  run(): Promise<number>
  start(): void
  stop(): Promise<void>
}

const BATCH = 4096
const PAUSE_MS = 400
const LONGEST_PAUSE_MS = 10_000

/** The right edge of the tree: for each level the hashes that do not fill a tile yet. */
type Edge = { size: number; levels: Hash[][] }
type Tile = { level: number; n: number; hashes: string; root: Hash }

/**
 * Makes the sequencer of this process. Every copy of the process may run one: an advisory lock lets
 * one batch happen at a time, so indexes have no gap and no line gets two. It reads only committed
 * lines, and stops signing when the stored tree does not agree with the last signed checkpoint.
 */
export function createSequencer(input: SequencerInput): Sequencer {
  let edge: Edge | null = null
  let timer: NodeJS.Timeout | null = null
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  let pause = PAUSE_MS

  async function run(): Promise<number> {
    let total = 0
    for (;;) {
      if (!(await hasPending(input.database))) return total
      const done = await batch()
      total += done
      if (done < BATCH) return total
    }
  }

  async function batch(): Promise<number> {
    const { database } = input
    let note = ''
    const answer = await database.transaction(async () => {
      if (!(await store.takeSequencerLock(database))) return null
      const known = await currentEdge(input, edge)
      const lines = await store.takePending(database, BATCH)
      if (lines.length === 0) return null
      const hashes = lines.map((line) => leafHash(leafEntry(line)))
      await store.insertLeaves(
        database,
        lines.map((line, i) => ({
          idx: known.size + i,
          line_id: line.id,
          hash: hashes[i] ?? '',
        })),
      )
      const { next, tiles } = grow(known, hashes)
      for (let i = 0; i < tiles.length; i += 64) {
        await store.insertTiles(database, tiles.slice(i, i + 64))
      }
      const root = edgeRoot(next)
      note = signCheckpoint({ origin: input.signer.name, size: next.size, root }, input.signer)
      await store.insertCheckpoint(database, {
        size: next.size,
        root,
        note,
        at: input.clock.now(),
      })
      return { next, count: lines.length }
    })
    if (answer === null) return 0
    edge = answer.next
    input.onCheckpoint?.(note, answer.next.size)
    return answer.count
  }

  function tick(): void {
    running = run()
      .then(() => {
        pause = PAUSE_MS
      })
      .catch((error: unknown) => {
        // The database is away, or the log is damaged: try on, more and more slowly.
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
        input.log.error({ err: error, nextTryMs: pause }, 'the ledger sequencer stumbled')
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, pause)
      })
  }

  return {
    run,
    start: tick,
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
      // What was committed before the stop gets its proof now.
      await run().catch((error: unknown) =>
        input.log.warn({ err: error }, 'the last lines wait for the next start'),
      )
    },
  }
}

// The remembered edge is good only while nobody else has made a checkpoint.
async function currentEdge(input: SequencerInput, remembered: Edge | null): Promise<Edge> {
  const last = await findCheckpoint(input.database)
  const size = last?.size ?? 0
  if (remembered && remembered.size === size) return remembered
  const levels: Hash[][] = []
  for (let level = 0; level <= MAX_LEVEL; level++) {
    const width = levelWidth(size, level)
    const from = Math.floor(width / TILE_WIDTH) * TILE_WIDTH
    levels.push(width > from ? await readLevel(input.database, level, from, width) : [])
  }
  const edge = { size, levels }
  if (last) {
    const opened = openCheckpoint(last.note, input.signer)
    const agrees = opened.ok && opened.head.root === edgeRoot(edge) && opened.head.size === size
    // Signing on would make damage look genuine.
    if (!agrees) throw damaged({ detail: `checkpoint of ${size} leaves` })
  }
  return edge
}

/** Appends leaf hashes to the edge; answers the new edge and the tiles that became full. Pure. */
export function grow(edge: Edge, hashes: readonly Hash[]): { next: Edge; tiles: Tile[] } {
  const levels = edge.levels.map((level) => [...level])
  const tiles: Tile[] = []
  const counts = levels.map((_, level) => levelWidth(edge.size, level))
  const add = (level: number, hash: Hash): void => {
    const entries = levels[level]
    if (!entries) return
    entries.push(hash)
    counts[level] = (counts[level] ?? 0) + 1
    if (entries.length < TILE_WIDTH) return
    const root = rootOf(entries)
    const n = (counts[level] ?? 0) / TILE_WIDTH - 1
    tiles.push({ level, n, hashes: entries.join(''), root })
    entries.length = 0
    add(level + 1, root)
  }
  for (const hash of hashes) add(0, hash)
  return { next: { size: edge.size + hashes.length, levels }, tiles }
}

/** The root of the whole tree from its right edge alone. Pure. */
export function edgeRoot(edge: Edge): Hash {
  const peaks = edge.levels.toReversed().flatMap((entries) => {
    const range = new GrowingRange()
    for (const hash of entries) range.append(hash)
    return range.peaks
  })
  return rootOfPeaks(peaks)
}
