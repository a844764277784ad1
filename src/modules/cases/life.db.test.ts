// The whole life of a case on a real database: from the draft to the delivered licence, and every way it may end.

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCertificatesOf } from '../certificates/index.ts'
import { listReadsOf } from '../ledger/index.ts'
import { acceptCase, askSupplement, refuseCase } from './accept.ts'
import { decideCase, voidCase } from './decide.ts'
import { explainClock, openDocument } from './files-of-case.ts'
import { sweepSilence } from './jobs.ts'
import { rebuildCase } from './rebuild.ts'
import { endSpecialProcedure, startSpecialProcedure } from './special.ts'
import { completeStep, takeStep } from './steps.ts'
import { submitDraft } from './submit.ts'
import { fillDraft, openTown, pdfUpload, publish, sendCase, type Town } from './test-town.ts'
import { getCaseForApplicant, listCasesOf } from './view-applicant.ts'
import { getCaseForOfficial } from './view-official.ts'
import { countTasks, listTasks } from './views-tasks.ts'
import { answerSupplement, uploadSupplement, withdrawCase } from './withdraw.ts'

let town: Town
let itemCode: string
const fault = (code: string) => expect.objectContaining({ code })
const granted = { outcome: 'granted' as const, legalBasis: '食品安全法第三十五条' }

beforeAll(async () => {
  town = await openTown()
  itemCode = await publish(town.world, 'food-business-licence-new')
})
afterAll(() => town?.close())

async function toReview(caseId: string): Promise<void> {
  await acceptCase(town.at(town.wang), caseId, {})
}

async function review(caseId: string): Promise<void> {
  await completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' })
  await completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' })
  await completeStep(town.at(town.sun), caseId, 'siteVisit-1', { result: 'pass' })
}

