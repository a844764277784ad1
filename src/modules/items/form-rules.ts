// What of a form is asked of whom, and whether what was answered fits: pure, for page, API and test alike.

import { compileSchema, type SchemaFinding } from '../standards/index.ts'
import type { Field, JsonSchema, Material, Page, ReleaseContent, RowField } from './contract.ts'
import { foresee, holds, type Scope } from './scope.ts'

export interface VisiblePage {
  page: Page
  /** The fields of the page that are shown now. */
  fields: Field[]
}

/** The pages to show, in order; a page without a visible field is left out. */
export function visiblePages(content: ReleaseContent, scope: Scope): VisiblePage[] {
  return content.form.pages
    .filter((page) => holds(page.when, scope))
    .map((page) => ({ page, fields: page.fields.filter((field) => holds(field.when, scope)) }))
    .filter(({ fields }) => fields.length > 0)
}

/** The JSON Schema of one field's value. */
export function schemaOf(field: Field | RowField): JsonSchema {
  if ('rows' in field && field.rows) {
    const { fields, min, max } = field.rows
    return {
      type: 'array',
      minItems: field.required ? min : 0,
      maxItems: max,
      items: {
        type: 'object',
        properties: Object.fromEntries(fields.map((inner) => [inner.id, schemaOf(inner)])),
        // Conditional columns are checked row by row, not here.
        required: fields.filter((inner) => inner.required && !inner.when).map((inner) => inner.id),
        additionalProperties: false,
      },
    }
  }
  if (field.element) return { $ref: field.element }
  return field.schema ?? {}
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

/**
 * What is wrong with the answers, with JSON Pointer paths without the first slash
 * (`foodHandlers/0/idNumber`). Only visible fields are asked. `pageId`: one page, else all.
 */
export function checkForm(content: ReleaseContent, scope: Scope, pageId?: string): SchemaFinding[] {
  return visiblePages(content, scope)
    .filter(({ page }) => pageId === undefined || page.id === pageId)
    .flatMap(({ fields }) => fields.flatMap((field) => checkField(field, scope)))
}

function checkField(field: Field, scope: Scope): SchemaFinding[] {
  const value = scope.form?.[field.id]
  if (isEmpty(value)) {
    const needed = field.required && (field.rows === undefined || field.rows.min > 0)
    if (!needed) return []
    return [
      {
        path: field.id,
        zh: `请填写“${field.label.zh}”。`,
        en: `Please answer “${field.label.en || field.label.zh}”.`,
      },
    ]
  }
  return compileSchema(schemaOf(field))
    .findings(value)
    .map((finding) => ({
      ...finding,
      path: finding.path === '' ? field.id : `${field.id}/${finding.path}`,
    }))
}

/** Answers without those to fields that are not shown: what was hidden is not handed in. */
export function onlyVisible(
  content: ReleaseContent,
  scope: Scope,
): Readonly<Record<string, unknown>> {
  const form = scope.form ?? {}
  const shown = visiblePages(content, scope).flatMap(({ fields }) => fields.map(({ id }) => id))
  return Object.fromEntries(shown.filter((id) => id in form).map((id) => [id, form[id]]))
}

/**
 * The value of a field from what an HTML form sends: numbers and yes-no get their type, blanks are
 * cut off, nothing becomes null. What cannot be read stays text, so that the check can name it.
 */
export function parseFieldInput(
  field: Field | RowField,
  raw: string | readonly string[] | undefined,
): unknown {
  if (field.widget === 'checkboxes') {
    const list = raw === undefined ? [] : typeof raw === 'string' ? [raw] : [...raw]
    return list.filter((value) => value !== '')
  }
  const text = (typeof raw === 'string' ? raw : (raw?.[0] ?? '')).normalize('NFC').trim()
  if (text === '') return null
  if (field.widget === 'yes-no') return text === 'yes' || text === 'true'
  if (field.widget === 'number') {
    const number = Number(text.normalize('NFKC').replaceAll(',', ''))
    return Number.isFinite(number) ? number : text
  }
  if (field.widget === 'id-number') return text.replaceAll(' ', '').toUpperCase()
  return text
}

export interface NeededMaterial {
  material: Material
  /** `depends`: on answers in the form that are not known yet. */
  need: 'yes' | 'no' | 'depends'
}

/** Every material of the release and whether it is needed here. */
export function neededMaterials(content: ReleaseContent, scope: Scope): NeededMaterial[] {
  return content.materials.map((material) => ({ material, need: foresee(material.when, scope) }))
}
