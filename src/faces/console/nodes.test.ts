// How a node stands.

import { expect, test } from 'vitest'
import { standingOf } from './nodes.ts'

const node = {
  id: 'node-a',
  state: 'active' as const,
  linked: true,
  paused: false,
  health: { sources: [{ ok: true }] },
}

test('the first thing wrong is the one said', () => {
  expect(standingOf(node)).toBe('online')
  expect(standingOf({ ...node, health: null })).toBe('online')
  expect(standingOf({ ...node, health: { sources: [{ ok: true }, { ok: false }] } })).toBe(
    'troubled',
  )
  expect(standingOf({ ...node, paused: true, health: { sources: [{ ok: false }] } })).toBe('paused')
  expect(standingOf({ ...node, linked: false, paused: true })).toBe('offline')
  expect(standingOf({ ...node, state: 'invited', linked: false })).toBe('invited')
  expect(standingOf({ ...node, id: 'centre-portal', linked: false })).toBe('own')
  expect(standingOf({ ...node, state: 'revoked' })).toBe('revoked')
})
