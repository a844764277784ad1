// The fonts of one document: exactly the glyphs it needs, measured and drawn run by run.

import fontkit from '@pdf-lib/fontkit'
import {
  type Color,
  degrees,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  rgb,
  setCharacterSpacing,
} from 'pdf-lib'
import { glyphMissing } from './faults.ts'
import { type Family, type Outline, subsetsFor, systemOutline, type Weight } from './font-files.ts'

/** A family in a weight: `serif`, `serif-bold`, `sans`, `sans-bold`. */
export type Face = Family | `${Family}-bold`

type Source = { kind: 'font'; font: PDFFont } | { kind: 'outline'; outline: Outline }
type Run = { text: string; source: Source }

export type TextStyle = {
  face: Face
  /** Points. */
  size: number
  color?: Color
  /** Extra space after each character, in points. */
  tracking?: number
}

// pdf-lib knows the widths of plain glyphs only: ligatures and figure variants would leave gaps.
const PLAIN = {
  liga: false,
  clig: false,
  calt: false,
  ccmp: false,
  locl: false,
  rlig: false,
  kern: false,
}

export const BLACK = rgb(0.08, 0.08, 0.1)

export class FontBook {
  readonly #faces: ReadonlyMap<Face, ReadonlyMap<string, Source>>

  readonly #advances = new Map<string, number>()

  constructor(faces: ReadonlyMap<Face, ReadonlyMap<string, Source>>) {
    this.#faces = faces
  }

  /** Width in points. Without ligatures and kerning it is the sum of the characters' own widths. */
  width(text: string, style: TextStyle): number {
    let count = 0
    let sum = 0
    for (const character of text) {
      count += 1
      sum += this.#advance(character, style.face)
    }
    return sum * style.size + (style.tracking ?? 0) * Math.max(0, count - 1)
  }

  #advance(character: string, face: Face): number {
    const key = `${face} ${character}`
    const known = this.#advances.get(key)
    if (known !== undefined) return known
    const [run] = this.#runs(character, face)
    const advance = run ? runWidth(run, 1) : 0
    this.#advances.set(key, advance)
    return advance
  }

  /** Draws one line with its baseline beginning at (x, y), turned by `angle` degrees around that point. */
  draw(
    page: PDFPage,
    text: string,
    at: { x: number; y: number; angle?: number },
    style: TextStyle,
  ) {
    const tracking = style.tracking ?? 0
    const color = style.color ?? BLACK
    const radians = ((at.angle ?? 0) * Math.PI) / 180
    let along = 0
    for (const run of this.#runs(text, style.face)) {
      const x = at.x + along * Math.cos(radians)
      const y = at.y + along * Math.sin(radians)
      if (run.source.kind === 'font') {
        if (tracking !== 0) page.pushOperators(setCharacterSpacing(tracking))
        const rotate = degrees(at.angle ?? 0)
        page.drawText(run.text, { x, y, size: style.size, font: run.source.font, color, rotate })
        if (tracking !== 0) page.pushOperators(setCharacterSpacing(0))
      } else {
        const { path, unitsPerEm } = run.source.outline
        const scale = style.size / unitsPerEm
        const rotate = degrees(at.angle ?? 0)
        page.drawSvgPath(flipped(path), { x, y, scale, color, rotate, borderWidth: 0 })
      }
      along += runWidth(run, style.size) + tracking * [...run.text].length
    }
  }

  #runs(text: string, face: Face): Run[] {
    const sources = this.#faces.get(face)
    const runs: Run[] = []
    for (const character of text) {
      const source = sources?.get(character)
      if (!source) throw glyphMissing({ params: { characters: character } })
      const last = runs.at(-1)
      if (last && source.kind === 'font' && sameFont(last.source, source)) last.text += character
      else runs.push({ text: character, source })
    }
    return runs
  }
}

function sameFont(a: Source, b: Source): boolean {
  return a.kind === 'font' && b.kind === 'font' && a.font === b.font
}

function runWidth(run: Run, size: number): number {
  return run.source.kind === 'font'
    ? run.source.font.widthOfTextAtSize(run.text, size)
    : (run.source.outline.advance / run.source.outline.unitsPerEm) * size
}

// Fonts count y upwards, SVG downwards; drawSvgPath turns the page over, so turn the outline first.
function flipped(path: string): string {
  let even = false
  return path.replaceAll(/[A-Za-z]|-?\d+(?:\.\d+)?/g, (token) => {
    if (/[A-Za-z]/.test(token)) {
      even = false
      return token
    }
    even = !even
    return even ? ` ${token}` : ` ${-Number(token)}`
  })
}

/**
 * Embeds all glyphs that these texts need. Throws `pdf.glyph-missing`, naming the characters, when
 * neither the npm fonts nor the system's have one: a document with a hole in a name is worse than none.
 */
export async function openFontBook(
  doc: PDFDocument,
  texts: Readonly<Partial<Record<Face, readonly string[]>>>,
): Promise<FontBook> {
  doc.registerFontkit(fontkit)
  const faces = new Map<Face, ReadonlyMap<string, Source>>()
  const missing = new Set<string>()
  for (const [name, parts] of Object.entries(texts)) {
    const face = name as Face
    const characters = new Set((parts ?? []).flatMap((part) => [...part]))
    const sources = new Map<string, Source>()
    const family: Family = face.startsWith('serif') ? 'serif' : 'sans'
    const weight: Weight = face.endsWith('-bold') ? 700 : 400
    for (const subset of await subsetsFor(characters, family, weight)) {
      // pdf-lib's own subsetting drops Chinese glyphs without a word: these are subsets already.
      const font = await doc.embedFont(subset.bytes, { subset: false, features: PLAIN })
      for (const character of subset.covers) sources.set(character, { kind: 'font', font })
    }
    for (const character of characters) {
      if (sources.has(character)) continue
      const outline = systemOutline(character, family, weight)
      if (outline) sources.set(character, { kind: 'outline', outline })
      else missing.add(character)
    }
    faces.set(face, sources)
  }
  if (missing.size > 0) throw glyphMissing({ params: { characters: [...missing].join(' ') } })
  return new FontBook(faces)
}
