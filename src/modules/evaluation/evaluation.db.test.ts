// Evaluation with a real database: invited, given once, handled to the end; hidden from staff, published for all.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Context, newId } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { caseCompleted } from '../cases/index.ts'
import { registerOfficial, registerOrgan, registerPerson } from '../identity/index.ts'
import { loadReleaseFolder, publishRelease } from '../items/index.ts'
import { recordLine } from '../ledger/index.ts'
import { listInbox, notifications } from '../notifications/index.ts'
import { composeIdNumber, composeUscc } from '../standards/index.ts'
import {
  answerEvaluation,
  appealVerdict,
  closeLapsed,
  confirmHandling,
  evaluateCase,
  evaluation,
  extendRectification,
  findOccasion,
  followUpEvaluation,
  getEvaluation,
  getOwnEvaluation,
  getPolicy,
  judgeEvaluation,
  listEvaluations,
  listOpenOccasions,
  listOwnEvaluations,
  listPublished,
  listRates,
  mayEvaluate,
  recordContact,
  recordVisit,
  reportRectification,
  reviewAppeal,
  setPolicy,
} from './index.ts'
import { foldEvaluation } from './rules.ts'
import type { EvaluationTables } from './tables.ts'

const organKeys = [
  'market-regulation',
  'public-security',
  'health',
  'civil-affairs',
  'housing',
  'human-resources',
  'data',
  'justice',
  'administrative-approval',
]
const fault = (code: string) => expect.objectContaining({ code })

let world: TestWorld
let releaseId: string
let itemCode: string
const organIds = new Map<string, string>()
const officialIds = new Map<string, string>()
let serial = 0

beforeAll(async () => {
  world = await openTestWorld({ modules: [notifications, evaluation] })
  const organs: Record<string, { uscc: string; name: { zh: string; en: string } }> = {}
  for (const [i, key] of organKeys.entries()) {
    const uscc = composeUscc({
      authority: '1',
      category: '1',
      regionCode: '990100',
      organisationBody: `MB99${String(i + 1).padStart(4, '0')}`,
    })
    const name = { zh: `云溪市${key}`, en: `Yunxi ${key}` }
    organs[key] = { uscc, name }
    const organ = await registerOrgan(world.context(), {
      uscc,
      name,
      shortName: name,
      regionCode: '990100',
      level: 'city',
    })
    organIds.set(key, organ.id)
  }
  const folder = await loadReleaseFolder('releases/no-criminal-record-certificate', { organs })
  const release = await publishRelease(world.context(), folder)
  releaseId = release.id
  itemCode = release.itemCode
  for (const [login, organ] of [
    ['reviewer', 'public-security'],
    ['stranger', 'health'],
    ['supervisor', 'administrative-approval'],
    ['second-supervisor', 'justice'],
  ] as const) {
    const official = await registerOfficial(world.context(), {
      organId: organIds.get(organ) ?? '',
      staffNumber: login,
      name: `官员${login}`,
    })
    officialIds.set(login, official.id)
  }
})
afterAll(() => world.close())
beforeEach(() => world.clock.set('2026-11-23T01:00:00Z'))

function staff(login: string, organ: string, duty: string): Context {
  const organId = organIds.get(organ) ?? ''
  return world.context({
    kind: 'official',
    id: officialIds.get(login) ?? '',
    name: login,
    organId,
    positions: [{ id: newId(), organId, regionCode: '990100', duties: [duty] }],
  })
}
const reviewer = () => staff('reviewer', 'public-security', 'review')
const stranger = () => staff('stranger', 'health', 'review')
const supervisor = () => staff('supervisor', 'administrative-approval', 'supervise')
const secondSupervisor = () => staff('second-supervisor', 'justice', 'supervise')
const asPerson = (id: string, requestId?: string) =>
  world.context({ kind: 'person', id, name: '某人', actingFor: null }, { requestId })

async function addPerson(): Promise<string> {
  serial += 1
  const person = await registerPerson(world.context(), {
    name: '林雨桐',
    idNumber: composeIdNumber({ regionCode: '990104', birthDate: '1999-11-05', sequence: serial }),
  })
  return person.id
}

