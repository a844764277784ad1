// Verifying the log: everything is read again and held against the signed checkpoints; what differs is named.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import { openCheckpoint } from './checkpoint.ts'
import { emptyRoot } from './merkle.ts'
import { TILE_WIDTH } from './tiles.ts'
import { Heads } from './verify-heads.ts'
import { checkDetails, checkHashes, damage, erasuresOf, recompute } from './verify-leaf.ts'
import { Finds, PAGE, type VerifyReport, type VerifySource } from './verify-report.ts'
import { checkTiles } from './verify-tiles.ts'
import { countAll, leavesBetween, tilesBetween, witnessedErasures } from './verify-views.ts'
import { findCheckpoint } from './views.ts'

/**
 * Re-reads the whole log. Recomputes each leaf from the columns of its line, compares with leaf row,
 * tiles of every level and all signed checkpoints, personal details with their salted hashes, and
 * looks for lines missing or slipped in. Every checkpoint is checked against one growing tree, so
 * they are also consistent with each other.
 */
export async function verifyLog(source: VerifySource): Promise<VerifyReport> {
  try {
    return await verifyAll(source)
  } catch (error) {
    if (!isDamagedPage(error)) throw error
    return verifyDespite(error as Error, source)
  }
}

async function verifyAll(source: VerifySource): Promise<VerifyReport> {
  const { reader } = source
  const finds = new Finds()
  const last = await findCheckpoint(reader)
  const size = last?.size ?? 0
  const heads = new Heads(source, finds)
  let expected = 0
  for await (const leaves of leavesBetween(reader, 0, size, PAGE)) {
    const witnessed = await witnessedErasures(reader, erasuresOf(leaves))
    const first = Math.floor(expected / TILE_WIDTH)
    const end = Math.floor((leaves.at(-1)?.idx ?? 0) / TILE_WIDTH) + 1
    const tiles = await tilesBetween(reader, 0, first, end)
    for (const leaf of leaves) {
      for (; expected < leaf.idx; expected++) {
        finds.missingLeaf(expected)
        await heads.append('', '', '')
      }
      const tile = tiles.get(Math.floor(leaf.idx / TILE_WIDTH))
      const inTile = tile?.hashes.substr((leaf.idx % TILE_WIDTH) * 64, 64) || null
      const recomputed = recompute(leaf)
      finds.add(...checkHashes(leaf, recomputed, inTile), ...checkDetails(leaf, witnessed))
      await heads.append(recomputed ?? '', leaf.hash, inTile ?? leaf.hash)
      expected = leaf.idx + 1
    }
    source.onProgress?.(expected)
  }
  for (; expected < size; expected++) {
    finds.missingLeaf(expected)
    await heads.append('', '', '')
  }
  await checkTiles(reader, size, finds)
  const counted = await checkCounts(reader, finds)
  checkKnown(source, heads, finds)
  return {
    whole: finds.count === 0,
    size,
    root: last?.root ?? emptyRoot,
    checkpoints: heads.seen,
    unsequenced: counted.waiting,
    damages: finds.list,
    damageCount: finds.count,
  }
}

async function checkCounts(reader: Reader, finds: Finds): Promise<{ waiting: number }> {
  const counted = await countAll(reader)
  if (counted.leaves > counted.checkpointSize || counted.lastIndex >= counted.checkpointSize) {
    const at = { idx: counted.checkpointSize, line_id: '' }
    finds.add(
      damage('leaf-extra', at, '有叶子不在任何检查点之下', 'there are leaves under no checkpoint'),
    )
  }
  for (const line of counted.forgotten) {
    const en = 'the line has no leaf and does not wait for one'
    finds.add({
      ...damage('line-unsequenced', null, '记录没有叶子也不在等待', en),
      lineId: line.id,
    })
  }
  for (const { line_id } of counted.orphans) {
    const en = 'details without a line'
    finds.add({ ...damage('orphan', null, '有内容而没有记录', en), lineId: line_id })
  }
  return counted
}

function checkKnown(source: VerifySource, heads: Heads, finds: Finds): void {
  for (const note of source.known ?? []) {
    if (!openCheckpoint(note, source.verifier).ok) {
      finds.add(
        damage(
          'checkpoint',
          null,
          '另存的检查点签名无效',
          'a checkpoint kept elsewhere has no valid signature',
        ),
      )
    }
  }
  for (const size of heads.unseenKnown) {
    finds.add(
      damage(
        'leaf-missing',
        null,
        `日志被截短：另存的检查点有 ${size} 条`,
        `the log was cut: a kept checkpoint has ${size} leaves`,
      ),
    )
  }
}

// data_corrupted, index_corrupted: PostgreSQL's own page checksums have found something first.
function isDamagedPage(error: unknown): boolean {
  return /^XX00[12]$/.test(String((error as { code?: unknown } | null)?.code ?? ''))
}

/**
 * Reads on over damaged pages, so that the leaf can be named and not only the block. Only the owner of
 * the server may; for others the database's own error stands.
 */
async function verifyDespite(error: Error, source: VerifySource): Promise<VerifyReport> {
  try {
    return await source.reader.db.transaction().execute(async (db) => {
      await sql`set local role none`.execute(db)
      await sql`set local ignore_checksum_failure = on`.execute(db)
      const report = await verifyAll({ ...source, reader: { db } })
      const page = damage('page', null, `数据库页损坏：${error.message}`, error.message)
      return {
        ...report,
        whole: false,
        damages: [page, ...report.damages],
        damageCount: report.damageCount + 1,
      }
    })
  } catch {
    throw error
  }
}
