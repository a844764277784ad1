// Ledger verbs in words.

import { expect, test } from 'vitest'
import { actorWords, thingWords, verbWords } from './verb-words.ts'

test('a verb is a thing and what happened to it', () => {
  expect(verbWords('case.accepted')).toEqual({ zh: '办件 受理', en: 'Case accepted' })
  expect(verbWords('permission.refused')?.zh).toBe('权限 被拒绝')
})

test('a verb without words stays what it is', () => {
  expect(verbWords('case.juggled')).toBeNull()
  expect(verbWords('weather.read')).toBeNull()
  expect(verbWords('read')).toBeNull()
  expect(actorWords('robot').zh).toBe('robot')
  expect(thingWords('node').en).toBe('Front node')
})