/** A case of this person is completed, and the house has heard of it. */
async function completeCase(personId: string, at = '2026-11-20T08:00:00Z'): Promise<string> {
  serial += 1
  const caseId = newId()
  const caseNumber = `${itemCode.slice(0, 31)}20261120${String(serial).padStart(4, '0')}`
  await world.context().change('cases.deliver', async (tx) => {
    await recordLine(tx, { verb: 'case.completed', object: { kind: 'case', id: caseId } })
    await tx.announce(caseCompleted, {
      caseId,
      caseNumber,
      itemCode,
      releaseId,
      organId: organIds.get('public-security') ?? '',
      applicant: { kind: 'person', id: personId, name: '林雨桐' },
      agentId: null,
      at,
      result: 'granted',
    })
  })
  await world.runReactions([evaluation])
  return caseId
}

async function badReview(
  text = '等了两个小时',
): Promise<{ id: string; personId: string; caseId: string }> {
  const personId = await addPerson()
  const caseId = await completeCase(personId)
  const { id } = await evaluateCase(asPerson(personId), { caseId, level: 5, text })
  return { id, personId, caseId }
}

describe('an occasion', () => {
  it('opens when the case is completed, and the applicant is invited', async () => {
    const personId = await addPerson()
    const caseId = await completeCase(personId)
    const me = asPerson(personId)
    expect(await mayEvaluate(me, caseId)).toBe(true)
    const [occasion] = await listOpenOccasions(me)
    expect(occasion).toMatchObject({ caseId, openUntil: '2026-12-20', evaluationId: null })
    const inbox = await listInbox(me, { kind: 'person', id: personId }, 'zh-CN')
    expect(JSON.stringify(inbox)).toContain('评价')
    expect(await findOccasion(asPerson(await addPerson()), caseId)).toBe(null)
  })

  it('is nothing to a stranger, and ends with its window', async () => {
    const personId = await addPerson()
    const caseId = await completeCase(personId)
    await expect(evaluateCase(asPerson(await addPerson()), { caseId, level: 1 })).rejects.toEqual(
      fault('permission.refused'),
    )
    await expect(evaluateCase(asPerson(personId), { caseId: newId(), level: 1 })).rejects.toEqual(
      fault('evaluation.not-open'),
    )
    world.clock.set('2026-12-20T15:59:00Z')
    expect(await mayEvaluate(asPerson(personId), caseId)).toBe(true)
    world.clock.set('2026-12-20T16:01:00Z')
    expect(await mayEvaluate(asPerson(personId), caseId)).toBe(false)
    await expect(evaluateCase(asPerson(personId), { caseId, level: 1 })).rejects.toEqual(
      fault('evaluation.window-closed'),
    )
  })
})

describe('giving', () => {
  it('happens once, whoever asks twice', async () => {
    const personId = await addPerson()
    const caseId = await completeCase(personId)
    const requestId = newId()
    const first = await evaluateCase(asPerson(personId, requestId), {
      caseId,
      level: 1,
      indicators: ['efficiency'],
    })
    const repeated = await evaluateCase(asPerson(personId, requestId), { caseId, level: 1 })
    expect(repeated).toEqual(first)
    expect(first).toMatchObject({ state: 'recorded', indicators: { efficiency: 1 }, dueOn: null })
    await expect(evaluateCase(asPerson(personId), { caseId, level: 5 })).rejects.toEqual(
      fault('evaluation.already-given'),
    )
    expect((await listOwnEvaluations(asPerson(personId))).evaluations).toHaveLength(1)
  })

  it('is the affair of the one who gave it', async () => {
    const { id, personId } = await badReview()
    const other = asPerson(await addPerson())
    await expect(getOwnEvaluation(other, id)).rejects.toEqual(fault('evaluation.not-found'))
    await expect(followUpEvaluation(other, id, { text: '我也是' })).rejects.toEqual(
      fault('permission.refused'),
    )
    expect(await getOwnEvaluation(asPerson(personId), id)).toMatchObject({ state: 'verifying' })
  })
})

