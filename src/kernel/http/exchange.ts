// What one request has with it: the context for the verbs, the little of HTTP, the page's session.

import type { Context } from '../context.ts'
import type { PageSession } from './page.ts'
import type { HttpExchange } from './route.ts'

export interface Exchange {
  ctx: Context
  http: HttpExchange
  page: PageSession
  /** The token itself; pages show it masked. */
  csrf: string
}
