// A completed case becomes an occasion to evaluate, and its applicant is invited.

import { defineReaction, localDate } from '../../kernel/index.ts'
import { caseCompleted } from '../cases/index.ts'
import { getOrgan } from '../identity/index.ts'
import { getRelease } from '../items/index.ts'
import { recordLine } from '../ledger/index.ts'
import { notify } from '../notifications/index.ts'
import { addNaturalDays } from '../standards/index.ts'
import * as store from './store.ts'
import { getPolicy } from './views-policy.ts'

export const openOccasion = defineReaction(
  'evaluation.open-occasion',
  caseCompleted,
  async (ctx, fact) => {
    await ctx.change('evaluation.open-occasion', async (tx) => {
      const organ = await getOrgan(tx, fact.organId)
      const release = await getRelease(tx, fact.releaseId)
      const policy = await getPolicy(tx, organ.regionCode)
      const completedOn = localDate(new Date(fact.at), ctx.config.timeZone)
      const openUntil = addNaturalDays(completedOn, policy.windowDays)
      const itemName = release.content.item.name
      const fresh = await store.insertOccasion(tx, {
        caseId: fact.caseId,
        caseNumber: fact.caseNumber,
        itemCode: fact.itemCode,
        itemName,
        organ,
        holder: fact.applicant,
        agentId: fact.agentId,
        result: fact.result,
        completedAt: fact.at,
        openUntil,
      })
      await recordLine(tx, {
        verb: fresh ? 'evaluation.opened' : 'evaluation.opened-again',
        object: { kind: 'case', id: fact.caseId },
        caseId: fact.caseId,
        organId: fact.organId,
      })
      if (!fresh) return
      const { applicant, agentId } = fact
      await notify(tx, {
        to: agentId ? { kind: 'person', id: agentId } : { kind: applicant.kind, id: applicant.id },
        template: 'evaluation-invited',
        params: {
          caseNumber: fact.caseNumber,
          itemName,
          organName: organ.name,
          dueOn: openUntil,
        },
        caseId: fact.caseId,
        key: `evaluation:${fact.caseId}`,
      })
    })
  },
)
