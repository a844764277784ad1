// Dates, numbers and fingerprints as officers read them, always in the platform's time zone.

import type { Locale } from './text.ts'

const timeZone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2026-11-20 08:00` (or with seconds); an empty mark for nothing. */
export function formatTime(iso: string | null | undefined, seconds = false): string {
  if (!iso) return '—'
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const text = parts.format(date)
  return seconds ? text : text.slice(0, 16)
}

/** `2026-11-20` of an instant or of a plain date. */
export function formatDate(iso: string | null | undefined): string {
  if (!iso) return '—'
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso : formatTime(iso).slice(0, 10)
}

const weekdays = {
  'zh-CN': ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
} as const

/** Short weekday of a plain date (no time zone moves it). */
export function weekdayOf(date: string, locale: Locale): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()
  return weekdays[locale][day] ?? ''
}

export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : value.toLocaleString('en-US')
}

/** `1.2 MB`, for uploads. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The first and last characters of a long fingerprint or hash. */
export function shorten(value: string | null | undefined, head = 8, tail = 6): string {
  if (!value) return '—'
  return value.length <= head + tail + 1 ? value : `${value.slice(0, head)}…${value.slice(-tail)}`
}

/** How long ago, in the largest whole unit: for "last seen" columns. */
export function ago(iso: string | null | undefined, now: number, locale: Locale): string {
  if (!iso) return '—'
  const seconds = Math.max(0, Math.round((now - new Date(iso).getTime()) / 1000))
  const zh = locale === 'zh-CN'
  if (seconds < 60) return zh ? `${seconds} 秒前` : `${seconds} s ago`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return zh ? `${minutes} 分钟前` : `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return zh ? `${hours} 小时前` : `${hours} h ago`
  const days = Math.floor(hours / 24)
  return zh ? `${days} 天前` : `${days} days ago`
}
