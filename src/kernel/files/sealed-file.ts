// One file at rest: encrypted under a key of its own, which lies in the file sealed under the key of the house.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { openField, sealField } from '../crypto/index.ts'
import { fileFaults } from './faults.ts'

// Layout: magic 8 · length of the sealed key 2 · sealed key · nonce 12 · AES-256-GCM ciphertext · tag 16.
const magic = Buffer.from('TBFILE1\n')
const nonceLength = 12
const tagLength = 16
const purpose = 'kernel.files.key'

export interface SealedWriter {
  write(chunk: Buffer): Promise<void>
  /** Writes the tag and forces everything to disk. */
  finish(): Promise<void>
}

/** Begins a sealed file in an open, empty file. */
export async function sealInto(handle: FileHandle): Promise<SealedWriter> {
  const key = randomBytes(32)
  const nonce = randomBytes(nonceLength)
  const sealedKey = Buffer.from(sealField(key.toString('base64'), purpose))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(sealedKey.length)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  await writeWhole(handle, Buffer.concat([magic, length, sealedKey, nonce]))
  return {
    write: (chunk) => writeWhole(handle, cipher.update(chunk)),
    async finish() {
      await writeWhole(handle, Buffer.concat([cipher.final(), cipher.getAuthTag()]))
      await handle.sync()
    },
  }
}

async function writeWhole(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, offset, chunk.length - offset)
    offset += bytesWritten
  }
}

export interface SealedFile {
  /** Bytes of the content. */
  size: number
  /** The content; ends with kernel.file-damaged when a byte was changed. */
  read(): Readable
}

/** Opens a sealed file. Fault: kernel.file-damaged when its head cannot be read; ENOENT as it comes. */
export async function openSealed(path: string): Promise<SealedFile> {
  const handle = await open(path, 'r')
  try {
    const { size: whole } = await handle.stat()
    const start = await readAt(handle, 0, magic.length + 2)
    if (!start.subarray(0, magic.length).equals(magic)) throw new Error('not a sealed file')
    const keyLength = start.readUInt16BE(magic.length)
    const head = await readAt(handle, start.length, keyLength + nonceLength)
    const bodyAt = start.length + head.length
    const size = whole - bodyAt - tagLength
    if (size < 0) throw new Error('cut off')
    const key = Buffer.from(openField(head.toString('utf8', 0, keyLength), purpose), 'base64')
    const nonce = head.subarray(keyLength)
    const tag = await readAt(handle, whole - tagLength, tagLength)
    return { size, read: () => decrypted(path, bodyAt, size, { key, nonce, tag }) }
  } catch (error) {
    throw fileFaults.damaged({ detail: `${path}: ${String(error)}`, cause: error })
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, at)
  if (bytesRead < length) throw new Error('cut off')
  return buffer
}

function decrypted(
  path: string,
  start: number,
  size: number,
  secret: { key: Buffer; nonce: Buffer; tag: Buffer },
): Readable {
  const decipher = createDecipheriv('aes-256-gcm', secret.key, secret.nonce)
  decipher.setAuthTag(secret.tag)
  const opened = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, decipher.update(chunk))
    },
    flush(done) {
      try {
        done(null, decipher.final())
      } catch (error) {
        done(fileFaults.damaged({ detail: path, cause: error }))
      }
    },
  })
  if (size === 0) {
    opened.end()
    return opened
  }
  const source = createReadStream(path, { start, end: start + size - 1 })
  source.on('error', (error) => opened.destroy(error))
  opened.on('close', () => source.destroy())
  return source.pipe(opened)
}
