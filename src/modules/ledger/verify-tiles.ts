// Tiles of every level against the level below, roots of tiles, tiles missing or too many.

import type { Reader } from '../../kernel/index.ts'
import { rootOf } from './merkle.ts'
import { levelWidth, splitHashes, TILE_WIDTH } from './tiles.ts'
import { damage } from './verify-leaf.ts'
import type { Finds } from './verify-report.ts'
import { tilesBetween, tilesBeyond } from './verify-views.ts'

export async function checkTiles(reader: Reader, size: number, finds: Finds): Promise<void> {
  for (let level = 0; levelWidth(size, level) >= TILE_WIDTH; level++) {
    const count = Math.floor(levelWidth(size, level) / TILE_WIDTH)
    for (let from = 0; from < count; from += 64) {
      await checkSome(reader, level, from, Math.min(from + 64, count), finds)
    }
  }
  for (const { level, n } of await tilesBeyond(reader, size)) {
    finds.add(
      damage('tile-extra', null, `多出哈希片 ${level}/${n}`, `tile ${level}/${n} is too many`),
    )
  }
}

async function checkSome(
  reader: Reader,
  level: number,
  from: number,
  to: number,
  finds: Finds,
): Promise<void> {
  const tiles = await tilesBetween(reader, level, from, to)
  for (let n = from; n < to; n++) {
    const tile = tiles.get(n)
    const name = `${level}/${n}`
    const span = TILE_WIDTH ** level
    if (!tile) {
      const at = { idx: n * TILE_WIDTH * span, line_id: '' }
      finds.add(damage('tile-missing', at, `哈希片 ${name} 缺失`, `tile ${name} is missing`))
      continue
    }
    const hashes = splitHashes(tile.hashes)
    if (hashes.length !== TILE_WIDTH || rootOf(hashes) !== tile.root) {
      const at = { idx: n * TILE_WIDTH * span, line_id: '' }
      finds.add(damage('tile', at, `哈希片 ${name} 的根不符`, `tile ${name}: its root differs`))
    }
    if (level === 0) continue
    const below = await tilesBetween(reader, level - 1, n * TILE_WIDTH, (n + 1) * TILE_WIDTH)
    hashes.forEach((hash, i) => {
      const child = below.get(n * TILE_WIDTH + i)
      if (child && child.root !== hash) {
        const at = { idx: (n * TILE_WIDTH + i) * span, line_id: '' }
        finds.add(
          damage(
            'tile',
            at,
            `哈希片 ${name} 第 ${i} 项被改`,
            `tile ${name}: entry ${i} was changed`,
          ),
        )
      }
    })
  }
}
