// Dates and numbers as officers read them.

import { expect, test } from 'vitest'
import { ago, formatBytes, formatDate, formatTime, shorten, weekdayOf } from './format.ts'

test('instants are shown in the platform’s time zone, days stay as they are', () => {
  expect(formatTime('2026-11-20T16:30:05.000Z')).toBe('2026-11-21 00:30')
  expect(formatTime('2026-11-20T16:30:05.000Z', true)).toBe('2026-11-21 00:30:05')
  expect(formatDate('2026-11-20T16:30:05.000Z')).toBe('2026-11-21')
  expect(formatDate('2026-11-20')).toBe('2026-11-20')
  expect(formatTime(null)).toBe('—')
})

test('weekdays of plain dates do not move with the time zone', () => {
  expect(weekdayOf('2026-11-23', 'zh-CN')).toBe('一')
  expect(weekdayOf('2026-11-22', 'en')).toBe('Su')
})

test('how long ago, in the largest whole unit', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  expect(ago('2026-11-23T11:59:58Z', now, 'zh-CN')).toBe('2 秒前')
  expect(ago('2026-11-23T11:58:00Z', now, 'en')).toBe('2 min ago')
  expect(ago('2026-11-20T12:00:00Z', now, 'zh-CN')).toBe('3 天前')
  expect(ago('2026-11-23T12:00:09Z', now, 'en')).toBe('0 s ago')
})

test('sizes and fingerprints', () => {
  expect(formatBytes(900)).toBe('900 B')
  expect(formatBytes(3_500_000)).toBe('3.3 MB')
  expect(shorten('0123456789abcdef0123', 4, 2)).toBe('0123…23')
  expect(shorten('short')).toBe('short')
})
