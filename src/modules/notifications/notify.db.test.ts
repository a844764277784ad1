// Telling people on a real database, over a real SMTP server: once, again after failures, given up aloud.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, type Context, isFault, type Tx } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import {
  grantMandate,
  identity,
  openPersonAccount,
  registerEntity,
  registerOfficial,
  registerOrgan,
  registerPerson,
  signInPerson,
} from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { ATTEMPTS, deliverJob, sweepJob } from './deliver.ts'
import {
  countMyUnread,
  markAllMessagesRead,
  markMessageRead,
  readMyInbox,
  redriveDelivery,
} from './inbox.ts'
import { smtpMailer } from './mail.ts'
import { notifications } from './module.ts'
import { notify } from './notify.ts'
import { closeOutlets, outletsFor, setOutlets } from './outlets.ts'
import { listDeadLetters } from './views.ts'

const modules = [identity, notifications]
const chenId = '0192f000-0000-7000-8000-000000000001'
const otherId = '0192f000-0000-7000-8000-000000000002'
let world: TestWorld
let shopId: string
let officialId: string

beforeAll(async () => {
  world = await openTestWorld({ modules })
  await registerPerson(world.context(), {
    id: chenId,
    name: '陈晓岚',
    idNumber: '990103200002290110',
    phone: '13800000001',
    email: 'chen@mail.example',
  })
  await registerPerson(world.context(), {
    id: otherId,
    name: '周明',
    idNumber: '990121194910010377',
  })
  const shop = await registerEntity(world.context(), {
    uscc: '92990103MADK7H9T8Y',
    name: '云溪市小岚面馆',
    regionCode: '990100',
    representativeId: chenId,
  })
  shopId = shop.id
  const organ = await registerOrgan(world.context(), {
    uscc: '11990100000001011X',
    name: { zh: '云溪市市场监督管理局', en: 'Yunxi Market Regulation Bureau' },
    shortName: { zh: '市监局', en: 'Market' },
    regionCode: '990100',
    level: 'city',
  })
  const official = await registerOfficial(world.context(), {
    organId: organ.id,
    staffNumber: '001',
    name: '王强',
    email: 'wang@office.example',
  })
  officialId = official.id
})
afterAll(() => world.close())
afterEach(async () => {
  closeOutlets(world.config)
  // What a test left in the queue goes into files, not to the next test's server.
  await world.settle(modules)
})

const accepted = {
  template: 'case-accepted' as const,
  params: {
    caseNumber: 'YX-20261123-0001',
    itemName: { zh: '食品经营许可（新办）', en: 'Food business licence' },
    organName: { zh: '市场监督管理局', en: 'Market Regulation Bureau' },
    resultOn: '2026-12-07',
    legalOn: '2026-12-21',
  },
  caseId: 'case-1',
}
const chen = { kind: 'person' as const, id: chenId }

function asPerson(id: string): Actor {
  return { kind: 'person', id, name: '某人', actingFor: null }
}

/** What a verb of another module does: its own line, and a notice in the same transaction. */
function tell<T>(fn: (tx: Tx) => Promise<T>, ctx: Context = world.context()): Promise<T> {
  return ctx.change('test.tell', async (tx) => {
    await recordLine(tx, { verb: 'test.told', object: { kind: 'test', id: '1' } })
    return fn(tx)
  })
}

