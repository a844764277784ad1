// Turns a page element into the text of an HTML document.

import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** Renders on the server only: no client React is ever sent. */
export function renderDocument(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`
}
