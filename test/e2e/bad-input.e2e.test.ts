// Bad input against the really running house: whatever is thrown at it is refused by name, never a 500, and nothing half done.

import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Answer, Client, signInCitizen, signInOfficial } from './client.ts'
import { damagePlace, places, type Run } from './damage.ts'
import { floorPlan, zipBomb } from './files.ts'
import {
  Draft,
  guidance,
  listCases,
  must,
  openShop,
  Receipt,
  readyDraft,
  resolve,
  startDraft,
  submit,
} from './food-licence.ts'
import { type City, openCity } from './world.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tongban-bad-input-'))
let city: City
let shop: Client
let stranger: Client
let wang: Client
let he: Client
let zheng: Client
const clients: Client[] = []

beforeAll(async () => {
  city = await openCity({ people: 60, dataDir })
  shop = await openShop(city)
  stranger = await signInCitizen(city, '林雨桐')
  wang = await signInOfficial(city, '王强')
  he = await signInOfficial(city, '何静')
  zheng = await signInOfficial(city, '郑伟')
  clients.push(shop, stranger, wang, he, zheng)
})
afterAll(async () => {
  await city?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Refused with a status of the 400s and a fault of the published form. */
function expectRefused(answer: Answer, status?: number, code?: string): void {
  expect(answer.text.length, answer.text.slice(0, 200)).toBeGreaterThan(0)
  if (status !== undefined) expect(answer.status, answer.text.slice(0, 300)).toBe(status)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.json).toMatchObject({
    error: { message: expect.stringMatching(/[\u4e00-\u9fff]/), requestId: expect.any(String) },
  })
  if (code !== undefined) expect(answer.fault).toBe(code)
}

describe('what is not JSON, or too much of it', () => {
  let page: string
  beforeAll(async () => {
    page = `/api/v1/drafts/${(await startDraft(shop)).id}/pages/contact`
  })
  const phone = (value: string) => `{"answers":{"contactPhone":${value}}}`

  it.each([
    ['cut off', '{"answers":{"contactPhone":', 400, 'kernel.malformed'],
    ['not JSON', '<answers/>', 400, 'kernel.malformed'],
    ['null', 'null', 400, 'kernel.invalid-input'],
    ['a list', '[]', 400, 'kernel.invalid-input'],
    ['two megabytes', phone(`"${'1'.repeat(2_000_000)}"`), 413, 'kernel.too-large'],
    ['a huge field', phone(`"${'1'.repeat(900_000)}"`), 400, 'kernel.invalid-input'],
    ['a NUL byte', phone('"1380\\u00000000002"'), 400, 'kernel.invalid-input'],
    ['half a character', phone('"\\ud800"'), 400, 'kernel.invalid-input'],
    ['a number without end', phone('1e999'), 400, 'kernel.invalid-input'],
    [
      'lists without end',
      phone(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      400,
      'kernel.malformed',
    ],
    [
      'objects without end',
      phone(`${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`),
      400,
      'kernel.malformed',
    ],
    ['__proto__', '{"answers":{"__proto__":{"contactPhone":"1"}}}', 400, 'kernel.malformed'],
    ['constructor', '{"answers":{"constructor":{"prototype":{"x":1}}}}', 400, 'kernel.malformed'],
  ])('%s', async (_what, body, status, code) => {
    expectRefused(await shop.send('PUT', page, { body }), status, code)
  })

  it('names of the language itself are fields like any other, that nobody asked for', async () => {
    const body = '{"answers":{"toString":"x","hasOwnProperty":"y","contactPhone":"13800000002"}}'
    const answer = must(Draft, await shop.send('PUT', page, { body }))
    expect(Object.hasOwn(answer.answers, 'toString')).toBe(false)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it.each([
    ['/pages/__proto__', 404, 'cases.page-not-found'],
    ['/pages/%00', 400, 'kernel.invalid-input'],
    ['/pages/%E0%A4%A', 400, 'kernel.malformed'],
    [`/pages/${'a'.repeat(300)}`, 404, 'kernel.not-found'],
  ])('an address such as %s', async (path, status, code) => {
    const answer = await shop.put(page.replace('/pages/contact', path), { answers: {} })
    expectRefused(answer, status, code)
  })

  it('other formats than JSON are refused as such', async () => {
    const answer = await shop.send('PUT', page, { body: '<a/>', type: 'application/xml' })
    expectRefused(answer, 415, 'kernel.unsupported-media')
  })

  it('a change without a request id is not carried out', async () => {
    const answer = await shop.post('/api/v1/drafts', { itemCode: 'x' }, { requestId: 'short' })
    expectRefused(answer, 400, 'kernel.request-id-missing')
  })

  it('heads without end and what is not HTTP at all', async () => {
    const long = await shop.get('/', { headers: { 'x-long': 'a'.repeat(20_000) } })
    expectRefused(long, 431, 'kernel.too-large')
    expect(await rawly('HELO house\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*kernel\.malformed/)
  })

  it('forms: too large, without token, with NUL', async () => {
    const path = page.replace('/api/v1/drafts', '/apply').replace('/pages/', '/form/')
    const big = await shop.form(path, { contactPhone: '1'.repeat(600_000) })
    expect(big.status).toBe(413)
    expect(big.text).toContain('提交的内容太大了')
    const nul = await shop.form(path, { contactPhone: '1\u00002' })
    expect(nul.status).toBe(400)
    const forged = await shop.send('POST', path, {
      body: new URLSearchParams({ contactPhone: '13800000002', _csrf: 'x', _request: 'abcdefgh' }),
      headers: { accept: 'text/html' },
    })
    expect(forged.status).toBe(403)
    expect(forged.text).toMatch(/<h1/)
  })
})

function rawly(text: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(city.url).port), '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
    })
    socket.on('close', () => done(heard))
    socket.on('error', fail)
    socket.write(text)
  })
}

describe('uploads', () => {
  let files: string
  beforeAll(async () => {
    files = `/api/v1/drafts/${(await startDraft(shop)).id}/materials/floor-plan/files`
  })
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])
  const large = (bytes: number) => Buffer.concat([floorPlan(), Buffer.alloc(bytes)])

  it.each<[string, () => Buffer, string, string, number, string]>([
    ['a zip bomb', zipBomb, 'a.zip', 'application/zip', 415, 'kernel.file-type-refused'],
    ['a zip bomb called PDF', zipBomb, 'a.pdf', 'application/pdf', 415, 'kernel.file-type-refused'],
    ['PNG called PDF', floorPlan, 'a.pdf', 'application/pdf', 415, 'kernel.file-not-as-declared'],
    ['a program', () => program, 'a.png', 'image/png', 415, 'kernel.file-type-refused'],
    ['empty', () => Buffer.alloc(0), 'a.png', 'image/png', 422, 'kernel.file-empty'],
    [
      'over the limit of the material',
      () => large(11e6),
      'a.png',
      'image/png',
      413,
      'kernel.file-too-large',
    ],
    ['over every limit', () => large(53e6), 'a.png', 'image/png', 413, 'kernel.too-large'],
  ])('%s', async (_what, bytes, name, type, status, code) => {
    expectRefused(await shop.upload(files, bytes(), name, type), status, code)
  })

  const part = (head: string, body = 'abc') =>
    `--xx\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}`
  const many = (n: number) => Array.from({ length: n }, () => part('name="a"')).join('\r\n')
  it.each([
    ['cut off', part('name="file"; filename="a.png"'), 400],
    ['without a boundary', 'abc', 400, 'multipart/form-data'],
    ['with a field called __proto__', `${part('name="__proto__"')}\r\n--xx--\r\n`, 400],
    ['with only a field', `${part('name="note"')}\r\n--xx--\r\n`, 404],
    ['with a field without end', `${part('name="a"', 'x'.repeat(300_000))}\r\n--xx--\r\n`, 413],
    ['with fields without end', `${many(300)}\r\n--xx--\r\n`, 413],
    ['that is JSON', '{}', 415, 'application/json'],
  ])('a form %s', async (_what, body, status, type = 'multipart/form-data; boundary=xx') => {
    expectRefused(await shop.send('POST', files, { body, type }), status)
  })

  it.each([
    ['../../../etc/cron.d/x.png', 'x.png'],
    ['..\\..\\windows\\x.png', 'x.png'],
    ['C:\\x.png', 'x.png'],
    ['a\u202egnp.exe.png', 'agnp.exe.png'],
    [`${'长'.repeat(300)}.png`, `${'长'.repeat(116)}.png`],
  ])('a path or a trick in the name is only a name: %s', async (name, kept) => {
    const draft = must(Draft, await shop.upload(files, floorPlan(), name, 'image/png'))
    const row = draft.materials.find((one) => one.materialId === 'floor-plan')
    expect(row?.files.map((file) => file.name)).toEqual([kept])
    const remove = `/api/v1/drafts/${draft.id}/files/${row?.files[0]?.id}`
    must(Draft, await shop.send('DELETE', remove))
  })

  it('a NUL in the name is not kept', async () => {
    const head = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a\0b.png"\r\n'
    const body = Buffer.concat([
      Buffer.from(`${head}content-type: image/png\r\n\r\n`),
      floorPlan(),
      Buffer.from('\r\n--xx--\r\n'),
    ])
    const type = 'multipart/form-data; boundary=xx'
    const answer = await shop.send('POST', files, { body, type })
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(answer.text).not.toContain('\\u0000')
    const row = must(Draft, answer).materials.find((one) => one.materialId === 'floor-plan')
    const remove = files.replace(/\/materials.*/, `/files/${row?.files[0]?.id}`)
    must(Draft, await shop.send('DELETE', remove))
  })

  it('on the page the citizen is told beside the upload, and keeps the page', async () => {
    const page = files.replace('/api/v1/drafts', '/apply').replace(/\/files$/, '')
    const body = new FormData()
    body.append('_csrf', shop.csrf ?? '')
    body.append('_request', 'bad-upload-1')
    body.append('file', new File([program as BlobPart], 'plan.pdf', { type: 'application/pdf' }))
    const answer = await shop.send('POST', page, { body, headers: { accept: 'text/html' } })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('不能上传这种文件')
    expect(answer.text).toContain('type="file"')
  })

  it('nothing of a refused upload stays: no open file, nothing in the store', async () => {
    for (let i = 0; i < 5; i += 1) {
      const path = '/api/v1/drafts/no-draft/materials/floor-plan/files'
      expectRefused(await shop.upload(path, floorPlan(), 'a.png', 'image/png'), 400)
    }
    const open = readdirSync(`/proc/${city.pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${city.pid}/fd/${fd}`)
      } catch {
        return ''
      }
    })
    expect(open.length).toBeGreaterThan(20)
    expect(open.filter((path) => path.includes('upload'))).toEqual([])
    expect(readdirSync(join(dataDir, 'files', 'incoming'))).toEqual([])
  })
})

