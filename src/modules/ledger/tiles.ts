// Tiles of the tree (C2SP tlog-tiles): their paths, and reading subtree hashes out of them. Pure.

import { type Hash, rootOf, type Subtree, type SubtreeReader } from './merkle.ts'

/** Hashes in a full tile; each stands for a full subtree of 256^level leaves. */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
/** Enough for 256^6 leaves. */
export const MAX_LEVEL = 5

export type TileAddress = { level: number; n: number; width: number }

/** `0/x001/x234/067` or `0/000.p/12`, as the C2SP specification writes it (without `tile/`). */
export function tilePath(tile: TileAddress): string {
  const groups: string[] = []
  let rest = tile.n
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'))
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  const last = groups.length - 1
  const n = groups.map((group, i) => (i < last ? `x${group}` : group)).join('/')
  return `${tile.level}/${n}${tile.width < TILE_WIDTH ? `.p/${tile.width}` : ''}`
}

/** Reads a path written by `tilePath`; undefined for any other spelling. */
export function parseTilePath(path: string): TileAddress | undefined {
  const match = /^(\d)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!match) return undefined
  const level = Number(match[1])
  const n = Number((match[2] ?? '').replaceAll(/[x/]/g, ''))
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3])
  const tile = { level, n, width }
  if (level > MAX_LEVEL || !Number.isSafeInteger(n) || width < 1) return undefined
  return tilePath(tile) === path ? tile : undefined
}

/** How many hashes level `level` has in a tree of `size` leaves. */
export function levelWidth(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** True when a tree of `size` leaves has this tile in just this width, or had it when it was smaller. */
export function tileExists(tile: TileAddress, size: number): boolean {
  return tile.n * TILE_WIDTH + tile.width <= levelWidth(size, tile.level)
}

/** Gives the hashes of one tile in the width that the tree of `size` leaves has. */
export type TileReader = (tile: TileAddress) => Promise<readonly Hash[]>

/** Reads subtree hashes from tiles, each tile once. */
export function subtreeReader(size: number, readTile: TileReader): SubtreeReader {
  const seen = new Map<string, Promise<readonly Hash[]>>()
  return async (subtree: Subtree) => {
    const { tile, from, to } = locate(subtree, size)
    const path = tilePath(tile)
    let hashes = seen.get(path)
    if (!hashes) {
      hashes = readTile(tile)
      seen.set(path, hashes)
    }
    return rootOf((await hashes).slice(from, to))
  }
}

function locate(subtree: Subtree, size: number): { tile: TileAddress; from: number; to: number } {
  const level = Math.floor(subtree.height / TILE_HEIGHT)
  const span = 2 ** (subtree.height % TILE_HEIGHT)
  const start = subtree.index * span
  const n = Math.floor(start / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, levelWidth(size, level) - n * TILE_WIDTH)
  const from = start - n * TILE_WIDTH
  if (width < from + span) throw new RangeError(`subtree beyond a tree of ${size} leaves`)
  return { tile: { level, n, width }, from, to: from + span }
}

/** Cuts a text of joined hex hashes into hashes. */
export function splitHashes(joined: string): Hash[] {
  return joined.match(/.{64}/gs) ?? []
}
