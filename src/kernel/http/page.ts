// One server-rendered page: its address, what it reads from the request, its permission, and what it answers.

import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Permission } from '../permissions.ts'
import type { FileReply, HttpExchange, Upload } from './route.ts'

export interface Html {
  readonly kind: 'html'
  readonly status: number
  readonly element: ReactElement
}

export interface Redirect {
  readonly kind: 'redirect'
  readonly to: string
}

/** A page as an element of `<html>`; the kernel renders it and adds the doctype. */
export function html(element: ReactElement, status = 200): Html {
  return { kind: 'html', status, element }
}

/** After a change the browser is sent on (303), so that neither reload nor back repeats it. */
export function redirect(to: string): Redirect {
  return { kind: 'redirect', to }
}

/** What a page knows of the visitor's session beyond the actor. */
export interface PageSession extends HttpExchange {
  /** For the hidden field `_csrf` of every form. */
  readonly csrf: string
  /** A fresh value for the hidden field `_request` of every form. */
  readonly newRequestId: () => string
  readonly elder: boolean
  /** Path and query of this request, for "return to". */
  readonly here: string
}

export interface PageInput {
  params: unknown
  query: unknown
  form: unknown
  files: readonly (Upload & { field: string })[]
}

export interface PageDef {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly permission: Permission
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  /** Schema of the posted fields. Repeated fields come as arrays; a page may take them raw by `z.record`. */
  readonly form?: z.ZodType
  /** Accept `multipart/form-data`; each file is read to at most this many bytes. */
  readonly upload?: { readonly maxBytes: number }
  handle(ctx: Context, input: PageInput, session: PageSession): Promise<Html | Redirect | FileReply>
}

type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

export interface TypedPage<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  F extends z.ZodType | undefined,
> {
  method: 'GET' | 'POST'
  url: string
  permission: Permission
  params?: P
  query?: Q
  form?: F
  upload?: { maxBytes: number }
  handle(
    ctx: Context,
    input: {
      params: Out<P>
      query: Out<Q>
      form: Out<F>
      files: readonly (Upload & { field: string })[]
    },
    session: PageSession,
  ): Promise<Html | Redirect | FileReply>
}

/** Declares a page. A POST page must carry the hidden fields `_csrf` and `_request`. */
export function page<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  F extends z.ZodType | undefined = undefined,
>(def: TypedPage<P, Q, F>): PageDef {
  return def as unknown as PageDef
}
