// What a verb's dialog is made of: words, law, fields, and the request it becomes.

import type { Text } from '../../ui/staff/text.ts'

export type Choice = { value: string; label: Text; hint?: Text }

type Base = { name: string; label: Text; hint?: Text; optional?: boolean }

export type VerbField =
  | (Base & { kind: 'text'; max?: number })
  | (Base & { kind: 'area'; max?: number; preset?: string; suggestions?: readonly string[] })
  | (Base & { kind: 'choice'; choices: readonly Choice[]; preset?: string })
  | (Base & { kind: 'days'; min: number; max: number; preset?: number })
  | (Base & { kind: 'ticks'; choices: readonly Choice[]; least?: number })
  | (Base & { kind: 'list'; targets: readonly Choice[] })

/** One row of the supplement list: a target such as `material:floor-plan`, and what is wrong with it. */
export type ListRow = { target: string; text: string }

export type Values = Readonly<Record<string, unknown>>

export type VerbRequest = { path: string; body: unknown }

export type VerbSpec = {
  /** The verb's name in the API's list of allowed verbs. */
  verb: string
  title: Text
  /** What it does, told before it is done. */
  explain: Text
  law?: Text
  /** How the button looks; `danger` for what ends a case against the applicant. */
  weight: 'first' | 'normal' | 'danger'
  fields: readonly VerbField[]
  /** A field that must be filled only when others have a certain value. */
  requiredWhen?: (name: string, values: Values) => boolean
  /** The words ticked before sending, for verbs that cannot be taken back. */
  vow?: Text
  submit: Text
  done: Text
  request: (values: Values) => VerbRequest
}

export function textValue(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}

export function numberValue(values: Values, name: string): number {
  const value = values[name]
  return typeof value === 'number' ? value : Number(value)
}

export function listValue<Row>(values: Values, name: string): Row[] {
  const value = values[name]
  return Array.isArray(value) ? (value as Row[]) : []
}

/** Every point of the list with whether it was ticked, as the API wants it. */
export function pointsValue(
  values: Values,
  points: readonly { id: string }[],
): Record<string, boolean> {
  const ticked = new Set(listValue<string>(values, 'points'))
  return Object.fromEntries(points.map((point) => [point.id, ticked.has(point.id)]))
}

/** `material:floor-plan` → what the supplement list of the API calls it. */
export function supplementItem(row: ListRow): {
  kind: 'material' | 'field' | 'other'
  ref: string
  text: string
} {
  const [kind, ref = ''] = [row.target.split(':', 1)[0], row.target.split(':').slice(1).join(':')]
  return {
    kind: kind === 'material' || kind === 'field' ? kind : 'other',
    ref,
    text: row.text.trim(),
  }
}
