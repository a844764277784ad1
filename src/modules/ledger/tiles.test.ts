// Tile paths as the C2SP specification writes them, and subtree hashes read out of tiles.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hash, leafHash, rangeRoot, rootOf } from './merkle.ts'
import {
  levelWidth,
  parseTilePath,
  subtreeReader,
  TILE_WIDTH,
  tileExists,
  tilePath,
} from './tiles.ts'

describe('tile paths', () => {
  it('are those of the specification', () => {
    expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe('0/x001/x234/067')
    expect(tilePath({ level: 1, n: 0, width: 12 })).toBe('1/000.p/12')
    expect(tilePath({ level: 0, n: 999, width: 256 })).toBe('0/999')
    expect(tilePath({ level: 0, n: 1000, width: 256 })).toBe('0/x001/000')
  })

  it('read back what they wrote', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.nat(2 ** 40),
        fc.integer({ min: 1, max: 256 }),
        (level, n, width) => {
          const tile = { level, n, width }
          expect(parseTilePath(tilePath(tile))).toEqual(tile)
        },
      ),
    )
  })

  it.each([
    '',
    '0',
    '0/',
    '0/1',
    '0/0001',
    '0/x000/001',
    '0/001.p/256',
    '0/001.p/0',
    '0/001.p/01',
    '9/001',
    '0/001/',
    '0/001.p/',
    '../0/001',
    '0/x1/001',
    '0/x001/x234',
    '00/001',
    '0/001.p/300',
  ])('refuses %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})

describe('subtrees from tiles', () => {
  const leaves = Array.from({ length: 70_000 }, (_, i) => leafHash(String(i)))
  const levels: Hash[][] = [leaves]
  for (let level = 1; level <= 2; level++) {
    const below = levels[level - 1] ?? []
    const width = levelWidth(leaves.length, level)
    levels.push(
      Array.from({ length: width }, (_, i) =>
        rootOf(below.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)),
      ),
    )
  }

  it('give the root at any size, reading each tile once', async () => {
    for (const size of [1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000]) {
      const asked: string[] = []
      const read = subtreeReader(size, async (tile) => {
        asked.push(tilePath(tile))
        expect(tileExists(tile, size)).toBe(true)
        const from = tile.n * TILE_WIDTH
        return (levels[tile.level] ?? []).slice(from, from + tile.width)
      })
      expect(await rangeRoot(0, size, read)).toBe(rootOf(leaves.slice(0, size)))
      expect(new Set(asked).size).toBe(asked.length)
    }
  })

  it('refuse a subtree beyond the tree', async () => {
    const read = subtreeReader(300, async () => [])
    await expect(read({ height: 8, index: 1 })).rejects.toThrow(RangeError)
  })
})
