// Ledger appends: lines a second through the real verb with 16 writers, sequenced while it goes; baseline: the same rows by a bare insert.

import { sql } from 'kysely'
import { ephemeralKeys } from '../src/kernel/crypto/index.ts'
import { newId } from '../src/kernel/index.ts'
import { openTestWorld } from '../src/kernel/testing.ts'
import { createSequencer, recordLine } from '../src/modules/ledger/index.ts'
import { line, paired } from './machine.ts'

const LINES = 2000
const WRITERS = 16
const PER_CHANGE = 10

const world = await openTestWorld()
const keys = ephemeralKeys()
const sequencer = createSequencer({
  database: world.database,
  clock: world.clock,
  log: world.house.log,
  signer: { name: 'bench', ...keys.ledger },
})

async function throughVerb(perChange: number): Promise<number> {
  const began = performance.now()
  const changes = LINES / perChange
  let next = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next < changes) {
        next += 1
        const ctx = world.context()
        await ctx.change(
          'bench.append',
          async (tx) => {
            for (let i = 0; i < perChange; i += 1) {
              await recordLine(tx, {
                verb: 'bench.line',
                object: { kind: 'bench', id: newId() },
                subjects: [{ kind: 'person', id: newId() }],
                content: { field: '示例', n: i },
              })
            }
          },
          { once: false },
        )
      }
    }),
  )
  await sequencer.run()
  return (LINES / (performance.now() - began)) * 1000
}

async function bareInsert(): Promise<number> {
  await world.asOwner(
    'create table if not exists public.bare (id text primary key, at timestamptz, body text); grant insert on public.bare to tongban_app; grant usage on schema public to tongban_app',
  )
  const began = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next < LINES) {
        next += 1
        await sql`insert into public.bare values (${newId()}, now(), ${'x'.repeat(300)})`.execute(
          world.db,
        )
      }
    }),
  )
  return (LINES / (performance.now() - began)) * 1000
}

for (const perChange of [1, PER_CHANGE]) {
  const result = await paired(3, () => throughVerb(perChange), bareInsert)
  line(
    `ledger, ${perChange} line(s) a transaction`,
    `${Math.round(result.a)} lines/s sequenced and signed; ${result.ratio.toFixed(2)} × bare single-row inserts (${Math.round(result.b)}/s) on ${await world.database.pool.describe()}`,
  )
}
await world.close()
