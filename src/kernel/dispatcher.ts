// Brings announced facts to their reactions: woken by a notification or a slow clock, one fact a transaction.

import { createContext, type House } from './context.ts'
import { kernelFaults } from './faults.ts'
import {
  advanceCursor,
  lockCursor,
  newestFact,
  nextFacts,
  noteFailure,
  type Reaction,
} from './reactions.ts'

const BATCH = 50

function reactionContext(house: House, reaction: Reaction, factId: number) {
  return createContext(house, {
    actor: { kind: 'system', id: reaction.name },
    requestId: `fact-${factId}-${reaction.name}`,
    source: { channel: 'job' },
  })
}

class CursorTaken extends Error {}

/** Takes up to one batch for one reaction; `left`: a fact waits for another attempt or another copy. */
async function driveReaction(
  house: House,
  reaction: Reaction,
): Promise<{ taken: number; left: boolean }> {
  const facts = await nextFacts(house.database, reaction, BATCH)
  let taken = 0
  let left = false
  for (const fact of facts) {
    const ctx = reactionContext(house, reaction, fact.id)
    try {
      await house.database.transaction(async () => {
        if (!(await lockCursor(ctx, reaction.name, fact, house.clock.now())))
          throw new CursorTaken()
        await reaction.react(ctx, fact.payload, {
          id: fact.id,
          name: fact.name,
          requestId: fact.request_id,
          announcedAt: fact.announced_at,
        })
        await advanceCursor(ctx, reaction.name, fact)
      })
      taken += 1
    } catch (error) {
      left = true
      if (error instanceof CursorTaken) break
      house.log.warn({ err: error, reaction: reaction.name, fact: fact.id }, 'a reaction failed')
      await house.database.transaction(() =>
        noteFailure(ctx, reaction.name, fact, error as Error, house.clock.now()),
      )
      break
    }
  }
  return { taken, left }
}

export interface Dispatcher {
  /** Runs until nothing is left to do now. */
  drain(): Promise<void>
  start(intervalMs?: number): void
  stop(): Promise<void>
}

export function createDispatcher(house: House, reactions: readonly Reaction[]): Dispatcher {
  const names = new Set<string>()
  for (const reaction of reactions) {
    if (names.has(reaction.name))
      throw kernelFaults.internal({ detail: `reaction ${reaction.name} twice` })
    names.add(reaction.name)
  }
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let stopped = false

  /** The newest fact when all was last found done; an idle house then asks one cheap question a tick. */
  let quietAt: number | null = null

  async function drain(): Promise<void> {
    const newest = await newestFact(house.database)
    if (newest.settled && newest.id === quietAt) return
    let waiting = false
    for (let again = true; again && !stopped; ) {
      again = false
      for (const reaction of reactions) {
        if (stopped) return
        const { taken, left } = await driveReaction(house, reaction)
        if (taken > 0) again = true
        if (left) waiting = true
      }
    }
    quietAt = newest.settled && !waiting ? newest.id : null
  }

  return {
    drain,
    start(intervalMs = 300) {
      const tick = () => {
        running = drain()
          .catch((error: unknown) => house.log.error({ err: error }, 'the dispatcher stumbled'))
          .finally(() => {
            if (!stopped) timer = setTimeout(tick, intervalMs)
          })
      }
      tick()
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
