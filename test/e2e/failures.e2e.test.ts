// What fails around the house while it runs: a department's node, the database, the disk, the house itself. Nothing is lost or half done.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Client, signInCitizen, signInOfficial } from './client.ts'
import { damagePlace, places } from './damage.ts'
import { floorPlan } from './files.ts'
import {
  Draft,
  fillDraft,
  itemCodeOf,
  listCases,
  must,
  openShop,
  Receipt,
  readyDraft,
  resolve,
  startDraft,
  submit,
} from './food-licence.ts'
import { openTestDatabase } from './postgres.ts'
import { type City, openCity } from './world.ts'

const database = await openTestDatabase()
if (!database) console.warn('No PostgreSQL server: what fails around a database is not tried.')

const dataDir = mkdtempSync(join(tmpdir(), 'tongban-failures-'))
const store = join(dataDir, 'files')
mkdirSync(store)
const mounted = mountSmallDisk(store)
if (!mounted) console.warn('No right to mount a small disk: a full disk is not tried.')

function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const env = { TONGBAN_DEMO_LIFE: '0', ...(database ? { DATABASE_URL: database.url } : {}) }
let city: City
let shop: Client
const clients: Client[] = []

async function start(more: Record<string, string> = {}): Promise<void> {
  city = await openCity({ people: 60, dataDir, env: { ...env, ...more } })
  shop = await openShop(city)
  clients.push(shop)
}

