// A QR code as the path of an inline SVG: no image request, sharp at any size.

import qrcode from 'qrcode'

/** Path data with one stroke for each run of dark modules, and the number of modules a side. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue
      let end = x + 1
      while (end < modules.size && modules.get(y, end)) end += 1
      parts.push(`M${x} ${y}.5h${end - x}`)
      x = end
    }
  }
  return { path: parts.join(''), size: modules.size }
}
