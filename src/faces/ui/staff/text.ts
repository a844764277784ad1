// Texts in two languages: a text is a pair, so a missing translation is a compile error.

import { createContext, useContext } from 'react'

export type Locale = 'zh-CN' | 'en'

/** One sentence in both languages. Sentences with arguments are functions that return a pair. */
export type Text = { zh: string; en: string }

/** What a catalogue may hold. Use `satisfies Catalogue`, so that keys and arguments stay typed. */
export type Catalogue = { readonly [key: string]: Text | ((...args: never[]) => Text) }

export type Say = (text: Text | null | undefined) => string

/** The same cookie as the portal's: one choice of language for one browser, and for the API's faults. */
const cookieName = 'lang'

/** Picks the language of a text. An API text that lacks English falls back to Chinese. */
export function say(locale: Locale, text: Text | null | undefined): string {
  if (!text) return ''
  return locale === 'en' ? text.en || text.zh : text.zh
}

/** The language chosen before in this browser, out of its cookies; Chinese without a choice. */
export function localeIn(cookies: string): Locale {
  const found = cookies.split(';').map((part) => part.trim().split('='))
  return found.some(([name, value]) => name === cookieName && value === 'en') ? 'en' : 'zh-CN'
}

export function readLocale(): Locale {
  return localeIn(document.cookie)
}

export function storeLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that officials use.
  document.cookie = `${cookieName}=${locale}; path=/; max-age=31536000; samesite=lax`
}

export type LocaleChoice = { locale: Locale; setLocale: (locale: Locale) => void }

export const LocaleContext = createContext<LocaleChoice>({
  locale: 'zh-CN',
  setLocale: () => undefined,
})

export function useLocale(): LocaleChoice {
  return useContext(LocaleContext)
}

/** The reader for texts in the current language. */
export function useSay(): Say {
  const { locale } = useContext(LocaleContext)
  return (text) => say(locale, text)
}