describe('a bad review', () => {
  it('runs from verification to the return visit with its clocks', async () => {
    const { id, personId } = await badReview()
    expect(await getEvaluation(reviewer(), id)).toMatchObject({
      dueOn: '2026-11-24',
      overdue: false,
    })
    await recordContact(reviewer(), id, { note: '已通过平台联系核实' })
    await followUpEvaluation(asPerson(personId), id, { text: '窗口只开了一个' })
    const judged = await judgeEvaluation(reviewer(), id, { verdict: 'valid', reason: '情况属实' })
    expect(judged).toEqual({ evaluationId: id, state: 'rectifying', dueOn: '2026-12-14' })
    const extended = await extendRectification(supervisor(), id, { reason: '需要增设窗口' })
    expect(extended.dueOn).toBe('2027-01-05')
    await expect(extendRectification(supervisor(), id, { reason: '还要' })).rejects.toEqual(
      fault('evaluation.extended-before'),
    )
    await reportRectification(reviewer(), id, { what: '增设两个窗口' })
    await answerEvaluation(reviewer(), id, { reply: '已增设窗口，感谢您的意见。' })
    const inbox = await listInbox(asPerson(personId), { kind: 'person', id: personId }, 'zh-CN')
    expect(JSON.stringify(inbox)).toContain('已增设窗口')
    const sentBack = await confirmHandling(asPerson(personId), id, {
      satisfied: false,
      text: '还是慢',
    })
    expect(sentBack.state).toBe('rectifying')
    await reportRectification(reviewer(), id, { what: '延长窗口时间' })
    await answerEvaluation(reviewer(), id, { reply: '窗口延时到六点。' })
    const closed = await recordVisit(reviewer(), id, { outcome: 'satisfied', note: '表示满意' })
    expect(closed).toMatchObject({ state: 'closed', dueOn: null })
    const { steps } = await getEvaluation(reviewer(), id)
    expect(steps.map((step) => step.action)).toEqual([
      'given',
      'contacted',
      'followed-up',
      'judged',
      'extended',
      'rectified',
      'answered',
      'visited',
      'rectified',
      'answered',
      'visited',
    ])
    expect(steps.map((step) => step.by).filter((by) => by === 'evaluator')).toHaveLength(3)
  })

  it('becomes overdue one day after its due date, and late rectification stays late', async () => {
    const { id } = await badReview()
    await judgeEvaluation(reviewer(), id, { verdict: 'valid', reason: '情况属实' })
    world.clock.set('2026-12-14T08:00:00Z')
    expect((await getEvaluation(reviewer(), id)).overdue).toBe(false)
    world.clock.set('2026-12-14T16:30:00Z')
    expect((await getEvaluation(reviewer(), id)).overdue).toBe(true)
    await reportRectification(reviewer(), id, { what: '终于改了' })
    const row = await world.db
      .withTables<EvaluationTables>()
      .selectFrom('evaluation.evaluation')
      .select('rectified_late')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.rectified_late).toBe(true)
  })

  it('shows staff neither the case nor the person before it is closed', async () => {
    const { id, personId, caseId } = await badReview('请回复我')
    const shown = async (ctx: Context) =>
      JSON.stringify([
        await getEvaluation(ctx, id),
        await listEvaluations(ctx),
        await listEvaluations(ctx, { show: 'all' }),
      ])
    const before = await shown(reviewer())
    expect(before).not.toContain(personId)
    expect(before).not.toContain(caseId)
    expect((await getEvaluation(supervisor(), id)).caseNumber).toBe(null)
    await judgeEvaluation(reviewer(), id, { verdict: 'valid', reason: '情况属实' })
    await reportRectification(reviewer(), id, { what: '已改' })
    await answerEvaluation(reviewer(), id, { reply: '已改。' })
    await recordVisit(reviewer(), id, { outcome: 'not-reached' })
    expect((await getEvaluation(reviewer(), id)).caseNumber).toMatch(/^\w{43}$/)
  })

  it('belongs to the organ that handled the case', async () => {
    const { id } = await badReview()
    await expect(getEvaluation(stranger(), id)).rejects.toEqual(fault('permission.refused'))
    await expect(
      judgeEvaluation(stranger(), id, { verdict: 'valid', reason: '帮个忙' }),
    ).rejects.toEqual(fault('permission.refused'))
    expect((await listEvaluations(stranger(), { show: 'all' })).evaluations).toEqual([])
    expect((await listEvaluations(supervisor())).evaluations.map((one) => one.id)).toContain(id)
  })

  it('cannot skip a step', async () => {
    const { id } = await badReview()
    await expect(answerEvaluation(reviewer(), id, { reply: '好的。' })).rejects.toEqual(
      fault('evaluation.not-now'),
    )
    await expect(recordVisit(reviewer(), id, { outcome: 'satisfied' })).rejects.toEqual(
      fault('evaluation.not-now'),
    )
  })
})

