// Damage in every table of the ledger, done as the database's owner, is found and named.

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { international } from '../../kernel/crypto/index.ts'
import type { Actor } from '../../kernel/index.ts'
import { type Damage, eraseLineContent, findCheckpoint, verifyLog, verifyRange } from './index.ts'
import { leafEntry, subjectHash } from './leaf.ts'
import { leafHash } from './merkle.ts'
import { type LedgerWorld, openLedgerWorld, writeLine } from './testing.ts'
import { findStoredLine } from './views.ts'

const security: Actor = {
  kind: 'official',
  id: '0199aaaa-0000-7000-8000-00000000000b',
  name: '周密',
  organId: 'organ-2',
  positions: [{ id: 'p2', organId: 'organ-2', regionCode: '990100', duties: ['secure'] }],
}
const LEAVES = 601
// One in a full tile, one in the part that has none yet.
const PLACES = [300, 590] as const

let world: LedgerWorld
let lines: string[] = []

beforeAll(async () => {
  world = await openLedgerWorld()
  const ctx = world.context(security)
  for (let i = 0; i < LEAVES - 1; i++) {
    if (i % 150 === 0) await world.sequencer.run()
    await writeLine(ctx, i, 'case-1')
  }
  await world.sequencer.run()
  const found = await sql<{
    line_id: string
  }>`select line_id from ledger.leaf order by idx`.execute(world.db)
  lines = found.rows.map((row) => row.line_id)
  await eraseLineContent(ctx, { lineId: lines[10] ?? '', legalBasis: 'x' })
  await world.sequencer.run()
})
afterAll(() => world.close())

/** Does the damage, verifies, and puts everything back as it was. */
async function damaged(script: string): Promise<Damage[]> {
  const tables = ['line', 'content', 'line_subject', 'pending', 'leaf', 'tile', 'checkpoint']
  const copies = tables.map((t) => `create table ledger.copy_${t} as table ledger.${t};`).join('')
  const restore = tables
    .map(
      (t) =>
        `delete from ledger.${t}; insert into ledger.${t} select * from ledger.copy_${t}; drop table ledger.copy_${t};`,
    )
    .join('')
  const unguarded = "set session_replication_role = 'replica';"
  await world.asOwner(`${copies}${unguarded}${script};set session_replication_role = 'origin'`)
  try {
    const report = await verifyLog(world.source)
    expect(report.whole).toBe(false)
    return report.damages
  } finally {
    await world.asOwner(`${unguarded}${restore}set session_replication_role = 'origin'`)
  }
}

const at = (place: number) => ({ leafIndex: place, lineId: lines[place] })

describe('the whole log', () => {
  it('is whole', async () => {
    const report = await verifyLog(world.source)
    expect(report).toMatchObject({ whole: true, size: LEAVES, damages: [], unsequenced: 0 })
    expect(report.checkpoints).toBe(5)
  })

  it('counts lines that only wait', async () => {
    await world.database
      .transaction(async () => {
        await writeLine(world.context(security), 1)
        expect(await verifyLog(world.source)).toMatchObject({ whole: true, unsequenced: 1 })
        throw new Error('undo')
      })
      .catch((error: Error) => expect(error.message).toBe('undo'))
  })
})

