// Electronic certificates on A4 landscape: woven border, guilloche, title, fields, QR code, seal.

import { PDFDocument, type PDFPage, rgb } from 'pdf-lib'
import { BLACK, type FontBook, openFontBook, type TextStyle } from './font-book.ts'
import { drawBorder, drawRosette, drawWaves, PALETTES, type Palette } from './guilloche.ts'
import { breakLines } from './line-breaking.ts'
import { type CertificateField, type CertificateModel, chineseDate } from './model.ts'
import { drawQr } from './qr.ts'
import { drawSeal, SEAL_MARK, SEAL_SMALL } from './seal.ts'
import { tidy } from './tidy.ts'

const PAGE = { width: 841.89, height: 595.28 }
const EDGE = 24
const LEFT = 92
const RIGHT = PAGE.width - 92
const SPLIT = 506
const GREY = rgb(0.36, 0.36, 0.38)

const LABEL: TextStyle = { face: 'serif', size: 13, color: GREY }
const VALUE: TextStyle = { face: 'serif-bold', size: 14.5 }
const SMALL: TextStyle = { face: 'sans', size: 7.6, color: GREY }
const SUBTITLE = '电 子 证 照'
const WATERMARK = '示 范'
const SCAN = '扫描二维码核验真伪'
const NOTE =
  '示范证照，不具有法律效力。电子证照与纸质证照具有同等效力；真伪、状态与签发信息以扫码核验结果为准。'
const WORDS = {
  number: '证照编号',
  issuer: '发证机关',
  issuedOn: '发证日期',
  valid: '有效期限',
  identifier: '电子证照标识',
  to: '至 ',
  forever: '长期',
}

/**
 * Draws a certificate and answers the PDF, unsigned. `now` is the time written into the file.
 * Throws `pdf.glyph-missing` when a character has no glyph.
 */
export async function renderCertificate(said: CertificateModel, now: Date): Promise<Uint8Array> {
  const model = tidy(said)
  const doc = await PDFDocument.create()
  doc.setTitle(`${model.typeName} ${model.number}`, { showInWindowTitleBar: true })
  doc.setAuthor(model.issuerName)
  doc.setSubject(model.identifier)
  doc.setLanguage('zh-CN')
  doc.setProducer('Tongban')
  doc.setCreator('Tongban')
  doc.setCreationDate(now)
  doc.setModificationDate(now)
  const side = sideFields(model)
  const book = await openFontBook(doc, textsOf(model, side))
  const page = doc.addPage([PAGE.width, PAGE.height])
  const palette = PALETTES[model.colour ?? 'gold']
  drawPaper(page, book, palette)
  drawTitle(page, book, model.typeName, palette)
  drawFields(page, book, model.fields, { x: LEFT, right: SPLIT - 30, y: 416 })
  drawFields(page, book, side, { x: SPLIT, right: RIGHT, y: 416 })
  drawProof(page, book, model)
  return doc.save({ useObjectStreams: false })
}

function sideFields(model: CertificateModel): CertificateField[] {
  const to = model.validTo === null ? WORDS.forever : chineseDate(model.validTo)
  const valid = model.validTo === null ? to : `${chineseDate(model.validFrom)}\n${WORDS.to}${to}`
  return [
    { label: WORDS.number, value: model.number },
    ...(model.side ?? []),
    { label: WORDS.valid, value: valid },
  ]
}

function textsOf(model: CertificateModel, side: readonly CertificateField[]) {
  const labels = [...model.fields, ...side].map((field) => field.label)
  const values = [...model.fields, ...side].map((field) => field.value.replaceAll('\n', ''))
  const issued = chineseDate(model.issuedOn)
  return {
    serif: [...labels, SUBTITLE, WORDS.issuer, WORDS.issuedOn, issued, model.issuerName],
    'serif-bold': [
      ...values,
      model.typeName,
      model.issuerName,
      issued,
      WATERMARK,
      SEAL_MARK,
      SEAL_SMALL,
    ],
    sans: [model.note ?? '', NOTE, SCAN, WORDS.identifier, model.identifier, '　：'],
  }
}

function drawPaper(page: PDFPage, book: FontBook, palette: Palette): void {
  page.drawRectangle({ x: 0, y: 0, ...PAGE, color: rgb(1, 1, 1) })
  const box = {
    x: EDGE,
    y: EDGE,
    width: PAGE.width - EDGE * 2,
    height: PAGE.height - EDGE * 2,
  }
  page.drawRectangle({ ...box, color: palette.paper })
  const inner = { x: EDGE + 20, y: EDGE + 20, width: box.width - 40, height: box.height - 40 }
  drawWaves(page, { ...inner, y: inner.y + 40, height: inner.height - 90 }, palette)
  const centre = { x: PAGE.width / 2, y: PAGE.height / 2 - 20 }
  drawRosette(page, { ...centre, radius: 165, petals: 24, opacity: 0.1 }, palette)
  drawRosette(page, { ...centre, radius: 112, petals: 16, opacity: 0.12 }, palette)
  const watermark: TextStyle = { face: 'serif-bold', size: 96, color: palette.tint }
  const half = book.width(WATERMARK, watermark) / 2
  book.draw(page, WATERMARK, { x: centre.x - half + 8, y: centre.y - 64, angle: 16 }, watermark)
  drawBorder(page, box, palette)
}

