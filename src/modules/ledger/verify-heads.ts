// Follows the tree as it grows and holds it against every signed checkpoint on its way.

import { openCheckpoint } from './checkpoint.ts'
import { GrowingRange, type Hash } from './merkle.ts'
import { damage } from './verify-leaf.ts'
import type { Finds, VerifySource } from './verify-report.ts'
import { checkpointsAfter, type StoredCheckpoint } from './verify-views.ts'

export class Heads {
  readonly #source: VerifySource
  readonly #finds: Finds
  // Three readings of the tree: from the lines, from the leaf rows, from the tiles. When one of them
  // is damaged the others still show that the signed root was right.
  readonly #readings = [new GrowingRange(), new GrowingRange(), new GrowingRange()]
  readonly #known: Map<number, { root: Hash; note: string }>
  #queue: StoredCheckpoint[] = []
  #size = 0
  #lastGood = 0
  #reported = false
  readonly unseenKnown: Set<number>
  seen = 0

  constructor(source: VerifySource, finds: Finds) {
    this.#source = source
    this.#finds = finds
    this.#known = new Map()
    for (const note of source.known ?? []) {
      const opened = openCheckpoint(note, source.verifier)
      if (opened.ok) this.#known.set(opened.head.size, { root: opened.head.root, note })
    }
    this.unseenKnown = new Set(this.#known.keys())
  }

  async append(fromLine: Hash, fromLeaf: Hash, fromTile: Hash): Promise<void> {
    this.#readings[0]?.append(fromLine)
    this.#readings[1]?.append(fromLeaf)
    this.#readings[2]?.append(fromTile)
    this.#size += 1
    await this.#meet()
  }

  async #meet(): Promise<void> {
    const kept = this.#known.get(this.#size)
    if (kept && this.unseenKnown.delete(this.#size) && !this.#agrees(kept.root)) {
      this.#mismatch('与另存的检查点不符', 'it disagrees with a checkpoint kept elsewhere')
    }
    if (this.#queue.length === 0) {
      const after = this.#size - 1
      this.#queue = await checkpointsAfter(this.#source.reader, Math.max(after, 0), 500)
      if (this.#queue.length === 0) {
        this.#queue = [{ size: Number.MAX_SAFE_INTEGER, root: '', note: '' }]
      }
    }
    const next = this.#queue[0]
    if (next && next.size === this.#size) {
      this.#queue.shift()
      this.seen += 1
      this.#check(next)
    }
  }

  #check(stored: StoredCheckpoint): void {
    const opened = openCheckpoint(stored.note, this.#source.verifier)
    const at = `(${stored.size})`
    if (!opened.ok) {
      this.#finds.add(
        damage(
          'checkpoint',
          null,
          `检查点 ${at} 无效：${opened.fault}`,
          `checkpoint ${at}: ${opened.fault}`,
        ),
      )
      return
    }
    if (opened.head.size !== stored.size || opened.head.root !== stored.root) {
      this.#finds.add(
        damage(
          'checkpoint',
          null,
          `检查点 ${at} 的列被改`,
          `checkpoint ${at}: its columns were changed`,
        ),
      )
    }
    if (this.#agrees(opened.head.root)) {
      this.#lastGood = stored.size
      return
    }
    this.#mismatch('与已签名的检查点不符', 'the tree disagrees with a signed checkpoint')
  }

  #agrees(root: Hash): boolean {
    return this.#readings.some((reading) => reading.root() === root)
  }

  // All later checkpoints would disagree too: the first one says where.
  #mismatch(zh: string, en: string): void {
    if (this.#reported) return
    this.#reported = true
    const range = `${this.#lastGood}–${this.#size - 1}`
    this.#finds.add(
      damage('root', null, `叶子 ${range} 之间：${zh}`, `among leaves ${range}: ${en}`),
    )
  }
}
