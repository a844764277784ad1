// Certificates on a real database, with real files and signatures: from the decision to the public verification.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindFiles, openFileStore } from '../../kernel/files/index.ts'
import type { Actor } from '../../kernel/index.ts'
import { checkPdfSignature } from '../../kernel/pdf/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { listReadsOf } from '../ledger/index.ts'
import { composeUscc, parseCertificateId } from '../standards/index.ts'
import {
  certificatePdf,
  certificates,
  changeCertificateState,
  expireCertificates,
  findValidCertificate,
  getCertificate,
  type IssueInput,
  importCertificate,
  issueCertificate,
  listCertificatesOf,
  listOwn,
  metadataOf,
  openCertificate,
  replaceCertificate,
  retryCertificate,
  takeCertificate,
  verifyCertificate,
  verifyFile,
} from './index.ts'
import { fold } from './rules.ts'
import { listActions } from './store.ts'

const government = { authority: '1', category: '1', regionCode: '990100' }
const uscc = composeUscc({ ...government, organisationBody: 'MB000001' })
const definer = composeUscc({ ...government, regionCode: '990000', organisationBody: 'MB000009' })
const organ = { id: 'organ-market', uscc, name: '云溪市市场监督管理局' }
const holder = { kind: 'person', id: '0199aaaa-0000-7000-8000-000000000001' } as const
const owner: Actor = { kind: 'person', id: holder.id, name: '陈晓岚', actingFor: null }
const stranger: Actor = { ...owner, id: '0199aaaa-0000-7000-8000-000000000002', name: '别人' }

function officer(duty: string, organId = organ.id): Actor {
  const positions = [{ id: 'p', organId, regionCode: '990100', duties: [duty] }]
  return { kind: 'official', id: `official-${duty}-${organId}`, name: '赵刚', organId, positions }
}

const input: IssueInput = {
  typeCode: `${definer}001`,
  typeName: '食品经营许可证',
  issuerOrgan: organ,
  holder: { ...holder, name: '陈晓岚', code: '990106199001010017', codeType: '111' },
  number: { prefix: 'JY2990100', digits: 6 },
  fields: [
    { id: 'operator', label: '经营者名称', value: '云溪市小岚面馆' },
    { label: '投诉举报电话', value: '12315', side: true },
    { label: '内部备注', value: '绝密备注', printed: false },
  ],
  validFrom: '2026-11-23',
  validTo: '2031-11-22',
  caseId: 'case-1',
}

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ modules: [certificates] })
  bindFiles(await openFileStore({ folder: join(world.dataDir, 'files') }))
})
afterAll(() => world.close())

const decider = () => world.context(officer('decide'))
const today = () => world.clock.today()

async function issueAndProduce(change: Partial<IssueInput> = {}) {
  const made = await issueCertificate(decider(), { ...input, ...change })
  await world.settle([certificates])
  return made
}