function drawTitle(page: PDFPage, book: FontBook, typeName: string, palette: Palette): void {
  const count = [...typeName].length
  const wanted: TextStyle = {
    face: 'serif-bold',
    size: 44,
    color: palette.strong,
    tracking: count <= 8 ? 14 : 4,
  }
  const widest = PAGE.width - 230
  const size = Math.min(44, (44 * widest) / book.width(typeName, wanted))
  const style = { ...wanted, size, tracking: (wanted.tracking ?? 0) * (size / 44) }
  const width = book.width(typeName, style)
  book.draw(page, typeName, { x: (PAGE.width - width) / 2, y: 486 }, style)
  const subtitle: TextStyle = { face: 'serif', size: 13, color: palette.border, tracking: 4 }
  const subtitleWidth = book.width(SUBTITLE, subtitle)
  const x = (PAGE.width - subtitleWidth) / 2
  book.draw(page, SUBTITLE, { x, y: 456 }, subtitle)
  for (const [from, to] of [
    [x - 96, x - 18],
    [x + subtitleWidth + 18, x + subtitleWidth + 96],
  ] as const) {
    const line = { start: { x: from, y: 461 }, end: { x: to, y: 461 } }
    page.drawLine({ ...line, thickness: 0.8, color: palette.border })
    const nearest = from < x ? to : from
    page.drawSvgPath('M 0 -3 L 3 0 L 0 3 L -3 0 Z', { x: nearest, y: 461, color: palette.border })
  }
}

type Column = { x: number; right: number; y: number }
type Row = { label: string; x: number; lines: string[] }

const FIELDS_END = 184

/** Label and value rows; long values wrap, a crowded column moves together, then shrinks. */
function drawFields(
  page: PDFPage,
  book: FontBook,
  fields: readonly CertificateField[],
  column: Column,
): void {
  const space = column.y - FIELDS_END
  let size = 14.5
  let rows = layOut(book, fields, column, size)
  const lines = () => rows.reduce((sum, row) => sum + Math.max(row.lines.length, 1), 0)
  while (lines() * size * 1.42 + rows.length * 6 > space && size > 8) {
    size -= 0.5
    rows = layOut(book, fields, column, size)
  }
  const lead = size * 1.42
  const gap = Math.min(19, (space - lines() * lead) / Math.max(rows.length, 1))
  let { y } = column
  for (const row of rows) {
    book.draw(page, row.label, { x: column.x, y }, { ...LABEL, size: labelSize(size) })
    row.lines.forEach((line, n) => {
      book.draw(page, line, { x: row.x, y: y - n * lead }, { ...VALUE, size, color: BLACK })
    })
    y -= Math.max(row.lines.length, 1) * lead + gap
  }
}

function labelSize(size: number): number {
  return Math.min(12.5, size)
}

// Values stand in one line below each other, except behind a label that is much longer than the others.
function layOut(
  book: FontBook,
  fields: readonly CertificateField[],
  column: Column,
  size: number,
): Row[] {
  const widths = fields.map((f) => book.width(f.label, { ...LABEL, size: labelSize(size) }))
  const longest = (column.right - column.x) * 0.38
  const common = Math.max(56, ...widths.filter((width) => width <= longest))
  return fields.map((field, i) => {
    const x = column.x + Math.max(common, widths[i] ?? 0) + 14
    const measure = (text: string) => book.width(text, { ...VALUE, size })
    return { label: field.label, x, lines: breakLines(field.value, column.right - x, measure) }
  })
}

function drawProof(page: PDFPage, book: FontBook, model: CertificateModel): void {
  const qr = { x: LEFT - 6, y: 78, size: 84 }
  drawQr(page, model.verifyUrl, qr)
  const beside = qr.x + qr.size + 14
  book.draw(page, SCAN, { x: beside, y: qr.y + 40 }, { ...SMALL, size: 9 })
  const identifier = `${WORDS.identifier}：${model.identifier}`
  const fitting = (SMALL.size * (SPLIT - 10 - beside)) / book.width(identifier, SMALL)
  const style = { ...SMALL, size: Math.min(SMALL.size, fitting) }
  book.draw(page, identifier, { x: beside, y: qr.y + 26 }, style)
  const note = breakLines(model.note ?? '', SPLIT - 10 - beside, (t) => book.width(t, SMALL))
  note.slice(0, 2).forEach((line, i) => {
    book.draw(page, line, { x: beside, y: qr.y + 12 - i * 10.5 }, SMALL)
  })
  const radius = 58
  const issuer: TextStyle = { face: 'serif-bold', size: 14.5 }
  const width = book.width(model.issuerName, issuer)
  const sealX = Math.min(RIGHT - radius - 4, Math.max(SPLIT + 74 + width / 2, SPLIT + 130))
  // The seal first: the words over it stay readable.
  drawSeal(page, book, model.issuerName, { x: sealX, y: 130, radius })
  book.draw(page, WORDS.issuer, { x: SPLIT, y: 146 }, LABEL)
  book.draw(page, model.issuerName, { x: SPLIT + 68, y: 146 }, issuer)
  book.draw(page, WORDS.issuedOn, { x: SPLIT, y: 112 }, LABEL)
  book.draw(page, chineseDate(model.issuedOn), { x: SPLIT + 68, y: 112 }, issuer)
  const noteWidth = book.width(NOTE, SMALL)
  book.draw(page, NOTE, { x: (PAGE.width - noteWidth) / 2, y: 58 }, SMALL)
}
