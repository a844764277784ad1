// Where glyphs come from: slices of Noto Serif SC and Noto Sans SC from npm, then the system's Noto CJK fonts.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fontkit from '@pdf-lib/fontkit'
import subsetFont from 'subset-font'

export type Family = 'serif' | 'sans'
export type Weight = 400 | 700

const require = createRequire(import.meta.url)
const SERIF = dirname(require.resolve('@fontsource-variable/noto-serif-sc/package.json'))
const SANS = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'))

type Slice = { file: string; ranges: readonly (readonly [number, number])[] }

let serifSlices: readonly Slice[] | null = null

// The slices cut one font by Unicode ranges; a document touches about a dozen of them.
function slicesOfSerif(): readonly Slice[] {
  serifSlices ??= Object.entries(
    JSON.parse(readFileSync(join(SERIF, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([name, ranges]) => ({
    file: join(SERIF, 'files', `noto-serif-sc-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.slice(2).split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    }),
  }))
  return serifSlices
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
  const take = async (file: string, some: readonly string[], variable: boolean) => {
    if (some.length === 0 || !existsSync(file)) return
    const subset = await cut(file, some, variable ? weight : null)
    if (subset.covers.size === 0) return
    for (const character of subset.covers) wanted.delete(character)
    found.push(subset)
  }
  if (family === 'serif') {
    for (const slice of slicesOfSerif()) {
      const some = [...wanted].filter((c) => inRanges(c, slice.ranges))
      await take(slice.file, some, true)
    }
  }
  for (const part of ['chinese-simplified', 'latin']) {
    const file = join(SANS, 'files', `noto-sans-sc-${part}-${weight}-normal.woff2`)
    await take(file, [...wanted], false)
  }
  return found
}

function inRanges(character: string, ranges: Slice['ranges']): boolean {
  const code = character.codePointAt(0) ?? 0
  return ranges.some(([from, to]) => code >= from && code <= to)
}

async function cut(file: string, some: readonly string[], weight: Weight | null): Promise<Subset> {
  const bytes = await subsetFont(readFileSync(file), some.join(''), {
    targetFormat: 'truetype',
    ...(weight === null ? {} : { variationAxes: { wght: weight } }),
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
