// Reads a posted form page back into values: numbers, dates, yes/no, lists and rows, as the release defines them.

import {
  type Field,
  type Page,
  parseFieldInput,
  type RowField,
} from '../../../../modules/items/index.ts'
import { nameOf } from './names.ts'

export type Posted = Readonly<Record<string, unknown>>
export type Values = Record<string, unknown>

/**
 * Values of one page. What was left empty is `null`; what cannot be read as its type stays the text
 * that was typed, so that the check refuses it by name and the citizen sees it again.
 */
export function readPage(page: Page, posted: Posted): Values {
  const values: Values = {}
  for (const field of page.fields) values[field.id] = readField(field, posted)
  return values
}

/** Values without rows in which nothing was filled in: an opened row may be left empty. */
export function withoutEmptyRows(page: Page, values: Values): Values {
  const isEmpty = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  const kept = { ...values }
  for (const field of page.fields) {
    const rows = kept[field.id]
    if (!field.rows || !Array.isArray(rows)) continue
    kept[field.id] = rows.filter((row: object) => !Object.values(row).every(isEmpty))
  }
  return kept
}

/** Applies `add:<field>` and `remove:<field>:<row>`, the buttons inside a rows field. */
export function applyRowButton(page: Page, values: Values, button: string): Values {
  const [verb, id = '', at = ''] = button.split(':')
  const field = page.fields.find((candidate) => candidate.id === id && candidate.rows)
  const rows = values[id]
  if (!field?.rows || !Array.isArray(rows)) return values
  if (verb === 'add' && rows.length < field.rows.max) return { ...values, [id]: [...rows, {}] }
  if (verb === 'remove' && rows.length > field.rows.min) {
    return { ...values, [id]: rows.filter((_, index) => index !== Number(at)) }
  }
  return values
}

function readField(field: Field, posted: Posted): unknown {
  if (!field.rows) return readValue(field, field.id, posted)
  const pattern = new RegExp(`^${field.id}\\.(\\d{1,3})\\.`)
  const numbers = Object.keys(posted).flatMap((name) => {
    const found = pattern.exec(name)
    return found ? [Number(found[1])] : []
  })
  const rows: Values[] = []
  for (const index of [...new Set(numbers)].sort((a, b) => a - b)) {
    const row: Values = {}
    for (const column of field.rows.fields) {
      row[column.id] = readValue(column, nameOf(field.id, index, column.id), posted)
    }
    rows.push(row)
  }
  return rows
}

function readValue(field: Field | RowField, name: string, posted: Posted): unknown {
  if (field.widget === 'date') return readDate(name, posted)
  const raw = posted[name]
  const list = Array.isArray(raw)
    ? raw.filter((one): one is string => typeof one === 'string')
    : null
  return parseFieldInput(field, list ?? (typeof raw === 'string' ? raw : undefined))
}

function clean(raw: unknown): string | null {
  if (typeof raw !== 'string') return null
  const trimmed = raw.normalize('NFKC').trim()
  return trimmed === '' ? null : trimmed
}

function readDate(name: string, posted: Posted): string | null {
  const [y, m, d] = ['y', 'm', 'd'].map((part) => clean(posted[`${name}-${part}`]))
  if (!y && !m && !d) return null
  return `${y ?? ''}-${(m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`
}
