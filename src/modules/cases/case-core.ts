// What both views of a case share: clock, timeline, materials, answers, documents.

import type { Context } from '../../kernel/index.ts'
import { findOrgan } from '../identity/index.ts'
import type { Release } from '../items/index.ts'
import { calendarFor } from '../standards/index.ts'
import { type Answers, openAnswers, scopeOf } from './answers.ts'
import { clockOf } from './clock.ts'
import type { Action, Both, ClockSummary, SpecialView } from './contract.ts'
import { casesFaults } from './faults.ts'
import { materialRows, type StoredMaterial } from './materials.ts'
import { pinnedRelease } from './releases.ts'
import { shownAnswers } from './shown-answers.ts'
import { type CaseSnapshot, stepResults } from './snapshot.ts'
import { type CaseRow, findAnswers, getCaseHead, listActions } from './store.ts'
import { listCaseMaterials } from './store-materials.ts'
import { timelineOf } from './timeline.ts'
import { listDocuments } from './views.ts'

export interface OpenCase {
  row: CaseRow
  release: Release
  snapshot: CaseSnapshot
  clock: ClockSummary
}

/** The row with its clock as of today. */
export async function openCase(ctx: Context, caseId: string): Promise<OpenCase> {
  return withClock(ctx, await getCaseHead(ctx, caseId))
}

async function withClock(ctx: Context, row: CaseRow): Promise<OpenCase> {
  const release = await pinnedRelease(ctx, row.release_id)
  const clock = clockOf({
    limits: release.content.timeLimits,
    calendar: calendarFor(row.region_code),
    facts: row.snapshot,
    today: ctx.clock.today(),
  })
  return { row, release, snapshot: row.snapshot, clock }
}

export async function readAnswers(ctx: Context, caseId: string): Promise<Answers> {
  const found = await findAnswers(ctx, caseId)
  if (!found) throw casesFaults.caseMissing({ detail: `${caseId} has no answers` })
  return openAnswers(found.sealed, `cases.answers|${caseId}`)
}

/** Names of organs by id, for the timeline. */
export async function organNames(
  ctx: Context,
  actions: readonly Action[],
): Promise<Map<string, Both>> {
  const names = new Map<string, Both>()
  for (const id of new Set(actions.map((action) => action.by.organId))) {
    const organ = id === null ? null : await findOrgan(ctx, id)
    if (organ) names.set(organ.id, organ.name)
  }
  return names
}

interface CoreOptions {
  audience: 'applicant' | 'official'
  sees?: { fields: readonly string[]; materials: readonly string[] }
}

export async function coreOf(ctx: Context, open: OpenCase, options: CoreOptions) {
  const { row, release, snapshot, clock } = open
  const { content } = release
  const answers = await readAnswers(ctx, row.id)
  const actions = await listActions(ctx, row.id)
  const stored = await listCaseMaterials(ctx, row.id)
  const scope = scopeOf(
    answers,
    { now: ctx.clock.now(), today: ctx.clock.today(), timeZone: ctx.config.timeZone },
    { steps: stepResults(snapshot) },
  )
  const { audience, sees } = options
  const organs = audience === 'official' ? await organNames(ctx, actions) : new Map<string, Both>()
  const materials = [
    ...materialRows(content, answers, scope, stored, snapshot.tolerated),
    ...byNotice(stored),
  ].filter((one) => sees === undefined || sees.materials.includes(one.materialId))
  return {
    answersOpened: answers,
    scope,
    view: {
      id: row.id,
      number: row.number,
      itemCode: row.item_code,
      itemKey: row.item_key,
      itemName: { zh: row.item_name_zh, en: row.item_name_en },
      releaseId: row.release_id,
      organ: {
        id: row.organ_id,
        name: content.organs[content.item.organ]?.name ?? { zh: '', en: '' },
      },
      state: row.state,
      result: row.result,
      version: row.version,
      receivedAt: row.received_at.toISOString(),
      clock,
      timeline: timelineOf({ actions, snapshot, content, organs, audience }),
      materials,
      answers: shownAnswers(content, answers, scope, sees?.fields),
      documents: await listDocuments(ctx, row.id),
      supplement: supplementOf(snapshot),
      specials: specialsOf(open, ctx.clock.today()),
      decision: snapshot.decision,
      certificate: snapshot.certificate,
      deliveredOn: snapshot.delivery?.deliveredOn ?? null,
    },
  }
}

/** What a notice asked for in its own words and the applicant uploaded. */
function byNotice(stored: readonly StoredMaterial[]) {
  const rows = stored.filter((row) => row.material_id === 'other' && row.file_digest !== null)
  const newest = rows[0]
  if (!newest) return []
  return [
    {
      materialId: 'other',
      name: { zh: '补正的其他材料', en: 'Other supplements' },
      description: { zh: '按补正告知提交', en: 'Handed in as the notice asked' },
      required: false,
      state: 'supplied' as const,
      evidence: newest.evidence,
      mark: null,
      files: rows.map((row) => ({
        id: row.id,
        name: row.file_name ?? '',
        mediaType: row.file_type ?? '',
        size: Number(row.file_size ?? 0),
        at: row.at.toISOString(),
      })),
      dueOn: null,
      ways: [],
    },
  ]
}

function supplementOf({ supplement }: CaseSnapshot) {
  if (!supplement) return null
  const { askedAt, answeredAt, reason, items, dueOn } = supplement
  return { askedAt, answeredAt, reason, items, dueOn }
}

function specialsOf({ row, snapshot }: OpenCase, today: string): SpecialView[] {
  const calendar = calendarFor(row.region_code)
  return snapshot.specials.map(({ startedAt: _startedAt, ...special }) => {
    const through = special.endsOn ?? today
    const over = through > special.plannedEndOn
    return {
      ...special,
      overPlanBy: over ? calendar.workingDaysBetween(special.plannedEndOn, through) : 0,
    }
  })
}
