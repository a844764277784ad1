// What the ledger's own database tests share: a world with a sequencer that is run by hand.

import { international } from '../../kernel/crypto/index.ts'
import type { Context } from '../../kernel/index.ts'
import { openTestWorld } from '../../kernel/testing.ts'
import { createSequencer, recordLine, recordRefusal } from './index.ts'

export const subject = { kind: 'person', id: '0199aaaa-0000-7000-8000-000000000001' } as const

export async function openLedgerWorld() {
  const world = await openTestWorld({ onRefused: recordRefusal })
  const signer = { name: 'tongban.example/log', ...international.generateSigningKey() }
  const { house } = world
  const newSequencer = () =>
    createSequencer({ database: house.database, clock: house.clock, log: house.log, signer })
  return {
    ...world,
    signer,
    newSequencer,
    sequencer: newSequencer(),
    source: { reader: house.database, verifier: signer },
  }
}

export type LedgerWorld = Awaited<ReturnType<typeof openLedgerWorld>>

/** A change that does nothing but write its line. */
export function writeLine(ctx: Context, n: number, caseId?: string): Promise<{ lineId: string }> {
  return ctx.change(
    'test.write',
    (tx) =>
      recordLine(tx, {
        verb: 'test.written',
        object: { kind: 'thing', id: `thing ${n}` },
        caseId,
        subjects: [subject],
        content: { note: `备注 ${n}` },
      }),
    { once: false },
  )
}
