// The node as a department runs it: enrolment, passphrase, a false centre, its log, its local API, the centre away.

import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Grant } from '../catalogue/index.ts'
import { listFrames } from './index.ts'
import {
  enrolProcess,
  legacyColumns,
  makeLegacySqlite,
  type NodeProcess,
  openTestExchange,
  startProcess,
  type TestExchange,
  until,
} from './testing.ts'

const program = fileURLToPath(new URL('../../main/node.ts', import.meta.url))
let town: TestExchange
let provider: NodeProcess
let asker: NodeProcess
let grant: Grant
const place = (name: string) => join(town.folder, name)

function run(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string }>((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    )
  })
}

beforeAll(async () => {
  town = await openTestExchange({ beatMs: 300 })
  await town.publish('GA-POPULATION-BASIC')
  makeLegacySqlite(place('people.sqlite'))
  for (const name of ['provider', 'asker']) mkdirSync(place(name))
  await enrolProcess(
    town.url,
    place('provider'),
    await town.invite('node-ga', ['GA-POPULATION-BASIC'], 'before-reply'),
  )
  await enrolProcess(town.url, place('asker'), await town.invite('node-asker', []))
  grant = await town.grant({
    receivers: ['node-asker'],
    rowFilter: [{ field: 'sex', op: 'eq', value: 'female' }],
  })
  provider = startProcess(place('provider'), {
    sources: { people: { kind: 'sqlite', file: place('people.sqlite') } },
    resources: {
      'GA-POPULATION-BASIC': { source: 'people', table: 't_czrk', columns: legacyColumns },
    },
  })
  asker = startProcess(place('asker'), { localApi: { port: 0 } })
  await Promise.all([provider.ready, asker.ready])
  await town.configured('node-ga')
  await town.configured('node-asker')
})
afterAll(async () => {
  await provider?.stop()
  await asker?.stop()
  await town?.close()
})

