// A fault is shown as the server tells it, and never lost when the server tells nothing.

import { expect, test } from 'vitest'
import { ApiFault, mayRetry, readFault } from './faults.ts'

test('code, sentence, request number and fields come from the answer', () => {
  const fault = readFault(
    422,
    {
      error: {
        code: 'kernel.invalid-input',
        message: '提交的内容有误，请按提示修改。',
        requestId: '0192f6c1',
        fields: [{ path: 'reason', message: '请填写' }, 'nonsense'],
      },
    },
    '?',
  )
  expect(fault).toMatchObject({
    status: 422,
    code: 'kernel.invalid-input',
    message: '提交的内容有误，请按提示修改。',
    requestId: '0192f6c1',
    fields: [{ path: 'reason', message: '请填写' }],
  })
})

test('an answer of another kind still becomes a fault with a code', () => {
  expect(readFault(502, '<html>', '读不懂')).toMatchObject({
    code: 'http.502',
    message: '读不懂',
    requestId: null,
    fields: [],
  })
  expect(readFault(500, { error: {} }, '读不懂').code).toBe('http.500')
})

test('refusals are not asked again, lost answers are', () => {
  expect(mayRetry(new ApiFault(403, 'permission.refused', ''))).toBe(false)
  expect(mayRetry(new ApiFault(409, 'kernel.conflict', ''))).toBe(false)
  expect(mayRetry(new ApiFault(0, 'client.unreachable', ''))).toBe(true)
  expect(mayRetry(new ApiFault(503, 'kernel.database-away', ''))).toBe(true)
})
