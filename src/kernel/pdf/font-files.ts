// Where glyphs come from: slices of Noto Serif SC and Noto Sans SC from npm, then the system's Noto CJK fonts.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fontkit from '@pdf-lib/fontkit'
import subsetFont from 'subset-font'

export type Family = 'serif' | 'sans'
export type Weight = 400 | 700

const require = createRequire(import.meta.url)
const FOLDERS: Readonly<Record<Family, string>> = {
  serif: dirname(require.resolve('@fontsource-variable/noto-serif-sc/package.json')),
  sans: dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json')),
}

type Slice = { file: string; ranges: readonly (readonly [number, number])[] }

const slices = new Map<Family, readonly Slice[]>()

// The slices cut one variable font by Unicode ranges; a document touches about a dozen of them.
function slicesOf(family: Family): readonly Slice[] {
  const known = slices.get(family)
  if (known) return known
  const folder = FOLDERS[family]
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  const found = Object.entries(ranges).map(([name, text]) => ({
    file: join(
      folder,
      'files',
      `noto-${family}-sc-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`,
    ),
    ranges: text.split(',').map((range) => {
      const [from = '', to = from] = range.slice(2).split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    }),
  }))
  slices.set(family, found)
  return found
}

export type Subset = { bytes: Uint8Array; covers: ReadonlySet<string> }

/** Small TrueType fonts that together have all of these characters that the npm fonts know. */
export async function subsetsFor(
  characters: ReadonlySet<string>,
  family: Family,
  weight: Weight,
): Promise<Subset[]> {
  const wanted = new Set(characters)
  const found: Subset[] = []
  // What one family lacks the other may have: better another style than no document.
  for (const from of family === 'serif' ? (['serif', 'sans'] as const) : (['sans'] as const)) {
    for (const slice of slicesOf(from)) {
      const some = [...wanted].filter((c) => inRanges(c, slice.ranges))
      if (some.length === 0 || !existsSync(slice.file)) continue
      const subset = await cut(slice.file, some, weight)
      if (subset.covers.size === 0) continue
      for (const character of subset.covers) wanted.delete(character)
      found.push(subset)
    }
  }
  return found
}

function inRanges(character: string, ranges: Slice['ranges']): boolean {
  const code = character.codePointAt(0) ?? 0
  return ranges.some(([from, to]) => code >= from && code <= to)
}

async function cut(file: string, some: readonly string[], weight: Weight): Promise<Subset> {
  const bytes = await subsetFont(readFileSync(file), some.join(''), {
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
  })
  return { bytes, covers: coverage(bytes, some) }
}

// Declared ranges promise more than a font holds: what counts is what is in the result.
function coverage(bytes: Uint8Array, some: readonly string[]): Set<string> {
  const font = fontkit.create(bytes)
  try {
    return new Set(some.filter((c) => font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0)))
  } catch {
    // A font cut down to nothing has no character map at all.
    return new Set()
  }
}

export type Outline = { path: string; unitsPerEm: number; advance: number }

const SYSTEM_FOLDERS = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-cjk',
]

const systemFonts = new Map<string, fontkit.Font | null>()

/** The outline of a rare character from the system's Noto CJK fonts, when they are installed. */
export function systemOutline(
  character: string,
  family: Family,
  weight: Weight,
): Outline | undefined {
  const order = family === 'serif' ? (['Serif', 'Sans'] as const) : (['Sans', 'Serif'] as const)
  for (const style of order) {
    const font = systemFont(style, weight)
    const code = character.codePointAt(0) ?? 0
    if (!font?.hasGlyphForCodePoint(code)) continue
    const glyph = font.glyphForCodePoint(code)
    return {
      path: glyph.path.toSVG(),
      unitsPerEm: font.unitsPerEm,
      advance: glyph.advanceWidth,
    }
  }
  return undefined
}

function systemFont(style: 'Serif' | 'Sans', weight: Weight): fontkit.Font | null {
  const cut = weight === 700 ? 'Bold' : 'Regular'
  const key = `${style}${cut}`
  const known = systemFonts.get(key)
  if (known !== undefined) return known
  const file = SYSTEM_FOLDERS.map((dir) => join(dir, `Noto${style}CJK-${cut}.ttc`)).find(existsSync)
  const font = file ? fontkit.create(readFileSync(file), `Noto${style}CJKsc-${cut}`) : null
  systemFonts.set(key, font)
  return font
}
