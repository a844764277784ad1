// Go's own transparency-log packages, which know nothing of us, verify what we publish.

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpExchange } from '../../kernel/http/route.ts'
import { consistencyFor, receiptFor, verifierText } from './index.ts'
import { routes } from './routes.ts'
import { type LedgerWorld, openLedgerWorld, writeLine } from './testing.ts'
import { levelWidth, TILE_WIDTH, tilePath } from './tiles.ts'

// Debian: golang-go, golang-golang-x-mod-dev
const GOPATH = '/usr/share/gocode'
const hasGo =
  spawnSync('go', ['version']).status === 0 &&
  existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'))
if (!hasGo) {
  console.warn(
    'SKIPPED: Go and golang-golang-x-mod-dev are not installed, so no stranger verifies the log',
  )
}
const env = { ...process.env, GOPATH, GO111MODULE: 'off', GOCACHE: join(tmpdir(), 'tongban-go') }

const http: HttpExchange = {
  cookies: {},
  userAgent: null,
  setCookie() {},
  clearCookie() {},
  setHeader() {},
}

// In CI nothing may be skipped: there a missing Go fails.
describe.skipIf(!hasGo && !process.env.CI)('a stranger', () => {
  const LEAVES = 700
  let world: LedgerWorld
  let dir = ''
  let program = ''

  beforeAll(async () => {
    world = await openLedgerWorld()
    const ctx = world.context()
    const roots: { oldSize: number; oldRoot: string }[] = []
    for (let i = 0; i < LEAVES; i++) {
      await writeLine(ctx, i)
      if ([0, 99, 255, 256, 511, LEAVES - 1].includes(i)) await world.sequencer.run()
    }
    const checkpoints = await sql<{ size: number; root: string }>`
      select size, root from ledger.checkpoint order by size`.execute(world.db)
    for (const { size, root } of checkpoints.rows) roots.push({ oldSize: size, oldRoot: root })
    dir = mkdtempSync(join(tmpdir(), 'log-'))
    program = join(dir, 'stranger')
    await publish(roots)
    const source = fileURLToPath(new URL('./interop/main.go', import.meta.url))
    execFileSync('go', ['build', '-o', program, source], { env })
  }, 120_000)
  afterAll(async () => {
    await world?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  async function get(url: string, params: Record<string, string> = {}): Promise<Buffer> {
    const found = routes.find((one) => one.url === url)
    const input = { params, query: {}, body: undefined, file: null }
    const reply = await found?.handle(world.context({ kind: 'anonymous' }), input, http)
    return (reply as { file: Buffer }).file
  }

  function write(name: string, content: Buffer | string): void {
    const path = join(dir, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }

  async function publish(roots: readonly { oldSize: number; oldRoot: string }[]): Promise<void> {
    write('key', verifierText(world.signer))
    write('checkpoint', await get('/log/checkpoint'))
    for (let level = 0; levelWidth(LEAVES, level) > 0; level++) {
      const width = levelWidth(LEAVES, level)
      for (let n = 0; n * TILE_WIDTH < width; n++) {
        const tile = { level, n, width: Math.min(TILE_WIDTH, width - n * TILE_WIDTH) }
        write(`tile/${tilePath(tile)}`, await get('/log/tile/*', { '*': tilePath(tile) }))
      }
    }
    const leaves = await sql<{
      line_id: string
    }>`select line_id from ledger.leaf order by idx`.execute(world.db)
    const receipts = await Promise.all(
      leaves.rows.map((row) => receiptFor(world.database, row.line_id)),
    )
    write('entries.json', JSON.stringify(receipts.map((one) => one.entry)))
    write(
      'inclusions.json',
      JSON.stringify(
        receipts.map((one) => ({ index: one.leafIndex, entry: one.entry, proof: one.proof })),
      ),
    )
    const consistencies = await Promise.all(
      roots.map(async (one) => ({
        ...one,
        proof: (await consistencyFor(world.database, one.oldSize)).proof,
      })),
    )
    write('consistencies.json', JSON.stringify(consistencies))
  }

  const ask = () => spawnSync(program, [dir], { encoding: 'utf8' })

  it('verifies checkpoint, every tile, every leaf and every proof', () => {
    const answer = ask()
    expect(answer.stderr).toBe('')
    expect(answer.stdout).toBe(`ok ${LEAVES} ${LEAVES} 6\n`)
  })

  it.each(['tile/0/000', 'tile/0/002.p/188', 'tile/1/000.p/2', 'checkpoint', 'key'])(
    'refuses a flipped bit in %s',
    (name) => {
      const path = join(dir, name)
      const good = readFileSync(path)
      const bad = Buffer.from(good)
      const place = name === 'checkpoint' ? 30 : 40
      bad[place] = (bad[place] ?? 0) ^ 1
      writeFileSync(path, bad)
      try {
        expect(ask().status).toBe(1)
      } finally {
        writeFileSync(path, good)
      }
    },
  )

  it('has no tile that the tree does not have', async () => {
    for (const path of ['0/003', '0/002', '0/002.p/189', '1/000', '2/000.p/1', 'x', '../key']) {
      await expect(get('/log/tile/*', { '*': path })).rejects.toThrow('ledger.tile-unknown')
    }
    // Older, narrower partial tiles stay available.
    expect(await get('/log/tile/*', { '*': '0/002.p/100' })).toHaveLength(3200)
  })
})
