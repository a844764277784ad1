// The fine line patterns that make a certificate look like one: waves across the page, rosettes, a woven border.

import { type Color, type PDFPage, rgb } from 'pdf-lib'

export type Palette = { paper: Color; line: Color; border: Color; strong: Color; tint: Color }

export const PALETTES: Readonly<Record<'gold' | 'blue' | 'green', Palette>> = {
  gold: {
    paper: rgb(0.995, 0.985, 0.955),
    line: rgb(0.86, 0.72, 0.42),
    border: rgb(0.71, 0.53, 0.2),
    strong: rgb(0.62, 0.08, 0.08),
    tint: rgb(0.98, 0.95, 0.87),
  },
  blue: {
    paper: rgb(0.98, 0.988, 1),
    line: rgb(0.45, 0.62, 0.86),
    border: rgb(0.09, 0.33, 0.66),
    strong: rgb(0.05, 0.25, 0.58),
    tint: rgb(0.93, 0.96, 1),
  },
  green: {
    paper: rgb(0.982, 0.993, 0.98),
    line: rgb(0.47, 0.72, 0.56),
    border: rgb(0.12, 0.45, 0.3),
    strong: rgb(0.08, 0.36, 0.24),
    tint: rgb(0.93, 0.98, 0.94),
  },
}

type Box = { x: number; y: number; width: number; height: number }

/** Interwoven waves over a box, from edge to edge. */
export function drawWaves(page: PDFPage, box: Box, palette: Palette): void {
  for (let i = 0; i < 22; i++) {
    const shift = (i / 22) * Math.PI * 0.9
    const swell = 0.14 + (i / 22) * 0.2
    const points: string[] = []
    for (let step = 0; step <= 90; step++) {
      const t = step / 90
      const envelope = 0.35 + 0.65 * Math.sin(Math.PI * t) ** 2
      const wave = Math.sin(t * Math.PI * 3.2 + shift) * swell * envelope
      const x = box.x + t * box.width
      const y = box.y + box.height * (0.5 + wave)
      points.push(`${x.toFixed(2)} ${(-y).toFixed(2)}`)
    }
    const path = `M ${points.join(' L ')}`
    const style = { borderColor: palette.line, borderWidth: 0.35, borderOpacity: 0.28 }
    page.drawSvgPath(path, { x: 0, y: 0, ...style })
  }
}

/** A rosette of turned loops around (x, y). */
export function drawRosette(
  page: PDFPage,
  at: { x: number; y: number; radius: number; petals: number; opacity: number },
  palette: Palette,
): void {
  for (let ring = 0; ring < 5; ring++) {
    const r = at.radius * (1 - ring * 0.16)
    const points: string[] = []
    const steps = 240
    for (let step = 0; step <= steps; step++) {
      const angle = (step / steps) * Math.PI * 2
      const reach = r * (0.78 + 0.22 * Math.cos(at.petals * angle + ring * 0.7))
      points.push(`${(reach * Math.cos(angle)).toFixed(2)} ${(reach * Math.sin(angle)).toFixed(2)}`)
    }
    page.drawSvgPath(`M ${points.join(' L ')} Z`, {
      x: at.x,
      y: at.y,
      borderColor: palette.border,
      borderWidth: 0.4,
      borderOpacity: at.opacity,
    })
  }
}

/** A border woven of three sine threads between two frames, with rosettes in the corners. */
export function drawBorder(page: PDFPage, box: Box, palette: Palette): void {
  const band = 17
  const frame = (inset: number, borderWidth: number) =>
    page.drawRectangle({
      x: box.x + inset,
      y: box.y + inset,
      width: box.width - inset * 2,
      height: box.height - inset * 2,
      borderColor: palette.border,
      borderWidth,
      opacity: 0,
      borderOpacity: 1,
    })
  const middle = band / 2
  const left = box.x + middle
  const right = box.x + box.width - middle
  const bottom = box.y + middle
  const top = box.y + box.height - middle
  for (const y of [bottom, top]) weave(page, { x: left, y }, { x: right, y }, band, palette)
  for (const x of [left, right]) weave(page, { x, y: bottom }, { x, y: top }, band, palette)
  for (const x of [left, right]) {
    for (const y of [bottom, top]) {
      const side = band + 8
      page.drawRectangle({
        x: x - side / 2,
        y: y - side / 2,
        width: side,
        height: side,
        color: palette.tint,
        borderColor: palette.border,
        borderWidth: 0.8,
      })
      drawRosette(page, { x, y, radius: side * 0.44, petals: 8, opacity: 0.9 }, palette)
    }
  }
  frame(0, 1.6)
  frame(band, 0.7)
  frame(band + 3.5, 0.35)
}

type Point = { x: number; y: number }

function weave(page: PDFPage, from: Point, to: Point, band: number, palette: Palette): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const direction = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const across = { x: -direction.y, y: direction.x }
  // A whole number of waves, so that opposite corners match.
  const waves = Math.round(length / 13)
  for (let thread = 0; thread < 4; thread++) {
    const phase = (thread / 4) * Math.PI * 2
    const points: string[] = []
    const steps = waves * 12
    for (let step = 0; step <= steps; step++) {
      const t = step / steps
      const side = Math.sin(t * waves * Math.PI * 2 + phase) * band * 0.36
      const x = from.x + direction.x * length * t + across.x * side
      const y = from.y + direction.y * length * t + across.y * side
      points.push(`${x.toFixed(2)} ${(-y).toFixed(2)}`)
    }
    page.drawSvgPath(`M ${points.join(' L ')}`, {
      x: 0,
      y: 0,
      borderColor: palette.border,
      borderWidth: 0.45,
      borderOpacity: 0.75,
    })
  }
}
