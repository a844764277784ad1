// The address of the console's lists: well formed or not at all.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, readGrantFilters, readLineFilters, readResourceFilters } from './filters.ts'

test('keeps what is well formed and drops the rest', () => {
  expect(
    readLineFilters({ verb: ' permission.refused ', from: '2026-11-01', to: 'today', actor: '' }),
  ).toEqual({ verb: 'permission.refused', from: '2026-11-01' })
  expect(readResourceFilters({ state: 'published', after: 'x' })).toEqual({
    state: 'published',
    after: 'x',
  })
  expect(readGrantFilters({ state: 'stolen', resource: 'GA-X' })).toEqual({ resource: 'GA-X' })
})

test('a cursor is a text', () => {
  expect(readCursor({ after: 10 })).toEqual({ after: '10' })
  expect(readCursor({ after: ['10'] })).toEqual({})
})

test('reading twice changes nothing', () => {
  const readers = [readLineFilters, readResourceFilters, readGrantFilters, readCursor]
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => {
      for (const read of readers) {
        const once = read(search)
        expect(read({ ...once })).toEqual(once)
      }
    }),
  )
})
