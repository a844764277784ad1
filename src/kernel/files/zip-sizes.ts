// Reads what a zip-based file claims to unpack to, without unpacking it.

import type { FileHandle } from 'node:fs/promises'

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
export async function isZipHarmless(handle: FileHandle, size: number): Promise<boolean> {
  const tailLength = Math.min(size, 65_557)
  const tail = Buffer.alloc(tailLength)
  await handle.read(tail, 0, tailLength, size - tailLength)
  let at = tailLength - 22
  while (at >= 0 && tail.readUInt32LE(at) !== endOfDirectory) at -= 1
  if (at < 0) return false
  const entries = tail.readUInt16LE(at + 10)
  const directorySize = tail.readUInt32LE(at + 12)
  const directoryStart = tail.readUInt32LE(at + 16)
  if (entries > maxEntries || directoryStart + directorySize > size) return false
  const directory = Buffer.alloc(directorySize)
  await handle.read(directory, 0, directorySize, directoryStart)
  return declaredSizeIsSane(directory, entries, size)
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
