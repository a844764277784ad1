// The sheet of a notice: its margins, the place reached on it, and when the next page begins.

import { type PDFDocument, type PDFPage, rgb } from 'pdf-lib'

export const A4 = { width: 595.28, height: 841.89 }
// Margins of GB/T 9704: 28 mm left, 26 mm right.
export const LEFT = 79.4
export const RIGHT = A4.width - 73.7
export const TOP = A4.height - 78
export const BOTTOM = 96
// A seal may reach closer to the footer than text.
export const FOOT = 72
export const WIDTH = RIGHT - LEFT

export const RULE = rgb(0.55, 0.56, 0.6)
/** From one baseline of the body to the next. */
export const LEADING = 26

export type Cursor = { page: PDFPage; y: number }

/** Begins a new page unless `height` points fit on this one. */
export function room(doc: PDFDocument, cursor: Cursor, height: number): void {
  if (cursor.y - height >= BOTTOM) return
  cursor.page = doc.addPage([A4.width, A4.height])
  cursor.y = TOP
}