describe.each(PLACES)('leaf %i', (place) => {
  const columns: [string, string][] = [
    ['at', "at + interval '1 microsecond'"],
    ['verb', "'test.writtem'"],
    ['actor_kind', "'person'"],
    ['actor_id', "'somebody'"],
    ['acting_for_kind', "'person'"],
    ['acting_for_id', "'x'"],
    ['mandate_id', "'x'"],
    ['organ_id', 'null'],
    ['object_kind', "'other'"],
    ['object_id', "object_id || ' '"],
    ['case_id', "'case-2'"],
    ['request_id', "'x'"],
    ['channel', "'cli'"],
    ['content_hash', "translate(content_hash, '0123456789abcdef', '123456789abcdef0')"],
    ['subject_hashes', 'subject_hashes || subject_hashes'],
  ]
  it.each(columns)('a changed line.%s is found and named', async (column, value) => {
    const found = await damaged(
      `update ledger.line set ${column} = ${value} where id = '${lines[place]}'`,
    )
    expect(found).toContainEqual(expect.objectContaining({ kind: 'line', ...at(place) }))
    expect(found.every((one) => one.leafIndex === place)).toBe(true)
  })

  it('a deleted line', async () => {
    const found = await damaged(`delete from ledger.line where id = '${lines[place]}'`)
    expect(found).toContainEqual(expect.objectContaining({ kind: 'line-missing', ...at(place) }))
    expect(found).toContainEqual(expect.objectContaining({ kind: 'orphan', lineId: lines[place] }))
  })

  it('a deleted leaf', async () => {
    const found = await damaged(`delete from ledger.leaf where idx = ${place}`)
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'leaf-missing', leafIndex: place }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'line-unsequenced', lineId: lines[place] }),
    )
  })

  it('a changed leaf hash', async () => {
    const found = await damaged(
      `update ledger.leaf set hash = translate(hash, '0123456789abcdef', '123456789abcdef0') where idx = ${place}`,
    )
    const kind = place < 512 ? 'leaf' : 'line'
    expect(found).toContainEqual(expect.objectContaining({ kind, ...at(place) }))
  })

  it('a line and its leaf changed together', async () => {
    const lineId = lines[place] ?? ''
    const stored = await findStoredLine(world.database, lineId)
    if (!stored) throw new Error('no line')
    const forged = leafHash(leafEntry({ ...stored.line, verb: 'test.forged' }))
    const found = await damaged(
      `update ledger.line set verb = 'test.forged' where id = '${lineId}';
       update ledger.leaf set hash = '${forged}' where idx = ${place}`,
    )
    const named =
      place < 512
        ? { kind: 'tile', ...at(place) }
        : { kind: 'root', en: expect.stringContaining('450–599') }
    expect(found).toContainEqual(expect.objectContaining(named))
  })

  it('changed, missing or added content', async () => {
    const where = `where line_id = '${lines[place]}'`
    const changed = await damaged(
      `update ledger.content set body = overlay(body placing 'XX' from 12) ${where}`,
    )
    expect(changed).toEqual([expect.objectContaining({ kind: 'content', ...at(place) })])
    const salt = await damaged(`update ledger.content set salt = 'x' ${where}`)
    expect(salt).toEqual([expect.objectContaining({ kind: 'content', ...at(place) })])
    const missing = await damaged(`delete from ledger.content ${where}`)
    expect(missing).toEqual([expect.objectContaining({ kind: 'content-missing', ...at(place) })])
    const erased = await damaged(
      `update ledger.content set body = null, salt = null, erased_by = '${lines[10]}' ${where}`,
    )
    expect(erased).toEqual([expect.objectContaining({ kind: 'erasure', ...at(place) })])
  })

  it('changed, missing or added subjects', async () => {
    const where = `where line_id = '${lines[place]}'`
    const changed = await damaged(`update ledger.line_subject set subject_id = 'x' ${where}`)
    expect(changed).toEqual([expect.objectContaining({ kind: 'subject', ...at(place) })])
    const hidden = await damaged(`update ledger.line_subject set is_read = true ${where}`)
    expect(hidden).toEqual([expect.objectContaining({ kind: 'subject', ...at(place) })])
    const missing = await damaged(`delete from ledger.line_subject ${where}`)
    expect(missing).toEqual([expect.objectContaining({ kind: 'subject-missing', ...at(place) })])
    const salt = 'salt'
    const hash = subjectHash(salt, { kind: 'person', id: 'x' })
    expect(hash).toHaveLength(64)
    const added = await damaged(
      `insert into ledger.line_subject (line_id, ordinal, kind, subject_id, is_read, salt)
       values ('${lines[place]}', 1, 'person', 'x', false, '${salt}')`,
    )
    expect(added).toEqual([expect.objectContaining({ kind: 'subject', ...at(place) })])
  })

  it('is found by the verification of a range, too', async () => {
    expect(await verifyRange(world.source, place - 5, place + 5)).toMatchObject({ whole: true })
    await world.asOwner(`update ledger.line set verb = 'x' where id = '${lines[place]}'`)
    const report = await verifyRange(world.source, place - 5, place + 5)
    expect(report.damages).toContainEqual(expect.objectContaining({ kind: 'line', ...at(place) }))
    expect(report.damages).toContainEqual(expect.objectContaining({ kind: 'root', ...at(place) }))
    expect(await verifyRange(world.source, 0, place)).toMatchObject({ whole: true })
    await world.asOwner(`update ledger.line set verb = 'test.written' where id = '${lines[place]}'`)
  })
})