async function deliveries(messageId: string) {
  const { rows } = await sql<{ id: string; channel: string; state: string; attempts: number }>`
    select id, channel, state, attempts from notifications.delivery
    where message_id = ${messageId} order by channel`.execute(world.db)
  return rows
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

interface Received {
  to: string[]
  text: string
}

/** A real SMTP server on the loopback; `answer` may refuse a recipient or fail while taking the data. */
async function openSmtp(answer: (n: number) => Error | null = () => null) {
  const received: Received[] = []
  let n = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        n += 1
        const refusal = answer(n)
        if (refusal) return done(refusal)
        received.push({
          to: session.envelope.rcptTo.map((one) => one.address),
          text: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const { sms } = outletsFor(world.config, world.clock)
  setOutlets(world.config, {
    mailer: smtpMailer(`smtp://127.0.0.1:${port}`, 'no-reply@tongban.example'),
    sms,
  })
  return {
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function failure(code: number): Error {
  return Object.assign(new Error('refused for the test'), { responseCode: code })
}

function decoded(mail: Received | undefined): string {
  const body = mail?.text.split('\r\n\r\n').slice(1).join('\r\n\r\n') ?? ''
  const encoding = /^content-transfer-encoding: *(\S+)/im.exec(mail?.text ?? '')?.[1]
  return encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body
}

describe('a notice', () => {
  it('stands in the inbox and goes out by mail and SMS, nowhere else', async () => {
    const smtp = await openSmtp()
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.settle(modules)
    await smtp.close()
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]?.to).toEqual(['chen@mail.example'])
    const text = decoded(smtp.received[0])
    expect(text).toContain('陈晓岚，您好：')
    expect(text).toContain('YX-20261123-0001')
    expect(text).toContain('2026年12月7日')
    expect(text).toContain('/cases/case-1')
    const sent = await deliveries(messageId)
    expect(sent.map((one) => [one.channel, one.state])).toEqual([
      ['mail', 'sent'],
      ['sms', 'sent'],
    ])
    const file = join(world.dataDir, 'sms', `${sent[1]?.id}.json`)
    const sms = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    expect(sms.phone).toBe('13800000001')
    expect(sms.text).toContain('编号YX-20261123-0001')
    expect(sms.text).not.toContain('陈晓岚')
    const inbox = await readMyInbox(world.context(asPerson(chenId)))
    expect(inbox.messages[0]).toMatchObject({
      id: messageId,
      title: '已受理：食品经营许可（新办）',
      caseId: 'case-1',
      readAt: null,
    })
    const english = await readMyInbox(world.context(asPerson(chenId), { locale: 'en' }))
    expect(english.messages[0]?.title).toBe('Accepted: Food business licence')
  })

  it('without a mail server is a file', async () => {
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.settle(modules)
    const mail = (await deliveries(messageId)).find((one) => one.channel === 'mail')
    expect(existsSync(join(world.dataDir, 'mail', `${mail?.id}.eml`))).toBe(true)
  })

  it('is not told when the transaction that told it is rolled back', async () => {
    const before = await countMyUnread(world.context(asPerson(chenId)))
    const files = readdirSync(join(world.dataDir, 'mail')).length
    await expect(
      tell(async (tx) => {
        await notify(tx, { to: chen, ...accepted })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await world.settle(modules)
    expect(await countMyUnread(world.context(asPerson(chenId)))).toBe(before)
    expect(readdirSync(join(world.dataDir, 'mail'))).toHaveLength(files)
  })

  it('is told once under one key', async () => {
    const once = () => tell((tx) => notify(tx, { to: chen, ...accepted, key: 'k-1' }))
    expect(await once()).not.toBeNull()
    expect(await once()).toBeNull()
  })

  it('to a business reaches its representative, and its own inbox', async () => {
    const smtp = await openSmtp()
    await tell((tx) => notify(tx, { to: { kind: 'entity', id: shopId }, ...accepted }))
    await world.settle(modules)
    await smtp.close()
    expect(smtp.received[0]?.to).toEqual(['chen@mail.example'])
    const forShop: Actor = {
      kind: 'person',
      id: chenId,
      name: '陈晓岚',
      actingFor: { kind: 'entity', id: shopId, mandateId: 'm', name: '云溪市小岚面馆' },
    }
    expect((await readMyInbox(world.context(forShop))).messages).toHaveLength(1)
  })

  it('to somebody without address stands in the inbox only', async () => {
    const { messageId } = must(
      await tell((tx) => notify(tx, { to: { kind: 'person', id: otherId }, ...accepted })),
    )
    expect(await deliveries(messageId)).toEqual([])
    expect(await countMyUnread(world.context(asPerson(otherId)))).toBe(1)
  })

  it('to an official stands in the official’s inbox and no one else’s', async () => {
    await tell((tx) =>
      notify(tx, {
        to: { officialId },
        template: 'task-due-soon',
        params: {
          caseNumber: 'YX-1',
          itemName: accepted.params.itemName,
          stepName: { zh: '审查', en: 'Review' },
          dueOn: '2026-12-01',
        },
        caseId: 'case-1',
      }),
    )
    const wang: Actor = {
      kind: 'official',
      id: officialId,
      name: '王强',
      organId: 'o',
      positions: [],
    }
    const { messages } = await readMyInbox(world.context(wang))
    expect(messages).toMatchObject([{ link: '/staff/cases/case-1' }])
    const other = { ...wang, id: otherId }
    expect((await readMyInbox(world.context(other))).messages).toEqual([])
  })
})

describe('sending', () => {
  it('is tried again after a passing failure, and arrives once', async () => {
    const smtp = await openSmtp((n) => (n <= 2 ? failure(451) : null))
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.settle(modules)
    await smtp.close()
    const mail = (await deliveries(messageId)).find((one) => one.channel === 'mail')
    expect(mail).toMatchObject({ state: 'sent', attempts: 3 })
    expect(smtp.received).toHaveLength(1)
  })

  it('does not send twice when its job runs twice, even at once', async () => {
    const smtp = await openSmtp()
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    const mail = must((await deliveries(messageId)).find((one) => one.channel === 'mail'))
    const system = world.context({ kind: 'system', id: deliverJob.name })
    await Promise.all([1, 2, 3].map(() => deliverJob.run(system, { deliveryId: mail.id })))
    await world.settle(modules)
    await smtp.close()
    expect(smtp.received).toHaveLength(1)
  })

  it('is given up at once when the address does not exist', async () => {
    const smtp = await openSmtp(() => failure(550))
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.settle(modules)
    await smtp.close()
    const mail = (await deliveries(messageId)).find((one) => one.channel === 'mail')
    expect(mail).toMatchObject({ state: 'dead', attempts: 1 })
  })

  it('becomes a dead letter after the last attempt, which an operator can send again', async () => {
    const smtp = await openSmtp((n) => (n <= ATTEMPTS ? failure(421) : null))
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.settle(modules)
    const dead = must((await listDeadLetters(world.context())).at(0))
    expect(dead).toMatchObject({ messageId, channel: 'mail', attempts: ATTEMPTS })
    expect(JSON.stringify(dead)).not.toContain('chen@')
    const citizen = world.context(asPerson(chenId))
    expect(await faultOf(redriveDelivery(citizen, dead.deliveryId))).toBe('permission.refused')
    await redriveDelivery(world.context(), dead.deliveryId)
    expect(await faultOf(redriveDelivery(world.context(), dead.deliveryId))).toBe(
      'notifications.not-a-dead-letter',
    )
    await world.settle(modules)
    await smtp.close()
    expect(smtp.received).toHaveLength(1)
    const verbs = await sql<{ verb: string; n: number }>`
      select verb, count(*) as n from ledger.line where object_id = ${messageId} group by verb
      order by verb`.execute(world.db)
    expect(verbs.rows).toEqual([
      { verb: 'notice.given-up', n: 1 },
      { verb: 'notice.sent', n: 2 },
    ])
  })

  it('is found by the sweep when its job was lost', async () => {
    const smtp = await openSmtp()
    const { messageId } = must(await tell((tx) => notify(tx, { to: chen, ...accepted })))
    await world.asOwner(`delete from pgboss.job where name = 'notifications.deliver'`)
    await world.settle(modules)
    expect(smtp.received).toHaveLength(0)
    world.clock.advance(11 * 60_000)
    await sweepJob.run(world.context({ kind: 'system', id: sweepJob.name }), {})
    await world.settle(modules)
    await smtp.close()
    expect(smtp.received).toHaveLength(1)
    expect((await deliveries(messageId)).map((one) => one.state)).toEqual(['sent', 'sent'])
  })
})

describe('the inbox', () => {
  it('is read page by page, newest first, without gaps or repeats', async () => {
    for (let i = 0; i < 5; i++) await tell((tx) => notify(tx, { to: chen, ...accepted }))
    const ctx = world.context(asPerson(chenId))
    const all = (await readMyInbox(ctx, { limit: 100 })).messages.map((one) => one.id)
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await readMyInbox(ctx, { limit: 2, after })
      paged.push(...page.messages.map((one) => one.id))
      after = page.next ?? undefined
    } while (after)
    expect(paged).toEqual(all)
    expect(all).toEqual([...all].sort().reverse())
  })

  it('counts what is unread, and forgets it once read', async () => {
    const ctx = () => world.context(asPerson(chenId))
    const before = await countMyUnread(ctx())
    const first = must((await readMyInbox(ctx(), { unread: true, limit: 1 })).messages[0])
    const read = await markMessageRead(ctx(), first.id)
    expect(read.readAt).not.toBeNull()
    expect(await markMessageRead(ctx(), first.id)).toEqual(read)
    expect(await countMyUnread(ctx())).toBe(before - 1)
    expect(await markAllMessagesRead(ctx())).toEqual({ marked: before - 1 })
    expect(await countMyUnread(ctx())).toBe(0)
    expect((await readMyInbox(ctx(), { unread: true })).messages).toEqual([])
  })

  it('of somebody else is out of reach', async () => {
    const mine = must((await readMyInbox(world.context(asPerson(chenId)))).messages[0])
    const stranger = world.context(asPerson(otherId))
    expect(await faultOf(markMessageRead(stranger, mine.id))).toBe('notifications.message-missing')
    expect(await faultOf(readMyInbox(world.context({ kind: 'anonymous' })))).toBe(
      'kernel.sign-in-first',
    )
  })
})

describe('what identity announces', () => {
  it('reaches the person: a lock once an hour, a mandate at once', async () => {
    const citizen = asPerson(otherId)
    const titles = async () =>
      (await readMyInbox(world.context(citizen), { limit: 100 })).messages.map((m) => m.title)
    await grantMandate(world.context(), {
      kind: 'agent',
      principal: { kind: 'entity', id: shopId },
      agentId: otherId,
      scope: ['*'],
      validFrom: '2026-11-01',
      validTo: '2027-11-01',
    })
    await world.settle(modules)
    expect(await titles()).toContain('您可以代办：云溪市小岚面馆')
    await openPersonAccount(world.context(), { personId: otherId, password: 'a long password 9' })
    for (let i = 0; i < 7; i++) {
      const visitor = world.context({ kind: 'anonymous' })
      await signInPerson(visitor, { account: '990121194910010377', password: 'wrong' }).catch(
        () => null,
      )
      world.clock.advance(31_000)
    }
    await world.settle(modules)
    expect((await titles()).filter((title) => title === '账号暂时锁定')).toHaveLength(1)
  })
})