describe('issuing', () => {
  it('stands or falls with the decision, and makes the file after the commit', async () => {
    const failing = decider().change('cases.decide', async (tx) => {
      await issueCertificate(tx.ctx, input)
      throw new Error('the decision failed')
    })
    await expect(failing).rejects.toThrow('the decision failed')
    expect((await listCertificatesOf(world.database, holder, {}, today())).certificates).toEqual([])

    const made = await issueCertificate(decider(), input)
    const waiting = await getCertificate(decider(), made.certificateId)
    expect(waiting).toMatchObject({
      state: 'pending-render',
      file: null,
      number: 'JY2990100000001',
    })
    await expect(certificatePdf(world.context(owner), made.certificateId)).rejects.toThrow(
      'certificates.not-produced',
    )
    await world.settle([certificates])
    const issued = await getCertificate(decider(), made.certificateId)
    expect(issued).toMatchObject({ state: 'valid', version: 1, caseId: 'case-1' })
    const { file, name } = await certificatePdf(world.context(owner), made.certificateId)
    expect(name).toBe('食品经营许可证-JY2990100000001.pdf')
    const bytes = await buffer(file)
    expect(checkPdfSignature(bytes)).toMatchObject({ state: 'intact' })
    expect(await verifyFile(world.context({ kind: 'anonymous' }), bytes)).toMatchObject({
      answer: 'genuine',
      certificate: { identifier: made.identifier },
    })
  })

  it('bears an identifier of GB/T 36904 and the metadata of GB/T 36903', async () => {
    const made = await issueAndProduce()
    expect(parseCertificateId(made.identifier)).toMatchObject({
      type: input.typeCode,
      issuer: uscc,
      version: '001',
      warnings: [],
    })
    const metadata = metadataOf(await getCertificate(decider(), made.certificateId))
    expect(metadata).toMatchObject({
      ZZMC: '食品经营许可证',
      ZZBS: made.identifier,
      CZZT: '陈晓岚',
      CZZTDMLXDM: '111',
      ZZYXQJZRQ: '2031-11-22',
    })
  })

  it('gives many at once different serials and numbers', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () => issueCertificate(decider(), input)),
    )
    expect(new Set(made.map((one) => one.identifier)).size).toBe(12)
    expect(new Set(made.map((one) => one.number)).size).toBe(12)
    await world.settle([certificates])
  })

  it('keeps name, code and fields sealed in the database', async () => {
    await issueAndProduce()
    const all = await sql<{
      row: string
    }>`select c::text as row from certificates.certificate c`.execute(world.db)
    const text = all.rows.map((row) => row.row).join()
    for (const secret of ['陈晓岚', '990106199001010017', '小岚面馆', '绝密备注']) {
      expect(text).not.toContain(secret)
    }
  })

  it('is refused to those without the power, on wrong dates and wrong codes', async () => {
    const elsewhere = world.context(officer('decide', 'organ-other'))
    await expect(issueCertificate(elsewhere, input)).rejects.toThrow('permission.refused')
    await expect(issueCertificate(world.context(officer('review')), input)).rejects.toThrow(
      'permission.refused',
    )
    await expect(issueCertificate(world.context(owner), input)).rejects.toThrow(
      'permission.refused',
    )
    await expect(issueCertificate(decider(), { ...input, validTo: '2020-01-01' })).rejects.toThrow(
      'certificates.dates-invalid',
    )
    const wrong = {
      ...input,
      issuerOrgan: { ...organ, uscc: uscc.replace(/.$/, (c) => (c === '0' ? '1' : '0')) },
    }
    await expect(issueCertificate(decider(), wrong)).rejects.toThrow(
      'certificates.identifier-invalid',
    )
  })

  it('does not make a document with a hole in a name', async () => {
    const made = await issueCertificate(decider(), {
      ...input,
      fields: [{ label: '姓名', value: '\u{E000}' }],
    })
    await world.settle([certificates])
    const blocked = await getCertificate(decider(), made.certificateId)
    expect(blocked).toMatchObject({ state: 'pending-render', file: null })
    expect(blocked.problem).toContain('\u{E000}')
    await retryCertificate(decider(), made.certificateId)
    await world.settle([certificates])
    expect((await getCertificate(decider(), made.certificateId)).state).toBe('pending-render')
  })

  it('draws a letter for a proof without end', async () => {
    const made = await issueAndProduce({
      typeName: '无犯罪记录证明',
      layout: 'letter',
      note: '经查，未发现有犯罪记录。',
      validTo: null,
    })
    expect((await getCertificate(decider(), made.certificateId)).state).toBe('valid')
  })
})