describe('an exclusion', () => {
  it('is not in the hands of the organ, and malice needs proof', async () => {
    const { id } = await badReview()
    await expect(
      judgeEvaluation(reviewer(), id, { verdict: 'mistaken', reason: '应该是点错了' }),
    ).rejects.toEqual(fault('permission.refused'))
    await expect(
      judgeEvaluation(supervisor(), id, { verdict: 'malicious', reason: '编造' }),
    ).rejects.toThrow()
    const judged = await judgeEvaluation(supervisor(), id, {
      verdict: 'mistaken',
      reason: '点错了',
    })
    expect(judged).toMatchObject({ state: 'excluded', dueOn: '2026-12-07' })
  })

  it('can be appealed against, and another supervisor reviews it', async () => {
    const { id, personId } = await badReview()
    await judgeEvaluation(supervisor(), id, {
      verdict: 'malicious',
      reason: '编造',
      proof: '监控录像',
    })
    await appealVerdict(asPerson(personId), id, { reason: '我没有编造' })
    await expect(reviewAppeal(supervisor(), id, { upheld: true, reason: '维持' })).rejects.toEqual(
      fault('evaluation.same-reviewer'),
    )
    const reviewed = await reviewAppeal(secondSupervisor(), id, {
      upheld: false,
      reason: '证据不足',
    })
    expect(reviewed.state).toBe('rectifying')
    expect(await getOwnEvaluation(asPerson(personId), id)).toMatchObject({ verdict: 'valid' })
  })

  it('becomes final when nobody appeals in time', async () => {
    const { id, personId } = await badReview()
    await judgeEvaluation(supervisor(), id, { verdict: 'mistaken', reason: '点错了' })
    world.clock.set('2026-12-07T01:00:00Z')
    const house = () => world.context({ kind: 'system', id: 'evaluation.close-lapsed' })
    await closeLapsed(house())
    expect((await getOwnEvaluation(asPerson(personId), id)).state).toBe('excluded')
    world.clock.set('2026-12-08T01:00:00Z')
    await expect(appealVerdict(asPerson(personId), id, { reason: '晚了' })).rejects.toEqual(
      fault('evaluation.appeal-late'),
    )
    expect(await closeLapsed(house())).toBeGreaterThan(0)
    expect((await getOwnEvaluation(asPerson(personId), id)).state).toBe('closed')
    expect(await closeLapsed(house())).toBe(0)
  })
})

