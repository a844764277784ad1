// The file store on a real folder: what is kept, what is refused, and that nothing is left behind.

import { createHash, randomBytes } from 'node:crypto'
import {
  copyFile,
  type FileHandle,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { deflateRawSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ephemeralHouseKeys, useHouseKeys } from '../crypto/index.ts'
import { isFault } from '../faults.ts'
import { clamdAddress } from './clamd.ts'
import {
  bindFiles,
  cleanFileName,
  type FileStore,
  fileFaults,
  files,
  openFileStore,
} from './index.ts'
import { receive } from './receive.ts'
import { sealInto } from './sealed-file.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const accept = ['application/pdf', 'image/png', 'image/jpeg']
const options = { maxBytes: 100_000, accept }

const keys = ephemeralHouseKeys()
let folder: string
let store: FileStore
beforeAll(async () => {
  useHouseKeys(keys)
  folder = await mkdtemp(join(tmpdir(), 'tongban-files-'))
  store = await openFileStore({ folder })
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(async () => expect(await readdir(join(folder, 'incoming'))).toEqual([]))

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

async function faultOf(action: Promise<unknown>): Promise<unknown> {
  return action.then(
    () => null,
    (error) => error,
  )
}

describe('keeping', () => {
  it('gives back byte for byte what it took, under its SHA-256', async () => {
    const stored = await store.put(Readable.from([png.subarray(0, 10), png.subarray(10)]), options)
    expect(stored).toEqual({
      digest: sha256(png),
      size: png.length,
      mediaType: 'image/png',
      scan: 'not-scanned',
    })
    expect(await buffer(await store.open(stored.digest))).toEqual(png)
    expect(await store.findSize(stored.digest)).toBe(png.length)
  })

  it('keeps the same content once, also when two come at a time', async () => {
    const [a, b] = await Promise.all([
      store.put(Readable.from([pdf]), options),
      store.put(Readable.from([pdf]), options),
    ])
    expect(a).toEqual(b)
    expect(await readdir(join(folder, a.digest.slice(0, 2)))).toHaveLength(1)
  })

  it('lies on the disk unreadable, and only under the house’s own keys opens again', async () => {
    const data = Buffer.concat([pdf, Buffer.from('% 陈晓岚 990102198803120027')])
    const { digest } = await store.put(Readable.from([data]), options)
    const raw = await readFile(join(folder, digest.slice(0, 2), digest.slice(2)))
    expect(raw.includes('990102198803120027')).toBe(false)
    expect(raw.includes('%PDF')).toBe(false)
    useHouseKeys(ephemeralHouseKeys())
    expect(isFault(await faultOf(store.open(digest)), fileFaults.damaged)).toBe(true)
    useHouseKeys(keys)
    expect(await buffer(await store.open(digest))).toEqual(data)
  })

  it('keeps large files of any cut whole', async () => {
    const data = Buffer.concat([pdf, randomBytes(300_001)])
    const parts = [data.subarray(0, 1), data.subarray(1, 70_000), data.subarray(70_000)]
    const { digest, size } = await store.put(Readable.from(parts), { maxBytes: 400_000, accept })
    expect(size).toBe(data.length)
    expect((await buffer(await store.open(digest))).equals(data)).toBe(true)
  })

  it('removes for good', async () => {
    const data = Buffer.concat([pdf, Buffer.from('% removed')])
    const { digest } = await store.put(Readable.from([data]), options)
    await store.remove(digest)
    expect(await store.findSize(digest)).toBe(null)
    expect(isFault(await faultOf(store.open(digest)), fileFaults.missing)).toBe(true)
  })

  it('clears unfinished uploads of an earlier day and leaves fresh ones', async () => {
    const place = await mkdtemp(join(tmpdir(), 'tongban-files-'))
    await openFileStore({ folder: place })
    await writeFile(join(place, 'incoming', 'old'), 'x')
    await writeFile(join(place, 'incoming', 'fresh'), 'x')
    await utimes(join(place, 'incoming', 'old'), new Date(0), new Date(0))
    await openFileStore({ folder: place })
    expect(await readdir(join(place, 'incoming'))).toEqual(['fresh'])
    await rm(place, { recursive: true })
  })

  it('is reached through the bound door', async () => {
    await expect(files.open('0'.repeat(64))).rejects.toThrow('bindFiles')
    bindFiles(store)
    expect(await files.findSize('0'.repeat(64))).toBe(null)
  })
})

describe('refusing', () => {
  it.each([
    ['too large', [png, Buffer.alloc(200_000)], {}, fileFaults.tooLarge],
    ['empty', [], {}, fileFaults.empty],
    ['no known type', [Buffer.from('just text')], {}, fileFaults.typeRefused],
    ['a program', [Buffer.from('MZ'), Buffer.alloc(500)], {}, fileFaults.typeRefused],
    ['a web page', [Buffer.from('<!doctype html><script>1</script>')], {}, fileFaults.typeRefused],
    ['PNG called PDF', [png], { declared: 'application/pdf' }, fileFaults.notAsDeclared],
    ['PDF where only images go', [pdf], { accept: ['image/png'] }, fileFaults.typeRefused],
  ])('%s', async (_what, parts, more, fault) => {
    const failed = await faultOf(store.put(Readable.from(parts), { ...options, ...more }))
    expect(isFault(failed, fault)).toBe(true)
  })

  it('takes what is rightly declared, whatever the spelling', async () => {
    const stored = await store.put(Readable.from([png]), { ...options, declared: 'Image/PNG; x=1' })
    expect(stored.mediaType).toBe('image/png')
  })

  it('stops reading at the limit instead of swallowing the rest', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 10_000
        yield Buffer.alloc(10_000, 1)
      }
    }
    const failed = await faultOf(store.put(Readable.from(endless()), options))
    expect(isFault(failed, fileFaults.tooLarge)).toBe(true)
    expect(sent).toBeLessThan(1_000_000)
  })

  it('leaves nothing behind when the sender breaks off', async () => {
    async function* broken() {
      yield png
      throw new Error('connection lost')
    }
    const failed = await faultOf(store.put(Readable.from(broken()), options))
    expect(String(failed)).toContain('connection lost')
  })

  it.each(['../../etc/passwd', 'AB'.repeat(32), '', '0'.repeat(63)])(
    'does not take "%s" for a digest',
    async (digest) => {
      expect(isFault(await faultOf(store.open(digest)), fileFaults.missing)).toBe(true)
    },
  )
})

