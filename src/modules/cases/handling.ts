// Lookups that only the handling needs, asked after submission: outside of any transaction, then the rules go on.

import type { Context } from '../../kernel/index.ts'
import { scopeOf, sealAnswers } from './answers.ts'
import { readAnswers } from './case-core.ts'
import { finishWork } from './change-case.ts'
import { type Asking, applyFound, askLookup, type Found } from './lookups.ts'
import { pinnedRelease } from './releases.ts'
import { stepResults } from './snapshot.ts'
import { findAnswers, getCaseHead, insertAnswers } from './store.ts'
import { answersOf, openWork } from './work.ts'

/**
 * Asks what the open steps of a case wait for, and lets the rules go on with the answers. Safe to
 * repeat: what was asked is not asked again. A department that is away sends the case to a person.
 */
export async function askForHandling(caller: Context, caseId: string): Promise<void> {
  const ctx = caller.as({ kind: 'system', id: 'cases.handling' })
  const row = await getCaseHead(ctx, caseId)
  if (row.closed_at !== null) return
  const { content } = await pinnedRelease(ctx, row.release_id)
  const answers = await readAnswers(ctx, caseId)
  const asking: Asking = {
    ctx,
    purpose: { caseId },
    content,
    itemCode: row.item_code,
    applicant: { kind: row.applicant_kind, id: row.applicant_id },
    personId: row.agent_id ?? row.applicant_id,
  }
  const found: Found[] = []
  for (const lookup of content.lookups) {
    if (lookup.askedAt !== 'handling' || answers.lookups[lookup.id]) continue
    const scope = scopeOf(
      answers,
      { now: ctx.clock.now(), today: ctx.clock.today(), timeZone: ctx.config.timeZone },
      { steps: stepResults(row.snapshot) },
    )
    const one = await askLookup(asking, lookup, answers, scope, undefined)
    if (!one) continue
    applyFound(content, answers, one)
    found.push(one)
  }
  if (found.length === 0) return
  await ctx.change(
    'cases.take-facts',
    async (tx) => {
      const work = await openWork(tx, caseId)
      const current = await answersOf(work)
      const fresh = found.filter((one) => !current.lookups[one.lookup.id])
      for (const one of fresh) applyFound(content, current, one)
      if (fresh.length > 0) {
        const version = ((await findAnswers(tx, caseId))?.version ?? 0) + 1
        await insertAnswers(tx, caseId, version, sealAnswers(current, `cases.answers|${caseId}`))
      }
      return finishWork(work, {
        line: 'case.facts-looked-up',
        content: { lookups: fresh.map((one) => one.lookup.id) },
      })
    },
    { once: false },
  )
}
