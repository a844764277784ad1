// The typed catalogue of on-screen texts: a missing key, translation or argument does not compile.

import type { Locale, Sentence } from '../../../kernel/index.ts'

type Message = string | ((...args: never[]) => string)

type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string
}

export type Catalogue<T> = ((locale: Locale) => Translated<T>) & {
  readonly zh: T
  readonly en: Translated<T>
}

/**
 * Declares the texts of one page. The Chinese text is the original: its keys and arguments bind the
 * English one. Use: `const t = homeTexts(frame.locale); t.found(3)`.
 */
export function texts<T extends Record<string, Message>>(
  zh: T,
  en: NoInfer<Translated<T>>,
): Catalogue<T> {
  const original = zh as unknown as Translated<T>
  return Object.assign((locale: Locale) => (locale === 'en' ? en : original), { zh, en })
}

/** A text that came as data (an item's name, a hint) in the reader's language, Chinese when untranslated. */
export function say(locale: Locale, text: { zh: string; en?: string | undefined }): string {
  return locale === 'en' && text.en ? text.en : text.zh
}

/** `say` for a fault sentence; kept apart so that a fault always has both languages. */
export function saySentence(locale: Locale, sentence: Sentence): string {
  return locale === 'en' ? sentence.en : sentence.zh
}
