// Answers in words: labels instead of codes, rows as lists, each with where it came from.

import {
  type Field,
  holds,
  type ReleaseContent,
  type RowField,
  visiblePages,
} from '../items/index.ts'
import { findCode, findElement } from '../standards/index.ts'
import type { Answers, Scope } from './answers.ts'
import type { AnswerPage, AnswerRow, Both } from './contract.ts'

/** `sees`: only these fields; undefined: all. */
export function shownAnswers(
  content: ReleaseContent,
  answers: Answers,
  scope: Scope,
  sees?: readonly string[],
): AnswerPage[] {
  return visiblePages(content, scope.vars)
    .map(({ page, fields }) => ({
      pageId: page.id,
      title: page.title,
      rows: fields
        .filter((field) => sees === undefined || sees.includes(field.id))
        .filter((field) => answers.form[field.id] !== undefined)
        .map((field) => rowOf(field, answers, scope)),
    }))
    .filter((page) => page.rows.length > 0)
}

function rowOf(field: Field, answers: Answers, scope: Scope): AnswerRow {
  const value = answers.form[field.id] ?? null
  const found = answers.evidence[field.id]
  return {
    fieldId: field.id,
    label: field.label,
    value: value as AnswerRow['value'],
    shown: shownValue(field, value, scope),
    evidence: found
      ? { kind: found.kind, id: found.id, source: found.source, at: found.at, trust: found.trust }
      : null,
    locked: found?.locked ?? false,
    dispute: answers.disputes[field.id]?.text ?? null,
  }
}

function shownValue(field: Field | RowField, value: unknown, scope: Scope): Both {
  if (value === null || value === undefined) return { zh: '', en: '' }
  if ('rows' in field && field.rows && Array.isArray(value)) {
    const { fields } = field.rows
    const lines = value.map((row: Record<string, unknown>) =>
      fields
        .filter((column) => holds(column.when, { ...scope.vars, row }))
        .map((column) => shownValue(column, row[column.id], scope)),
    )
    return {
      zh: lines.map((line) => line.map((cell) => cell.zh).join('，')).join('；'),
      en: lines.map((line) => line.map((cell) => cell.en).join(', ')).join('; '),
    }
  }
  if (Array.isArray(value)) {
    const each = value.map((one) => labelOf(field, one))
    return { zh: each.map((one) => one.zh).join('、'), en: each.map((one) => one.en).join(', ') }
  }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  return labelOf(field, value)
}

function labelOf(field: Field | RowField, value: unknown): Both {
  const option = field.options?.find((one) => one.value === value)
  if (option) return option.label
  const coded = codeLabel(field, value)
  if (coded) return coded
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return { zh: text, en: text }
}

/** The name behind a code of the data element's code list. */
function codeLabel(field: Field | RowField, value: unknown): Both | null {
  const element = field.element?.split(':').at(-1)
  const list = element ? findElement(element)?.['x-code-list'] : undefined
  if (typeof list !== 'string' || typeof value !== 'string') return null
  const entry = findCode(list, value)
  return entry ? { zh: entry.zh, en: entry.en } : null
}