describe('tiles and checkpoints', () => {
  it('a changed hash in a tile names the leaf', async () => {
    const found = await damaged(
      `update ledger.tile set hashes = overlay(hashes placing '0000' from ${(300 - 256) * 64 + 1}) where level = 0 and n = 1`,
    )
    expect(found).toContainEqual(expect.objectContaining({ kind: 'tile', ...at(300) }))
  })

  it('a changed root of a tile, a missing tile, a tile too many', async () => {
    const root = await damaged(`update ledger.tile set root = repeat('0', 64) where n = 1`)
    expect(root).toEqual([expect.objectContaining({ kind: 'tile', leafIndex: 256 })])
    const missing = await damaged('delete from ledger.tile where n = 0')
    expect(missing).toEqual([expect.objectContaining({ kind: 'tile-missing', leafIndex: 0 })])
    const extra = await damaged("insert into ledger.tile values (1, 0, '', '')")
    expect(extra).toEqual([expect.objectContaining({ kind: 'tile-extra' })])
  })

  it('changed, forged and deleted checkpoints', async () => {
    const last = await findCheckpoint(world.database)
    const where = `where size = ${last?.size}`
    const column = await damaged(`update ledger.checkpoint set root = repeat('0', 64) ${where}`)
    expect(column).toEqual([expect.objectContaining({ kind: 'checkpoint' })])
    const note = await damaged(
      `update ledger.checkpoint set note = replace(note, E'\\n601\\n', E'\\n602\\n') ${where}`,
    )
    expect(note).toEqual([expect.objectContaining({ kind: 'checkpoint' })])
    const deleted = await damaged(`delete from ledger.checkpoint ${where}`)
    expect(deleted).toEqual([expect.objectContaining({ kind: 'leaf-extra', leafIndex: 600 })])
  })

  it('a log cut short together with its checkpoints is found by a checkpoint kept elsewhere', async () => {
    const kept = (await findCheckpoint(world.database))?.note ?? ''
    expect(await verifyLog({ ...world.source, known: [kept] })).toMatchObject({ whole: true })
    await world.asOwner(`
      create table ledger.copy_leaf as table ledger.leaf;
      create table ledger.copy_checkpoint as table ledger.checkpoint;
      create table ledger.copy_tile as table ledger.tile;
      delete from ledger.tile where n = 1;
      delete from ledger.checkpoint where size > 450; delete from ledger.leaf where idx >= 450;
      insert into ledger.pending select line_id from ledger.copy_leaf where idx >= 450`)
    const blind = await verifyLog(world.source)
    const knowing = await verifyLog({ ...world.source, known: [kept] })
    await world.asOwner(`delete from ledger.pending; delete from ledger.leaf; delete from ledger.checkpoint;
      insert into ledger.leaf select * from ledger.copy_leaf; insert into ledger.checkpoint select * from ledger.copy_checkpoint;
      insert into ledger.tile select * from ledger.copy_tile where n = 1; drop table ledger.copy_tile;
      drop table ledger.copy_leaf; drop table ledger.copy_checkpoint`)
    expect(blind.whole).toBe(true)
    expect(knowing.damages).toEqual([
      expect.objectContaining({ kind: 'leaf-missing', en: expect.stringContaining('601') }),
    ])
  })

  it('another key does not accept the log', async () => {
    const verifier = { name: world.signer.name, ...international.generateSigningKey() }
    const report = await verifyLog({ ...world.source, verifier })
    expect(report.damages.every((one) => one.kind === 'checkpoint')).toBe(true)
    expect(report.damageCount).toBe(5)
  })

  it('the sequencer does not sign over damage', async () => {
    await world.asOwner("update ledger.leaf set hash = repeat('0', 64) where idx = 590")
    await writeLine(world.context(security), 1)
    await expect(world.newSequencer().run()).rejects.toThrow('ledger.damaged')
    expect((await findCheckpoint(world.database))?.size).toBe(LEAVES)
  })
})
