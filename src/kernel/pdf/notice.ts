// Statutory notices on A4: red head, title, number, body in serif type, table, signature with seal, QR code.

import { PDFDocument, type PDFPage, rgb } from 'pdf-lib'
import { BLACK, type FontBook, openFontBook, type TextStyle } from './font-book.ts'
import { breakLines } from './line-breaking.ts'
import { chineseDate, type NoticeModel } from './model.ts'
import {
  A4,
  type Cursor,
  FOOT,
  LEADING,
  LEFT,
  RIGHT,
  RULE,
  room,
  TOP,
  WIDTH,
} from './notice-sheet.ts'
import { drawTable } from './notice-table.ts'
import { drawQr } from './qr.ts'
import { drawSeal, SEAL_MARK, SEAL_SMALL } from './seal.ts'
import { tidy } from './tidy.ts'

const RED = rgb(0.78, 0.06, 0.08)
const GREY = rgb(0.42, 0.44, 0.48)

const BODY: TextStyle = { face: 'serif', size: 14.5 }
const TITLE: TextStyle = { face: 'serif-bold', size: 22 }
const STRONG: TextStyle = { face: 'serif-bold', size: 14.5 }
const SMALL: TextStyle = { face: 'sans', size: 8, color: GREY }

const LABEL_BASIS = '法律依据：'
const LABEL_REMEDIES = '救济途径：'
const FOOTER = '云上通办 · 示范文书，不具有法律效力　Demonstration document, no legal effect'
const SCAN = '扫码核验'
const NO_TEXT = '（此页无正文）'

/**
 * Draws a notice and answers the PDF, unsigned. `now` is the time written into the file.
 * Throws `pdf.glyph-missing` when a character has no glyph.
 */
export async function renderNotice(said: NoticeModel, now: Date): Promise<Uint8Array> {
  const model = tidy(said)
  const doc = await PDFDocument.create()
  describe(doc, model, now)
  const book = await openFontBook(doc, textsOf(model))
  const cursor: Cursor = { page: doc.addPage([A4.width, A4.height]), y: TOP }
  drawHead(cursor, book, model)
  for (const paragraph of model.paragraphs) drawParagraph(doc, cursor, book, paragraph)
  if (model.table) drawTable(doc, cursor, book, model.table)
  for (const paragraph of model.closing ?? []) drawParagraph(doc, cursor, book, paragraph)
  if (model.legalBasis && model.legalBasis.length > 0) {
    drawLabelled(doc, cursor, book, LABEL_BASIS, model.legalBasis.join('；'))
  }
  if (model.remedies) drawLabelled(doc, cursor, book, LABEL_REMEDIES, model.remedies)
  drawSignature(doc, cursor, book, model)
  const pages = doc.getPages()
  for (const [i, page] of pages.entries()) drawFooter(page, book, i + 1, pages.length)
  return doc.save({ useObjectStreams: false })
}

function describe(doc: PDFDocument, model: NoticeModel, now: Date): void {
  doc.setTitle(`${model.title} ${model.number}`, { showInWindowTitleBar: true })
  doc.setAuthor(model.organ)
  doc.setLanguage('zh-CN')
  doc.setProducer('Tongban')
  doc.setCreator('Tongban')
  doc.setCreationDate(now)
  doc.setModificationDate(now)
}

function textsOf(model: NoticeModel) {
  const cells = model.table ? [...model.table.head, ...model.table.rows.flat()] : []
  const contact = (model.contact ?? []).flatMap(({ label, value }) => [label, value])
  const body = [
    model.number,
    model.addressee,
    ...model.paragraphs,
    ...(model.closing ?? []),
    ...(model.legalBasis ?? []),
    model.remedies ?? '',
    ...cells,
    ...contact,
    model.organ,
    chineseDate(model.date),
    `：；　 ${NO_TEXT}`,
  ]
  const bold = [
    model.organ,
    model.title,
    ...cells,
    LABEL_BASIS,
    LABEL_REMEDIES,
    SEAL_MARK,
    SEAL_SMALL,
    `${model.addressee}：`,
  ]
  return {
    serif: printable(body),
    'serif-bold': printable(bold),
    sans: [FOOTER, SCAN, '—0123456789/ '],
  }
}

function printable(texts: readonly string[]): string[] {
  return texts.map((text) => text.replaceAll('\n', ''))
}

function drawHead(cursor: Cursor, book: FontBook, model: NoticeModel): void {
  const organ: TextStyle = { face: 'serif-bold', size: 26, color: RED, tracking: 3 }
  const fitted = { ...organ, size: Math.min(26, (26 * WIDTH) / book.width(model.organ, organ)) }
  centre(cursor, book, model.organ, fitted)
  cursor.y -= 16
  const line = { color: RED, start: { x: LEFT, y: cursor.y }, end: { x: RIGHT, y: cursor.y } }
  cursor.page.drawLine({ ...line, thickness: 1.6 })
  cursor.y -= 46
  for (const part of breakLines(model.title, WIDTH, (text) => book.width(text, TITLE))) {
    centre(cursor, book, part, TITLE)
    cursor.y -= 34
  }
  cursor.y += 4
  const number: TextStyle = { ...BODY, size: 12.5 }
  const width = book.width(model.number, number)
  book.draw(cursor.page, model.number, { x: RIGHT - width, y: cursor.y }, number)
  cursor.y -= 36
  book.draw(cursor.page, `${model.addressee}：`, { x: LEFT, y: cursor.y }, STRONG)
  cursor.y -= LEADING
}