describe('damage', () => {
  it.each([0, 9, 40, 'middle', 'last'] as const)('at byte %s is noticed', async (place) => {
    const data = Buffer.concat([pdf, Buffer.from(`% to be damaged ${place}`)])
    const { digest } = await store.put(Readable.from([data]), options)
    const path = join(folder, digest.slice(0, 2), digest.slice(2))
    const raw = await readFile(path)
    const at = place === 'last' ? raw.length - 1 : place === 'middle' ? raw.length - 60 : place
    raw.writeUInt8(raw.readUInt8(at) ^ 1, at)
    await writeFile(path, raw)
    const failed = await faultOf(store.open(digest).then(buffer))
    expect(isFault(failed, fileFaults.damaged)).toBe(true)
  })

  it('by another file in its place is noticed', async () => {
    const one = await store.put(Readable.from([pdf, '% one']), options)
    const two = await store.put(Readable.from([pdf, '% two']), options)
    const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest.slice(2))
    await copyFile(pathOf(two.digest), pathOf(one.digest))
    const failed = await faultOf(store.open(one.digest).then(buffer))
    expect(isFault(failed, fileFaults.damaged)).toBe(true)
  })

  it('by cutting off is noticed', async () => {
    const { digest } = await store.put(Readable.from([pdf, '% to be cut']), options)
    const path = join(folder, digest.slice(0, 2), digest.slice(2))
    await truncate(path, 100)
    expect(isFault(await faultOf(store.open(digest)), fileFaults.damaged)).toBe(true)
  })
})

describe('a full disk', () => {
  it.runIf(process.platform === 'linux')('is told as such', async () => {
    // /dev/full answers every write with the real ENOSPC.
    const handle = await open('/dev/full', 'w')
    const failed = await faultOf(fillUp(handle))
    await handle.close()
    expect(isFault(failed, fileFaults.diskFull)).toBe(true)
    expect((failed as { status: number }).status).toBe(507)
  })
})

