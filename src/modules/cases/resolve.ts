// The once-only resolver: asks certificate library and departments for what the item needs, before the citizen is asked.

import type { Context } from '../../kernel/index.ts'
import type { DraftView } from './contract.ts'
import { takeEarlierMaterials } from './draft-materials.ts'
import { viewOfDraft } from './draft-view.ts'
import {
  draftScope,
  openDraft,
  openDraftToChange,
  refuseDraftWithoutMandate,
  saveDraft,
} from './draft-work.ts'
import { type Asking, applyFound, askLookup, type Found } from './lookups.ts'

/**
 * Asks what has not been asked yet, or what the answers have changed since. A department that
 * cannot be reached is noted, the citizen is told and may go on; `retry` asks it again. Nothing
 * that was typed is touched: facts are merged into the draft as it then is.
 */
export async function resolveDraft(
  ctx: Context,
  draftId: string,
  options: { retry?: string } = {},
): Promise<DraftView> {
  const work = await openDraft(ctx, draftId)
  if (work.row.state !== 'open') return viewOfDraft(ctx, work)
  await refuseDraftWithoutMandate(ctx, work)
  const asking: Asking = {
    ctx,
    purpose: { draftId },
    content: work.content,
    itemCode: work.row.item_code,
    applicant: { kind: work.row.applicant_kind, id: work.row.applicant_id },
    personId: work.row.person_id,
  }
  const found: Found[] = []
  for (const lookup of work.content.lookups) {
    if (lookup.askedAt === 'handling') continue
    const scope = draftScope(ctx, work.answers)
    const one = await askLookup(asking, lookup, work.answers, scope, options.retry)
    if (!one) continue
    // Later lookups may speak of what earlier ones brought.
    applyFound(work.content, work.answers, one)
    found.push(one)
  }
  const mayReuse = work.content.materials.some((one) =>
    one.sources.some((source) => source.kind === 'earlier'),
  )
  if (found.length === 0 && !mayReuse) return viewOfDraft(ctx, work)
  await ctx.change('cases.resolve-draft', async (tx) => {
    const current = await openDraftToChange(tx, draftId)
    for (const one of found) applyFound(current.content, current.answers, one)
    if (mayReuse) await takeEarlierMaterials(tx, current)
    await saveDraft(tx, current, 'draft.facts-looked-up')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}
