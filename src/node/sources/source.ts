// The interface between the node and a department's data: read rows by a plan, within a budget.

import type { Dialect, Plan } from '../plan.ts'

export interface Source {
  readonly name: string
  readonly kind: string
  readonly dialect: Dialect
  /** Runs one read. Throws SourceFault; never writes, never changes a structure. */
  query(plan: Plan): Promise<Readonly<Record<string, unknown>>[]>
  /** Whether the source answers now. */
  check(): Promise<boolean>
  close(): Promise<void>
}

export type SourceFaultCode = 'source-unavailable' | 'source-timeout' | 'source-busy'

/** Why a source gave no rows. The detail is for the node's own log: it may name the department's tables. */
export class SourceFault extends Error {
  readonly code: SourceFaultCode

  constructor(code: SourceFaultCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause })
    this.name = 'SourceFault'
    this.code = code
  }
}

/** At most `connections` at once, at most `queue` waiting: a load budget that the source's owner sets. */
export class Budget {
  private running = 0
  private readonly waiting: (() => void)[] = []
  private readonly limit: { connections: number; queue: number }

  constructor(limit: { connections: number; queue: number }) {
    this.limit = limit
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit.connections) {
      if (this.waiting.length >= this.limit.queue) {
        throw new SourceFault('source-busy', `${this.waiting.length} queries wait already`)
      }
      // The slot is handed over by whoever finishes; `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    } else {
      this.running += 1
    }
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.running -= 1
    }
  }
}
