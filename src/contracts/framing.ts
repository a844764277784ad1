// How a frame and the messages in it lie in bytes. Pure; refuses everything that is not exactly so.

import { EnvelopeFault, envelopeLimits, FrameHeader } from './envelope.ts'

/** `TBF1`, then header, signature and body, each after its length (u32, u16, u32, big endian). */
const magic = Buffer.from('TBF1', 'latin1')

export interface Frame {
  header: FrameHeader
  /** The header as it was signed: never rebuilt from `header`. */
  headerBytes: Buffer
  signature: Buffer
  body: Buffer
}

export function encodeFrame(headerBytes: Buffer, signature: Buffer, body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(
    4 + 4 + headerBytes.length + 2 + signature.length + 4 + body.length,
  )
  let at = magic.copy(out, 0)
  at = out.writeUInt32BE(headerBytes.length, at)
  at += headerBytes.copy(out, at)
  at = out.writeUInt16BE(signature.length, at)
  at += signature.copy(out, at)
  at = out.writeUInt32BE(body.length, at)
  body.copy(out, at)
  return out
}

/** Reads a frame. Throws EnvelopeFault `truncated`, `oversized`, `malformed` or `unsupported-version`. */
export function decodeFrame(bytes: Buffer): Frame {
  if (bytes.length > envelopeLimits.frameBytes) {
    throw new EnvelopeFault('oversized', `${bytes.length} bytes`)
  }
  const reader = new Reader(bytes)
  const mark = reader.take(4)
  if (!mark.equals(magic)) {
    throw mark.subarray(0, 3).equals(magic.subarray(0, 3))
      ? new EnvelopeFault('unsupported-version', `frame mark ${mark.toString('latin1')}`)
      : new EnvelopeFault('malformed', 'not a frame')
  }
  const headerLength = reader.u32()
  if (headerLength > envelopeLimits.headerBytes) {
    throw new EnvelopeFault('oversized', `header of ${headerLength} bytes`)
  }
  const headerBytes = reader.take(headerLength)
  const signature = reader.take(reader.u16())
  const body = reader.take(reader.u32())
  reader.end()
  return { header: parseHeader(headerBytes), headerBytes, signature, body }
}

function parseHeader(bytes: Buffer): FrameHeader {
  const raw = parseJson(bytes, 'header')
  const version = typeof raw === 'object' && raw !== null && 'v' in raw ? raw.v : undefined
  if (typeof version === 'number' && version !== 1) {
    throw new EnvelopeFault('unsupported-version', `envelope version ${version}`)
  }
  const parsed = FrameHeader.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvelopeFault('malformed', `header ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return parsed.data
}

/** Packs messages (their exact bytes) into one body: count, then each after its length. */
export function encodeMessages(messages: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [u32(messages.length)]
  for (const message of messages) parts.push(u32(message.length), message)
  return Buffer.concat(parts)
}

/** Unpacks a body. Throws EnvelopeFault `truncated`, `oversized` or `malformed`. */
export function decodeMessages(bytes: Buffer): Buffer[] {
  const reader = new Reader(bytes)
  const count = reader.u32()
  if (count === 0) throw new EnvelopeFault('malformed', 'no message')
  if (count > envelopeLimits.messages) throw new EnvelopeFault('oversized', `${count} messages`)
  const messages: Buffer[] = []
  for (let i = 0; i < count; i++) {
    const length = reader.u32()
    if (length > envelopeLimits.messageBytes) {
      throw new EnvelopeFault('oversized', `message of ${length} bytes`)
    }
    messages.push(reader.take(length))
  }
  reader.end()
  return messages
}

/** Reads UTF-8 JSON strictly. Throws EnvelopeFault `malformed`. */
export function parseJson(bytes: Buffer, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new EnvelopeFault('malformed', `${what} is not JSON`)
  }
}

function u32(value: number): Buffer {
  const out = Buffer.allocUnsafe(4)
  out.writeUInt32BE(value)
  return out
}

class Reader {
  private at = 0
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) {
      throw new EnvelopeFault('truncated', `needs ${length} bytes at ${this.at}`)
    }
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  u16(): number {
    return this.take(2).readUInt16BE()
  }

  u32(): number {
    return this.take(4).readUInt32BE()
  }

  end(): void {
    if (this.at !== this.bytes.length) {
      throw new EnvelopeFault('malformed', `${this.bytes.length - this.at} bytes too many`)
    }
  }
}