describe('answers to the guidance', () => {
  it('that were never offered are refused, and without answers nothing is sent', async () => {
    const draft = await readyDraft(shop)
    const path = `/api/v1/drafts/${draft.id}/guidance`
    for (const wrong of [{ businessForm: 5 }, { area: 'nowhere' }, { projects: ['constructor'] }]) {
      expectRefused(
        await shop.put(path, { guidance: { ...guidance, ...wrong } }),
        400,
        'kernel.invalid-input',
      )
    }
    must(Draft, await shop.put(path, { guidance: {} }))
    expectRefused(await submit(shop, draft.id), 422, 'cases.draft-incomplete')
    must(Draft, await shop.put(path, { guidance: { hasRegistration: false } }))
    expectRefused(await submit(shop, draft.id), 422, 'cases.draft-incomplete')
    must(Draft, await shop.put(path, { guidance: { ...guidance, unasked: '1' } }))
    must(Receipt, await submit(shop, draft.id))
  })
})

describe('what belongs to others', () => {
  let draft: Draft
  let fileId: string
  let caseId: string
  beforeAll(async () => {
    draft = await readyDraft(shop)
    fileId = draft.materials.flatMap((one) => one.files)[0]?.id ?? ''
  })

  const Lines = z.object({
    lines: z.array(z.object({ verb: z.string(), requestId: z.string(), actorKind: z.string() })),
  })
  let auditor: Client
  async function refusalsOn(objectId: string): Promise<string[]> {
    auditor ??= await signInOfficial(city, '秦正')
    const query = `verb=permission.refused&objectId=${objectId}&limit=100`
    const { lines } = must(Lines, await auditor.get(`/api/v1/ledger/lines?${query}`))
    return lines.map((line) => line.requestId)
  }

  const onDraft: [string, string, unknown?][] = [
    ['GET', ''],
    ['GET', '/check'],
    ['PUT', '/pages/contact', { answers: { contactPhone: '13900000000' } }],
    ['PUT', '/guidance', { guidance: {} }],
    ['POST', '/resolve', {}],
    ['POST', '/submit', { declared: true }],
    ['PUT', '/materials/food-safety-rules', { kind: 'none' }],
    ['DELETE', '/files/FILE'],
    ['DELETE', ''],
  ]
  it.each(onDraft)('a draft: %s %s', async (method, path, body) => {
    const url = `/api/v1/drafts/${draft.id}${path.replace('FILE', fileId)}`
    for (const client of [stranger, zheng, wang]) {
      const requestId = `refused-${crypto.randomUUID()}`
      const headers = { 'idempotency-key': requestId }
      const answer = await client.send(method, url, { body, requestId, headers })
      expectRefused(answer, 403, 'permission.refused')
      expect(await refusalsOn(draft.id)).toContain(requestId)
    }
    const nobody = await new Client(city.url).send(method, url, { body })
    expectRefused(nobody, 401, 'kernel.sign-in-first')
  })

  it('a draft’s page in the browser', async () => {
    const answer = await stranger.get(`/apply/${draft.id}`, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('没有办理这件事的权限')
  })

  it('is untouched by all this', async () => {
    const now = must(Draft, await shop.get(`/api/v1/drafts/${draft.id}`))
    expect(now).toEqual(draft)
    caseId = must(Receipt, await submit(shop, draft.id)).caseId
  })

  it('a case of another citizen is not found, and not withdrawn', async () => {
    for (const path of ['', `/files/${fileId}`, '/clock']) {
      const answer = await stranger.get(`/api/v1/cases/${caseId}${path}`)
      expect([403, 404]).toContain(answer.status)
      expect(answer.text).not.toContain('小岚')
    }
    const requestId = 'withdraw-of-another'
    const answer = await stranger.post(`/api/v1/cases/${caseId}/withdraw`, {}, { requestId })
    expectRefused(answer, 403, 'permission.refused')
    expect(await refusalsOn(caseId)).toContain(requestId)
  })

  const verbs: [string, unknown?][] = [
    ['accept', {}],
    ['refuse', { kind: 'not-needed', reason: 'x', legalBasis: 'y' }],
    ['supplement', { items: [{ kind: 'other', ref: '', text: 'x' }], reason: 'x' }],
    ['decide', { outcome: 'granted', legalBasis: 'x' }],
    ['deliver', {}],
    ['void', { reason: 'x' }],
    ['steps/accept-1/take'],
    ['special-procedures', { kind: 'inspection', reason: 'x', plannedDays: 1 }],
    ['extension', { days: 1, reason: 'x' }],
    ['extension/answer', { approved: true, reason: 'x' }],
  ]
  it.each(verbs)('another organ’s case: %s is refused and on record', async (verb, body) => {
    const requestId = `outsider-${crypto.randomUUID()}`
    const answer = await zheng.post(`/api/v1/cases/${caseId}/${verb}`, body, { requestId })
    expectRefused(answer, 403, 'permission.refused')
    expect(await refusalsOn(caseId)).toContain(requestId)
  })

  it('another organ’s case is not opened either', async () => {
    for (const path of ['/dossier', '/clock', `/files/${fileId}`]) {
      const requestId = `reader-${crypto.randomUUID()}`
      const answer = await zheng.get(`/api/v1/cases/${caseId}${path}`, {
        headers: { 'idempotency-key': requestId },
      })
      expectRefused(answer, 403, 'permission.refused')
      expect(await refusalsOn(caseId)).toContain(requestId)
    }
    const tasks = await zheng.get('/api/v1/tasks')
    expect(tasks.status).toBe(200)
    expect(tasks.text).not.toContain(caseId)
  })

  it('a file of one case is not reached through another', async () => {
    const other = must(Receipt, await submit(shop, (await readyDraft(shop)).id))
    const answer = await wang.get(`/api/v1/cases/${other.caseId}/files/${fileId}`)
    expectRefused(answer, 404, 'cases.file-not-found')
    expect((await wang.get(`/api/v1/cases/${caseId}/files/${fileId}`)).status).toBe(200)
  })
})

describe('twice, and at once', () => {
  it('one submission sent five times at once with one request id is one case', async () => {
    const draft = await readyDraft(shop)
    const before = (await listCases(shop)).length
    const requestId = crypto.randomUUID()
    const sent = await Promise.all([1, 2, 3, 4, 5].map(() => submit(shop, draft.id, requestId)))
    const receipts = sent.map((answer) => must(Receipt, answer))
    expect(new Set(receipts.map((one) => one.caseId)).size).toBe(1)
    expect(must(Receipt, await submit(shop, draft.id, requestId))).toEqual(receipts[0])
    expect((await listCases(shop)).length).toBe(before + 1)
    const thief = await submit(stranger, draft.id, requestId)
    expectRefused(thief, 409, 'kernel.request-id-reused')
  })

  it('two different submissions of one draft at once are one case and a clear fault', async () => {
    const draft = await readyDraft(shop)
    const before = (await listCases(shop)).length
    const sent = await Promise.all([submit(shop, draft.id), submit(shop, draft.id)])
    expect(sent.map((answer) => answer.status).sort()).toEqual([200, 409])
    const lost = sent.find((answer) => answer.status === 409)
    expect(lost?.fault).toBe('cases.draft-closed')
    expect((await listCases(shop)).length).toBe(before + 1)
  })

  it('back in the browser after sending leads to the case, and never to a second one', async () => {
    const draft = await readyDraft(shop)
    const { caseId } = must(Receipt, await submit(shop, draft.id))
    const before = (await listCases(shop)).length
    for (const page of ['', '/form/contact', '/materials', '/materials/floor-plan', '/check']) {
      const answer = await shop.get(`/apply/${draft.id}${page}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/cases/${caseId}`])
    }
    const again = await shop.form(`/apply/${draft.id}/submit`, { declared: 'yes' })
    expect(again.headers.get('location')).toBe(`/cases/${caseId}/receipt`)
    const receipt = await shop.get(`/cases/${caseId}/receipt`)
    expect(receipt.status).toBe(200)
    expect(receipt.text).toMatch(/<h1/)
    const commit = await shop.form(`/apply/${draft.id}/materials/food-safety-rules/commit`, {})
    expect(commit.status).toBe(409)
    expect(commit.text).toContain('已经提交')
    const typed = { answers: { contactPhone: '13900000000' } }
    const changed = await shop.put(`/api/v1/drafts/${draft.id}/pages/contact`, typed)
    expectRefused(changed, 409, 'cases.draft-closed')
    expect((await listCases(shop)).length).toBe(before)
  })

  it('two officers at once: one acceptance or refusal stands, the other is told', async () => {
    const { caseId } = must(Receipt, await submit(shop, (await readyDraft(shop)).id))
    const refusal = { kind: 'not-needed', reason: '不需要', legalBasis: '行政许可法第三十二条' }
    const both = await Promise.all([
      wang.post(`/api/v1/cases/${caseId}/accept`, {}),
      he.post(`/api/v1/cases/${caseId}/refuse`, refusal),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const lost = both.find((answer) => answer.status === 409)
    expect(['cases.already-accepted', 'cases.closed']).toContain(lost?.fault)
    const won = both[0]?.status === 200 ? 'in-review' : 'not-needed'
    expect((await listCases(shop)).find((one) => one.id === caseId)?.state).toBe(won)
  })

  it('two decisions at once: one wins, one certificate; nobody else fetches it', async () => {
    const { caseId } = must(Receipt, await submit(shop, (await readyDraft(shop)).id))
    const [li, sun, zhao] = await Promise.all(
      ['李敏', '孙磊', '赵刚'].map((name) => signInOfficial(city, name)),
    )
    if (!li || !sun || !zhao) throw new Error('Officials are missing')
    clients.push(li, sun, zhao)
    const pass = { result: 'pass' }
    must(z.unknown(), await wang.post(`/api/v1/cases/${caseId}/accept`, {}))
    must(
      z.unknown(),
      await li.post(`/api/v1/cases/${caseId}/steps/documentReview-1/complete`, pass),
    )
    must(z.unknown(), await li.post(`/api/v1/cases/${caseId}/steps/siteVisit-1/complete`, pass))
    must(z.unknown(), await sun.post(`/api/v1/cases/${caseId}/steps/siteVisit-1/complete`, pass))
    const basis = { legalBasis: '食品安全法第三十五条' }
    const against = { ...basis, outcome: 'refused', reasons: '不符', remedies: '可以申请行政复议' }
    const both = await Promise.all([
      zhao.post(`/api/v1/cases/${caseId}/decide`, { ...basis, outcome: 'granted' }),
      zhao.post(`/api/v1/cases/${caseId}/decide`, against),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const lost = both.find((answer) => answer.status === 409)
    expect(['cases.already-decided', 'cases.closed']).toContain(lost?.fault)

    const granted = both[0]?.status === 200
    const Library = z.object({ certificates: z.array(z.object({ id: z.string() })) })
    const { certificates } = must(Library, await shop.get('/api/v1/me/certificates'))
    expect(certificates).toHaveLength(granted ? 1 : 0)
    for (const { id } of certificates) {
      for (const path of [`/api/v1/certificates/${id}`, `/api/v1/certificates/${id}/pdf`]) {
        const answer = await stranger.get(path)
        expect([403, 404]).toContain(answer.status)
      }
      const state = { state: 'revoked', reason: 'x' }
      const changed = await stranger.post(`/api/v1/certificates/${id}/state`, state)
      expectRefused(changed)
    }
  })
})

describe('in the end', () => {
  it('a draft still resolves, and nothing ever was a 500', async () => {
    await resolve(shop, (await startDraft(shop)).id)
    expect(clients.flatMap((client) => client.broken)).toEqual([])
    expect(city.log()).not.toContain('kernel.internal')
  })

  it('a second start on the same folder is refused with a clear sentence', async () => {
    const second = await city.command('start')
    expect(second.code).toBe(1)
    expect(second.output).toMatch(/data folder is in use by process \d+/)
    expect((await shop.get('/healthz')).status).toBe(200)
  })

  it('killed while a submission is under way and started again: one case, nothing lost', async () => {
    const draft = await readyDraft(shop)
    const before = (await listCases(shop)).length
    const requestId = crypto.randomUUID()
    const sent = submit(shop, draft.id, requestId).catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, 15))
    process.kill(city.pid, 'SIGKILL')
    await sent
    await city.exited
    city = await openCity({ people: 60, dataDir })
    shop = await openShop(city)
    const { caseId } = must(Receipt, await submit(shop, draft.id, requestId))
    const cases = await listCases(shop)
    expect(cases.length).toBe(before + 1)
    expect(cases.filter((one) => one.id === caseId)).toHaveLength(1)
  })

  it('the ledger is whole, and asking for the end ends it in order', async () => {
    const verified = await city.command('verify')
    expect(verified.output).toContain('WHOLE')
    expect(verified.code).toBe(0)
    process.kill(city.pid, 'SIGTERM')
    expect(await city.exited).toBe(0)
    expect(readdirSync(dataDir)).not.toContain('tongban.lock')
  })

  it('one changed byte in the embedded database is found and named', async () => {
    const chosen = places.filter((place) => ['line', 'content', 'checkpoint'].includes(place.kind))
    await inEmbedded(async (run) => {
      for (const place of chosen) await damagePlace(run, place)
    })
    const found = await city.command('verify')
    expect(found.output).toMatch(/leaf 7 .*\[line\]/)
    expect(found.output).toMatch(/leaf \d+ .*\[content\]/)
    expect(found.output).toContain('[checkpoint]')
    expect(found.code).toBe(2)
  })

  async function inEmbedded(work: (run: Run) => Promise<void>): Promise<void> {
    const embedded = await PGlite.create({
      dataDir: join(dataDir, 'pg'),
      extensions: { pg_trgm },
    })
    try {
      await work(async (text, values) => {
        const { rows } = await embedded.query<Record<string, unknown>>(text, values)
        return rows
      })
    } finally {
      await embedded.close()
    }
  }
})