function centre(cursor: Cursor, book: FontBook, text: string, style: TextStyle): void {
  const x = LEFT + (WIDTH - book.width(text, style)) / 2
  book.draw(cursor.page, text, { x, y: cursor.y }, style)
}

function drawParagraph(doc: PDFDocument, cursor: Cursor, book: FontBook, text: string): void {
  const indent = BODY.size * 2
  const lines = breakLines(text, WIDTH, (part) => book.width(part, BODY), indent)
  lines.forEach((line, i) => {
    room(doc, cursor, 0)
    drawJustified(cursor, book, line, i === 0 ? indent : 0, i === lines.length - 1)
    cursor.y -= LEADING
  })
}

// Full lines reach both margins, the last one keeps its natural width.
function drawJustified(
  cursor: Cursor,
  book: FontBook,
  line: string,
  indent: number,
  last: boolean,
): void {
  const gaps = [...line].length - 1
  const spare = WIDTH - indent - book.width(line, BODY)
  const tracking = last || gaps < 1 || spare > BODY.size * 2 ? 0 : spare / gaps
  book.draw(cursor.page, line, { x: LEFT + indent, y: cursor.y }, { ...BODY, tracking })
}

function drawLabelled(
  doc: PDFDocument,
  cursor: Cursor,
  book: FontBook,
  label: string,
  text: string,
): void {
  const indent = BODY.size * 2
  const labelWidth = book.width(label, STRONG)
  const measure = (part: string) => book.width(part, BODY)
  const lines = breakLines(text, WIDTH, measure, indent + labelWidth)
  lines.forEach((line, i) => {
    room(doc, cursor, 0)
    if (i === 0) book.draw(cursor.page, label, { x: LEFT + indent, y: cursor.y }, STRONG)
    drawJustified(cursor, book, line, i === 0 ? indent + labelWidth : 0, i === lines.length - 1)
    cursor.y -= LEADING
  })
}

function drawSignature(doc: PDFDocument, cursor: Cursor, book: FontBook, model: NoticeModel): void {
  const radius = 58
  if (cursor.y - radius - 48 < FOOT) {
    room(doc, cursor, Number.POSITIVE_INFINITY)
    // GB/T 9704: a page that carries the signature alone says so.
    book.draw(cursor.page, NO_TEXT, { x: LEFT + BODY.size * 2, y: cursor.y }, BODY)
    cursor.y -= LEADING * 2
  }
  cursor.y -= 40
  const date = chineseDate(model.date)
  const widest = Math.max(book.width(model.organ, BODY), book.width(date, BODY))
  const centreX = RIGHT - Math.max(widest / 2, radius) - 8
  const signatureTop = cursor.y
  // The seal first: the words over it stay readable.
  drawSeal(cursor.page, book, model.organ, { x: centreX, y: signatureTop - 8, radius })
  for (const text of [model.organ, date]) {
    const x = centreX - book.width(text, BODY) / 2
    book.draw(cursor.page, text, { x, y: cursor.y }, BODY)
    cursor.y -= LEADING
  }
  drawCorner(cursor.page, book, model, signatureTop + 30)
}

/** Lower left of the signature: QR code, and whom to ask. */
function drawCorner(page: PDFPage, book: FontBook, model: NoticeModel, top: number): void {
  const size = 66
  let x = LEFT
  if (model.verifyUrl) {
    drawQr(page, model.verifyUrl, { x: LEFT - 4, y: top - size, size })
    const scanX = LEFT - 4 + (size - book.width(SCAN, SMALL)) / 2
    book.draw(page, SCAN, { x: scanX, y: top - size - 9 }, SMALL)
    x += size + 8
  }
  const style: TextStyle = { face: 'serif', size: 10.5, color: BLACK }
  const contact = model.contact ?? []
  contact.forEach(({ label, value }, i) => {
    const y = top - 12 - i * 16
    book.draw(page, `${label}：${value}`, { x, y }, style)
  })
}

function drawFooter(page: PDFPage, book: FontBook, number: number, count: number): void {
  const rule = { start: { x: LEFT, y: 66 }, end: { x: RIGHT, y: 66 }, thickness: 0.5, color: RULE }
  page.drawLine(rule)
  book.draw(page, FOOTER, { x: LEFT, y: 52 }, SMALL)
  const place = `— ${number}/${count} —`
  book.draw(page, place, { x: RIGHT - book.width(place, SMALL), y: 52 }, SMALL)
}