/** Everything after the head goes to a device that is full. */
async function fillUp(full: FileHandle): Promise<unknown> {
  const scratch = await open(join(folder, 'scratch'), 'w')
  const writer = await sealInto(scratch)
  await scratch.close()
  const onFull = { ...writer, write: (chunk: Buffer) => full.write(chunk).then(() => undefined) }
  return receive(Readable.from([png]), onFull, 1000)
}

describe('zip-based files', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const zipOptions = { maxBytes: 1_000_000, accept: ['application/zip', docx] }

  it('are kept when they unpack to something sane', async () => {
    const stored = await store.put(
      Readable.from([zip('a.txt', Buffer.from('hello world'))]),
      zipOptions,
    )
    expect(stored.mediaType).toBe('application/zip')
  })

  it('are refused when they are bombs', async () => {
    const bomb = zip('a.txt', Buffer.alloc(5_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    const failed = await faultOf(store.put(Readable.from([bomb]), zipOptions))
    expect(isFault(failed, fileFaults.bomb)).toBe(true)
  })

  it('are refused when their directory is cut off', async () => {
    const cut = zip('a.txt', Buffer.from('hello world')).subarray(0, 60)
    expect(
      isFault(await faultOf(store.put(Readable.from([cut]), zipOptions)), fileFaults.bomb),
    ).toBe(true)
  })
})

/** A zip file with one entry. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(content.length, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

describe('the virus scanner', () => {
  // Speaks clamd's INSTREAM protocol; the real daemon needs a signature database of 200 MB.
  let server: Server
  let address: string
  beforeAll(async () => {
    server = createServer({ allowHalfOpen: true }, (socket) => {
      let received = Buffer.alloc(0)
      socket.on('data', (part) => {
        received = Buffer.concat([received, part])
        const content = decodeInstream(received)
        if (content === null) return
        if (content.includes('EICAR')) socket.end('stream: Eicar-Test-Signature FOUND\0')
        else if (content.includes('CRASH')) socket.destroy()
        else if (content.includes('LIMIT')) socket.end('INSTREAM size limit exceeded. ERROR\0')
        else socket.end('stream: OK\0')
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    address = typeof at === 'object' && at ? `127.0.0.1:${at.port}` : ''
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it.each([
    ['clean', '', null],
    ['infected', 'EICAR', fileFaults.infected],
    ['a scanner that breaks off', 'CRASH', fileFaults.scannerAway],
    ['a scanner that gives up', 'LIMIT', fileFaults.scannerAway],
  ])('%s', async (_what, marker, fault) => {
    const scanned = await openFileStore({ folder, clamd: address })
    const data = Buffer.concat([pdf, Buffer.from(`% ${marker}`), Buffer.alloc(50_000)])
    const put = scanned.put(Readable.from([data]), options)
    if (fault === null) expect((await put).scan).toBe('clean')
    else {
      expect(isFault(await faultOf(put), fault)).toBe(true)
      expect(await store.findSize(sha256(data))).toBe(null)
    }
  })

  it('refuses files while a configured scanner is away', async () => {
    const scanned = await openFileStore({ folder, clamd: '127.0.0.1:1' })
    const failed = await faultOf(scanned.put(Readable.from([png]), options))
    expect(isFault(failed, fileFaults.scannerAway)).toBe(true)
  })

  it('reads addresses', () => {
    expect(clamdAddress('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(clamdAddress('unix:/run/x')).toEqual({ path: '/run/x' })
    expect(clamdAddress('tcp://scanner:3310')).toEqual({ host: 'scanner', port: 3310 })
    expect(clamdAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 })
    expect(() => clamdAddress('scanner')).toThrow('TONGBAN_CLAMD')
  })
})

/** The content of a complete INSTREAM command, or null while more is to come. */
function decodeInstream(received: Buffer): Buffer | null {
  const parts: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

describe('file names', () => {
  it.each([
    ['平面图.pdf', '平面图.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\plan.PDF', 'plan.PDF'],
    ['a\u0000b\u202e.png', 'ab.png'],
    ['..', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
  ])('"%s" becomes "%s"', (given, expected) => expect(cleanFileName(given)).toBe(expected))

  it('keeps the ending of a very long name', () => {
    const cleaned = cleanFileName(`${'长'.repeat(300)}.pdf`)
    expect([...cleaned]).toHaveLength(120)
    expect(cleaned.endsWith('.pdf')).toBe(true)
  })
})
