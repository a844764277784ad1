// Turns each failing JSON Schema keyword into a sentence a citizen can act on, in Chinese and English.

import type { SchemaFinding } from './contract.ts'
import { generalFormats, textFormats } from './formats.ts'

/** What a validator reports; the part of Ajv's error object that is used here. */
export interface KeywordFailure {
  keyword: string
  instancePath: string
  params: Readonly<Record<string, unknown>>
  parentSchema?: unknown
  /** Names of the value that failed, looked up by the caller; null when the schema gives none. */
  title: { zh: string; en: string } | null
}

type Sentences = (
  label: Label,
  params: Readonly<Record<string, unknown>>,
) => { zh: string; en: string }

interface Label {
  zh: string
  en: string
}

const typeNames: Readonly<Record<string, { zh: string; en: string }>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '“是”或“否”', en: 'yes or no' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组内容', en: 'a group of entries' },
  null: { zh: '空', en: 'empty' },
}

const comparisons: Readonly<Record<string, { zh: string; en: string }>> = {
  '>=': { zh: '不能小于', en: 'may not be less than' },
  '<=': { zh: '不能大于', en: 'may not be more than' },
  '>': { zh: '必须大于', en: 'must be more than' },
  '<': { zh: '必须小于', en: 'must be less than' },
}

function compared(label: Label, params: Readonly<Record<string, unknown>>) {
  const words = comparisons[String(params.comparison)] ?? { zh: '不符合', en: 'does not fit' }
  return {
    zh: `${label.zh}${words.zh} ${params.limit}。`,
    en: `${label.en} ${words.en} ${params.limit}.`,
  }
}

function notAllowed(label: Label) {
  return {
    zh: `${label.zh}里有表单不接受的内容。`,
    en: `${label.en} contains something this form does not take.`,
  }
}

function unknownEntry(label: Label) {
  return { zh: `这份表单没有${label.zh}这一项。`, en: `This form has no entry ${label.en}.` }
}

function noneFits(label: Label) {
  return {
    zh: `${label.zh}不符合任何一种允许的写法。`,
    en: `${label.en} does not fit any of the allowed forms.`,
  }
}

const sentences: Readonly<Record<string, Sentences>> = {
  required: (label) => ({ zh: `请填写${label.zh}。`, en: `${label.en}: please fill this in.` }),
  dependentRequired: (label) => ({
    zh: `请填写${label.zh}。`,
    en: `${label.en}: please fill this in.`,
  }),
  type: (label, params) => {
    const wanted = [params.type].flat().map(String)
    const zh = wanted.map((name) => typeNames[name]?.zh ?? name).join('或')
    const en = wanted.map((name) => typeNames[name]?.en ?? name).join(' or ')
    return { zh: `${label.zh}应为${zh}。`, en: `${label.en} should be ${en}.` }
  },
  minLength: (label, { limit }) =>
    limit === 1
      ? { zh: `请填写${label.zh}。`, en: `${label.en}: please fill this in.` }
      : {
          zh: `${label.zh}至少要 ${limit} 个字。`,
          en: `${label.en} needs at least ${limit} characters.`,
        },
  maxLength: (label, { limit }) => ({
    zh: `${label.zh}最多 ${limit} 个字。`,
    en: `${label.en} may have at most ${limit} characters.`,
  }),
  minimum: compared,
  maximum: compared,
  exclusiveMinimum: compared,
  exclusiveMaximum: compared,
  multipleOf: (label, { multipleOf }) => ({
    zh: `${label.zh}应为 ${multipleOf} 的倍数。`,
    en: `${label.en} should be a multiple of ${multipleOf}.`,
  }),
  enum: (label) => ({
    zh: `${label.zh}请从给出的选项中选择。`,
    en: `${label.en}: please choose one of the given answers.`,
  }),
  const: (label, { allowedValue }) =>
    allowedValue === true
      ? { zh: `请确认${label.zh}。`, en: `${label.en}: please confirm this.` }
      : {
          zh: `${label.zh}只能是 ${String(allowedValue)}。`,
          en: `${label.en} can only be ${String(allowedValue)}.`,
        },
  pattern: (label) => ({
    zh: `${label.zh}的格式不正确，请核对。`,
    en: `${label.en} is not written in the right form; please check it.`,
  }),
  format: (label, { format }) => {
    const words = textFormats[String(format)] ?? generalFormats[String(format)]
    return words
      ? { zh: `${label.zh}：${words.zh}。`, en: `${label.en} ${words.en}.` }
      : { zh: `${label.zh}的格式不正确。`, en: `${label.en} is not written in the right form.` }
  },
  minItems: (label, { limit }) => ({
    zh: `${label.zh}至少要有 ${limit} 项。`,
    en: `${label.en} needs at least ${limit} entries.`,
  }),
  maxItems: (label, { limit }) => ({
    zh: `${label.zh}最多 ${limit} 项。`,
    en: `${label.en} may have at most ${limit} entries.`,
  }),
  uniqueItems: (label) => ({
    zh: `${label.zh}里有重复的内容。`,
    en: `${label.en} contains the same entry twice.`,
  }),
  contains: (label) => ({
    zh: `${label.zh}缺少必需的一项。`,
    en: `${label.en} lacks an entry that has to be there.`,
  }),
  minProperties: (label) => ({
    zh: `请填写${label.zh}。`,
    en: `${label.en}: please fill this in.`,
  }),
  maxProperties: notAllowed,
  additionalProperties: unknownEntry,
  unevaluatedProperties: unknownEntry,
  propertyNames: notAllowed,
  items: notAllowed,
  unevaluatedItems: notAllowed,
  anyOf: noneFits,
  oneOf: noneFits,
  not: noneFits,
  'false schema': notAllowed,
}

/** Keywords that only repeat what an inner keyword already said. */
const echoes = new Set(['if', '$ref', 'allOf'])

/** The sentence for one failure, or null when another failure already says it. */
export function sentenceForFailure(failure: KeywordFailure): SchemaFinding | null {
  if (echoes.has(failure.keyword)) return null
  const { missingProperty, additionalProperty, unevaluatedProperty } = failure.params
  const missing = missingProperty ?? additionalProperty ?? unevaluatedProperty
  const own = failure.instancePath.replace(/^\//, '')
  const path =
    typeof missing === 'string' ? [own, escapePointer(missing)].filter(Boolean).join('/') : own
  const label = failure.title
    ? { zh: `“${failure.title.zh}”`, en: `“${failure.title.en}”` }
    : { zh: '这一项', en: 'This entry' }
  const say = sentences[failure.keyword] ?? noneFits
  return { path, ...say(label, failure.params) }
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
