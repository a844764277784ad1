// Reads a multipart form: fields into an object, each file into a temporary file that is gone after the request.

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { kernelFaults } from '../faults.ts'
import type { Upload } from './route.ts'

export interface Multipart {
  fields: Record<string, unknown>
  files: (Upload & { field: string })[]
  dispose(): Promise<void>
}

const MAX_FIELDS = 200
const MAX_FILES = 10

export async function readMultipart(request: FastifyRequest, maxBytes: number): Promise<Multipart> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-upload-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  const fields: Record<string, unknown> = {}
  const files: Multipart['files'] = []
  try {
    const parts = request.parts({
      limits: { fileSize: maxBytes, files: MAX_FILES, fields: MAX_FIELDS, fieldSize: 100_000 },
    })
    for await (const part of parts) {
      if (part.type === 'field') {
        addField(fields, part.fieldname, part.value)
        continue
      }
      const path = join(folder, String(files.length))
      await pipeline(part.file, createWriteStream(path))
      if (part.file.truncated) throw kernelFaults.tooLarge({ detail: part.fieldname })
      // A file control left empty posts a nameless, empty part.
      if (part.filename === '') continue
      files.push({
        field: part.fieldname,
        filename: part.filename,
        mediaType: part.mimetype,
        stream: createReadStream(path),
      })
    }
    return { fields, files, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** A field that comes more than once becomes an array, as with checkboxes. */
export function addField(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype') return
  const earlier = fields[name]
  if (earlier === undefined) fields[name] = value
  else if (Array.isArray(earlier)) earlier.push(value)
  else fields[name] = [earlier, value]
}
