// What follows from each action: documents ordered, people told, facts announced. One table for all verbs.

import { enqueue, newId } from '../../kernel/index.ts'
import type { DocumentKind } from '../items/index.ts'
import { notify } from '../notifications/index.ts'
import { type Action, type Both, CaseResult } from './contract.ts'
import { caseAccepted, caseCompleted, caseDecided, caseSubmitted } from './facts.ts'
import { documentJob } from './jobs-documents.ts'
import { findRun, getStep } from './snapshot.ts'
import { insertDocument } from './store-documents.ts'
import { clockNow, now, organNow, stepDue, type Work } from './work.ts'

/** Everything that follows from the actions added in this transaction. */
export async function applyConsequences(work: Work): Promise<void> {
  const decidedAtOnce = work.added.some((a) => a.kind === 'decided') && work.before === null
  for (const action of work.added) {
    // Finished on the spot: no receipt and no separate notice of acceptance (安阳条例 36).
    const skipped = decidedAtOnce && ['submitted', 'accepted'].includes(action.kind)
    if (!skipped) {
      await orderDocument(work, action)
      await tell(work, action)
    }
    await announce(work, action)
  }
}

function documentFor(action: Action): DocumentKind | null {
  switch (action.kind) {
    case 'submitted':
      return 'receipt'
    case 'accepted':
    case 'deemed-accepted':
      return 'acceptance-notice'
    case 'supplement-asked':
      return 'supplement-notice'
    case 'refused':
      return action.data.kind === 'not-needed' ? 'not-needed-notice' : 'refusal-of-acceptance'
    case 'special-started':
      return 'special-procedure-notice'
    case 'extension-answered':
      return action.data.approved ? 'extension-notice' : null
    case 'decided':
      return action.data.outcome === 'granted' ? 'grant-decision' : 'refusal-decision'
    case 'delivered':
      return action.data.method === 'electronic' ? null : 'delivery-receipt'
    case 'withdrawn':
    case 'deemed-withdrawn':
    case 'voided':
      return 'withdrawal-notice'
    default:
      return null
  }
}

async function orderDocument(work: Work, action: Action): Promise<void> {
  const kind = documentFor(action)
  const template = work.content.documents.find((one) => one.kind === kind)
  if (!kind || !template) return
  const documentId = newId()
  await insertDocument(work.tx, {
    id: documentId,
    case_id: work.row.id,
    seq: action.seq,
    kind,
    title_zh: template.title.zh,
    title_en: template.title.en,
    number: null,
    state: 'ordered',
    digest: null,
    size: null,
    ordered_at: new Date(action.at),
    ready_at: null,
  })
  await enqueue(work.tx, documentJob, { documentId })
}

/** Kinds of which nobody outside the office hears. */
const untold = new Set<Action['kind']>([
  'step-taken',
  'step-signed',
  'step-returned',
  'extension-requested',
  'tolerated-supplied',
  'delivered',
])

