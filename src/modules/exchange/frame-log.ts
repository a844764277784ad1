// The centre's own log of frames and its count of quotas: gathered, and written together a moment later.

import { type Context, localDate } from '../../kernel/index.ts'
import { addQuota, appendFrames, type NewFrame } from './store.ts'
import { readQuotas } from './views.ts'

export interface FrameLog {
  add(frame: NewFrame): void
  /** Counts uses of a grant; answers the grants that would exceed their quota, and then counts nothing. */
  use(uses: readonly { id: string; n: number; quota: number | null; day: string }[]): string[]
  flush(): Promise<void>
  close(): Promise<void>
}

const groupMs = 100
const mostWaiting = 20_000

export async function openFrameLog(ctx: Context): Promise<FrameLog> {
  let waiting: NewFrame[] = []
  let fresh = new Map<string, number>()
  const totals = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  const today = localDate(ctx.clock.now(), ctx.config.timeZone)
  for (const row of await readQuotas(ctx, today)) totals.set(`${row.grant_id} ${row.day}`, row.used)

  async function write(): Promise<void> {
    const frames = waiting
    const uses = fresh
    if (frames.length === 0 && uses.size === 0) return
    waiting = []
    fresh = new Map()
    try {
      // Never inside the transaction of whoever happened to ask: the log stands by itself.
      await ctx.database.outside(() =>
        ctx.database.transaction(async () => {
          await appendFrames(ctx, frames)
          const rows = [...uses].map(([key, used]) => ({ ...keyParts(key), used }))
          for (const row of await addQuota(ctx, rows)) {
            const key = `${row.grant_id} ${row.day}`
            totals.set(key, row.used + (fresh.get(key) ?? 0))
          }
        }),
      )
    } catch (error) {
      ctx.log.error({ err: error, n: frames.length }, 'the frame log could not be written')
      // Kept for the next attempt, but not without bound when the database stays away.
      waiting = [...frames, ...waiting].slice(-mostWaiting)
      for (const [key, used] of uses) fresh.set(key, (fresh.get(key) ?? 0) + used)
    }
  }

  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    writing = writing.then(write)
    return writing
  }

  const schedule = () => {
    timer ??= setTimeout(flush, groupMs)
  }

  return {
    add(frame) {
      waiting.push(frame)
      schedule()
    },
    use(uses) {
      const over = uses.filter(({ id, n, quota, day }) => {
        return quota !== null && (totals.get(`${id} ${day}`) ?? 0) + n > quota
      })
      if (over.length > 0) return over.map(({ id }) => id)
      for (const { id, n, day } of uses) {
        const key = `${id} ${day}`
        totals.set(key, (totals.get(key) ?? 0) + n)
        fresh.set(key, (fresh.get(key) ?? 0) + n)
      }
      if (uses.length > 0) schedule()
      return []
    },
    flush,
    close: flush,
  }
}

function keyParts(key: string): { grant_id: string; day: string } {
  const [grant_id, day] = key.split(' ')
  return { grant_id: String(grant_id), day: String(day) }
}