describe('a food business licence', () => {
  it('goes from the draft to the licence in her library', async () => {
    const { caseId, number, acceptanceDueOn } = await sendCase(town, itemCode)
    expect(number).toMatch(/^[0-9A-Z]{31}20261123\d{4}$/)
    expect(acceptanceDueOn).toBe('2026-11-30')

    const todo = await listTasks(town.at(town.wang), {})
    const row = todo.rows.find((one) => one.caseId === caseId)
    expect(row).toMatchObject({
      applicantName: '云溪市小岚面馆',
      phase: 'acceptance',
      light: 'green',
    })
    const dossier = await getCaseForOfficial(town.at(town.wang), caseId)
    expect(dossier.allowed).toEqual(
      expect.arrayContaining(['take', 'accept', 'ask-supplement', 'refuse-not-competent']),
    )
    const { reads } = await listReadsOf(
      town.at(town.chen),
      { kind: 'person', id: town.chen.id },
      {},
    )
    expect(reads[0]).toMatchObject({
      purpose: { kind: 'case', id: caseId },
      organId: town.organs['market-regulation'],
    })

    await takeStep(town.at(town.wang), caseId, 'accept-1')
    expect((await countTasks(town.at(town.wang))).doing).toBeGreaterThan(0)
    await askSupplement(town.at(town.wang), caseId, {
      items: [
        { kind: 'material', ref: 'floor-plan', text: '布局图缺少洗碗区尺寸' },
        { kind: 'field', ref: 'floorArea', text: '面积与图不符' },
      ],
      reason: '布局图不完整',
    })
    await expect(
      askSupplement(town.at(town.wang), caseId, {
        items: [{ kind: 'other', ref: '', text: '再来一次' }],
        reason: 'x',
      }),
    ).rejects.toEqual(fault('cases.supplement-twice'))
    await expect(acceptCase(town.at(town.wang), caseId, {})).rejects.toEqual(
      fault('cases.supplement-open'),
    )
    await expect(answerSupplement(town.at(town.shop), caseId, {})).rejects.toEqual(
      fault('cases.supplement-incomplete'),
    )
    await uploadSupplement(town.at(town.shop), caseId, 'floor-plan', pdfUpload('新图.pdf'))
    await answerSupplement(town.at(town.shop), caseId, { answers: { floorArea: '58.5' } })
    const standing = await acceptCase(town.at(town.wang), caseId, {})
    expect(standing).toMatchObject({ state: 'in-review', acceptedOn: '2026-11-23' })
    expect(standing.dueOn).toBe('2026-12-03')

    const { specialKinds } = await getCaseForOfficial(town.at(town.li), caseId)
    expect(specialKinds.map((one) => one.kind)).toContain('inspection')
    await expect(
      startSpecialProcedure(town.at(town.li), caseId, {
        kind: 'auction',
        reason: 'x',
        plannedDays: 3,
      }),
    ).rejects.toEqual(fault('cases.special-unlisted'))
    await startSpecialProcedure(town.at(town.li), caseId, {
      kind: 'inspection',
      reason: '二次供水水质检验',
      plannedDays: 3,
    })
    town.world.clock.set('2026-11-26T02:00:00Z')
    const paused = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(paused).toMatchObject({ state: 'suspended', clock: { suspendedDays: 3 } })
    const special = paused.specials[0]
    await endSpecialProcedure(town.at(town.li), caseId, special?.specialId ?? '', {
      result: '水质合格',
    })
    const { days, summary } = await explainClock(town.at(town.shop), caseId)
    expect(summary.promised.dueOn).toBe('2026-12-08')
    expect(days.filter((day) => day.rule === 'suspended').map((day) => day.date)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ])

    await expect(decideCase(town.at(town.zhao), caseId, granted)).rejects.toEqual(
      expect.objectContaining({ status: 409 }),
    )
    await completeStep(town.at(town.li), caseId, 'documentReview-1', { result: 'pass' })
    await completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' })
    await expect(
      completeStep(town.at(town.li), caseId, 'siteVisit-1', { result: 'pass' }),
    ).rejects.toEqual(fault('cases.signed-already'))
    await completeStep(town.at(town.sun), caseId, 'siteVisit-1', { result: 'pass' })
    const done = await decideCase(town.at(town.zhao), caseId, granted)
    expect(done).toMatchObject({ state: 'completed', result: 'granted' })

    await town.settle()
    const holder = { kind: 'entity' as const, id: town.shop.actingFor?.id ?? '' }
    const library = await listCertificatesOf(town.world.context(), holder, {}, '2026-11-26')
    expect(library.certificates).toHaveLength(1)
    expect(library.certificates[0]).toMatchObject({
      typeName: '食品经营许可证',
      state: 'valid',
      validFrom: '2026-11-26',
      validTo: '2031-11-25',
      number: expect.stringMatching(/^JY2990100\d{6}$/),
    })
    const seen = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(seen.documents.map((one) => [one.kind, one.state])).toEqual([
      ['receipt', 'ready'],
      ['supplement-notice', 'ready'],
      ['acceptance-notice', 'ready'],
      ['special-procedure-notice', 'ready'],
      ['grant-decision', 'ready'],
    ])
    expect(seen.documents[0]?.number).toBe('云市监食许收〔2026〕1号')
    const file = await openDocument(town.at(town.shop), caseId, seen.documents[1]?.id ?? '')
    expect(file.mediaType).toBe('application/pdf')
    expect(seen.certificate?.number).toBe(library.certificates[0]?.number)
    const told = await sql<{ template: string }>`
      select template from notifications.message where case_id = ${caseId} order by id`.execute(
      town.world.db,
    )
    expect(told.rows.map((one) => one.template)).toEqual([
      'case-submitted',
      'supplement-asked',
      'supplement-received',
      'case-accepted',
      'special-procedure-started',
      'special-procedure-ended',
      'decision-granted',
      'certificate-issued',
    ])
    expect(await rebuildCase(town.world.context(), caseId)).toMatchObject({ agreed: true })
  })

  it('is refused only with reasons and remedies, and ends without a certificate', async () => {
    const { caseId } = await sendCase(town, itemCode)
    await toReview(caseId)
    await review(caseId)
    const refused = { outcome: 'refused' as const, legalBasis: '食品安全法第三十五条' }
    await expect(decideCase(town.at(town.zhao), caseId, refused)).rejects.toEqual(
      fault('cases.refusal-unfounded'),
    )
    const standing = await decideCase(town.at(town.zhao), caseId, {
      ...refused,
      reasons: '现场与布局图不一致',
      remedies: '六十日内可以申请行政复议',
    })
    expect(standing).toMatchObject({ state: 'completed', result: 'refused' })
    const seen = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(seen.certificate).toBeNull()
    expect(seen.decision?.remedies).toContain('行政复议')
  })

  it('is turned away as not needed, or sent to the organ that is competent', async () => {
    const { caseId } = await sendCase(town, itemCode)
    const refusal = { reason: '不属于本机关', legalBasis: '行政许可法第三十二条' }
    await expect(
      refuseCase(town.at(town.wang), caseId, { ...refusal, kind: 'not-competent' }),
    ).rejects.toEqual(fault('cases.competent-organ-missing'))
    const standing = await refuseCase(town.at(town.wang), caseId, {
      ...refusal,
      kind: 'not-competent',
      competentOrgan: '云溪市卫生健康委员会',
    })
    expect(standing.state).toBe('not-competent')
    const other = await sendCase(town, itemCode)
    const unneeded = { ...refusal, kind: 'not-needed' as const }
    expect((await refuseCase(town.at(town.wang), other.caseId, unneeded)).state).toBe('not-needed')
  })

  it('is withdrawn by its applicant, or voided with a reason', async () => {
    const first = await sendCase(town, itemCode)
    expect(
      await withdrawCase(town.at(town.shop), first.caseId, { reason: '不开了' }),
    ).toMatchObject({ state: 'withdrawn', result: 'withdrawn' })
    await expect(acceptCase(town.at(town.wang), first.caseId, {})).rejects.toEqual(
      fault('cases.closed'),
    )
    const second = await sendCase(town, itemCode)
    await toReview(second.caseId)
    const voided = await voidCase(town.at(town.zhao), second.caseId, { reason: '重复申请' })
    expect(voided.state).toBe('voided')
  })

  it('counts as accepted from its receipt after five silent working days', async () => {
    town.world.clock.set('2026-11-23T01:00:00Z')
    const { caseId } = await sendCase(town, itemCode)
    town.world.clock.set('2026-11-30T15:00:00Z')
    expect(await sweepSilence(town.world.context())).toBe(0)
    town.world.clock.set('2026-11-30T16:30:00Z')
    // One minute past midnight in the house's time zone, before the sweep has run.
    await expect(
      askSupplement(town.at(town.wang), caseId, {
        items: [{ kind: 'other', ref: '', text: '太迟了' }],
        reason: 'x',
      }),
    ).rejects.toEqual(fault('cases.supplement-after-acceptance'))
    expect(await sweepSilence(town.world.context())).toBeGreaterThan(0)
    const seen = await getCaseForApplicant(town.at(town.shop), caseId)
    expect(seen).toMatchObject({
      state: 'in-review',
      clock: { acceptedOn: '2026-11-23', deemed: true },
    })
    expect(seen.heldBy).toHaveLength(2)
    const again = await sweepSilence(town.world.context())
    expect(again).toBe(0)
    town.world.clock.set('2026-11-26T02:00:00Z')
  })
})

