// The ledger on a real database: lines, reads, refusals, receipts, concurrency, erasure, and who may do what.

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, definePermission, isFault, official, sameOrgan } from '../../kernel/index.ts'
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { notYetProven } from './faults.ts'
import {
  consistencyFor,
  eraseLineContent,
  findCheckpoint,
  listLines,
  listReadsOf,
  receiptFor,
  recordRead,
  verifyConsistency,
  verifyLog,
  verifyReceipt,
} from './index.ts'
import { getReceiptFor } from './receipt.ts'
import { type LedgerWorld, openLedgerWorld, subject, writeLine } from './testing.ts'

const clerk: Actor = {
  kind: 'official',
  id: '0199aaaa-0000-7000-8000-00000000000a',
  name: '王强',
  organId: 'organ-1',
  positions: [{ id: 'p1', organId: 'organ-1', regionCode: '990100', duties: ['accept'] }],
}
const security: Actor = {
  kind: 'official',
  id: '0199aaaa-0000-7000-8000-00000000000b',
  name: '周密',
  organId: 'organ-2',
  positions: [{ id: 'p2', organId: 'organ-2', regionCode: '990100', duties: ['secure', 'audit'] }],
}
const person: Actor = { kind: 'person', id: subject.id, name: '陈晓岚', actingFor: null }

let world: LedgerWorld
beforeAll(async () => {
  world = await openLedgerWorld()
})
afterAll(() => world.close())

describe('writing', () => {
  it('a line gets its index, a checkpoint and a receipt that verifies offline', async () => {
    const { lineId } = await writeLine(world.context(clerk), 1, 'case-1')
    await expect(receiptFor(world.database, lineId)).rejects.toSatisfy((e) =>
      isFault(e, notYetProven),
    )
    expect(await world.sequencer.run()).toBe(1)
    const receipt = await receiptFor(world.database, lineId)
    expect(verifyReceipt(receipt, world.signer)).toEqual({ ok: true })
    const entry = JSON.parse(receipt.entry)
    expect(entry).toMatchObject({ verb: 'test.written', organ: 'organ-1', case: 'case-1' })
    expect(receipt.entry).not.toContain('王强')
    expect(receipt.entry).not.toContain(subject.id)
    expect(receipt.entry).not.toContain('备注')
    expect(
      verifyReceipt(
        { ...receipt, entry: receipt.entry.replace('written', 'witten') },
        world.signer,
      ),
    ).toEqual({ ok: false, fault: 'not-included' })
    expect(verifyReceipt({ ...receipt, leafIndex: 1 }, world.signer).ok).toBe(false)
    expect(verifyReceipt({ ...receipt, treeSize: 2 }, world.signer)).toEqual({
      ok: false,
      fault: 'size-differs',
    })
    expect(verifyReceipt({ ...receipt, lineId: 'another' }, world.signer)).toEqual({
      ok: false,
      fault: 'entry-names-other-line',
    })
    expect(verifyReceipt({ ...receipt, entry: '{' }, world.signer).ok).toBe(false)
    expect(verifyReceipt({ ...receipt, checkpoint: 'x' }, world.signer)).toEqual({
      ok: false,
      fault: 'checkpoint',
    })
  })

  it('a change that fails leaves no line', async () => {
    const before = await listLines(world.database, { limit: 200 })
    const failing = world.context(clerk).change('test.fail', async (tx) => {
      await writeLine(tx.ctx, 99)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await listLines(world.database, { limit: 200 })).lines).toHaveLength(
      before.lines.length,
    )
    expect(await world.sequencer.run()).toBe(0)
  })

  it('a refusal of a signed-in actor is on record, an anonymous one only has to sign in', async () => {
    const permission = definePermission('tests.decide', { zh: '决定', en: 'Decide' }, [
      official({ duty: 'decide', where: sameOrgan('organId') }),
    ])
    const refused = world
      .context(clerk)
      .change('tests.decide', async (tx) =>
        tx.ctx.allow(permission, { id: 'case-7', organId: 'organ-9' }),
      )
    await expect(refused).rejects.toThrow('permission.refused')
    const { lines } = await listLines(world.database, { verb: 'permission.refused' })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      actorId: clerk.id,
      object: { kind: 'tests.record', id: 'case-7' },
    })
    const anonymous = world.context({ kind: 'anonymous' })
    await expect(
      anonymous.change('x', async () => anonymous.allow(permission, {})),
    ).rejects.toThrow()
    expect((await listLines(world.database, { verb: 'permission.refused' })).lines).toHaveLength(1)
  })
})

