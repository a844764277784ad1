// The node's own state on disk: an append-only chain, windows and quotas that survive a restart.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNodeState } from './state.ts'
import { lockState, StateInUse } from './state-lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-state-'))
  file = join(folder, 'node.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entry = (n: number) => ({
  at: '2026-11-23T01:00:00.000Z',
  kind: 'asked' as const,
  body: { n },
})

function fill(count: number): void {
  const state = openNodeState(file)
  for (let n = 1; n <= count; n++) state.append(entry(n))
  state.close()
}

describe('the log of a node', () => {
  it('goes on after a restart, as one chain', () => {
    fill(3)
    const state = openNodeState(file)
    state.append(entry(4))
    expect(state.verify()).toEqual({ size: 4, brokenAt: null })
    expect(state.entries(1, 2).map((one) => one.seq)).toEqual([2, 3])
    state.close()
  })

  it('can be appended to, and nothing else', () => {
    fill(2)
    const db = new DatabaseSync(file)
    expect(() => db.exec("update entry set body = '{}' where seq = 1")).toThrow(/appended/)
    expect(() => db.exec('delete from entry where seq = 2')).toThrow(/appended/)
    db.close()
  })

  it.each([
    ['a changed body', 'update entry set body = \'{"n":9}\' where seq = 2', 2],
    ['a changed time', "update entry set at = '2020' where seq = 1", 1],
    ['a missing entry', 'delete from entry where seq = 2', 2],
    ['a changed hash', "update entry set hash = 'x' where seq = 3", 3],
  ])(
    'names the entry where it was broken by somebody with the file: %s',
    (_what, sql, brokenAt) => {
      fill(4)
      const db = new DatabaseSync(file)
      db.exec(`drop trigger entry_no_update; drop trigger entry_no_delete; ${sql}`)
      db.close()
      const state = openNodeState(file)
      expect(state.verify().brokenAt).toBe(brokenAt)
      state.close()
    },
  )
})

describe('what a node remembers', () => {
  it('keeps replay windows over a restart', () => {
    const state = openNodeState(file)
    state.windows.take('a', 'x', 1, 0)
    state.windows.take('a', 'x', 5, 0)
    state.close()
    const again = openNodeState(file)
    expect(() => again.windows.check('a', 'x', 5, 0)).toThrow('replayed')
    expect(() => again.windows.check('a', 'x', 1, 0)).toThrow('replayed')
    expect(() => again.windows.check('a', 'x', 3, 0)).not.toThrow()
    again.close()
  })

  it('counts quotas by grant and day, over a restart', () => {
    const state = openNodeState(file)
    expect(state.use('g', '2026-11-23', 1, 2)).toBe(true)
    state.close()
    const again = openNodeState(file)
    expect(again.use('g', '2026-11-23', 1, 2)).toBe(true)
    expect(again.use('g', '2026-11-23', 1, 2)).toBe(false)
    expect(again.use('g', '2026-11-24', 2, 2)).toBe(true)
    expect(again.use('h', '2026-11-23', 1, null)).toBe(true)
    again.close()
  })
})

describe('a full disk', () => {
  it('loses nothing that waits, says that it fails, and goes on when there is room', () => {
    const state = openNodeState(file, { maxPages: 20 })
    const big = { ...entry(1), body: { text: 'x'.repeat(100_000) } }
    state.append(entry(1))
    state.flush()
    state.append(big)
    expect(() => state.flush()).toThrow(/full/)
    expect(state.failing).toBe(true)
    expect(() => state.flush()).toThrow(/full/)
    const db = new DatabaseSync(file)
    expect(db.prepare('select count(*) as n from entry').get()?.n).toBe(1)
    db.close()
    expect(() => state.close()).toThrow(/full/)
  })
})

describe('the lock of a state', () => {
  it('admits one at a time, and the next when the first is gone', () => {
    const unlock = lockState(file)
    expect(() => lockState(file)).toThrow(StateInUse)
    unlock()
    const again = lockState(file)
    again()
  })
})