describe('two at once', () => {
  it('lets one of two deciding officers win and tells the other', async () => {
    const { caseId } = await sendCase(town, itemCode)
    await toReview(caseId)
    await review(caseId)
    const answers = await Promise.allSettled([
      decideCase(town.at(town.zhao), caseId, granted),
      decideCase(town.at(town.zhao), caseId, granted),
    ])
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find((one) => one.status === 'rejected')
    expect(lost?.status === 'rejected' && lost.reason.code).toBe('cases.already-decided')
    const issued = await sql<{ n: number }>`
      select count(*)::int as n from certificates.certificate where case_id = ${caseId}`.execute(
      town.world.db,
    )
    expect(issued.rows[0]?.n).toBe(1)
  })

  it('sends a draft once, whatever is clicked', async () => {
    const draft = await fillDraft(town, itemCode)
    const twice = await Promise.all(
      [1, 2].map(() =>
        submitDraft(town.at(town.shop, 'double-click-1'), draft.id, { declared: true }),
      ),
    )
    expect(twice[0]?.caseId).toBe(twice[1]?.caseId)
    await expect(submitDraft(town.at(town.shop), draft.id, { declared: true })).rejects.toEqual(
      fault('cases.draft-closed'),
    )
  })

  it('numbers the cases of a day without gaps or doubles', async () => {
    town.world.clock.set('2026-11-27T02:00:00Z')
    const drafts = []
    for (let i = 0; i < 2; i++) {
      drafts.push(await fillDraft(town, itemCode))
      await submitDraft(town.at(town.shop), drafts.at(-1)?.id ?? '', { declared: true })
    }
    const rows = await sql<{ number: string }>`
      select number from cases.case where number like '%20261127____' order by number`.execute(
      town.world.db,
    )
    expect(rows.rows.map((row) => row.number.slice(-4))).toEqual(['0001', '0002'])
  })
})