describe('reads of personal data', () => {
  it('are seen by the person: who, which organ, which case, which fields, when; page by page', async () => {
    for (let i = 0; i < 5; i++) {
      await recordRead(world.context(clerk), {
        subject: { kind: 'person', id: 'reader-test' },
        fields: ['姓名', `字段 ${i}`],
        purpose: { kind: 'case', id: `case-${i}`, note: '审查' },
        object: { kind: 'case', id: `case-${i}` },
      })
    }
    const ref = { kind: 'person', id: 'reader-test' } as const
    const first = await listReadsOf(world.database, ref, { limit: 3 })
    expect(first.reads.map((read) => read.caseId)).toEqual(['case-4', 'case-3', 'case-2'])
    expect(first.reads[0]).toMatchObject({
      actorName: '王强',
      organId: 'organ-1',
      fields: ['姓名', '字段 4'],
      purpose: { kind: 'case', id: 'case-4', note: '审查' },
    })
    const second = await listReadsOf(world.database, ref, {
      limit: 3,
      after: first.next ?? undefined,
    })
    expect(second.reads.map((read) => read.caseId)).toEqual(['case-1', 'case-0'])
    expect(second.next).toBeNull()
    expect(
      (await listReadsOf(world.database, { kind: 'entity', id: 'reader-test' })).reads,
    ).toEqual([])
  })
})

describe('content', () => {
  it('is sealed at rest, and only a reader of the ledger opens it', async () => {
    const { lineId } = await writeLine(world.context(clerk), 77)
    const stored = await sql<{
      body: string
    }>`select body from ledger.content where line_id = ${lineId}`.execute(world.db)
    expect(stored.rows[0]?.body).toMatch(/^h1\./)
    const all = await sql<{
      text: string
    }>`select string_agg(body, '') as text from ledger.content`.execute(world.db)
    for (const secret of ['王强', '备注', '127.0.0.1'])
      expect(all.rows[0]?.text).not.toContain(secret)
  })
})

describe('reads that come at the same time', () => {
  it('are all written, and one that cannot be written does not take the others with it', async () => {
    const ref = { kind: 'person', id: 'read-by-many' } as const
    const read = (id: string) =>
      recordRead(world.context(clerk), {
        subject: ref,
        fields: ['姓名'],
        purpose: { kind: 'duty', id: 'x' },
        object: { kind: 'thing', id },
      })
    const ids = Array.from({ length: 250 }, (_, i) => `thing ${i}`)
    const results = await Promise.allSettled(
      [...ids.slice(0, 100), 'not\0writable', ...ids.slice(100)].map(read),
    )
    expect(results.filter((one) => one.status === 'rejected')).toHaveLength(1)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listReadsOf(world.database, ref, { limit: 200, after })
      seen.push(...page.reads.map((one) => one.object.id))
      after = page.next ?? undefined
    } while (after)
    expect(seen.sort()).toEqual(ids.sort())
  })

  it('join the transaction they are in', async () => {
    const ref = { kind: 'person', id: 'read-in-vain' } as const
    const failing = world.context(clerk).change('test.read', async (tx) => {
      await recordRead(tx.ctx, {
        subject: ref,
        fields: [],
        purpose: { kind: 'self', id: '' },
        object: { kind: 'x', id: 'y' },
      })
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect((await listReadsOf(world.database, ref)).reads).toEqual([])
  })
})

describe('the auditor', () => {
  it('pages through lines by time without losing or repeating one', async () => {
    for (let i = 0; i < 7; i++) await writeLine(world.context(clerk), i, 'case-pages')
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listLines(world.database, { caseId: 'case-pages', limit: 2, after })
      seen.push(...page.lines.map((line) => line.lineId))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    const later = await listLines(world.database, {
      caseId: 'case-pages',
      from: '2030-01-01T00:00:00Z',
    })
    expect(later.lines).toEqual([])
  })

  it('may take any receipt; a person only those that concern her', async () => {
    const { lineId } = await writeLine(world.context(clerk), 1)
    await world.sequencer.run()
    expect((await getReceiptFor(world.context(security), lineId)).lineId).toBe(lineId)
    expect((await getReceiptFor(world.context(clerk), lineId)).lineId).toBe(lineId)
    expect((await getReceiptFor(world.context(person), lineId)).lineId).toBe(lineId)
    const stranger = world.context({ ...person, id: 'somebody-else' })
    await expect(getReceiptFor(stranger, lineId)).rejects.toThrow('ledger.line-unknown')
  })

  it('gets a proof that the log has only grown', async () => {
    const old = await findCheckpoint(world.database)
    for (let i = 0; i < 9; i++) await writeLine(world.context(clerk), i)
    await world.sequencer.run()
    const { proof, checkpoint } = await consistencyFor(world.database, old?.size ?? 0)
    const opened = openCheckpoint(checkpoint, world.signer)
    const head = parseCheckpoint(checkpoint)
    expect(opened.ok && head && old && verifyConsistency(old, head, proof)).toBe(true)
    await expect(consistencyFor(world.database, 1_000_000)).rejects.toThrow('ledger.size-unknown')
  })
})

describe('many at once', () => {
  it('writers and two sequencers leave no gap and no duplicate, and only what was committed', async () => {
    const before = (await findCheckpoint(world.database))?.size ?? 0
    const sequencers = [world.newSequencer(), world.newSequencer()]
    let writing = true
    const loops = sequencers.map(async (sequencer) => {
      while (writing) {
        await sequencer.run()
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })
    const committed = new Set<string>()
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; i < 60; i++) {
          const ctx = world.context(clerk)
          try {
            const lineId = await ctx.change('test.batch', async (tx) => {
              const line = await writeLine(tx.ctx, writer * 1000 + i)
              if (i % 10 === 9) throw new Error('rolled back')
              return line.lineId
            })
            committed.add(lineId)
          } catch (error) {
            expect((error as Error).message).toBe('rolled back')
          }
        }
      }),
    )
    writing = false
    await Promise.all(loops)
    await world.sequencer.run()
    const leaves = await sql<{ idx: number; line_id: string }>`
      select idx, line_id from ledger.leaf where idx >= ${before} order by idx`.execute(world.db)
    expect(leaves.rows.map((leaf) => leaf.idx)).toEqual(leaves.rows.map((_, i) => before + i))
    expect(new Set(leaves.rows.map((leaf) => leaf.line_id))).toEqual(committed)
    expect(committed.size).toBe(8 * 54)
    const report = await verifyLog(world.source)
    expect(report).toMatchObject({ whole: true, unsequenced: 0, damages: [] })
    expect(report.checkpoints).toBeGreaterThan(3)
  })
})

