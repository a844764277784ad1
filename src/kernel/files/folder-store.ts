// Files kept in a folder under the SHA-256 of their content: `ab/cdef…`.

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileTypeFromStream } from 'file-type'
import { clamdAddress, scanWithClamd } from './clamd.ts'
import { fileFaults } from './faults.ts'
import { asDiskFault, receive } from './receive.ts'
import { openSealed, type SealedFile, sealInto } from './sealed-file.ts'
import { isZipHarmless } from './zip-sizes.ts'

export interface PutOptions {
  maxBytes: number
  /** Media types that may come in; decided by the content, not by the name. */
  accept: readonly string[]
  /** The media type the sender claimed; a different content is refused. */
  declared?: string
}

export interface StoredFile {
  /** SHA-256 of the content, 64 hex digits: the name under which it is asked for again. */
  digest: string
  size: number
  mediaType: string
  scan: 'clean' | 'not-scanned'
}

/** What the house needs of a place for files. A folder now; object storage can follow behind it. */
export interface FileStore {
  /**
   * Keeps a file. The same content is kept once. Faults: kernel.file-too-large, .file-empty,
   * .file-type-refused, .file-not-as-declared, .file-unpacks-too-large, .file-infected,
   * .file-scanner-away, .disk-full; after a fault nothing is left behind.
   */
  put(stream: Readable, options: PutOptions): Promise<StoredFile>
  /** The content. Faults: kernel.file-missing, .file-damaged (also as the end of the stream, when a byte changed). */
  open(digest: string): Promise<Readable>
  /** Size in bytes, or null when the file is not there. */
  findSize(digest: string): Promise<number | null>
  /** Removes a file for good, when the law asks for it. */
  remove(digest: string): Promise<void>
}

export interface FolderStoreOptions {
  folder: string
  /** Address of ClamAV's clamd; null: files are not scanned and say so. */
  clamd?: string | null
  scanTimeoutMs?: number
}

const zipTypes =
  /^application\/(zip|ofd|epub\+zip|vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.)/
const abandonedAfterMs = 24 * 3600 * 1000

/** Opens (and creates) the folder and clears uploads that a crash left unfinished a day ago. */
export async function openFileStore(options: FolderStoreOptions): Promise<FileStore> {
  const { folder, scanTimeoutMs = 60_000 } = options
  const scanner = options.clamd ? clamdAddress(options.clamd) : null
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  await clearAbandoned(incoming)

  function pathOf(digest: string): string {
    // A digest is part of a path: nothing but 64 hex digits may get there.
    if (!/^[0-9a-f]{64}$/.test(digest)) throw fileFaults.missing({ detail: 'not a digest' })
    return join(folder, digest.slice(0, 2), digest.slice(2))
  }

  async function find(digest: string): Promise<SealedFile | null> {
    const path = pathOf(digest)
    const there = await stat(path).catch((error: { code?: string }) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return there ? openSealed(path) : null
  }

  async function keep(from: string, digest: string): Promise<void> {
    const path = pathOf(digest)
    await mkdir(dirname(path), { recursive: true })
    await rename(from, path)
    await syncFolder(dirname(path))
  }

  return {
    async put(stream, { maxBytes, accept, declared }) {
      const temporary = join(incoming, randomUUID())
      try {
        const { digest, size } = await receiveInto(temporary, stream, maxBytes)
        const sealed = await openSealed(temporary)
        const mediaType = await inspectType(sealed, accept, declared)
        if (zipTypes.test(mediaType) && !isZipHarmless(await buffer(sealed.read()))) {
          throw fileFaults.bomb()
        }
        const scan = await inspectContent(sealed, scanner, scanTimeoutMs)
        await keep(temporary, digest)
        return { digest, size, mediaType, scan }
      } catch (error) {
        stream.destroy()
        throw asDiskFault(error)
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async open(digest) {
      const found = await find(digest)
      if (!found) throw fileFaults.missing({ detail: digest })
      return verified(found.read(), digest)
    },
    findSize: async (digest) => (await find(digest))?.size ?? null,
    remove: async (digest) => rm(pathOf(digest), { force: true }),
  }
}

async function receiveInto(path: string, stream: Readable, maxBytes: number) {
  const handle = await open(path, 'wx', 0o600)
  try {
    return await receive(stream, await sealInto(handle), maxBytes)
  } finally {
    await handle.close()
  }
}

/** The media type the first bytes tell; undefined for text and whatever else has no mark of its own. */
async function typeOfContent(file: SealedFile): Promise<string | undefined> {
  const content = file.read()
  try {
    const type = await fileTypeFromStream(Readable.toWeb(content) as ReadableStream<Uint8Array>)
    return type?.mime
  } finally {
    content.destroy()
  }
}

async function inspectType(
  file: SealedFile,
  accept: readonly string[],
  declared: string | undefined,
): Promise<string> {
  const actual = await typeOfContent(file)
  if (actual === undefined || !accept.includes(actual)) {
    throw fileFaults.typeRefused({
      params: { accepted: accept.map(shortName).join('、') },
      detail: `content is ${actual ?? 'of no known type'}`,
    })
  }
  const claimed = declared?.split(';')[0]?.trim().toLowerCase()
  if (claimed && claimed !== 'application/octet-stream' && canonical(claimed) !== actual) {
    throw fileFaults.notAsDeclared({
      params: { actual: shortName(actual), declared: claimed.slice(0, 80) },
    })
  }
  return actual
}

const canonical = (mediaType: string) => (mediaType === 'image/jpg' ? 'image/jpeg' : mediaType)

function shortName(mediaType: string): string {
  return (mediaType.split('/')[1] ?? mediaType).toUpperCase()
}

async function inspectContent(
  file: SealedFile,
  scanner: NetConnectOpts | null,
  timeoutMs: number,
): Promise<StoredFile['scan']> {
  if (!scanner) return 'not-scanned'
  const answer = await scanWithClamd(scanner, file.read(), timeoutMs).catch((error) => {
    throw fileFaults.scannerAway({ detail: String(error), cause: error })
  })
  if (!answer.clean) throw fileFaults.infected({ detail: answer.found })
  return 'clean'
}

function verified(source: Readable, digest: string): Readable {
  const hash = createHash('sha256')
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      const found = hash.digest('hex')
      done(found === digest ? null : fileFaults.damaged({ detail: `${digest} reads as ${found}` }))
    },
  })
  source.on('error', (error) => check.destroy(error))
  check.on('close', () => source.destroy())
  return source.pipe(check)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing; there the rename is as durable as it gets.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function clearAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { force: true })
  }
}
