// What a template is: typed params, sentences in two languages, the channels it goes over.

import type { z } from 'zod'
import type { Locale, Sentence } from '../../kernel/index.ts'
import { dayInWords, inWords } from './words.ts'

export interface Notice {
  title: string
  body: string
}

/** Params of these names, and no others, may leave the house by SMS: no names of people, no numbers of persons. */
export const smsSafeParams = [
  'caseNumber',
  'itemName',
  'organName',
  'certificateName',
  'dueOn',
  'resultOn',
  'minutes',
] as const
export type SmsSafeParam = (typeof smsSafeParams)[number]

export interface Sms {
  /** The code under which the text is registered with the carrier's gateway. */
  readonly code: string
  /** The registered text; `{param}` only from {@link smsSafeParams}. */
  readonly text: Sentence
  readonly params: readonly SmsSafeParam[]
}

export interface Template<P = unknown> {
  readonly params: z.ZodType<P>
  readonly title: Sentence
  /** `{param}` is filled in: days as words, bilingual params in the reader's language. */
  readonly body: Sentence
  readonly mail: boolean
  readonly sms: Sms | null
}

export interface TemplateInput<P> {
  params: z.ZodType<P>
  title: Sentence
  body: Sentence
  mail?: boolean
  sms?: Sms
}

/** Declares a template. A placeholder without a param is an error when the module is loaded. */
export function defineTemplate<P extends object>(input: TemplateInput<P>): Template<P> {
  const template = { mail: true, sms: null, ...input }
  const known = new Set(Object.keys((input.params as unknown as { shape: object }).shape))
  const texts = [template.title, template.body, ...(template.sms ? [template.sms.text] : [])]
  for (const name of texts.flatMap((text) => [text.zh, text.en]).flatMap(placeholders)) {
    if (!known.has(name)) throw new Error(`A notice uses {${name}}, which is none of its params`)
  }
  for (const text of template.sms ? [template.sms.text.zh, template.sms.text.en] : []) {
    const foreign = placeholders(text).filter(
      (name) => !template.sms?.params.includes(name as SmsSafeParam),
    )
    if (foreign.length > 0) throw new Error(`An SMS uses {${foreign.join('}, {')}} undeclared`)
  }
  return template
}

export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}

/** A param as the reader sees it. */
export function paramInWords(value: unknown, locale: Locale): string {
  if (typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value, locale) : value
  }
  if (Array.isArray(value)) {
    return value.map((one) => paramInWords(one, locale)).join(locale === 'en' ? '; ' : '；')
  }
  if (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value) {
    return inWords({ zh: String(value.zh), en: String(value.en) }, locale)
  }
  return value === null || value === undefined ? '' : String(value)
}

export function fill(text: Sentence, params: object, locale: Locale): string {
  const values = params as Readonly<Record<string, unknown>>
  return inWords(text, locale).replace(/\{(\w+)\}/g, (_whole, name: string) =>
    paramInWords(values[name], locale),
  )
}

export function renderNotice(template: Template, params: object, locale: Locale): Notice {
  return {
    title: fill(template.title, params, locale),
    body: fill(template.body, params, locale),
  }
}