async function tell(work: Work, action: Action): Promise<void> {
  if (untold.has(action.kind)) return
  const { tx, row } = work
  const itemName = { zh: row.item_name_zh, en: row.item_name_en }
  const organName = (await organNow(work)).name
  const about = { caseNumber: row.number, itemName, organName }
  const to = { kind: row.applicant_kind, id: row.applicant_id }
  const clock = clockNow(work)
  const resultOn = clock.projectedDueOn ?? clock.promised.dueOn
  const base = { to, caseId: row.id } as const
  switch (action.kind) {
    case 'submitted':
      if (clock.acceptanceDueOn === null) return
      await notify(tx, {
        ...base,
        template: 'case-submitted',
        params: { ...about, dueOn: clock.acceptanceDueOn },
      })
      return
    case 'accepted':
      if (resultOn === null || clock.statutory.dueOn === null) return
      await notify(tx, {
        ...base,
        template: 'case-accepted',
        params: { ...about, resultOn, legalOn: clock.statutory.dueOn },
      })
      return
    case 'deemed-accepted':
      if (resultOn === null) return
      await notify(tx, {
        ...base,
        template: 'case-deemed-accepted',
        params: { ...about, resultOn },
      })
      return
    case 'refused':
      await notify(tx, {
        ...base,
        template: 'case-refused',
        params: { ...about, reason: action.data.reason, advice: adviceFor(action) },
      })
      return
    case 'supplement-asked':
      await notify(tx, {
        ...base,
        template: 'supplement-asked',
        params: {
          ...about,
          materials: action.data.items.map((item) => ({ zh: item.text, en: item.text })),
          dueOn: action.data.dueOn,
        },
      })
      return
    case 'supplement-answered':
      await tellTaker(work)
      return
    case 'special-started':
      await notify(tx, {
        ...base,
        template: 'special-procedure-started',
        params: { ...about, procedure: action.data.name, dueOn: action.data.plannedEndOn },
      })
      return
    case 'special-ended': {
      const special = now(work).specials.find((s) => s.specialId === action.data.specialId)
      if (!special || resultOn === null) return
      await notify(tx, {
        ...base,
        template: 'special-procedure-ended',
        params: { ...about, procedure: special.name, resultOn },
      })
      return
    }
    case 'extension-answered': {
      const { extension } = now(work)
      if (!action.data.approved || !extension || resultOn === null) return
      await notify(tx, {
        ...base,
        template: 'extension-approved',
        params: { ...about, reason: extension.reason, resultOn },
      })
      return
    }
    case 'decided':
      if (action.data.outcome === 'granted') {
        await notify(tx, { ...base, template: 'decision-granted', params: about })
        return
      }
      await notify(tx, {
        ...base,
        template: 'decision-refused',
        params: {
          ...about,
          reason: action.data.reasons,
          remedies: { zh: action.data.remedies, en: work.content.item.remedies.en },
        },
      })
      return
    case 'certificate-issued':
      await notify(tx, {
        ...base,
        template: 'certificate-issued',
        params: { ...about, certificateName: action.data.name },
      })
      return
    case 'withdrawn':
    case 'deemed-withdrawn':
    case 'voided':
      await notify(tx, { ...base, template: 'case-withdrawn', params: about })
      return
    case 'step-transferred': {
      const run = findRun(now(work), action.data.runId)
      if (!run) return
      const step = getStep(work.process, run.stepId)
      const dueOn = stepDue(work, step, run.openedOn)
      if (dueOn === null) return
      await notify(tx, {
        to: { officialId: action.data.to.id },
        caseId: row.id,
        template: 'task-assigned',
        params: { caseNumber: row.number, itemName, stepName: step.name, dueOn },
      })
      return
    }
    default:
  }
}

function adviceFor(action: Action & { kind: 'refused' }): Both {
  if (action.data.kind === 'not-needed') {
    return { zh: '不用办理这个许可，可以直接开展活动', en: 'go ahead: this licence is not needed' }
  }
  const organ = action.data.competentOrgan ?? ''
  return { zh: `向${organ}提出申请`, en: `apply to ${organ}` }
}

async function tellTaker(work: Work): Promise<void> {
  const { acceptanceDueOn } = clockNow(work)
  const taker = now(work).runs.find((run) => run.state === 'open' && run.takenBy)?.takenBy
  if (!taker || acceptanceDueOn === null) return
  await notify(work.tx, {
    to: { officialId: taker.id },
    caseId: work.row.id,
    template: 'supplement-received',
    params: {
      caseNumber: work.row.number,
      itemName: { zh: work.row.item_name_zh, en: work.row.item_name_en },
      dueOn: acceptanceDueOn,
    },
  })
}

async function announce(work: Work, action: Action): Promise<void> {
  const { tx, row } = work
  const about = {
    caseId: row.id,
    caseNumber: row.number,
    itemCode: row.item_code,
    releaseId: row.release_id,
    organId: row.organ_id,
    applicant: { kind: row.applicant_kind, id: row.applicant_id, name: row.applicant_name },
    agentId: row.agent_id,
    at: action.at,
  }
  const clock = clockNow(work)
  const s = now(work)
  if (action.kind === 'submitted') await tx.announce(caseSubmitted, about)
  if (action.kind === 'accepted' || action.kind === 'deemed-accepted') {
    await tx.announce(caseAccepted, {
      ...about,
      acceptedOn: action.data.acceptedOn,
      deemed: action.kind === 'deemed-accepted',
      dueOn: clock.promised.dueOn,
      statutoryDueOn: clock.statutory.dueOn,
    })
  }
  if (action.kind === 'decided') {
    const { outcome, automatic } = action.data
    const overdueBy = clock.statutory.overdueBy
    await tx.announce(caseDecided, { ...about, outcome, automatic, overdueBy })
  }
  if (action === work.added.at(-1) && s.closedOn !== null && work.before?.closedOn == null) {
    await tx.announce(caseCompleted, { ...about, result: CaseResult.parse(s.result) })
  }
}