describe('the sequencer', () => {
  it('runs by itself, gives a proof within a second, and finishes its work when stopped', async () => {
    const sequencer = world.newSequencer()
    sequencer.start()
    const { lineId } = await writeLine(world.context(clerk), 11)
    const proven = async () => {
      try {
        return await receiptFor(world.database, lineId)
      } catch (error) {
        if (isFault(error, notYetProven)) return undefined
        throw error
      }
    }
    await expect.poll(proven, { timeout: 5000, interval: 50 }).toBeDefined()
    const late = await writeLine(world.context(clerk), 12)
    await sequencer.stop()
    expect((await receiptFor(world.database, late.lineId)).lineId).toBe(late.lineId)
  })
})

describe('the waiting row', () => {
  it('does not give a line a second leaf, nor stop at a mark without a line', async () => {
    const { lineId } = await writeLine(world.context(clerk), 3)
    await world.sequencer.run()
    await sql`insert into ledger.pending (line_id) values (${lineId}),
      ('00000000-0000-7000-8000-000000000000')`.execute(world.db)
    const next = await writeLine(world.context(clerk), 4)
    expect(await world.sequencer.run()).toBe(1)
    expect((await receiptFor(world.database, next.lineId)).lineId).toBe(next.lineId)
    expect(await verifyLog(world.source)).toMatchObject({ whole: true, unsequenced: 0 })
  })
})

describe('erasing by law', () => {
  it('takes content and subject away and leaves the proof', async () => {
    const { lineId } = await writeLine(world.context(clerk), 5)
    await world.sequencer.run()
    const before = await receiptFor(world.database, lineId)
    const denied = eraseLineContent(world.context(clerk), {
      lineId,
      legalBasis: '个人信息保护法第四十七条',
    })
    await expect(denied).rejects.toThrow('permission.refused')
    await eraseLineContent(world.context(security), {
      lineId,
      legalBasis: '个人信息保护法第四十七条',
      subject,
    })
    const left = await sql<{ body: string | null; salt: string | null; subject_id: string | null }>`
      select c.body, c.salt, s.subject_id from ledger.content c
      join ledger.line_subject s using (line_id) where line_id = ${lineId}`.execute(world.db)
    expect(left.rows).toEqual([{ body: null, salt: null, subject_id: null }])
    await world.sequencer.run()
    const after = await receiptFor(world.database, lineId)
    expect(after.entry).toBe(before.entry)
    expect(verifyReceipt(after, world.signer)).toEqual({ ok: true })
    expect(await verifyLog(world.source)).toMatchObject({ whole: true })
    const again = eraseLineContent(world.context(security), { lineId, legalBasis: 'x', subject })
    await expect(again).rejects.toThrow('ledger.line-unknown')
  })

  it('cannot be done by the application without a witnessing line', async () => {
    const { lineId } = await writeLine(world.context(clerk), 6)
    const bare = sql`select ledger.erase_content(${lineId}::uuid, ${lineId}::uuid)`.execute(
      world.db,
    )
    await expect(bare).rejects.toThrow('no ledger line witnesses this erasure')
  })
})

describe('the application role', () => {
  const tables = ['line', 'content', 'line_subject', 'leaf', 'tile', 'checkpoint'] as const
  it('is the one the tests run as', async () => {
    const who = await sql<{ role: string }>`select current_user as role`.execute(world.db)
    expect(who.rows).toEqual([{ role: 'tongban_app' }])
  })

  it.each(tables)('can only append to ledger.%s', async (table) => {
    const name = sql.table(`ledger.${table}`)
    const column = {
      line: 'verb',
      content: 'body',
      line_subject: 'kind',
      leaf: 'hash',
      tile: 'root',
      checkpoint: 'root',
    }[table]
    for (const attempt of [
      sql`update ${name} set ${sql.ref(column)} = 'x'`,
      sql`delete from ${name}`,
      sql`truncate ${name}`,
      sql`drop table ${name}`,
    ]) {
      await expect(attempt.execute(world.db)).rejects.toThrow(/permission denied|must be owner/)
    }
  })
})
