// The address of a list: what goes in comes out, and rubbish does not.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TaskQuery } from '../../modules/cases/contract.ts'
import {
  type BoxFilters,
  boxes,
  changeFilters,
  countFilters,
  isBox,
  lightChoices,
  phaseChoices,
  readFilters,
  stateChoices,
  taskQuery,
} from './filters.ts'

test('keeps what is well formed and drops the rest', () => {
  expect(
    readFilters({
      q: ' 2026 ',
      dueBy: '2026-11-31x',
      light: 'red',
      state: 'lost',
      nonsense: 'x',
      item: ['a'],
      sort: 'newest',
    }),
  ).toEqual({ q: '2026', light: 'red', sort: 'newest' })
})

test('a number is a text again', () => {
  expect(readFilters({ q: 202611200001 })).toEqual({ q: '202611200001' })
})

test('changing a filter leaves the page, changing the page leaves the filters', () => {
  const before: BoxFilters = { q: '陈', after: 'abc' }
  expect(changeFilters(before, { light: 'amber' })).toEqual({ q: '陈', light: 'amber' })
  expect(changeFilters(before, { after: 'def' })).toEqual({ q: '陈', after: 'def' })
  expect(changeFilters(before, { q: '' })).toEqual({})
})

test('counts only what narrows', () => {
  expect(countFilters({ q: 'x', after: 'y', sort: 'newest' })).toBe(1)
  expect(countFilters({})).toBe(0)
})

test('knows its boxes', () => {
  expect(isBox('todo')).toBe(true)
  expect(isBox('all')).toBe(false)
})

test('reading twice changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => {
      const once = readFilters(search)
      expect(readFilters(once)).toEqual(once)
    }),
  )
})

test('whatever the address holds, the API accepts the question', () => {
  const search = fc.record({
    q: fc.string({ maxLength: 200 }),
    item: fc.string({ maxLength: 100 }),
    state: fc.constantFrom(...stateChoices, 'x'),
    phase: fc.constantFrom(...phaseChoices, 'x'),
    light: fc.constantFrom(...lightChoices, 'x'),
    dueBy: fc.constantFrom('2026-11-20', '2026-13-01', ''),
    after: fc.string({ maxLength: 400 }),
  })
  fc.assert(
    fc.property(search, fc.constantFrom(...boxes), (raw, box) => {
      const asked = TaskQuery.safeParse(taskQuery(box, readFilters(raw)))
      expect(asked.error?.issues ?? []).toEqual([])
    }),
  )
})
