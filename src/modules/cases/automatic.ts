// Steps that a rule handles: the first rule that holds gives the result, else a person takes over (个保法 24).

import type { Lookup, Step } from '../items/index.ts'
import { compileFeel } from '../standards/index.ts'
import { holds } from './answers.ts'
import { issueCertificateOf } from './issue.ts'
import { resultMeaning } from './releases.ts'
import { isReadyForDelivery } from './rules.ts'
import { signRun } from './signing.ts'
import { getStep, openRuns, type Run } from './snapshot.ts'
import { answersOf, append, houseItself, now, scopeNow, type Work } from './work.ts'

/** A release whose automatic steps lead in a circle must not keep a transaction for ever. */
const MOST = 50

/** Runs every automatic step that is open, and delivers by itself what nobody has to hand over. */
export async function runAutomatic(work: Work): Promise<void> {
  for (let n = 0; n < MOST; n++) {
    const pending = await pendingFacts(work)
    const run = openRuns(now(work)).find((one) => {
      const step = getStep(work.process, one.stepId)
      return step.handling.mode === 'automatic' && !speaksOf(step, pending)
    })
    if (!run) break
    await runOne(work, run, getStep(work.process, run.stepId))
  }
  if (!isReadyForDelivery(now(work))) return
  if (now(work).decision?.outcome === 'granted') await issueCertificateOf(work)
  const deliveredOn = work.ctx.clock.today()
  append(work, 'delivered', { method: 'electronic', deliveredOn, note: '' }, houseItself)
}

/**
 * Whether somebody has to ask a department before the case can go on: a rule speaks of its answer,
 * or a person is to judge by it (`askedAt: handling`, 个保法 6).
 */
export async function waitsForFacts(work: Work): Promise<boolean> {
  const pending = await pendingFacts(work)
  if (pending.length === 0 || now(work).closedOn !== null) return false
  return openRuns(now(work)).some((run) => {
    const step = getStep(work.process, run.stepId)
    if (step.handling.mode === 'automatic') return speaksOf(step, pending)
    return step.phase === 'review' || step.phase === 'decision'
  })
}

/** Lookups of the handling that were not asked yet. */
async function pendingFacts(work: Work): Promise<Lookup[]> {
  const later = work.content.lookups.filter((lookup) => lookup.askedAt === 'handling')
  if (later.length === 0) return []
  const answers = await answersOf(work)
  // Whoever asked for a person is not judged by a rule: nothing is looked up for one.
  const scope = await scopeNow(work)
  return later.filter((lookup) => !answers.lookups[lookup.id] && holds(lookup.when, scope))
}

function speaksOf(step: Step, pending: readonly Lookup[]): boolean {
  if (step.handling.mode !== 'automatic') return false
  const paths = step.handling.rules.flatMap((rule) => compileFeel(rule.when).paths)
  return pending.some((lookup) =>
    paths.some((path) => path === 'facts' || `${path}.`.startsWith(`facts.${lookup.id}.`)),
  )
}

async function runOne(work: Work, run: Run, step: Step): Promise<void> {
  const { result, reason } = await judge(work, step)
  if (step.handling.mode !== 'automatic') return
  const byPerson = result === step.handling.otherwise
  // What is decidable at once is accepted at once (许可法 34).
  if (now(work).acceptedOn === null && step.phase !== 'acceptance') acceptAtOnce(work)
  if (step.phase === 'acceptance' && !byPerson) acceptAtOnce(work)
  if (step.phase === 'decision' && !byPerson) decideByRule(work, step, result, reason)
  if (step.phase === 'issue' && !byPerson) await issueCertificateOf(work)
  await signRun(work, run, { result, opinion: reason, by: houseItself })
}

function acceptAtOnce(work: Work): void {
  if (now(work).acceptedOn !== null) return
  const acceptedOn = work.ctx.clock.today()
  append(work, 'accepted', { mode: 'automatic', acceptedOn, tolerated: [] }, houseItself)
}

function decideByRule(work: Work, step: Step, result: string, reason: string): void {
  const outcome = result === resultMeaning(step, 'yes') ? 'granted' : 'refused'
  const { item } = work.content
  append(
    work,
    'decided',
    {
      outcome,
      decidedOn: work.ctx.clock.today(),
      legalBasis: item.legalBases.map((basis) => `${basis.law.zh}${basis.article}`).join('；'),
      reasons: reason,
      remedies: outcome === 'refused' ? item.remedies.zh : '',
      automatic: true,
    },
    houseItself,
  )
}

async function judge(work: Work, step: Step): Promise<{ result: string; reason: string }> {
  const { handling } = step
  if (handling.mode !== 'automatic') return { result: '', reason: '' }
  const answers = await answersOf(work)
  const lookups = work.content.lookups.map((lookup) => answers.lookups[lookup.id])
  const failed = lookups.some(
    (state) => state?.state === 'unreachable' || state?.state === 'refused',
  )
  // A disputed datum or a department that did not answer is no ground for a machine's decision.
  const disputed = Object.keys(answers.disputes).length > 0
  if (answers.applicant.asksHuman && step.phase !== 'issue') {
    return { result: handling.otherwise, reason: '申请人要求由工作人员办理' }
  }
  if ((failed || disputed) && step.phase !== 'issue') {
    return { result: handling.otherwise, reason: '数据没有查到或者申请人有异议，转工作人员办理' }
  }
  const scope = await scopeNow(work)
  const rule = handling.rules.find((one) => holds(one.when, scope))
  return rule
    ? { result: rule.result, reason: rule.reason.zh }
    : { result: handling.otherwise, reason: '不符合自动办理条件，转工作人员办理' }
}
