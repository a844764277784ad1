import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineFact, defineJob, defineModule, defineReaction, enqueue, newId } from './index.ts'
import { openTestWorld, type TestWorld } from './testing.ts'

const happened = defineFact('test.happened', 1, z.object({ n: z.number() }))
const heard: number[] = []
let failNext = 0
const reaction = defineReaction('test.hear', happened, async (_ctx, payload) => {
  if (failNext > 0) {
    failNext -= 1
    throw new Error('not now')
  }
  heard.push(payload.n)
})
const done: string[] = []
const job = defineJob('test.work', z.object({ word: z.string() }), async (_ctx, data) => {
  done.push(data.word)
})
const testModule = defineModule({ name: 'test', zh: '测试', reactions: [reaction], jobs: [job] })

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ modules: [testModule] })
})
afterAll(() => world.close())

describe('ctx.change', () => {
  it('refuses to commit a change that left no ledger line', async () => {
    const ctx = world.context()
    await expect(
      ctx.change('test.silent', async (tx) => {
        await sql`insert into kernel.setting (name, value) values ('silent', '1')`.execute(tx.db)
      }),
    ).rejects.toMatchObject({ code: 'kernel.unwitnessed' })
    const rows = await sql`select * from kernel.setting where name = 'silent'`.execute(ctx.db)
    expect(rows.rows).toEqual([])
  })

  it('answers a repeated request id with the first answer, also when both come at once', async () => {
    const requestId = newId()
    let runs = 0
    const attempt = () =>
      world.context(undefined, { requestId }).change('test.count', async (tx) => {
        runs += 1
        tx.witnessed()
        await sql`insert into kernel.setting (name, value) values (${newId()}, '1')`.execute(tx.db)
        return { run: runs }
      })
    const answers = await Promise.all([attempt(), attempt(), attempt()])
    expect(new Set(answers.map((a) => a.run)).size).toBe(1)
    expect(await attempt()).toEqual(answers[0])
  })

  it('does not give one actor the answer that belongs to another', async () => {
    const requestId = newId()
    const change = (id: string) =>
      world.context({ kind: 'system', id }, { requestId }).change('test.owned', async (tx) => {
        tx.witnessed()
        return { secret: id }
      })
    await change('first')
    await expect(change('second')).rejects.toMatchObject({ code: 'kernel.request-id-reused' })
  })

  it('joins a change within a change: all or nothing', async () => {
    const ctx = world.context()
    await expect(
      ctx.change('test.outer', async (tx) => {
        await ctx.change('test.inner', async (inner) => {
          inner.witnessed()
          await sql`insert into kernel.setting (name, value) values ('inner', '1')`.execute(
            inner.db,
          )
        })
        tx.witnessed()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    const rows = await sql`select * from kernel.setting where name = 'inner'`.execute(ctx.db)
    expect(rows.rows).toEqual([])
  })
})

describe('facts and jobs', () => {
  it('delivers a fact after a failing attempt, in order, once', async () => {
    heard.length = 0
    failNext = 1
    const ctx = world.context()
    await ctx.change('test.tell', async (tx) => {
      tx.witnessed()
      await tx.announce(happened, { n: 1 })
      await tx.announce(happened, { n: 2 })
    })
    await world.runReactions([testModule])
    expect(heard).toEqual([])
    world.clock.advance(10_000)
    await world.runReactions([testModule])
    await world.runReactions([testModule])
    expect(heard).toEqual([1, 2])
  })

  it('delivers nothing of a change that was rolled back', async () => {
    heard.length = 0
    await expect(
      world.context().change('test.tell-not', async (tx) => {
        await tx.announce(happened, { n: 3 })
        await enqueue(tx, job, { word: 'lost' })
      }),
    ).rejects.toMatchObject({ code: 'kernel.unwitnessed' })
    await world.settle([testModule])
    expect(heard).toEqual([])
    expect(done).not.toContain('lost')
  })

  it('runs a job put in by a change', async () => {
    await world.context().change('test.ask', async (tx) => {
      tx.witnessed()
      await enqueue(tx, job, { word: 'done' })
    })
    await world.settle([testModule])
    expect(done).toContain('done')
  })
})

describe('the role of the application', () => {
  it('may not rewrite what was announced', async () => {
    await expect(sql`update kernel.fact set name = 'x'`.execute(world.db)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sql`delete from kernel.fact`.execute(world.db)).rejects.toThrow(
      /permission denied/,
    )
  })
})
