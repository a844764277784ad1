// What every verb is given: who acts, when, under which request id; and the one way to change anything.

import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { actorKey } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { AnyDb, Database } from './db/index.ts'
import { type FactDef, insertFact } from './facts.ts'
import { isFault, kernelFaults, type Locale } from './faults.ts'
import type { Logger } from './log.ts'
import { mayAtAll, mayOnRecord, type Permission } from './permissions.ts'

/** Reading: what views and `find…`/`get…` functions take. Both a context and a transaction are readers. */
export interface Reader {
  readonly db: AnyDb
}

/** Exists only inside {@link Context.change}: store functions that write ask for it. */
export interface Tx extends Reader {
  readonly ctx: Context
  announce<P>(fact: FactDef<P>, payload: P): Promise<void>
  /** Called by the ledger when it has written a line; a change without one is not committed. */
  witnessed(): void
}

export interface Source {
  ip: string | null
  sessionId: string | null
  channel: 'portal' | 'api' | 'job' | 'node' | 'cli'
}

export interface Context extends Reader {
  readonly actor: Actor
  /** The id of this request; for changes the client's own (Idempotency-Key, hidden form field). */
  readonly requestId: string
  readonly locale: Locale
  readonly clock: Clock
  readonly log: Logger
  readonly config: Config
  readonly source: Source
  /** The house's database, for the few who need more than a reader (sequencer, link hub). */
  readonly database: Database
  change<T>(verb: string, fn: (tx: Tx) => Promise<T>, options?: ChangeOptions): Promise<T>
  /**
   * Throws `permission.refused` (or asks to sign in); refusals of signed-in actors go on the ledger.
   * Without a record only kind and duty are asked; `about` then says for the ledger what was tried on.
   */
  allow(permission: Permission, record?: object, about?: object): void
  may(permission: Permission, record?: object): boolean
  /** The same request on behalf of somebody else, e.g. the house itself. */
  as(actor: Actor): Context
  /** The same visitor under the id of a form's or a client's change. */
  withRequestId(requestId: string): Context
}

export interface ChangeOptions {
  /** False: not looked up by request id (recording a read, a sign-in attempt). Default true. */
  once?: boolean
}

/** Told of every refusal, after the refused transaction was rolled back. */
export type OnRefused = (ctx: Context, permission: Permission, record: object) => Promise<void>

export interface House {
  database: Database
  clock: Clock
  log: Logger
  config: Config
  onRefused: OnRefused
}

export interface ContextInput {
  actor: Actor
  requestId: string
  locale?: Locale
  source?: Partial<Source>
  clock?: Clock
}

interface Refusal {
  permission: Permission
  record: object
}
const refusals = new WeakMap<object, Refusal>()

export function createContext(house: House, input: ContextInput): Context {
  const { database } = house
  const clock = input.clock ?? house.clock
  const ctx: Context = {
    actor: input.actor,
    requestId: input.requestId,
    locale: input.locale ?? 'zh-CN',
    clock,
    log: house.log,
    config: house.config,
    source: { ip: null, sessionId: null, channel: 'api', ...input.source },
    database,
    get db() {
      return database.db
    },
    as: (actor) => createContext(house, { ...input, actor }),
    withRequestId: (requestId) => createContext(house, { ...input, requestId }),
    may: (permission, record) =>
      record === undefined
        ? mayAtAll(permission, input.actor)
        : mayOnRecord(permission, input.actor, record),
    allow(permission, record, about) {
      if (ctx.may(permission, record)) return
      if (input.actor.kind === 'anonymous') throw kernelFaults.signInFirst()
      const fault = kernelFaults.refused({ detail: `${actorKey(input.actor)} ${permission.name}` })
      refusals.set(fault, { permission, record: record ?? about ?? {} })
      throw fault
    },
    change: (verb, fn, options) => change(house, ctx, verb, fn, options?.once ?? true),
  }
  return ctx
}

/** Writes a refusal on the ledger if the error is one. Called once per request, wherever it ends. */
export async function recordIfRefused(house: House, ctx: Context, error: unknown): Promise<void> {
  if (!isFault(error, kernelFaults.refused)) return
  const refusal = refusals.get(error)
  if (!refusal) return
  refusals.delete(error)
  try {
    await house.database.outside(() => house.onRefused(ctx, refusal.permission, refusal.record))
  } catch (failure) {
    house.log.error({ err: failure, requestId: ctx.requestId }, 'a refusal could not be recorded')
  }
}

async function change<T>(
  house: House,
  ctx: Context,
  verb: string,
  fn: (tx: Tx) => Promise<T>,
  once: boolean,
): Promise<T> {
  const { database } = house
  if (database.inTransaction) return fn(makeTx(ctx))
  try {
    return await attempt(house, ctx, verb, fn, once)
  } catch (error) {
    if (once) {
      // Another copy of this very request may have committed first, and made this one fail by it —
      // at the key of the answers, or at a rule after waiting for the row. Its answer is the answer.
      const earlier = await findAnswer(ctx, verb).catch((failure: unknown) => {
        if (isFault(failure)) throw failure
        return undefined
      })
      if (earlier) return earlier.answer as T
    }
    await recordIfRefused(house, ctx, error)
    throw error
  }
}

interface Witness {
  count: number
}

const transactionWitness = new WeakMap<AnyDb, Witness>()

function makeTx(ctx: Context): Tx {
  const witness = transactionWitness.get(ctx.db) ?? { count: 0 }
  return {
    ctx,
    get db() {
      return ctx.db
    },
    witnessed: () => {
      witness.count += 1
    },
    announce: async (fact, payload) => {
      await insertFact(fact as FactDef, payload, ctx.requestId, ctx.clock.now()).execute(ctx.db)
    },
  }
}

async function attempt<T>(
  house: House,
  ctx: Context,
  verb: string,
  fn: (tx: Tx) => Promise<T>,
  once: boolean,
): Promise<T> {
  return house.database.transaction(async () => {
    if (once) {
      const earlier = await findAnswer(ctx, verb)
      if (earlier) return earlier.answer as T
    }
    const witness: Witness = { count: 0 }
    transactionWitness.set(ctx.db, witness)
    const answer = await fn(makeTx(ctx))
    if (witness.count === 0) throw kernelFaults.unwitnessed({ detail: verb })
    if (once) {
      await sql`insert into kernel.answer (verb, request_id, actor, answer, answered_at)
        values (${verb}, ${ctx.requestId}, ${actorKey(ctx.actor)},
          ${JSON.stringify(answer ?? null)}::jsonb, ${ctx.clock.now().toISOString()})`.execute(
        ctx.db,
      )
    }
    return answer
  })
}

async function findAnswer(ctx: Context, verb: string): Promise<{ answer: unknown } | undefined> {
  const found = await sql<{ actor: string; answer: unknown }>`
    select actor, answer from kernel.answer
    where verb = ${verb} and request_id = ${ctx.requestId}`.execute(ctx.db)
  const row = found.rows[0]
  if (!row) return undefined
  // A request id belongs to the one who first used it; nobody else may fetch the answer with it.
  if (row.actor !== actorKey(ctx.actor)) throw kernelFaults.requestIdReused()
  return { answer: row.answer }
}
