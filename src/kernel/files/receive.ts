// Takes a stream in: counted, hashed, handed on; stops at the limit.

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { fileFaults } from './faults.ts'
import { readableSize } from './names.ts'
import type { SealedWriter } from './sealed-file.ts'

export interface Received {
  /** SHA-256 of the content, hex. */
  digest: string
  size: number
}

/**
 * Writes the stream to its end. Faults: kernel.file-too-large as soon as the limit is passed,
 * kernel.file-empty, kernel.disk-full. The stream is destroyed when it is not read to its end.
 */
export async function receive(
  stream: Readable,
  writer: SealedWriter,
  maxBytes: number,
): Promise<Received> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer | string>) {
      const chunk = typeof part === 'string' ? Buffer.from(part) : part
      size += chunk.length
      if (size > maxBytes) throw fileFaults.tooLarge({ params: { limit: readableSize(maxBytes) } })
      hash.update(chunk)
      await writer.write(chunk)
    }
    if (size === 0) throw fileFaults.empty()
    await writer.finish()
  } catch (error) {
    stream.destroy()
    throw asDiskFault(error)
  }
  return { digest: hash.digest('hex'), size }
}

/** The same error, or kernel.disk-full when it says that no space (or quota) is left. */
export function asDiskFault(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return fileFaults.diskFull({ detail: String(error), cause: error })
}