describe('what is published', () => {
  it('are words without numbers and rates without silence', async () => {
    const personId = await addPerson()
    const caseId = await completeCase(personId, '2026-10-10T08:00:00Z')
    await expect(evaluateCase(asPerson(personId), { caseId, level: 2 })).rejects.toEqual(
      fault('evaluation.window-closed'),
    )
    // The window of a case of October ended on 9 November: it stays without evaluation.
    const october = await listRates(world.context({ kind: 'anonymous' }), {
      from: '2026-10-01',
      to: '2026-11-01',
    })
    expect(october.all).toMatchObject({ completed: 1, evaluated: 0, goodRate: null, activeRate: 0 })

    const levels = [1, 2, 3, 5] as const
    const before = await listRates(world.context(), { from: '2026-11-01', to: '2026-12-01' })
    for (const level of levels) {
      const giver = await addPerson()
      const done = await completeCase(giver)
      await evaluateCase(asPerson(giver), { caseId: done, level, text: '电话13900000000' })
    }
    await completeCase(await addPerson())
    const now = await listRates(world.context(), { from: '2026-11-01', to: '2026-12-01' })
    expect(now.all.evaluated - before.all.evaluated).toBe(4)
    expect(now.all.completed - before.all.completed).toBe(5)
    expect(now.all.levels[1] - before.all.levels[1]).toBe(1)
    const { evaluated, levels: counts } = now.all
    const good = counts[1] + counts[2] + counts[3]
    expect(now.all.goodRate).toBe(Math.floor((good * 10_000) / evaluated) / 100)
    expect(now.organs).toHaveLength(1)

    const published = await listPublished(world.context({ kind: 'anonymous' }), { limit: 4 })
    expect(published.evaluations).toHaveLength(4)
    expect(published.evaluations[0]?.text).toBe('电话＊＊＊')
    const rest = await listPublished(world.context(), { limit: 4, after: published.next ?? '' })
    const ids = [...published.evaluations, ...rest.evaluations].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('leaves out what was found mistaken', async () => {
    const { id } = await badReview('算我点错')
    const listed = async () =>
      (await listPublished(world.context(), { limit: 100 })).evaluations.map((one) => one.id)
    expect(await listed()).toContain(id)
    const counted = async () =>
      (await listRates(world.context(), { from: '2026-11-01', to: '2026-12-01' })).all
    const before = await counted()
    await judgeEvaluation(supervisor(), id, { verdict: 'mistaken', reason: '本人确认点错' })
    expect(await listed()).not.toContain(id)
    const now = await counted()
    expect(now.evaluated).toBe(before.evaluated - 1)
    expect(now.excluded).toBe(before.excluded + 1)
  })
})

describe('the open list', () => {
  it('pages by urgency without losing or repeating anything', async () => {
    const all = (await listEvaluations(supervisor(), { limit: 100 })).evaluations
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await listEvaluations(supervisor(), { limit: 2, ...(after ? { after } : {}) })
      paged.push(...page.evaluations.map((one) => one.id))
      after = page.next ?? undefined
    } while (after)
    expect(paged).toEqual(all.map((one) => one.id))
    expect(all.length).toBeGreaterThan(3)
  })
})

describe('a policy', () => {
  it('is set by the supervisor for a region and holds below it', async () => {
    const policy = { ...(await getPolicy(world.context(), '990100')), contactWorkingDays: 2 }
    await expect(setPolicy(reviewer(), '990100', policy)).rejects.toEqual(
      fault('permission.refused'),
    )
    await setPolicy(supervisor(), '990100', policy)
    expect((await getPolicy(world.context(), '990102')).contactWorkingDays).toBe(2)
    const { id } = await badReview()
    expect((await getEvaluation(reviewer(), id)).dueOn).toBe('2026-11-25')
  })
})

describe('the rows', () => {
  it('are what the fold over the actions says', async () => {
    const tables = world.db.withTables<EvaluationTables>()
    const rows = await tables.selectFrom('evaluation.evaluation').selectAll().execute()
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) {
      const actions = await tables
        .selectFrom('evaluation.action')
        .select(['content', 'at'])
        .where('evaluation_id', '=', row.id)
        .orderBy('ordinal')
        .execute()
      const fold = foldEvaluation(
        actions.map(({ content, at }) => ({ action: content, at: at.toISOString() })),
      )
      expect({
        state: row.state,
        verdict: row.verdict,
        dueOn: row.due_on,
        reply: row.reply,
        late: row.rectified_late,
      }).toEqual({
        state: fold.state,
        verdict: fold.verdict,
        dueOn: fold.dueOn,
        reply: fold.reply,
        late: fold.rectifiedLate,
      })
    }
  })

  it('of actions can only be added to', async () => {
    const tables = world.db.withTables<EvaluationTables>()
    await expect(tables.deleteFrom('evaluation.action').execute()).rejects.toThrow(
      /permission denied/,
    )
    await expect(
      tables.updateTable('evaluation.action').set({ actor: 'nobody' }).execute(),
    ).rejects.toThrow(/permission denied/)
  })
})
