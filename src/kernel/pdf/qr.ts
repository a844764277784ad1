// QR codes drawn as one vector path, sharp at any size.

import { type PDFPage, rgb } from 'pdf-lib'
import qrcode from 'qrcode'

/** Draws the code of `text` with its lower left corner at (x, y), `size` points wide, quiet zone included. */
export function drawQr(
  page: PDFPage,
  text: string,
  at: { x: number; y: number; size: number },
  color = rgb(0.08, 0.1, 0.16),
): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const quiet = 2
  const unit = at.size / (modules.size + quiet * 2)
  const white = rgb(1, 1, 1)
  page.drawRectangle({ x: at.x, y: at.y, width: at.size, height: at.size, color: white })
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      const x = (column + quiet) * unit
      const y = (row + quiet) * unit
      path += `M${x.toFixed(3)} ${y.toFixed(3)}h${unit.toFixed(3)}v${unit.toFixed(3)}h-${unit.toFixed(3)}Z`
    }
  }
  page.drawSvgPath(path, { x: at.x, y: at.y + at.size, color, borderWidth: 0 })
}
