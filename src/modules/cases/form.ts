// The form of a release against an applicant's answers: what to show, what is wrong, what is done. Pure.

import type { FieldFault } from '../../kernel/index.ts'
import {
  checkForm,
  type Field,
  parseFieldInput,
  type ReleaseContent,
  type RowField,
  visiblePages,
} from '../items/index.ts'
import { type Answers, holds, type Scope } from './answers.ts'
import type { DraftPage } from './contract.ts'

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** What HTML forms and JSON clients send, with the types the schema wants. */
export function coerce(field: Field | RowField, value: unknown): unknown {
  if (isEmpty(value)) return null
  if ('rows' in field && field.rows && Array.isArray(value)) {
    const columns = field.rows.fields
    return value
      .filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null)
      .map((row) => coerceRow(columns, row))
      .filter((row) => Object.keys(row).length > 0)
  }
  if (typeof value === 'string') return parseFieldInput(field, value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return field.widget === 'checkboxes' ? parseFieldInput(field, value) : value
  }
  return value
}

function coerceRow(columns: readonly RowField[], row: Record<string, unknown>) {
  const filled = columns
    .map((column) => [column.id, coerce(column, row[column.id])] as const)
    .filter(([, inner]) => !isEmpty(inner))
  return Object.fromEntries(filled)
}

/** Everything wrong with one page, or with the whole form, in both languages. */
export function findingsOf(content: ReleaseContent, scope: Scope, pageId?: string): FieldFault[] {
  const findings: FieldFault[] = checkForm(content, scope.vars, pageId)
  for (const { page, fields } of visiblePages(content, scope.vars)) {
    if (pageId !== undefined && page.id !== pageId) continue
    for (const field of fields) {
      const wrong = optionFinding(field, scope.vars.form?.[field.id], scope)
      if (wrong && findings.every((finding) => finding.path !== field.id)) findings.push(wrong)
    }
  }
  return findings
}

function optionFinding(field: Field, value: unknown, scope: Scope): FieldFault | null {
  if (!field.options || isEmpty(value)) return null
  const open = new Set(
    field.options.filter((option) => holds(option.when, scope)).map((option) => option.value),
  )
  const chosen = Array.isArray(value) ? value : [value]
  if (chosen.every((one) => open.has(String(one)))) return null
  return {
    path: field.id,
    zh: `“${field.label.zh}”：请从列出的选项里选。`,
    en: `“${field.label.en}”: please choose one of the options.`,
  }
}

export function pageStates(content: ReleaseContent, answers: Answers, scope: Scope): DraftPage[] {
  const visible = new Map(visiblePages(content, scope.vars).map((one) => [one.page.id, one.fields]))
  return content.form.pages.map((page) => {
    const fields = visible.get(page.id)
    return {
      pageId: page.id,
      title: page.title,
      visible: fields !== undefined,
      complete: fields === undefined || findingsOf(content, scope, page.id).length === 0,
      fields: fields?.map((field) => field.id) ?? [],
      nothingToAsk: fields?.every((field) => answers.evidence[field.id]?.locked === true) ?? false,
    }
  })
}