describe('who may not', () => {
  it('refuses an official of another organ, and writes it down', async () => {
    const { caseId } = await sendCase(town, itemCode)
    for (const attempt of [
      () => acceptCase(town.at(town.he), caseId, {}),
      () => getCaseForOfficial(town.at(town.he), caseId),
      () => decideCase(town.at(town.he), caseId, granted),
    ]) {
      await expect(attempt()).rejects.toEqual(fault('permission.refused'))
    }
    const lines = await sql<{ n: number }>`
      select count(*)::int as n from ledger.line
      where verb = 'permission.refused' and case_id = ${caseId}`.execute(town.world.db)
    expect(lines.rows[0]?.n).toBe(2)
    const seen = await listTasks(town.at(town.he), { box: 'todo' })
    expect(seen.rows.filter((row) => row.caseId === caseId)).toEqual([])
  })

  it('refuses the reviewer who decides, and the accepter who reviews', async () => {
    const { caseId } = await sendCase(town, itemCode)
    await expect(decideCase(town.at(town.li), caseId, granted)).rejects.toEqual(
      fault('permission.refused'),
    )
    await toReview(caseId)
    await expect(
      completeStep(town.at(town.wang), caseId, 'documentReview-1', { result: 'pass' }),
    ).rejects.toEqual(fault('permission.refused'))
  })

  it('hides a case from other citizens', async () => {
    const { caseId } = await sendCase(town, itemCode)
    await expect(getCaseForApplicant(town.at(town.stranger), caseId)).rejects.toEqual(
      fault('cases.not-found'),
    )
    await expect(withdrawCase(town.at(town.stranger), caseId, {})).rejects.toEqual(
      fault('permission.refused'),
    )
    // 陈晓岚 herself, not acting for the shop, sees her own cases only.
    expect((await listCasesOf(town.at(town.chen), {})).rows).toEqual([])
    expect((await listCasesOf(town.at(town.shop), {})).rows.length).toBeGreaterThan(0)
  })

  it('never lets the application role change or delete an action', async () => {
    for (const statement of [
      "update cases.action set kind = 'accepted'",
      'delete from cases.action',
      'delete from cases.case',
      "update cases.answers set sealed = ''",
    ]) {
      await expect(sql.raw(statement).execute(town.world.db)).rejects.toThrow(/permission denied/)
    }
  })
})
