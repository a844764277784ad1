// Dates and times as people read them, in the city's time zone, in Chinese or English.

import type { Locale } from '../../../kernel/index.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-11-23` as 2026年11月23日 / 23 Nov 2026. */
export function day(locale: Locale, date: string): string {
  const [y = '', m = '', d = ''] = date.slice(0, 10).split('-')
  return locale === 'en'
    ? `${Number(d)} ${months[Number(m) - 1] ?? m} ${y}`
    : `${y}年${Number(m)}月${Number(d)}日`
}

/** `2026-11-23` as 11月23日 / 23 Nov. */
export function shortDay(locale: Locale, date: string): string {
  const [, m = '', d = ''] = date.slice(0, 10).split('-')
  return locale === 'en'
    ? `${Number(d)} ${months[Number(m) - 1] ?? m}`
    : `${Number(m)}月${Number(d)}日`
}

/** An ISO instant as day and minute in the given time zone. */
export function moment(locale: Locale, instant: string, timeZone: string): string {
  const { date, time } = local(instant, timeZone)
  return locale === 'en' ? `${day(locale, date)}, ${time}` : `${day(locale, date)} ${time}`
}

/** The local calendar date and minute of an ISO instant. */
export function local(instant: string, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** How long ago, for source badges: 刚刚, 5 分钟前, then the moment itself. */
export function ago(locale: Locale, instant: string, now: string, timeZone: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)
  if (minutes < 1) return locale === 'en' ? 'just now' : '刚刚'
  if (minutes < 60) return locale === 'en' ? `${minutes} min ago` : `${minutes} 分钟前`
  return moment(locale, instant, timeZone)
}

/** A size in bytes as KB or MB. */
export function bytes(size: number): string {
  return size < 1_000_000
    ? `${Math.max(1, Math.round(size / 1000))} KB`
    : `${(size / 1_000_000).toFixed(1)} MB`
}