beforeAll(() => start())
afterAll(async () => {
  await city?.stop()
  await database?.close()
  if (mounted) execFileSync('umount', [store])
  rmSync(dataDir, { recursive: true, force: true })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until<T>(what: string, seconds: number, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await look().catch(() => null)
    if (found !== null) return found
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} seconds`)
    await pause(200)
  }
}

async function expectWhole(): Promise<void> {
  const verified = await city.command('verify')
  expect(verified.output).toContain('WHOLE')
  expect(verified.code).toBe(0)
}

describe('the provider’s node is down', () => {
  /** The process of a department's front node, found by its folder. */
  function nodeProcess(name: string): number {
    const found = readdirSync('/proc').find((pid) => {
      if (!/^\d+$/.test(pid)) return false
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        return line.includes('run') && line.includes(join(dataDir, 'nodes', name))
      } catch {
        return false
      }
    })
    if (!found) throw new Error(`No process of ${name}`)
    return Number(found)
  }
  const stateOf = (draft: Draft, lookupId: string) =>
    draft.lookups.find((one) => one.lookupId === lookupId)?.state

  it('she is told, may upload instead or wait, and nothing she typed is lost', async () => {
    const pid = nodeProcess('node-public-security')
    process.kill(pid, 'SIGSTOP')
    try {
      const { id } = await startDraft(shop)
      const draft = await resolve(shop, id)
      expect(stateOf(draft, 'population')).toBe('unreachable')
      expect(stateOf(draft, 'licence')).toBe('answered')
      expect(draft.lookups.find((one) => one.lookupId === 'population')?.message?.zh).toBeTruthy()

      const told = await shop.get(`/apply/${id}/known`, { headers: { accept: 'text/html' } })
      expect(told.status).toBe(200)
      expect(told.text).toContain('连不上')

      const identity = `/api/v1/drafts/${id}/materials/identity-document/files`
      const uploaded = await shop.upload(identity, floorPlan(), '身份证.png', 'image/png')
      expect(uploaded.status, uploaded.text.slice(0, 300)).toBe(200)
      const kept = await fillDraft(shop, id)
      expect(kept.materials.find((one) => one.materialId === 'identity-document')?.state).toBe(
        'supplied',
      )
      expect(kept.answers.contactPhone).toBe('13800000002')
      const early = await submit(shop, id)
      expect([early.status, early.fault]).toEqual([422, 'cases.draft-incomplete'])
    } finally {
      process.kill(pid, 'SIGCONT')
    }
  })

  it('when the node is back, its facts come by themselves into the same draft', async () => {
    const { id } = await startDraft(shop)
    const draft = await until('the node is back', 30, async () => {
      const now = await resolve(shop, id, 'population')
      return stateOf(now, 'population') === 'answered' ? now : null
    })
    expect(draft.answers).toMatchObject({ applicantName: '陈晓岚', contactPhone: '13800000002' })
    must(Receipt, await submit(shop, id))
  })

  it('a node that was killed is started again and answers', async () => {
    const killed = nodeProcess('node-market-regulation')
    process.kill(killed, 'SIGKILL')
    const { id } = await startDraft(shop)
    const first = await resolve(shop, id)
    expect(['unreachable', 'answered']).toContain(stateOf(first, 'licence'))
    await until('a new node process', 30, async () => {
      return nodeProcess('node-market-regulation') === killed ? null : true
    })
    await until('the killed node answers', 40, async () => {
      const now = await resolve(shop, id, 'licence')
      return stateOf(now, 'licence') === 'answered' ? now : null
    })
    const filled = await fillDraft(shop, id)
    expect(filled.answers.entityName).toContain('小岚')
    must(Receipt, await submit(shop, id))
  })
})

describe.runIf(mounted)('the disk is full', () => {
  it('an upload is refused by name, the draft stays, and with room again it goes on', async () => {
    const { id } = await startDraft(shop)
    const files = `/api/v1/drafts/${id}/materials/floor-plan/files`
    const big = Buffer.concat([floorPlan(), Buffer.alloc(4_000_000)])
    const filler = join(store, 'filler')
    const fill = () => {
      for (let size = 12; size > 0; size -= 1) {
        try {
          writeFileSync(filler, Buffer.alloc(size * 1024 * 1024))
          return
        } catch {
          rmSync(filler, { force: true })
        }
      }
    }
    fill()
    try {
      const refused = await shop.upload(files, big, 'plan.png', 'image/png')
      expect([refused.status, refused.fault]).toEqual([507, 'kernel.disk-full'])
      const page = await shop.send('POST', `/apply/${id}/materials/floor-plan`, {
        body: pageUpload(big),
        headers: { accept: 'text/html' },
      })
      expect([422, 507]).toContain(page.status)
      expect(page.text).toContain('存储空间不足')
      expect(readdirSync(join(store, 'incoming'))).toEqual([])
      const saved = { answers: { contactPhone: '13800000009' } }
      must(Draft, await shop.put(`/api/v1/drafts/${id}/pages/contact`, saved))
    } finally {
      rmSync(filler, { force: true })
    }
    must(Draft, await shop.upload(files, big, 'plan.png', 'image/png'))
    const draft = must(Draft, await shop.get(`/api/v1/drafts/${id}`))
    expect(draft.answers.contactPhone).toBe('13800000009')
    await shop.send('DELETE', `/api/v1/drafts/${id}`)
  })

  function pageUpload(bytes: Uint8Array): FormData {
    const body = new FormData()
    body.append('_csrf', shop.csrf ?? '')
    body.append('_request', 'disk-full-page-1')
    body.append('file', new File([bytes as BlobPart], 'plan.png', { type: 'image/png' }))
    return body
  }
})

describe.runIf(database !== null)('the database is restarted in the middle', () => {
  const one = () => {
    if (!database) throw new Error('no database')
    return database
  }

  it('sessions ended under way: 503 or done, never half; asked again it is done once', async () => {
    const drafts: Draft[] = [await readyDraft(shop)]
    const before = (await listCases(shop)).length
    const statuses = new Set<number>()
    let ended = 0
    let going = true
    const typing = [1, 2, 3, 4].map(async (n) => {
      const path = `/api/v1/drafts/${drafts[0]?.id}/pages/contact`
      for (let i = 0; going; i += 1) {
        const phone = `138${String(n * 10_000_000 + i).padStart(8, '0')}`
        const answer = await shop.put(path, { answers: { contactPhone: phone } })
        statuses.add(answer.status)
        if (answer.status !== 200) {
          expect([answer.status, answer.fault]).toEqual([503, 'kernel.database-away'])
          expect(answer.headers.get('retry-after')).toBeTruthy()
        }
      }
    })
    for (let i = 0; i < 8; i += 1) {
      await pause(150)
      ended += await one().endSessions()
    }
    going = false
    await Promise.all(typing)
    expect(ended).toBeGreaterThan(0)
    expect([...statuses].sort()).toEqual([200, 503])

    const requestId = crypto.randomUUID()
    const draftId = drafts[0]?.id ?? ''
    const sending = until('the submission gets through', 30, async () => {
      const answer = await submit(shop, draftId, requestId)
      if (answer.status === 503) return null
      return must(Receipt, answer)
    })
    await one().endSessions()
    const receipt = await sending
    expect(must(Receipt, await submit(shop, draftId, requestId))).toEqual(receipt)
    expect((await listCases(shop)).length).toBe(before + 1)
  })

  it('while it is away every page says so, and it comes back by itself', async () => {
    one().cut()
    const api = await shop.get('/api/v1/drafts')
    expect([api.status, api.fault]).toEqual([503, 'kernel.database-away'])
    const page = await shop.get('/cases', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(503)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toMatch(/<h1[\s\S]*数据库暂时不可用/)
    expect((await shop.get('/healthz')).status).toBe(503)
    await pause(2500)
    await one().restore()
    await until('the house is well again', 30, async () => {
      return (await shop.get('/healthz')).status === 200 ? true : null
    })
    // Sequencer, reactions and jobs go on too: a new case is sequenced and its receipt is made.
    const { caseId } = must(Receipt, await submit(shop, (await readyDraft(shop)).id))
    const Documents = z.object({ documents: z.array(z.object({ state: z.string() })) })
    await until('the receipt document is made', 60, async () => {
      const { documents } = must(Documents, await shop.get(`/api/v1/cases/${caseId}`))
      return documents.some((document) => document.state === 'ready') ? true : null
    })
    await until('every line is sequenced', 30, async () => {
      const rows = await one().query('select count(*)::int as n from ledger.pending')
      return rows[0]?.n === 0 ? true : null
    })
    await expectWhole()
  })
})

describe.runIf(database !== null)('one changed byte in a row', () => {
  it.each(places)('$what is found and named', async (place) => {
    const run = (text: string, values?: unknown[]) => {
      if (!database) throw new Error('no database')
      return database.query(text, values)
    }
    const undo = await damagePlace(run, place)
    try {
      const found = await city.command('verify')
      expect(found.output).toContain('DAMAGED')
      expect(found.output).toContain(`[${place.kind}]`)
      if (place.kind !== 'checkpoint') {
        const leaf = place.leaf === null ? 'leaf \\d+' : `leaf ${place.leaf}`
        expect(found.output).toMatch(new RegExp(`${leaf} .*\\[${place.kind}\\]`))
      }
      expect(found.code).toBe(2)
    } finally {
      await undo()
    }
  })

  it('and with every byte back in its place it is whole', expectWhole)
})

describe('the house is killed in the middle of submissions', () => {
  it('nothing is lost or half done: sent again, each is one case', async () => {
    const home = await itemCodeOf(shop, 'no-criminal-record-certificate')
    const citizens = await Promise.all(['林雨桐', '吴芳'].map((name) => signInCitizen(city, name)))
    const drafts: { client: Client; name: string; id: string; requestId: string }[] = []
    for (const [i, client] of citizens.entries()) {
      const asked = { itemCode: home, guidance: { asker: 'self', nationality: 'chinese' } }
      const { id } = must(Draft, await client.post('/api/v1/drafts', asked))
      await resolve(client, id)
      for (const [page, answers] of Object.entries({
        purpose: { purpose: 'work' },
        contact: { contactPhone: '13800000002' },
      })) {
        must(Draft, await client.put(`/api/v1/drafts/${id}/pages/${page}`, { answers }))
      }
      const choice = `/api/v1/drafts/${id}/materials/truth-commitment`
      must(Draft, await client.put(choice, { kind: 'commitment' }))
      const requestId = crypto.randomUUID()
      drafts.push({ client, name: ['林雨桐', '吴芳'][i] ?? '', id, requestId })
    }
    const ready = await readyDraft(shop)
    drafts.push({ client: shop, name: '陈晓岚', id: ready.id, requestId: crypto.randomUUID() })
    const before = (await listCases(shop)).length

    const sent = drafts.map((one) =>
      submit(one.client, one.id, one.requestId).then(
        (answer) => answer.status,
        () => 'no answer',
      ),
    )
    await pause(25)
    process.kill(city.pid, 'SIGKILL')
    const answers = await Promise.all(sent)
    await city.exited
    expect(answers).toContain('no answer')

    await start()
    for (const draft of drafts) {
      const client = draft.name === '陈晓岚' ? shop : await signInCitizen(city, draft.name)
      const receipt = must(Receipt, await submit(client, draft.id, draft.requestId))
      const seen = must(Draft, await client.get(`/api/v1/drafts/${draft.id}`))
      expect(seen).toMatchObject({ state: 'submitted', caseId: receipt.caseId })
      const cases = await listCases(client)
      expect(cases.filter((one) => one.id === receipt.caseId)).toHaveLength(1)
      if (draft.name === '陈晓岚') expect(cases.length).toBe(before + 1)
      else expect(cases).toHaveLength(1)
    }
    await expectWhole()
  })
})

describe('a second start on the same folder', () => {
  it('is refused with a clear sentence, also where the database is a server', async () => {
    const second = await city.command('start')
    expect(second.code).toBe(1)
    expect(second.output).toMatch(/data folder is in use by process \d+/)
    expect((await shop.get('/healthz')).status).toBe(200)
  })
})

describe('the calendar of the coming year is missing', () => {
  it('a date is never guessed: told, refused by name, nothing half done', async () => {
    const years = readdirSync('src/modules/standards/data/calendars').map((name) =>
      Number(/-(\d{4})\.json$/.exec(name)?.[1] ?? 0),
    )
    const day = Date.parse(`${Math.max(...years)}-12-20T02:00:00Z`)
    // The command before the house is killed: the house itself must not stay behind, but end in order.
    process.kill(city.commandPid, 'SIGKILL')
    await until('the house ends with its command', 30, async () => {
      return readdirSync(dataDir).includes('tongban.lock') ? null : true
    })
    expect(city.log()).toContain('正在停止')
    await start({
      NODE_OPTIONS: `--import=${new URL('./shift-clock.mjs', import.meta.url).href}`,
      TONGBAN_TEST_DAYS_AHEAD: String((day - Date.now()) / 86_400_000),
    })
    const sent = await submit(shop, (await readyDraft(shop)).id)
    const { caseId } = must(Receipt, sent)
    expect(sent.json).toMatchObject({ acceptanceDueOn: null })
    const page = await shop.get(`/cases/${caseId}`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)

    const wang = await signInOfficial(city, '王强', new Date(day))
    clients.push(wang)
    const Dossier = z.object({
      state: z.string(),
      version: z.number(),
      timeline: z.array(z.object({ kind: z.string() })),
    })
    const dossier = async () => must(Dossier, await wang.get(`/api/v1/cases/${caseId}/dossier`))
    const before = await dossier()
    const refused = await wang.post(`/api/v1/cases/${caseId}/accept`, {})
    expect(refused.fault).toBe('standards.calendar-year-missing')
    expect(refused.status).toBe(503)
    expect(refused.text).toContain(String(Math.max(...years) + 1))
    expect(await dossier()).toEqual(before)
    expect(before).toMatchObject({ state: 'received', timeline: [{ kind: 'submitted' }] })
  })
})

describe('in the end', () => {
  it('the ledger is whole and nothing ever was a 500', async () => {
    await expectWhole()
    expect(clients.flatMap((client) => client.broken)).toEqual([])
    expect(city.log()).not.toContain('kernel.internal')
  })
})
