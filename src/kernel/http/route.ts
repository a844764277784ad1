// One JSON route: its address, schemas in and out, permission, and one call into the module.

import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Sentence } from '../faults.ts'
import type { Permission } from '../permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Upload {
  /** The name the client gave; never used as a path. */
  filename: string
  mediaType: string
  stream: Readable
}

export interface FileReply {
  readonly file: Readable | Buffer
  readonly mediaType: string
  readonly name: string
  readonly inline: boolean
}

const fileReplies = new WeakSet<object>()

/** A reply that is a file. `inline` shows it in the browser instead of saving it. */
export function fileReply(
  file: Readable | Buffer,
  mediaType: string,
  name: string,
  inline = false,
): FileReply {
  const reply = { file, mediaType, name, inline }
  fileReplies.add(reply)
  return reply
}

export function isFileReply(value: unknown): value is FileReply {
  return typeof value === 'object' && value !== null && fileReplies.has(value)
}

export interface RouteDef {
  readonly method: Method
  readonly url: string
  readonly permission: Permission
  readonly tag: string
  readonly summary: Sentence
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Absent when the reply is a file. */
  readonly reply?: z.ZodType
  readonly upload?: { readonly maxBytes: number }
  /** False for the few changes that are safe without a request id (sign-in, sign-out). Default true. */
  readonly needsRequestId?: boolean
  handle(ctx: Context, input: RouteInput, http: HttpExchange): Promise<unknown>
}

export interface RouteInput {
  params: unknown
  query: unknown
  body: unknown
  file: Upload | null
}

/** The little of HTTP that a few routes need: sign-in sets a cookie, downloads set a header. */
export interface HttpExchange {
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly userAgent: string | null
  setCookie(name: string, value: string, options?: CookieOptions): void
  clearCookie(name: string): void
  setHeader(name: string, value: string): void
}

export interface CookieOptions {
  maxAgeSeconds?: number
  httpOnly?: boolean
}

type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

export interface TypedRoute<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType | undefined,
> {
  method: Method
  url: string
  permission: Permission
  tag: string
  summary: Sentence
  params?: P
  query?: Q
  body?: B
  reply?: R
  upload?: { maxBytes: number }
  needsRequestId?: boolean
  handle(
    ctx: Context,
    input: { params: Out<P>; query: Out<Q>; body: Out<B>; file: Upload | null },
    http: HttpExchange,
  ): Promise<R extends z.ZodType ? z.input<R> : FileReply | undefined>
}

/** Declares a JSON route. Changing methods need the header `Idempotency-Key`. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(def: TypedRoute<P, Q, B, R>): RouteDef {
  return def as unknown as RouteDef
}
