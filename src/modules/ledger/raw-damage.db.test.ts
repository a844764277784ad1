// One byte changed in the database's own file, behind PostgreSQL's back, is found and the leaf is named.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ephemeralHouseKeys, international, useHouseKeys } from '../../kernel/crypto/index.ts'
import {
  createContext,
  createLogger,
  type Database,
  fixedClock,
  type House,
  loadConfig,
  newId,
  openDatabase,
} from '../../kernel/index.ts'
import { createSequencer, verifyLog } from './index.ts'
import { writeLine } from './testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'raw-'))
const signer = { name: 'tongban.example/log', ...international.generateSigningKey() }
const open = (dataDir: string): Promise<Database> =>
  openDatabase({ databaseUrl: null, dataDir, poolSize: 1 })
let lines: string[] = []
let file = ''

beforeAll(async () => {
  useHouseKeys(ephemeralHouseKeys())
  const database = await open(join(dir, 'good'))
  const clock = fixedClock('2026-11-23T01:00:00Z')
  const log = createLogger('silent')
  const house: House = { database, clock, log, config: loadConfig({}), onRefused: async () => {} }
  const ctx = createContext(house, { actor: { kind: 'system', id: 'test' }, requestId: newId() })
  for (let i = 0; i < 300; i++) await writeLine(ctx, i)
  await createSequencer({ database, clock, log, signer }).run()
  const leaves = await sql<{
    line_id: string
  }>`select line_id from ledger.leaf order by idx`.execute(database.db)
  lines = leaves.rows.map((row) => row.line_id)
  const path = await sql<{
    path: string
  }>`select pg_relation_filepath('ledger.line') as path`.execute(database.db)
  file = path.rows[0]?.path ?? ''
  await database.close()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function verifyWith(name: string, change: (bytes: Buffer) => void) {
  const folder = join(dir, name)
  cpSync(join(dir, 'good'), folder, { recursive: true })
  const path = join(folder, 'pg', file)
  const bytes = readFileSync(path)
  change(bytes)
  writeFileSync(path, bytes)
  const database = await open(folder)
  try {
    return await verifyLog({ reader: database, verifier: signer })
  } finally {
    await database.close()
  }
}

describe('the files of the database', () => {
  it('are whole as they are', async () => {
    expect(await verifyWith('same', () => {})).toMatchObject({ whole: true, size: 300 })
  })

  it.each([7, 150, 299])('changed by one bit in line %i name that leaf', async (place) => {
    const report = await verifyWith(`bit-${place}`, (bytes) => {
      const at = bytes.indexOf(`thing ${place}`)
      expect(at).toBeGreaterThan(0)
      const last = at + `thing ${place}`.length - 1
      bytes[last] = (bytes[last] ?? 0) ^ 1
    })
    expect(report.whole).toBe(false)
    expect(report.damages).toContainEqual(
      expect.objectContaining({ kind: 'line', leafIndex: place, lineId: lines[place] }),
    )
  })
})
