// Answers what is not even a request: broken HTTP, heads without end.

import type { Socket } from 'node:net'
import { kernelFaults } from '../faults.ts'
import { newId } from '../ids.ts'

/** The same form of fault as everywhere, then the connection is hung up. */
export function refuseRaw(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const fault =
    error.code === 'HPE_HEADER_OVERFLOW' ? kernelFaults.tooLarge : kernelFaults.malformed
  const { code, sentence } = fault
  const body = JSON.stringify({ error: { code, message: sentence.zh, requestId: newId() } })
  const head = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Too Large' : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${head}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
