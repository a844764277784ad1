// Reads a multipart form: fields into an object, each file into a file without a name that is gone after the request.

import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { isFault, kernelFaults } from '../faults.ts'
import type { Upload } from './route.ts'

export interface Multipart {
  fields: Record<string, unknown>
  files: (Upload & { field: string })[]
  dispose(): Promise<void>
}

const MAX_FIELDS = 200
const MAX_FILES = 10
const CHUNK = 65_536

/** Faults: kernel.too-large, kernel.malformed, kernel.disk-full (by the server's error table). */
export async function readMultipart(request: FastifyRequest, maxBytes: number): Promise<Multipart> {
  const handles: FileHandle[] = []
  const dispose = async () => {
    // A file that nobody read must be closed all the same, or its bytes stay on the disk.
    for (const { stream } of files) stream.destroy()
    for (const handle of handles.splice(0)) await handle.close()
  }
  const fields: Record<string, unknown> = {}
  const files: Multipart['files'] = []
  try {
    const parts = request.parts({
      limits: { fileSize: maxBytes, files: MAX_FILES, fields: MAX_FIELDS, fieldSize: 100_000 },
    })
    for await (const part of parts) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw kernelFaults.tooLarge({ detail: part.fieldname })
        addField(fields, part.fieldname, part.value)
        continue
      }
      const handle = await openNameless()
      handles.push(handle)
      for await (const chunk of part.file as AsyncIterable<Buffer>) await handle.writeFile(chunk)
      if (part.file.truncated) throw kernelFaults.tooLarge({ detail: part.fieldname })
      // A file control left empty posts a nameless, empty part.
      if (part.filename === '') continue
      files.push({
        field: part.fieldname,
        filename: part.filename,
        mediaType: part.mimetype,
        stream: Readable.from(contentOf(handle)),
      })
    }
    return { fields, files, dispose }
  } catch (error) {
    await dispose()
    throw asMalformed(error)
  }
}

/** An open file that no path leads to any more: not even a crash leaves an upload lying about. */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-upload-'))
  try {
    return await open(join(folder, 'part'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* contentOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    position += bytesRead
  }
}

/** The parser's own complaints (no boundary, cut off in the middle) bear no code. */
function asMalformed(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (isFault(error) || (code !== undefined && code !== 'ERR_STREAM_PREMATURE_CLOSE')) return error
  return kernelFaults.malformed({ detail: String(error), cause: error })
}

/** A field that comes more than once becomes an array, as with checkboxes. */
export function addField(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype') return
  const earlier = fields[name]
  if (earlier === undefined) fields[name] = value
  else if (Array.isArray(earlier)) earlier.push(value)
  else fields[name] = [earlier, value]
}
