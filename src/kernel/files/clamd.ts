// Asks ClamAV's daemon about a file: the INSTREAM command over TCP or a Unix socket.

import { connect, type NetConnectOpts } from 'node:net'
import type { Readable } from 'node:stream'

export type ScanAnswer = { clean: true } | { clean: false; found: string }

/** `host:port`, `tcp://host:port`, a path beginning with `/`, or `unix:/path`. */
export function clamdAddress(text: string): NetConnectOpts {
  const plain = text.replace(/^(tcp:\/\/|unix:(\/\/)?)/, '')
  if (plain.startsWith('/')) return { path: plain }
  const split = plain.lastIndexOf(':')
  const port = Number(plain.slice(split + 1))
  if (split < 1 || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`TONGBAN_CLAMD "${text}" is neither host:port nor a socket path`)
  }
  return { host: plain.slice(0, split).replace(/^\[|\]$/g, ''), port }
}

/**
 * Streams a file to clamd and waits for its answer. Rejects when the daemon cannot be reached, is
 * silent for `timeoutMs`, or answers with an error: the caller then refuses the file.
 */
export async function scanWithClamd(
  address: NetConnectOpts,
  file: Readable,
  timeoutMs: number,
): Promise<ScanAnswer> {
  const socket = connect(address)
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('clamd is silent')))
  const answer = new Promise<string>((resolve, reject) => {
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('end', () => resolve(Buffer.concat(parts).toString('utf8').replace(/\0/g, '').trim()))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('clamd closed the connection')))
  })
  // A failed send shows as a failed answer; without this the rejection could come before anyone waits.
  answer.catch(() => undefined)
  const send = (data: Buffer) =>
    new Promise<void>((resolve) => {
      if (socket.destroyed || socket.write(data)) resolve()
      else socket.once('drain', resolve).once('close', () => resolve())
    })
  try {
    await send(Buffer.from('zINSTREAM\0'))
    for await (const chunk of file as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      await send(Buffer.concat([length, chunk]))
      if (socket.destroyed) break
    }
    await send(Buffer.alloc(4))
    const text = await answer
    if (/: OK$/.test(text)) return { clean: true }
    const found = /^stream: (.+) FOUND$/.exec(text)?.[1]
    if (found) return { clean: false, found }
    throw new Error(`clamd answered "${text.slice(0, 200)}"`)
  } finally {
    socket.destroy()
  }
}
