// What a page knows of its reader, taken from the request's context and session.

import type { Context, PageDef } from '../../kernel/index.ts'
import { loadAssets } from '../ui/portal/assets.ts'
import type { Frame } from '../ui/portal/frame.ts'

/** What the kernel hands a page besides the context: tokens, cookies, elder mode. */
export type PageSession = Parameters<PageDef['handle']>[2]

const files = loadAssets()

const urls = {
  css: `/assets/${files.css.name}`,
  js: `/assets/${files.js.name}`,
  icon: `/assets/${files.icon.name}`,
}

/** The portal's style sheet, script and mark, for the server to hand out with a long life. */
export const assets = Object.values(files).map((file) => ({
  url: `/assets/${file.name}`,
  mediaType: file.type,
  body: file.body,
}))

export function frameOf(ctx: Context, session: PageSession, unread = 0): Frame {
  const { actor } = ctx
  return {
    locale: ctx.locale,
    elder: session.elder,
    path: session.here,
    reader:
      actor.kind === 'person'
        ? { name: actor.name, actingFor: actor.actingFor?.name ?? null, unread }
        : null,
    csrf: session.csrf,
    request: session.newRequestId(),
    now: ctx.clock.now().toISOString(),
    timeZone: ctx.config.timeZone,
    demo: ctx.config.demo,
    assets: urls,
  }
}

/**
 * A path of this site to go back to, or the fallback: another site's address, a scheme or a
 * protocol-relative address would send the citizen away.
 */
export function safePath(path: string | undefined, fallback = '/'): string {
  if (!path || path.length > 1000) return fallback
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : fallback
}
