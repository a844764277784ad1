// Addresses and request keys, as the API demands them.

import { expect, test } from 'vitest'
import { apiUrl, newRequestKey } from './client.ts'

test('empty values leave the address', () => {
  expect(apiUrl('/tasks', { box: 'todo', q: '', after: undefined, limit: 30, open: false })).toBe(
    '/api/v1/tasks?box=todo&limit=30&open=false',
  )
  expect(apiUrl('/session')).toBe('/api/v1/session')
  expect(apiUrl('/tasks', { q: '陈 & 李' })).toBe('/api/v1/tasks?q=%E9%99%88+%26+%E6%9D%8E')
})

test('request keys have the form the API takes and do not repeat', () => {
  const keys = Array.from({ length: 200 }, newRequestKey)
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
  expect(new Set(keys).size).toBe(keys.length)
})
