// What every page needs to know about its reader and its request, besides its own view model.

import type { Locale } from '../../../kernel/index.ts'

export interface Frame {
  locale: Locale
  /** Elder mode: own layout rules. */
  elder: boolean
  /** Path and query of this page, for the language and elder links and for coming back after sign-in. */
  path: string
  /** The signed-in person; null for a visitor. */
  reader: { name: string; actingFor: string | null; unread: number } | null
  /** Value of the hidden field `_csrf`. */
  csrf: string
  /** Value of the hidden field `_request`: a new one for each rendered form, so a double click counts once. */
  request: string
  /** ISO instant of rendering. */
  now: string
  timeZone: string
  demo: boolean
  assets: { css: string; js: string; icon: string }
}

/** Which entry of the main navigation a page stands under. */
export type Section = 'home' | 'find' | 'cases' | 'certificates' | 'me'
