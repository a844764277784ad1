// A case as its applicant sees it, and the list of one's cases.

import { type Context, kernelFaults } from '../../kernel/index.ts'
import { allowedToApplicant } from './allowed.ts'
import { coreOf, openCase } from './case-core.ts'
import type { ApplicantCase, CasePage } from './contract.ts'
import { casesFaults } from './faults.ts'
import { casesPermissions } from './permissions.ts'
import { getStep, openRuns } from './snapshot.ts'
import { type CaseListQuery, listCaseRows, summaryOf } from './views.ts'

/** Faults: cases.not-found (also for a stranger, who learns not even that the case exists). */
export async function getCaseForApplicant(ctx: Context, caseId: string): Promise<ApplicantCase> {
  ctx.allow(casesPermissions.seeOwnCases)
  const open = await openCase(ctx, caseId)
  const { row, release, snapshot } = open
  if (!ctx.may(casesPermissions.seeOwnCases, { applicantId: row.applicant_id })) {
    throw casesFaults.caseMissing({ detail: `${caseId} belongs to somebody else` })
  }
  const { content } = release
  const { view } = await coreOf(ctx, open, { audience: 'applicant' })
  return {
    ...view,
    applicant: { kind: row.applicant_kind, id: row.applicant_id, name: row.applicant_name },
    heldBy: openRuns(snapshot).map((run) => {
      const step = getStep(content.process, run.stepId)
      return {
        organ: content.organs[step.organ]?.name ?? { zh: '', en: '' },
        post: step.post,
        step: step.name,
      }
    }),
    allowed: allowedToApplicant(snapshot),
    enquiryPhone: content.item.phones.enquiry,
    complaintPhone: content.item.phones.complaint,
  }
}

/** The cases of the party for whom the person acts now, and the person's own; newest first. */
export async function listCasesOf(ctx: Context, query: Partial<CaseListQuery>): Promise<CasePage> {
  ctx.allow(casesPermissions.seeOwnCases)
  const { actor } = ctx
  if (actor.kind !== 'person') throw kernelFaults.signInFirst()
  const { rows, next } = await listCaseRows(ctx, query)
  const summaries = []
  for (const row of rows) summaries.push(await summaryOf(ctx, row))
  return { rows: summaries, next }
}
