// A double click whose second half waited for the first: it is given the first answer, not a conflict.

import { type ChangeOptions, type Context, FaultError, type Tx } from '../../kernel/index.ts'

/**
 * As `ctx.change`. When the change ends in a conflict, it may be that this very request was
 * answered while it waited for the lock; asked again, the kernel finds that answer. If there is
 * none, the conflict is real and is thrown.
 */
export async function changeOrRepeat<T>(
  ctx: Context,
  verb: string,
  fn: (tx: Tx) => Promise<T>,
  options?: ChangeOptions,
): Promise<T> {
  try {
    return await ctx.change(verb, fn, options)
  } catch (error) {
    if (!(error instanceof FaultError) || error.status !== 409 || ctx.database.inTransaction) {
      throw error
    }
    return ctx.change(verb, fn, options)
  }
}
