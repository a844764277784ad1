// Small words for notices: days as people read them, texts in the reader's language.

import { z } from 'zod'
import type { Locale, Sentence } from '../../kernel/index.ts'

/** A day, `YYYY-MM-DD`. */
export const Day = z.iso.date()
export const Bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026-12-01` → `2026年12月1日` or `1 December 2026`. */
export function dayInWords(day: string, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (locale === 'zh-CN') return `${year}年${Number(month)}月${Number(date)}日`
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}

export function inWords(text: Sentence, locale: Locale): string {
  return locale === 'en' ? text.en : text.zh
}
