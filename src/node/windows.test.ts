// Replay windows against a plain set of everything that was ever taken.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnvelopeFault, envelopeLimits } from '../contracts/index.ts'
import { emptyWindow, ReplayWindows, takeSequence } from './windows.ts'

const codeOf = (act: () => void): string => {
  try {
    act()
    return 'taken'
  } catch (error) {
    if (error instanceof EnvelopeFault) return error.code
    throw error
  }
}

describe('a replay window', () => {
  it('takes each sequence at most once, whatever the order, and everything within its size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }), (sequences) => {
        const size = 16
        const window = emptyWindow(0)
        const taken = new Set<number>()
        let highest = 0
        for (const sequence of sequences) {
          const code = codeOf(() => takeSequence(window, sequence, 0, size))
          if (taken.has(sequence)) expect(code).not.toBe('taken')
          else if (sequence > highest - size) expect(code).toBe('taken')
          if (code === 'taken') {
            taken.add(sequence)
            highest = Math.max(highest, sequence)
          }
        }
      }),
    )
  })

  it('stays small however many sequences are lost', () => {
    const window = emptyWindow(0)
    for (let sequence = 1; sequence < 100_000; sequence += 3) takeSequence(window, sequence, 0, 64)
    expect(window.seen.size).toBeLessThanOrEqual(64)
    expect(codeOf(() => takeSequence(window, 2, 0, 64))).toBe('too-old')
  })
})

describe('the windows of a receiver', () => {
  it('keeps senders and channels apart, and bounds the channels of one sender', () => {
    const windows = new ReplayWindows()
    windows.take('a', 'x', 1, 0)
    windows.take('a', 'y', 1, 0)
    windows.take('b', 'x', 1, 0)
    expect(codeOf(() => windows.take('a', 'x', 1, 0))).toBe('replayed')
    for (let i = 2; i < envelopeLimits.channels; i++) windows.take('a', `c${i}`, 1, 0)
    expect(codeOf(() => windows.take('a', 'one-too-many', 1, 0))).toBe('too-many-channels')
    const later = 3 * (envelopeLimits.lifetimeMs + envelopeLimits.skewMs)
    expect(codeOf(() => windows.take('a', 'one-too-many', 1, later))).toBe('taken')
  })
})
