// A stored answer as words, for "check your answers" and for facts that are shown but not asked.

import type { Locale } from '../../../../kernel/index.ts'
import { type RowField, textOf } from '../../../../modules/items/index.ts'
import { codeName, findElement } from '../../../../modules/standards/index.ts'
import { day } from '../../texts/dates.ts'
import { commonTexts } from '../../texts/portal/common.ts'
import { formTexts } from '../../texts/portal/form.ts'

/** The value in the reader's words: option labels, yes/no, dates in full. */
export function showValue(locale: Locale, field: RowField, value: unknown): string {
  if (value === null || value === undefined || value === '') return formTexts(locale).empty
  if (Array.isArray(value)) {
    if (value.length === 0) return formTexts(locale).empty
    return value.map((one) => label(locale, field, String(one))).join(locale === 'en' ? ', ' : '、')
  }
  if (typeof value === 'boolean') return value ? commonTexts(locale).yes : commonTexts(locale).no
  if (field.widget === 'id-number') return maskNumber(String(value))
  if (field.widget === 'date' && typeof value === 'string') return day(locale, value)
  return label(locale, field, String(value))
}

/** Over somebody's shoulder a whole number is too much: the middle is covered. */
export function maskNumber(number: string): string {
  return number.length < 10 ? number : `${number.slice(0, 6)}********${number.slice(-4)}`
}

function label(locale: Locale, field: RowField, value: string): string {
  const option = field.options?.find((candidate) => candidate.value === value)
  if (option) return textOf(option.label, locale)
  const list = field.element ? findElement(field.element)?.['x-code-list'] : undefined
  return list ? codeName(list, value, locale) : value
}