async function askLocally(changes: object = {}, token?: string) {
  const { localPort } = await asker.ready
  const response = await fetch(`http://127.0.0.1:${localPort}/v1/ask`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token ?? readFileSync(join(place('asker'), 'api-token'), 'utf8')}`,
    },
    body: JSON.stringify({
      grant: grant.id,
      item: 'food-licence',
      purpose: { kind: 'case', id: 'case-9' },
      params: { idNumber: '990101199001010017' },
      ...changes,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

it('lets a department’s own application ask, node to node, through the centre that sees nothing', async () => {
  const answer = await askLocally()
  expect(answer).toMatchObject({
    status: 200,
    body: { node: 'node-ga', rows: [{ name: '陈晓岚' }] },
  })
  await town.exchange.flush()
  const { frames } = await listFrames(town.context(), { limit: 2 })
  expect(frames.map((frame) => [frame.from, frame.to, frame.kind])).toEqual([
    ['node-ga', 'node-asker', 'answer'],
    ['node-asker', 'node-ga', 'ask'],
  ])
})

it('applies the row filter of the grant: who is outside it does not exist', async () => {
  expect((await askLocally({ params: { idNumber: '990101198502030021' } })).body.rows).toEqual([])
})

it('names what the node refuses, and keeps its door closed without the token', async () => {
  expect(await askLocally({ item: 'another' })).toMatchObject({
    status: 502,
    body: { error: { code: 'grant-for-another-item' } },
  })
  expect(await askLocally({ fields: ['birthDate'] })).toMatchObject({
    body: { error: { code: 'fields-not-granted' } },
  })
  expect((await askLocally({}, 'wrong')).status).toBe(401)
  expect((await askLocally({ purpose: undefined })).status).toBe(400)
  expect((await askLocally({ params: { x: 'y'.repeat(70_000) } })).status).toBe(400)
  expect(statSync(join(place('asker'), 'api-token')).mode & 0o777).toBe(0o600)
})

it('keeps a log that can be proved, and names the entry that somebody changed', async () => {
  await provider.stop()
  const whole = await run(['verify', '--dir', place('provider')])
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('whole') })
  const { out } = await run(['log', '--dir', place('provider')])
  const answered = out
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as {
          kind: string
          body: { messages?: { purpose: object; item: string; rows?: number }[] }
        },
    )
    .filter((entry) => entry.kind === 'answered')
  expect(answered[0]?.body.messages?.[0]).toMatchObject({
    item: 'food-licence',
    purpose: { kind: 'case', id: 'case-9' },
    rows: 1,
  })
  expect(out).not.toContain('陈晓岚')
  const db = new DatabaseSync(join(place('provider'), 'node.sqlite'))
  const before = db.prepare('select body from entry where seq = 3').get()
  db.exec("drop trigger entry_no_update; update entry set body = '{}' where seq = 3")
  const broken = await run(['verify', '--dir', place('provider')])
  expect(broken).toMatchObject({ code: 2, out: expect.stringContaining('entry 3') })
  db.exec('drop trigger entry_no_update')
  db.prepare('update entry set body = ? where seq = 3').run(String(before?.body))
  db.close()
  expect((await run(['verify', '--dir', place('provider')])).code).toBe(0)
  provider = startProcess(place('provider'), {})
  await provider.ready
  expect((await askLocally()).status).toBe(200)
})

it('runs once: a second process on the same folder says so and leaves', async () => {
  const second = await run(['run', '--dir', place('provider')])
  expect(second).toMatchObject({ code: 1, out: expect.stringContaining('Another process') })
  expect((await askLocally()).status).toBe(200)
})

it('starts from its cached configuration while the centre is away, and serves as soon as it is back', async () => {
  await provider.stop()
  await town.stopCentre()
  provider = startProcess(place('provider'), {})
  expect(await askLocally()).toMatchObject({ status: 502, body: { error: { code: 'link-down' } } })
  await town.startCentre()
  await provider.ready
  await until('the asker is back', async () => (await askLocally()).status === 200)
})

it('encrypts its keys under a passphrase and does not start without it', async () => {
  const code = await town.invite('node-locked', [])
  const env = { TONGBAN_NODE_PASSPHRASE: 'correct horse battery' }
  const enrolled = await run(
    ['enrol', '--dir', place('locked'), '--centre', town.url, '--code', code],
    env,
  )
  expect(enrolled.out).toContain('Enrolled as node-locked')
  const key = readFileSync(join(place('locked'), 'keys', 'node', 'signing.key'), 'utf8')
  expect(key).toContain('scrypt')
  const refused = await run(['run', '--dir', place('locked')])
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('passphrase') })
})

it('notices a false centre: the code names the key of the true one', async () => {
  const code = await town.invite('node-cautious', [])
  const liar = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        v: 1,
        node: 'node-cautious',
        organ: town.organs.police,
        organName: '云溪市公安局',
        centreKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
        linkPath: '/link',
      }),
    )
  })
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
  const centre = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
  const result = await run([
    'enrol',
    '--dir',
    place('cautious'),
    '--centre',
    centre,
    '--code',
    code,
  ])
  liar.close()
  expect(result).toMatchObject({
    code: 1,
    out: expect.stringContaining('not the one that made the code'),
  })
  expect((await run(['run', '--dir', place('cautious')])).out).toContain('not enrolled')
})

it('does not speak to a centre elsewhere without encryption', async () => {
  const { linkUrl } = await import('../../node/node.ts')
  const plain = { centre: 'http://centre.example', allowPlain: false }
  expect(() => linkUrl(plain, '/link')).toThrow(/https/)
  expect(linkUrl({ ...plain, centre: 'https://centre.example' }, '/link')).toBe(
    'wss://centre.example/link',
  )
  expect(linkUrl({ ...plain, centre: 'http://127.0.0.1:8080' }, '/link')).toBe(
    'ws://127.0.0.1:8080/link',
  )
})
