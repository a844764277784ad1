// What a verification answers, and where it gathers what it finds.

import type { Reader } from '../../kernel/index.ts'
import type { Verifier } from './checkpoint.ts'
import type { Hash } from './merkle.ts'
import { TILE_WIDTH } from './tiles.ts'
import { type Damage, damage } from './verify-leaf.ts'

/** Leaves read at once. */
export const PAGE = TILE_WIDTH * 8
const MOST_NAMED = 200

export type VerifyReport = {
  whole: boolean
  /** Leaves under the last checkpoint, and its root. */
  size: number
  root: Hash
  checkpoints: number
  /** Lines written but not yet sequenced: not proven, and not an error. */
  unsequenced: number
  /** The first 200; `damageCount` counts all. */
  damages: Damage[]
  damageCount: number
}

export type VerifySource = {
  reader: Reader
  verifier: Verifier
  /** Checkpoints kept elsewhere: they find a log whose newest part was cut off together with its checkpoints. */
  known?: readonly string[]
  onProgress?: (leaves: number) => void
}

export class Finds {
  readonly list: Damage[] = []
  count = 0

  add(...found: readonly Damage[]): void {
    this.count += found.length
    for (const one of found) if (this.list.length < MOST_NAMED) this.list.push(one)
  }

  missingLeaf(idx: number): void {
    this.add(damage('leaf-missing', { idx, line_id: '' }, '叶子缺失', 'the leaf is missing'))
  }
}