describe('reading', () => {
  it('is for the holder and the issuer; the reads of officials are seen by the holder', async () => {
    const made = await issueAndProduce()
    const own = await openCertificate(world.context(owner), made.certificateId)
    expect(own.fields.map((field) => field.label)).toContain('内部备注')
    await expect(openCertificate(world.context(stranger), made.certificateId)).rejects.toThrow(
      'certificates.unknown',
    )
    await expect(
      openCertificate(world.context(officer('accept', 'organ-other')), made.certificateId),
    ).rejects.toThrow('permission.refused')
    await expect(
      openCertificate(world.context({ kind: 'anonymous' }), made.certificateId),
    ).rejects.toThrow('kernel.sign-in-first')
    await expect(openCertificate(world.context(owner), 'no-uuid')).rejects.toThrow(
      'certificates.unknown',
    )
    const before = (await listReadsOf(world.database, holder, { limit: 200 })).reads.length
    await openCertificate(world.context(officer('accept')), made.certificateId)
    await takeCertificate(world.context(officer('review', 'organ-other')), holder, input.typeCode, {
      kind: 'case',
      id: 'case-9',
    })
    const { reads } = await listReadsOf(world.database, holder, { limit: 200 })
    expect(reads.length).toBe(before + 2)
    expect(reads[0]).toMatchObject({ caseId: 'case-9', organId: 'organ-other' })
    expect(reads[0]?.fields).toContain('经营者名称')
  })

  it('lists the library page by page, for the party one acts for', async () => {
    const business = { kind: 'entity', id: 'entity-1' } as const
    for (let i = 0; i < 3; i++) {
      await issueCertificate(decider(), {
        ...input,
        holder: { ...business, name: '小岚面馆', code: uscc, codeType: '001' },
      })
    }
    const acting: Actor = { ...owner, actingFor: { ...business, mandateId: 'm', name: '小岚面馆' } }
    const first = await listOwn(world.context(acting), { limit: 2 })
    expect(first.certificates).toHaveLength(2)
    const rest = await listOwn(world.context(acting), { limit: 2, after: first.next ?? undefined })
    expect(rest.certificates).toHaveLength(1)
    expect(rest.next).toBeNull()
    expect((await listOwn(world.context(stranger), {})).certificates).toEqual([])
    await world.settle([certificates])
  })
})

describe('verification', () => {
  it('tells anyone what holds, with the name masked', async () => {
    const made = await issueAndProduce()
    const anybody = world.context({ kind: 'anonymous' })
    const answer = await verifyCertificate(anybody, ` ${made.identifier.toLowerCase()} `)
    expect(answer).toMatchObject({
      signature: 'intact',
      certificate: { state: 'valid', holderName: '陈*岚', typeName: '食品经营许可证' },
    })
    expect(JSON.stringify(answer)).not.toContain('990106199001010017')
    const other = made.identifier.replace(/.$/, (c) => (c === '0' ? '1' : '0'))
    expect(await verifyCertificate(anybody, other)).toMatchObject({ certificate: null })
    expect(await verifyCertificate(anybody, "1' or '1'='1")).toMatchObject({
      wellFormed: false,
      certificate: null,
    })
  })

  it('knows altered, foreign, unsigned and unreadable files', async () => {
    const made = await issueAndProduce()
    const anybody = world.context({ kind: 'anonymous' })
    const bytes = await buffer(
      (await certificatePdf(world.context(owner), made.certificateId)).file,
    )
    const changed = Buffer.from(bytes)
    changed[700] = (changed[700] ?? 0) ^ 1
    expect(await verifyFile(anybody, changed)).toMatchObject({
      answer: 'changed',
      signer: organ.name,
    })
    expect(await verifyFile(anybody, Buffer.concat([bytes, Buffer.from(' ')]))).toMatchObject({
      answer: 'changed',
    })
    expect(await verifyFile(anybody, Buffer.from('hello'))).toMatchObject({ answer: 'unsigned' })
    expect(await verifyFile(anybody, Buffer.from('/ByteRange [0 1 2 3]'))).toMatchObject({
      answer: 'unreadable',
    })
  })

  it('says when the stored file is gone or damaged', async () => {
    const made = await issueAndProduce()
    await rm(join(world.dataDir, 'files'), { recursive: true })
    const anybody = world.context({ kind: 'anonymous' })
    expect(await verifyCertificate(anybody, made.identifier)).toMatchObject({
      signature: 'changed',
    })
    bindFiles(await openFileStore({ folder: join(world.dataDir, 'files') }))
  })
})

