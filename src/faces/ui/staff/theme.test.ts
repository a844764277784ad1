// The colours: every pair that carries text has the contrast WCAG AA asks for.

import { expect, test } from 'vitest'
import { colours } from './theme.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test('black on white is 21, so the measure is right', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
})

const grounds = [colours.surface, colours.ground]
const pairs: [string, string, string][] = [
  ...(['ink', 'muted', 'accent', 'good', 'warn', 'bad', 'pause'] as const).flatMap((name) =>
    grounds.map((ground): [string, string, string] => [name, colours[name], ground]),
  ),
  ['accent tag', colours.accent, colours.accentSoft],
  ['good tag', colours.good, colours.goodSoft],
  ['warn tag', colours.warn, colours.warnSoft],
  ['bad tag', colours.bad, colours.badSoft],
  ['pause tag', colours.pause, colours.pauseSoft],
  ['ink on a fault', colours.ink, colours.badSoft],
  ['header', colours.surface, colours.header],
  ['overdue chip', colours.surface, colours.bad],
]

test.each(pairs)('%s %s on %s reaches 4.5', (_name, text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
})
