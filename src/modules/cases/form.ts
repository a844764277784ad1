// The form of a release against an applicant's answers: what to show, what is wrong, what is done. Pure.

import type { FieldFault } from '../../kernel/index.ts'
import type { Field, Page, ReleaseContent, RowField } from '../items/index.ts'
import { compileSchema } from '../standards/index.ts'
import { type Answers, holds, type Scope } from './answers.ts'
import type { DraftPage } from './contract.ts'

export function visibleFields(page: Page, scope: Scope): Field[] {
  return page.fields.filter((field) => holds(field.when, scope))
}

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** What HTML forms and JSON clients send, as the schema wants it: numbers, booleans, lists, trimmed text. */
export function coerce(field: Field | RowField, value: unknown): unknown {
  if (isEmpty(value)) return null
  if (field.widget === 'rows' && 'rows' in field && Array.isArray(value)) {
    const columns = field.rows?.fields ?? []
    return value
      .filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null)
      .map((row) =>
        Object.fromEntries(
          columns
            .map((column) => [column.id, coerce(column, row[column.id])] as const)
            .filter(([, inner]) => inner !== null),
        ),
      )
      .filter((row) => Object.keys(row).length > 0)
  }
  if (field.widget === 'checkboxes') return Array.isArray(value) ? value : [value]
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (text === '') return null
  if (field.widget === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (field.widget === 'yes-no') {
    if (['yes', 'true', 'on', '1'].includes(text)) return true
    if (['no', 'false', 'off', '0'].includes(text)) return false
  }
  if (field.widget === 'id-number') return text.toUpperCase().replaceAll(/\s/g, '')
  return text
}

/** Everything wrong with one page, in the order of its fields, in both languages. */
export function findingsOf(page: Page, form: Answers['form'], scope: Scope): FieldFault[] {
  return visibleFields(page, scope).flatMap((field) =>
    fieldFindings(field, form[field.id], field.id, scope),
  )
}

function fieldFindings(
  field: Field | RowField,
  value: unknown,
  path: string,
  scope: Scope,
): FieldFault[] {
  if (isEmpty(value)) {
    return field.required
      ? [{ path, zh: `请填写“${field.label.zh}”`, en: `Please fill in “${field.label.en}”` }]
      : []
  }
  if (field.widget === 'rows' && 'rows' in field && field.rows) {
    return rowFindings(field, value, path, scope)
  }
  const wrongOption = optionFinding(field, value, path, scope)
  if (wrongOption) return [wrongOption]
  const schema = field.element ? { $ref: field.element } : field.schema
  if (!schema) return []
  return compileSchema(schema)
    .findings(value)
    .map((finding) => ({
      path: finding.path === '' ? path : `${path}/${finding.path}`,
      zh: `${field.label.zh}：${finding.zh}`,
      en: `${field.label.en}: ${finding.en}`,
    }))
}

function rowFindings(field: Field, value: unknown, path: string, scope: Scope): FieldFault[] {
  const { rows } = field
  if (!rows) return []
  if (!Array.isArray(value) || value.length < rows.min || value.length > rows.max) {
    return [
      {
        path,
        zh: `“${field.label.zh}”应填 ${rows.min}–${rows.max} 条`,
        en: `“${field.label.en}” needs ${rows.min}–${rows.max} entries`,
      },
    ]
  }
  return value.flatMap((row: Record<string, unknown>, i) => {
    const inner = { ...scope, vars: { ...scope.vars, row } }
    return rows.fields
      .filter((column) => holds(column.when, inner))
      .flatMap((column) =>
        fieldFindings(column, row[column.id], `${path}/${i}/${column.id}`, inner),
      )
  })
}

function optionFinding(
  field: Field | RowField,
  value: unknown,
  path: string,
  scope: Scope,
): FieldFault | null {
  if (!field.options) return null
  const open = new Set(
    field.options.filter((option) => holds(option.when, scope)).map((option) => option.value),
  )
  const chosen = Array.isArray(value) ? value : [value]
  if (chosen.every((one) => open.has(String(one)))) return null
  return {
    path,
    zh: `“${field.label.zh}”：请从列出的选项里选`,
    en: `“${field.label.en}”: please choose one of the options`,
  }
}

export function pageStates(content: ReleaseContent, answers: Answers, scope: Scope): DraftPage[] {
  return content.form.pages.map((page) => {
    const fields = visibleFields(page, scope)
    const visible = holds(page.when, scope) && fields.length > 0
    const locked = fields.every((field) => answers.evidence[field.id]?.locked === true)
    return {
      pageId: page.id,
      title: page.title,
      visible,
      complete: !visible || findingsOf(page, answers.form, scope).length === 0,
      fields: visible ? fields.map((field) => field.id) : [],
      nothingToAsk: visible && locked,
    }
  })
}

/** The answers without what belongs to pages and fields that are not shown. */
export function keepVisible(
  content: ReleaseContent,
  answers: Answers,
  scope: Scope,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const page of content.form.pages) {
    if (!holds(page.when, scope)) continue
    for (const field of visibleFields(page, scope)) {
      if (!isEmpty(answers.form[field.id])) kept[field.id] = answers.form[field.id]
    }
  }
  return kept
}