describe('the life after', () => {
  const basis = { legalBasis: '行政许可法第六十九条第一款', reason: '以欺骗手段取得' }

  it('suspends, resumes and revokes with basis and reason, and only with the power', async () => {
    const { certificateId, identifier } = await issueAndProduce()
    const change = (action: 'suspend' | 'resume' | 'revoke', as = decider()) =>
      changeCertificateState(as, { certificateId, action, ...basis })
    await expect(change('revoke', world.context(officer('review')))).rejects.toThrow(
      'permission.refused',
    )
    await expect(change('resume')).rejects.toThrow('certificates.not-now')
    await change('suspend')
    expect(await findState(identifier)).toBe('suspended')
    await change('resume')
    await change('revoke')
    expect(await findState(identifier)).toBe('revoked')
    await expect(change('suspend')).rejects.toThrow('certificates.not-now')
  })

  async function findState(identifier: string) {
    return (await verifyCertificate(world.context({ kind: 'anonymous' }), identifier)).certificate
      ?.state
  }

  it('a new version takes the place of the old one when it is sealed, not before', async () => {
    const made = await issueAndProduce()
    const ask = () =>
      replaceCertificate(decider(), {
        certificateId: made.certificateId,
        fields: [
          {
            id: 'operator',
            label: '经营者名称',
            value: '云溪市晓岚面馆',
            printed: true,
            side: false,
          },
        ],
        validFrom: '2026-11-23',
        validTo: '2031-11-22',
      })
    const asked = await Promise.allSettled([ask(), ask()])
    const [next] = asked.filter((one) => one.status === 'fulfilled').map((one) => one.value)
    expect(asked.filter((one) => one.status === 'rejected')).toHaveLength(1)
    if (!next) throw new Error('no new version')
    expect(next.identifier).toMatch(/\.002\..$/)
    expect(await findState(made.identifier)).toBe('valid')
    await world.settle([certificates])
    expect(await findState(made.identifier)).toBe('replaced')
    expect(await getCertificate(decider(), next.certificateId)).toMatchObject({
      state: 'valid',
      version: 2,
      previousId: made.certificateId,
      number: made.number,
    })
  })

  it('expires the day after the last, recorded by the nightly job', async () => {
    const made = await issueAndProduce({ typeCode: `${definer}002`, validTo: '2026-11-24' })
    expect(
      await findValidCertificate(world.database, holder, `${definer}002`, today()),
    ).toMatchObject({ id: made.certificateId })
    world.clock.set('2026-11-24T16:30:00Z')
    expect(
      await findValidCertificate(world.database, holder, `${definer}002`, today()),
    ).toBeUndefined()
    expect(await findState(made.identifier)).toBe('expired')
    expect(await expireCertificates(world.context())).toBe(1)
    expect(await expireCertificates(world.context())).toBe(0)
    world.clock.set('2026-11-23T01:00:00Z')
  })
})

describe('importing', () => {
  it('takes an existing certificate as data, once, also with an identifier of others', async () => {
    const health = {
      ...input,
      typeCode: `${definer}003`,
      typeName: '健康证明',
      number: '健990100-77',
      issuedOn: '2026-03-01',
      validFrom: '2026-03-01',
      validTo: '2027-02-28',
    }
    const made = await importCertificate(world.context(), health)
    const found = await findValidCertificate(world.database, holder, `${definer}003`, today())
    expect(found).toMatchObject({ id: made.certificateId, imported: true, file: null })
    await expect(certificatePdf(world.context(owner), made.certificateId)).rejects.toThrow(
      'certificates.no-file',
    )
    const identifier = '1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9'
    await importCertificate(world.context(), { ...health, identifier })
    await expect(importCertificate(world.context(), { ...health, identifier })).rejects.toThrow(
      'certificates.identifier-taken',
    )
    await expect(
      importCertificate(world.context(), { ...health, identifier: 'nonsense' }),
    ).rejects.toThrow('certificates.identifier-invalid')
    await expect(importCertificate(world.context(owner), health)).rejects.toThrow(
      'permission.refused',
    )
    expect(await verifyCertificate(world.context(), made.identifier)).toMatchObject({
      signature: 'none',
    })
  })
})

describe('the tables', () => {
  it('hold in every row what the fold of its actions says', async () => {
    const rows = await sql<{
      id: string
      state: string
      problem: string | null
      file_digest: string | null
    }>`
      select id, state, problem, file_digest from certificates.certificate`.execute(world.db)
    expect(rows.rows.length).toBeGreaterThan(20)
    for (const row of rows.rows) {
      const life = fold(await listActions(world.database, row.id))
      expect(row).toMatchObject({
        state: life.state,
        problem: life.problem,
        file_digest: life.file?.digest ?? null,
      })
    }
  })

  it('let the application only append actions and keys', async () => {
    for (const attempt of [
      sql`update certificates.action set kind = 'sealed'`,
      sql`delete from certificates.action`,
      sql`update certificates.issuer_key set certificate = 'x'`,
      sql`delete from certificates.issuer_key`,
      sql`delete from certificates.certificate`,
    ]) {
      await expect(attempt.execute(world.db)).rejects.toThrow('permission denied')
    }
  })
})
