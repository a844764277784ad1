// What the clock does by itself: deemed acceptance and withdrawal, reminders, expiry of drafts, the daily look at paused cases.

import { z } from 'zod'
import { type Context, defineJob } from '../../kernel/index.ts'
import { type Duty, officialsWithDuty } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { notify } from '../notifications/index.ts'
import { calendarFor } from '../standards/index.ts'
import { cacheOf, finishWork } from './change-case.ts'
import { documentJob } from './jobs-documents.ts'
import { handlingJob } from './jobs-handling.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { findStep } from './snapshot.ts'
import { updateCase } from './store.ts'
import { expireDrafts } from './store-drafts.ts'
import { settleTimers } from './timers.ts'
import { type DueTask, listDueTasks, listSilentCases, listStaleDates } from './views.ts'
import { openWork } from './work.ts'

const MOST = 500
const nothing = z.object({})

/**
 * Lets silence take effect where it is due (许可法 32(4)). Answers how many cases changed. A case
 * that fails is logged and does not stop the others.
 */
export async function sweepSilence(ctx: Context): Promise<number> {
  ctx.allow(casesPermissions.sweep)
  let changed = 0
  for (const caseId of await listSilentCases(ctx, ctx.clock.today(), MOST)) {
    try {
      changed += (await settleOne(ctx, caseId)) ? 1 : 0
    } catch (error) {
      ctx.log.error({ err: error, caseId }, 'the silence of a case could not take effect')
    }
  }
  return changed
}

function settleOne(ctx: Context, caseId: string): Promise<boolean> {
  return ctx.change(
    'cases.settle-timers',
    async (tx) => {
      const work = await openWork(tx, caseId)
      if (await settleTimers(work)) {
        await finishWork(work, { line: `case.${work.added[0]?.kind ?? 'settled'}` })
        return true
      }
      // Somebody acted in the meantime; the cached dates are put right so that it is not asked again.
      await updateCase(tx, caseId, cacheOf(work))
      await recordLine(tx, {
        verb: 'case.dates-renewed',
        object: { kind: 'case', id: caseId },
        caseId,
      })
      return false
    },
    { once: false },
  )
}

const silenceJob = defineJob(
  'cases.settle-silence',
  nothing,
  async (ctx) => {
    await sweepSilence(ctx)
  },
  { every: '5 * * * *' },
)

/** Tells whoever has to act that two working days or fewer are left; once for each task and day. */
export async function remind(ctx: Context): Promise<number> {
  ctx.allow(casesPermissions.sweep)
  const today = ctx.clock.today()
  const by = calendarFor(ctx.config.regionCode).addWorkingDays(today, 2)
  let told = 0
  for (const task of await listDueTasks(ctx, today, by, MOST)) {
    for (const officialId of await officialsFor(ctx, task, today)) {
      told += (await remindOne(ctx, task, officialId)) ? 1 : 0
    }
  }
  return told
}

async function officialsFor(ctx: Context, task: DueTask, today: string): Promise<string[]> {
  if (task.takenBy !== null) return [task.takenBy]
  const pool = await officialsWithDuty(ctx, task.organId, task.duty as Duty, today)
  return pool.map((official) => official.id)
}

async function remindOne(ctx: Context, task: DueTask, officialId: string): Promise<boolean> {
  const { content } = await pinnedRelease(ctx, task.releaseId)
  const stepName = findStep(content.process, task.stepId)?.name ?? { zh: '', en: '' }
  return ctx.change(
    'cases.remind',
    async (tx) => {
      const sent = await notify(tx, {
        to: { officialId },
        caseId: task.caseId,
        template: 'task-due-soon',
        params: {
          caseNumber: task.number,
          itemName: { zh: task.itemNameZh, en: task.itemNameEn },
          stepName,
          dueOn: task.dueOn,
        },
        key: `due-soon:${task.taskId}:${task.dueOn}:${officialId}`,
      })
      await recordLine(tx, {
        verb: sent ? 'case.reminded' : 'case.reminded-already',
        object: { kind: 'task', id: task.taskId },
        caseId: task.caseId,
      })
      return sent !== null
    },
    { once: false },
  )
}

const reminderJob = defineJob(
  'cases.remind',
  nothing,
  async (ctx) => {
    await remind(ctx)
  },
  { every: '30 8 * * *' },
)

/** Blanks drafts whose last day is over, and renews dates that move or could not be stated. */
export async function tidy(ctx: Context): Promise<void> {
  ctx.allow(casesPermissions.sweep)
  await ctx.change(
    'cases.expire-drafts',
    async (tx) => {
      const count = await expireDrafts(tx, ctx.clock.today(), MOST)
      await recordLine(tx, {
        verb: 'draft.expired',
        object: { kind: 'drafts', id: ctx.clock.today() },
        content: { count },
      })
    },
    { once: false },
  )
  for (const caseId of await listStaleDates(ctx, MOST)) await settleOne(ctx, caseId)
}

const tidyJob = defineJob('cases.tidy', nothing, tidy, { every: '15 0 * * *' })

export const jobs = [documentJob, handlingJob, silenceJob, reminderJob, tidyJob]
