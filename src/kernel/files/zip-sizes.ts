// Reads what a zip-based file claims to unpack to, without unpacking it.

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const maxEntries = 5000
const maxUnpacked = 500 * 1024 * 1024
const maxRatio = 120

/**
 * Whether a zip container (docx, xlsx, ofd …) may be kept: its directory is readable, has a sane
 * number of entries, none of which is encrypted or in zip64 form, and the declared sizes are below
 * 500 MB in all and below 120 times the stored size.
 */
export function isZipHarmless(file: Buffer): boolean {
  let at = file.length - 22
  const lowest = Math.max(0, file.length - 65_557)
  while (at >= lowest && file.readUInt32LE(at) !== endOfDirectory) at -= 1
  if (at < lowest) return false
  const entries = file.readUInt16LE(at + 10)
  const length = file.readUInt32LE(at + 12)
  const start = file.readUInt32LE(at + 16)
  if (entries > maxEntries || start + length > file.length) return false
  return declaredSizeIsSane(file.subarray(start, start + length), entries, file.length)
}

function declaredSizeIsSane(directory: Buffer, entries: number, size: number): boolean {
  let unpacked = 0
  let offset = 0
  for (let i = 0; i < entries; i++) {
    if (offset + 46 > directory.length) return false
    if (directory.readUInt32LE(offset) !== directoryEntry) return false
    const isEncrypted = (directory.readUInt16LE(offset + 8) & 1) === 1
    const declared = directory.readUInt32LE(offset + 24)
    if (isEncrypted || declared === 0xffffffff) return false
    unpacked += declared
    const nameLength = directory.readUInt16LE(offset + 28)
    const extraLength = directory.readUInt16LE(offset + 30)
    const commentLength = directory.readUInt16LE(offset + 32)
    offset += 46 + nameLength + extraLength + commentLength
  }
  return unpacked <= maxUnpacked && unpacked <= size * maxRatio
}
