// Files a citizen might upload, good and bad, made in place.

import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A floor plan in black and white: rooms as lines. */
export function floorPlan(width = 400, height = 300): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 255)
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0
    for (let x = 0; x < width; x += 1) {
      const wall = x % 133 < 3 || y % 149 < 3 || x > width - 4 || y > height - 4
      if (wall) rows[y * (width + 1) + 1 + x] = 0
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A zip file that says of itself that it holds 4 GB of zeros. */
export function zipBomb(): Buffer {
  const name = Buffer.from('0.bin')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(4096, 18)
  head.writeUInt32LE(0xfffffff0, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, deflateSync(Buffer.alloc(4_000_000))])
}
