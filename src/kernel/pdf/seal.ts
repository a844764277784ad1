// The round red seal of a demonstration: ring, organ's name along the arc, star, and the words that say it is one.

import { type PDFPage, rgb } from 'pdf-lib'
import type { FontBook } from './font-book.ts'

const RED = rgb(0.8, 0.07, 0.09)
const OPACITY = 0.88

export const SEAL_MARK = '示范专用章'
export const SEAL_SMALL = 'DEMONSTRATION'

/** Draws a seal of `radius` points around (x, y). */
export function drawSeal(
  page: PDFPage,
  book: FontBook,
  organ: string,
  at: { x: number; y: number; radius: number },
): void {
  const { x, y, radius } = at
  const ring = { x, y, borderColor: RED, borderOpacity: OPACITY, opacity: 0 }
  page.drawCircle({ ...ring, size: radius, borderWidth: radius * 0.05 })
  page.drawCircle({ ...ring, size: radius * 0.93, borderWidth: radius * 0.012 })
  page.drawSvgPath(starPath(radius * 0.3), { x, y: y + radius * 0.06, color: RED, borderWidth: 0 })
  drawArc(page, book, organ, at)
  const mark = { face: 'serif-bold', size: radius * 0.2, color: RED } as const
  const markWidth = book.width(SEAL_MARK, mark)
  book.draw(page, SEAL_MARK, { x: x - markWidth / 2, y: y - radius * 0.52 }, mark)
  const small = { face: 'serif-bold', size: radius * 0.088, color: RED } as const
  const smallWidth = book.width(SEAL_SMALL, small)
  book.draw(page, SEAL_SMALL, { x: x - smallWidth / 2, y: y - radius * 0.7 }, small)
}

function drawArc(
  page: PDFPage,
  book: FontBook,
  organ: string,
  { x, y, radius }: { x: number; y: number; radius: number },
): void {
  const characters = [...organ]
  const size = Math.min(radius * 0.27, (radius * 3.6) / Math.max(characters.length, 8))
  const style = { face: 'serif-bold', size, color: RED } as const
  const span = Math.min(250, characters.length * 24)
  const step = characters.length > 1 ? span / (characters.length - 1) : 0
  // The characters stand on a circle, feet inwards, first on the left.
  const foot = radius * 0.88 - size
  characters.forEach((character, i) => {
    const angle = 90 + span / 2 - i * step
    const radians = (angle * Math.PI) / 180
    const half = book.width(character, style) / 2
    const tilt = angle - 90
    const back = (tilt * Math.PI) / 180
    const cx = x + foot * Math.cos(radians) - half * Math.cos(back)
    const cy = y + foot * Math.sin(radians) - half * Math.sin(back)
    book.draw(page, character, { x: cx, y: cy, angle: tilt }, style)
  })
}

function starPath(radius: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 === 0 ? radius : radius * 0.382
    const angle = (Math.PI / 5) * i - Math.PI / 2
    return `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`
  })
  return `M ${points.join(' L ')} Z`
}
