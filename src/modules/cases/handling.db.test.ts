// Officials at work on a real database: return, transfer, extension, tolerated gaps, reminders; and the fold against its cache.

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kernelFaults } from '../../kernel/index.ts'
import { acceptCase, askSupplement } from './accept.ts'
import type { CaseStanding } from './contract.ts'
import { decideCase, voidCase } from './decide.ts'
import { chooseMaterial, removeMaterialFile, uploadMaterial } from './draft-materials.ts'
import { getDraft, listDrafts } from './draft-view.ts'
import { discardDraft, startDraft } from './drafts.ts'
import { openMaterialFile } from './files-of-case.ts'
import { remind, sweepSilence, tidy } from './jobs.ts'
import { rebuildCase } from './rebuild.ts'
import { resolveDraft } from './resolve.ts'
import {
  answerExtension,
  endSpecialProcedure,
  requestExtension,
  startSpecialProcedure,
} from './special.ts'
import { completeStep, returnStep, takeStep, transferStep } from './steps.ts'
import { submitDraft } from './submit.ts'
import {
  fillDraft,
  guidance,
  openTown,
  pdfUpload,
  publish,
  sendCase,
  type Town,
} from './test-town.ts'
import { getCaseForApplicant } from './view-applicant.ts'
import { getCaseForOfficial } from './view-official.ts'
import { listTasks } from './views-tasks.ts'
import { answerSupplement, supplyTolerated, uploadSupplement, withdrawCase } from './withdraw.ts'

let town: Town
let itemCode: string
const fault = (code: string) => expect.objectContaining({ code })
const start = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  town = await openTown(start)
  // The owner handles food herself, so that a tolerable material is asked for; and one officer may visit for two.
  itemCode = await publish(town.world, 'food-business-licence-new')
})
afterAll(() => town?.close())

async function inReview(): Promise<string> {
  town.world.clock.set(start)
  const { caseId } = await sendCase(town, itemCode)
  await acceptCase(town.at(town.wang), caseId, {})
  return caseId
}

async function decidable(): Promise<string> {
  const caseId = await inReview()
  await completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' })
  await completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' })
  await completeStep(town.at(town.sun), caseId, 'siteVisit-1', { result: 'pass' })
  return caseId
}

describe('steps', () => {
  it('are returned: what followed is done again, the other branch stays', async () => {
    const caseId = await decidable()
    const { myRun } = await getCaseForOfficial(town.at(town.zhao), caseId)
    expect(myRun?.returnTo.map((one) => one.stepId)).toEqual(['documentReview', 'siteVisit'])
    await expect(
      returnStep(town.at(town.zhao), caseId, 'decide-1', { toStep: 'accept', reason: '重新受理' }),
    ).rejects.toEqual(fault('cases.return-impossible'))
    await returnStep(town.at(town.zhao), caseId, 'decide-1', {
      toStep: 'documentReview',
      reason: '审查要点没有写清',
    })
    const seen = await getCaseForOfficial(town.at(town.li), caseId)
    expect(seen.steps.filter((one) => one.state === 'open').map((one) => one.runId)).toEqual([
      'documentReview-2',
    ])
    await completeStep(town.at(town.li), caseId, 'documentReview-2', { result: 'pass' })
    const tasks = await listTasks(town.at(town.zhao), {})
    expect(tasks.rows.find((row) => row.caseId === caseId)?.runId).toBe('decide-2')
  })

  it('belong to whoever took them, until handed to a colleague with the same duty', async () => {
    const caseId = await inReview()
    await takeStep(town.at(town.li), caseId, 'documentReview-1')
    await expect(
      completeStep(town.at(town.sun), caseId, 'documentReview-1', { result: 'pass' }),
    ).rejects.toMatchObject({
      code: 'cases.step-taken',
      sentence: { zh: '这个环节已由李敏签收。' },
    })
    await expect(
      transferStep(town.at(town.li), caseId, 'documentReview-1', {
        to: town.wang.id,
        reason: '出差',
      }),
    ).rejects.toEqual(fault('cases.colleague-unfit'))
    await transferStep(town.at(town.li), caseId, 'documentReview-1', {
      to: town.sun.id,
      reason: '出差',
    })
    const doing = await listTasks(town.at(town.sun), { box: 'doing' })
    expect(doing.rows.map((row) => row.caseId)).toContain(caseId)
    await completeStep(town.at(town.sun), caseId, 'documentReview-1', { result: 'pass' })
    const done = await listTasks(town.at(town.sun), { box: 'done' })
    expect(done.rows.map((row) => row.caseId)).toContain(caseId)
  })

  it('want a reason where the release says so, and only results the release knows', async () => {
    const caseId = await inReview()
    await expect(
      completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'fail' }),
    ).rejects.toEqual(fault('cases.reason-missing'))
    await expect(
      completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'perhaps' }),
    ).rejects.toEqual(fault('cases.result-unknown'))
    await expect(
      completeStep(town.at(town.li), caseId, 'nowhere-1', { result: 'pass' }),
    ).rejects.toEqual(fault('cases.step-not-found'))
  })

  it('see only what they need', async () => {
    const caseId = await inReview()
    await completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' })
    const visit = await getCaseForOfficial(town.at(town.sun), caseId)
    // 孙磊 may still act at both review steps; the open one decides what is shown.
    expect(visit.myRun?.stepId).toBe('siteVisit')
    const shown = visit.answers.flatMap((page) => page.rows.map((row) => row.fieldId))
    expect(shown).toContain('premises')
    expect(shown).not.toContain('applicantIdNumber')
    expect(visit.materials.map((one) => one.materialId)).not.toContain('identity-document')
    expect(visit.withheld).toBeGreaterThan(0)
  })
})

