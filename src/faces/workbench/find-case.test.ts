// Where the header's search leads.

import { expect, test } from 'vitest'
import { choose } from './find-case.ts'

const a = { caseId: 'a' }
const b = { caseId: 'b' }

test('one case is opened, even when it lies in two boxes', () => {
  expect(
    choose([
      ['todo', []],
      ['doing', [a]],
      ['done', [a]],
    ]),
  ).toEqual({ kind: 'case', caseId: 'a' })
})

test('several lead to the first box that has any, none to the first box', () => {
  expect(
    choose([
      ['todo', []],
      ['doing', [a]],
      ['done', [b]],
    ]),
  ).toEqual({ kind: 'list', box: 'doing' })
  expect(
    choose([
      ['todo', []],
      ['doing', []],
      ['done', []],
    ]),
  ).toEqual({ kind: 'list', box: 'todo' })
})
