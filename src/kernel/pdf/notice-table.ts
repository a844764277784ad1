// Tables in notices: cells wrap, rows stay whole, the head is repeated on the next page.

import { type PDFDocument, rgb } from 'pdf-lib'
import type { FontBook, TextStyle } from './font-book.ts'
import { breakLines } from './line-breaking.ts'
import type { NoticeTable } from './model.ts'
import { BOTTOM, type Cursor, LEADING, LEFT, RULE, room, WIDTH } from './notice-sheet.ts'

const CELL: TextStyle = { face: 'serif', size: 12 }
const CELL_HEAD: TextStyle = { face: 'serif-bold', size: 12 }

export function drawTable(
  doc: PDFDocument,
  cursor: Cursor,
  book: FontBook,
  table: NoticeTable,
): void {
  const shares = table.shares ?? table.head.map(() => 1)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => (share / total) * WIDTH)
  cursor.y += 10
  // A column of short entries (序号) stands centred as a whole.
  const centred = widths.map((_, i) => table.rows.every((row) => [...(row[i] ?? '')].length <= 3))
  drawRow(doc, cursor, book, table.head, widths, CELL_HEAD)
  for (const row of table.rows) {
    const height = rowHeight(book, row, widths, CELL)
    if (cursor.y - height < BOTTOM) {
      room(doc, cursor, height)
      drawRow(doc, cursor, book, table.head, widths, CELL_HEAD)
    }
    drawRow(doc, cursor, book, row, widths, CELL, centred)
  }
  cursor.y -= LEADING
}

const PAD = 6
const CELL_LEADING = 18

function cellLines(book: FontBook, text: string, width: number, style: TextStyle): string[] {
  return breakLines(text, width - PAD * 2, (part) => book.width(part, style))
}

function rowHeight(
  book: FontBook,
  row: readonly string[],
  widths: readonly number[],
  style: TextStyle,
): number {
  const counts = widths.map((width, i) => cellLines(book, row[i] ?? '', width, style).length)
  return Math.max(...counts) * CELL_LEADING + PAD * 1.5
}

function drawRow(
  doc: PDFDocument,
  cursor: Cursor,
  book: FontBook,
  row: readonly string[],
  widths: readonly number[],
  style: TextStyle,
  centred: readonly boolean[] = [],
): void {
  const height = rowHeight(book, row, widths, style)
  room(doc, cursor, height)
  const isHead = style === CELL_HEAD
  let x = LEFT
  widths.forEach((width, i) => {
    cursor.page.drawRectangle({
      x,
      y: cursor.y - height,
      width,
      height,
      borderColor: RULE,
      borderWidth: 0.6,
      color: isHead ? rgb(0.96, 0.96, 0.97) : rgb(1, 1, 1),
    })
    cellLines(book, row[i] ?? '', width, style).forEach((line, n) => {
      const isCentred = isHead || centred[i] === true
      const offset = isCentred ? (width - PAD * 2 - book.width(line, style)) / 2 : 0
      const y = cursor.y - PAD - 11.8 - n * CELL_LEADING
      book.draw(cursor.page, line, { x: x + PAD + offset, y }, style)
    })
    x += width
  })
  cursor.y -= height
}