describe('a special procedure', () => {
  it('is ended by the reviewer who began it, also after the own step is done', async () => {
    const caseId = await inReview()
    const inspection = { kind: 'inspection' as const, reason: '水质检验', plannedDays: 3 }
    await startSpecialProcedure(town.at(town.li), caseId, inspection)
    await completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' })
    await completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' })
    await completeStep(town.at(town.sun), caseId, 'siteVisit-1', { result: 'pass' })
    const seen = await getCaseForOfficial(town.at(town.li), caseId)
    expect(seen.allowed).toContain('end-special-procedure')
    const specialId = seen.specials[0]?.specialId ?? ''
    await expect(
      endSpecialProcedure(town.at(town.he), caseId, specialId, { result: '合格' }),
    ).rejects.toEqual(fault('permission.refused'))
    await endSpecialProcedure(town.at(town.li), caseId, specialId, { result: '合格' })
    expect((await getCaseForApplicant(town.at(town.shop), caseId)).state).toBe('in-review')
  })
})

describe('a site visit handled by one officer', () => {
  it('needs the name of a second one who holds the duty', async () => {
    await publish(town.world, 'food-business-licence-new', [
      { file: 'process.yaml', from: '    handling: { mode: all, signers: 2 }\n', to: '' },
    ])
    const caseId = await inReview()
    const visit = (by: string[]) =>
      completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass', with: by })
    await expect(visit([])).rejects.toMatchObject({
      code: 'cases.officers-missing',
      sentence: { en: expect.stringContaining('at least 2') },
    })
    await expect(visit([town.li.id])).rejects.toEqual(fault('cases.officers-missing'))
    await expect(visit([town.zhao.id])).rejects.toEqual(fault('cases.colleague-unfit'))
    await visit([town.sun.id])
    for (const who of [town.li, town.sun]) {
      const done = await listTasks(town.at(who), { box: 'done' })
      expect(done.rows.map((row) => row.caseId)).toContain(caseId)
    }
    await publish(town.world, 'food-business-licence-new')
  })
})

describe('the clock', () => {
  it('is extended once, by the head, before the limit has passed', async () => {
    const caseId = await inReview()
    await expect(
      requestExtension(town.at(town.li), caseId, { days: 6, reason: '情况复杂' }),
    ).rejects.toMatchObject({ code: 'cases.extension-too-long' })
    await requestExtension(town.at(town.li), caseId, { days: 5, reason: '情况复杂' })
    await expect(
      requestExtension(town.at(town.li), caseId, { days: 1, reason: '再来' }),
    ).rejects.toEqual(fault('cases.extension-open'))
    await expect(
      answerExtension(town.at(town.li), caseId, { approved: true, reason: '同意' }),
    ).rejects.toEqual(fault('permission.refused'))
    const before = (await getCaseForApplicant(town.at(town.shop), caseId)).clock
    await answerExtension(town.at(town.zhao), caseId, { approved: true, reason: '同意' })
    const after = (await getCaseForApplicant(town.at(town.shop), caseId)).clock
    expect([before.statutory.dueOn, after.statutory.dueOn]).toEqual(['2026-12-07', '2026-12-14'])
    await expect(
      requestExtension(town.at(town.li), caseId, { days: 1, reason: '再来' }),
    ).rejects.toEqual(fault('cases.extension-twice'))
    const late = await inReview()
    town.world.clock.set('2026-12-08T02:00:00Z')
    await expect(
      requestExtension(town.at(town.li), late, { days: 1, reason: '太迟' }),
    ).rejects.toEqual(fault('cases.extension-too-late'))
    expect((await getCaseForApplicant(town.at(town.shop), late)).clock.light).toBe('red')
  })

  it('states no date in writing when the year’s calendar is missing, and loses no application', async () => {
    town.world.clock.set('2027-12-28T02:00:00Z')
    const { caseId, acceptanceDueOn } = await sendCase(town, itemCode)
    expect(acceptanceDueOn).toBeNull()
    await expect(acceptCase(town.at(town.wang), caseId, {})).rejects.toEqual(
      fault('standards.calendar-year-missing'),
    )
    const seen = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(seen).toMatchObject({ state: 'received', clock: { missingYear: 2028, light: 'red' } })
    expect(await sweepSilence(town.world.context())).toBeGreaterThanOrEqual(0)
    expect((await getCaseForApplicant(town.at(town.shop), caseId)).state).toBe('received')
    await withdrawCase(town.at(town.shop), caseId, {})
    town.world.clock.set(start)
  })

  it('reminds whoever has to act, once', async () => {
    const caseId = await inReview()
    town.world.clock.set('2026-12-02T01:00:00Z')
    expect(await remind(town.world.context())).toBeGreaterThan(0)
    const count = async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from notifications.message
        where template = 'task-due-soon' and case_id = ${caseId}`.execute(town.world.db)
      return rows[0]?.n
    }
    // Two open review steps, each with two reviewers in its pool.
    expect(await count()).toBe(4)
    await remind(town.world.context())
    expect(await count()).toBe(4)
    town.world.clock.set(start)
  })
})

describe('tolerated gaps', () => {
  async function withGap(): Promise<string> {
    const draft = await fillDraft(town, itemCode)
    const { id } = await startDraft(town.at(town.shop), {
      itemCode,
      guidance: { ...draft.guidance, ownerHandlesFood: true },
    })
    expect(id).toBe(draft.id)
    await expect(
      chooseMaterial(town.at(town.shop), id, 'floor-plan', { kind: 'tolerate' }),
    ).rejects.toEqual(fault('cases.material-way-closed'))
    const after = await chooseMaterial(town.at(town.shop), id, 'owner-health-certificate', {
      kind: 'tolerate',
    })
    expect(after.nextStep).toBeNull()
    return (await submitDraft(town.at(town.shop), id, { declared: true })).caseId
  }

  it('are accepted against a commitment, and closed by handing in', async () => {
    town.world.clock.set(start)
    const caseId = await withGap()
    await expect(acceptCase(town.at(town.wang), caseId, {})).rejects.toMatchObject({
      code: 'cases.materials-incomplete',
      fields: [expect.objectContaining({ path: 'owner-health-certificate' })],
    })
    await acceptCase(town.at(town.wang), caseId, { tolerate: ['owner-health-certificate'] })
    const open = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(open.allowed).toContain('supply-tolerated')
    const row = open.materials.find((one) => one.materialId === 'owner-health-certificate')
    expect(row).toMatchObject({ state: 'tolerated', dueOn: '2026-12-07' })
    await expect(supplyTolerated(town.at(town.shop), caseId)).rejects.toEqual(
      fault('cases.supplement-incomplete'),
    )
    await uploadSupplement(town.at(town.shop), caseId, 'owner-health-certificate', pdfUpload())
    await supplyTolerated(town.at(town.shop), caseId)
    town.world.clock.set('2026-12-09T02:00:00Z')
    await sweepSilence(town.world.context())
    expect((await getCaseForApplicant(town.at(town.shop), caseId)).state).toBe('in-review')
    town.world.clock.set(start)
  })

  it('count as withdrawn when they stay open', async () => {
    const caseId = await withGap()
    await acceptCase(town.at(town.wang), caseId, { tolerate: ['owner-health-certificate'] })
    town.world.clock.set('2026-12-08T02:00:00Z')
    await sweepSilence(town.world.context())
    expect(await getCaseForApplicant(town.at(town.shop), caseId)).toMatchObject({
      state: 'withdrawn',
      result: 'deemed-withdrawn',
    })
    town.world.clock.set(start)
  })
})

describe('drafts', () => {
  it('are not sent for a business that has withdrawn its mandate', async () => {
    const draft = await fillDraft(town, itemCode)
    const actor = town.shop.actingFor
    await town.world.asOwner(
      `update identity.mandate set revoked_at = now(), revoked_reason = 'x' where id = '${actor?.mandateId}'`,
    )
    // Neither while the session still acts for it, nor in the person's own name.
    for (const who of [town.shop, town.chen]) {
      await expect(submitDraft(town.at(who), draft.id, { declared: true })).rejects.toEqual(
        fault('cases.mandate-missing'),
      )
    }
    await town.world.asOwner(
      `update identity.mandate set revoked_at = null, revoked_reason = null where id = '${actor?.mandateId}'`,
    )
    await discardDraft(town.at(town.shop), draft.id)
  })

  it('take files of the right kind only, and as many as the material allows', async () => {
    const { id } = await startDraft(town.at(town.shop), { itemCode })
    const file = { filename: 'x.pdf', mediaType: 'application/pdf' }
    const { Readable } = await import('node:stream')
    const stream = Readable.from([Buffer.from('MZ this is a program')])
    await expect(
      uploadMaterial(town.at(town.shop), id, 'floor-plan', { ...file, stream }),
    ).rejects.toEqual(fault('kernel.file-type-refused'))
    await expect(uploadMaterial(town.at(town.shop), id, 'no-such', pdfUpload())).rejects.toEqual(
      fault('cases.material-not-found'),
    )
    const after = await uploadMaterial(
      town.at(town.shop),
      id,
      'floor-plan',
      pdfUpload('../../etc/布局.pdf'),
    )
    const plan = after.materials.find((one) => one.materialId === 'floor-plan')
    expect(plan?.files.map((one) => one.name)).toEqual(['布局.pdf'])
    await expect(uploadMaterial(town.at(town.shop), id, 'floor-plan', pdfUpload())).rejects.toEqual(
      fault('cases.too-many-files'),
    )
    const removed = await removeMaterialFile(town.at(town.shop), id, plan?.files[0]?.id ?? '')
    expect(removed.materials.find((one) => one.materialId === 'floor-plan')?.state).toBe('missing')
    await discardDraft(town.at(town.shop), id)
    await expect(uploadMaterial(town.at(town.shop), id, 'floor-plan', pdfUpload())).rejects.toEqual(
      fault('cases.draft-closed'),
    )
  })

  it('are sealed in the database and blanked when they expire', async () => {
    town.world.clock.set(start)
    const draft = await fillDraft(town, itemCode)
    const read = async () => {
      const { rows } = await sql<{ content_sealed: string; state: string }>`
        select content_sealed, state from cases.draft where id = ${draft.id}`.execute(town.world.db)
      return rows[0]
    }
    expect((await read())?.content_sealed).not.toContain('小岚')
    town.world.clock.set('2027-03-01T01:00:00Z')
    expect(await listDrafts(town.at(town.chen))).toEqual([])
    await tidy(town.world.context())
    expect(await read()).toEqual({ content_sealed: '', state: 'expired' })
    await expect(getDraft(town.at(town.shop), draft.id)).rejects.toEqual(
      fault('cases.draft-not-found'),
    )
    town.world.clock.set(start)
  })
})

describe('what was handed in before', () => {
  it('is taken over where the item allows it, and can be replaced', async () => {
    await publish(town.world, 'food-business-licence-new', [
      {
        file: 'materials.yaml',
        from: '      - { kind: upload, accept: [application/pdf, image/jpeg, image/png], maxBytes: 10485760, selfMade: true }\n    example',
        to: '      - { kind: earlier, maxAgeDays: 365 }\n      - { kind: upload, accept: [application/pdf, image/jpeg, image/png], maxBytes: 10485760, selfMade: true }\n    example',
      },
    ])
    town.world.clock.set(start)
    await sendCase(town, itemCode)
    const { id } = await startDraft(town.at(town.shop), { itemCode, guidance })
    const draft = await resolveDraft(town.at(town.shop), id)
    const plan = draft.materials.find((one) => one.materialId === 'floor-plan')
    expect(plan).toMatchObject({
      state: 'supplied',
      evidence: { kind: 'earlier', trust: 'D', source: { zh: '以前办事时提交' } },
    })
    const without = await chooseMaterial(town.at(town.shop), id, 'floor-plan', { kind: 'none' })
    expect(without.materials.find((one) => one.materialId === 'floor-plan')?.state).toBe('missing')
    // What the applicant put aside does not come back by itself.
    const again = await resolveDraft(town.at(town.shop), id)
    expect(again.materials.find((one) => one.materialId === 'floor-plan')?.state).toBe('missing')
    await discardDraft(town.at(town.shop), id)
    await publish(town.world, 'food-business-licence-new')
  })
})

describe('files of a case', () => {
  it('are opened by officials whose step sees them, and each opening is on record', async () => {
    const caseId = await inReview()
    const seen = await getCaseForApplicant(town.at(town.shop), caseId)
    const fileOf = (material: string) =>
      seen.materials.find((one) => one.materialId === material)?.files[0]?.id ?? ''
    const file = await openMaterialFile(town.at(town.li), caseId, fileOf('floor-plan'))
    expect(file.mediaType).toBe('application/pdf')
    await expect(openMaterialFile(town.at(town.he), caseId, fileOf('floor-plan'))).rejects.toEqual(
      fault(kernelFaults.refused.code),
    )
    const other = await inReview()
    await expect(openMaterialFile(town.at(town.li), other, fileOf('floor-plan'))).rejects.toEqual(
      fault('cases.file-not-found'),
    )
  })
})

describe('the cache', () => {
  /** A small source of chance with a seed, so that a failure can be run again. */
  function chance(seed: number) {
    let x = seed
    return (n: number) => {
      x = (x * 1103515245 + 12345) % 2147483648
      return Math.floor((x / 2147483648) * n)
    }
  }

  it('agrees with the fold after random verbs of random officials', async () => {
    let done = 0
    for (const seed of [11, 22, 33, 44]) {
      const next = chance(seed)
      town.world.clock.set(start)
      const { caseId } = await sendCase(town, itemCode)
      const verbs: (() => Promise<CaseStanding>)[] = [
        () => acceptCase(town.at(town.wang), caseId, {}),
        () =>
          askSupplement(town.at(town.wang), caseId, {
            items: [{ kind: 'other', ref: '', text: '说明' }],
            reason: '不完整',
          }),
        () => answerSupplement(town.at(town.shop), caseId, {}),
        () => completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' }),
        () => completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' }),
        () => completeStep(town.at(town.sun), caseId, 'siteVisit-1', { result: 'pass' }),
        () => takeStep(town.at(town.sun), caseId, 'documentReview-1'),
        () =>
          startSpecialProcedure(town.at(town.li), caseId, {
            kind: 'hearing',
            reason: '听证',
            plannedDays: 3,
          }),
        async () => {
          const { specials } = await getCaseForApplicant(town.at(town.shop), caseId)
          const open = specials.find((one) => one.endsOn === null)
          return endSpecialProcedure(town.at(town.sun), caseId, open?.specialId ?? caseId, {
            result: '完成',
          })
        },
        () => requestExtension(town.at(town.li), caseId, { days: 2, reason: 'x' }),
        () => answerExtension(town.at(town.zhao), caseId, { approved: true, reason: 'x' }),
        () =>
          returnStep(town.at(town.zhao), caseId, 'decide-1', {
            toStep: 'siteVisit',
            reason: 'x',
          }),
        () => decideCase(town.at(town.zhao), caseId, { outcome: 'granted', legalBasis: 'x' }),
      ]
      if (seed % 4 === 0) verbs.push(() => voidCase(town.at(town.zhao), caseId, { reason: 'x' }))
      for (let n = 0; n < 60; n++) {
        town.world.clock.advance(3_600_000)
        try {
          await verbs[next(verbs.length)]?.()
          done += 1
        } catch (error) {
          // Only the rules may refuse; anything else is a mistake.
          expect((error as { status?: number }).status, String(error)).toBeLessThan(500)
        }
      }
      expect(await rebuildCase(town.world.context(), caseId)).toMatchObject({ agreed: true })
      const tasks = await sql<{ open: number; runs: number }>`
        select (select count(*)::int from cases.task where case_id = ${caseId} and state = 'open') as open,
          (select count(*)::int from cases.case c, jsonb_array_elements(c.snapshot->'runs') r
            where c.id = ${caseId} and r->>'state' = 'open') as runs`.execute(town.world.db)
      expect(tasks.rows[0]?.open).toBe(tasks.rows[0]?.runs)
    }
    expect(done).toBeGreaterThan(16)
    town.world.clock.set(start)
  })

  it('is put right when somebody changed it behind the house’s back', async () => {
    const caseId = await inReview()
    await sql`update cases.case set state = 'completed', snapshot = jsonb_set(snapshot, '{result}', '"granted"')
      where id = ${caseId}`.execute(town.world.db)
    expect(await rebuildCase(town.world.context(), caseId)).toMatchObject({ agreed: false })
    expect((await getCaseForApplicant(town.at(town.shop), caseId)).state).toBe('in-review')
  })
})
