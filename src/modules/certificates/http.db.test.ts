// Ledger and certificates over real HTTP: the public log, own reads, the library, verification by upload.

import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { international } from '../../kernel/crypto/index.ts'
import { bindFiles, openFileStore } from '../../kernel/files/index.ts'
import { createServer } from '../../kernel/http/server.ts'
import type { Actor } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import {
  createSequencer,
  ledger,
  parseVerifier,
  recordRefusal,
  verifierText,
  verifyReceipt,
} from '../ledger/index.ts'
import { composeUscc } from '../standards/index.ts'
import { certificatePdf, certificates, issueCertificate } from './index.ts'

const organId = 'organ-market'
const uscc = composeUscc({
  authority: '1',
  category: '1',
  regionCode: '990100',
  organisationBody: 'MB000001',
})
const owner: Actor = {
  kind: 'person',
  id: '0199aaaa-0000-7000-8000-000000000001',
  name: '陈晓岚',
  actingFor: null,
}
const official = (duty: string): Actor => ({
  kind: 'official',
  id: `official-${duty}`,
  name: '赵刚',
  organId,
  positions: [{ id: 'p', organId, regionCode: '990100', duties: [duty] }],
})
const actors: Record<string, Actor> = {
  owner,
  decide: official('decide'),
  audit: official('audit'),
}
const signer = { name: 'tongban.example/log', ...international.generateSigningKey() }

let world: TestWorld
let app: FastifyInstance
let certificateId = ''
let identifier = ''
beforeAll(async () => {
  world = await openTestWorld({ modules: [ledger, certificates], onRefused: recordRefusal })
  bindFiles(await openFileStore({ folder: join(world.dataDir, 'files') }))
  app = await createServer({
    house: world.house,
    routes: [...ledger.routes, ...certificates.routes],
    pages: [],
    assets: [],
    spas: [],
    authenticate: async ({ cookies }) => {
      const actor = actors[cookies.session ?? '']
      return actor
        ? { actor, session: { id: 's', csrf: 'csrf' } }
        : { actor: { kind: 'anonymous' }, session: null }
    },
    renderFault: () => createElement('html'),
    health: async () => ({ ready: true, body: {} }),
    version: '0',
    rateLimit: 1000,
  })
  const made = await issueCertificate(world.context(official('decide')), {
    typeCode: `${uscc}001`,
    typeName: '食品经营许可证',
    issuerOrgan: { id: organId, uscc, name: '云溪市市场监督管理局' },
    holder: {
      kind: 'person',
      id: owner.id,
      name: '陈晓岚',
      code: '990106199001010017',
      codeType: '111',
    },
    number: 'JY1',
    fields: [{ label: '经营者名称', value: '小岚面馆' }],
    validFrom: '2026-11-23',
    validTo: null,
  })
  certificateId = made.certificateId
  identifier = made.identifier
  await world.settle([certificates])
  const { database, clock, log } = world.house
  await createSequencer({ database, clock, log, signer }).run()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const get = (url: string, session = '') =>
  app.inject({ method: 'GET', url, cookies: session ? { session } : {} })
function post(url: string, session: string, payload: object) {
  const headers = {
    'idempotency-key': `key-${Math.random().toString(36).slice(2)}`,
    'x-csrf-token': 'csrf',
  }
  return app.inject({ method: 'POST', url, cookies: session ? { session } : {}, headers, payload })
}

describe('the public log', () => {
  it('serves checkpoint and tiles to anyone', async () => {
    const checkpoint = await get('/log/checkpoint')
    expect(checkpoint.statusCode).toBe(200)
    expect(checkpoint.headers['content-type']).toContain('text/plain')
    const size = Number(checkpoint.body.split('\n')[1])
    const tile = await get(`/log/tile/0/000.p/${size}`)
    expect(tile.statusCode).toBe(200)
    expect(tile.rawPayload).toHaveLength(size * 32)
    for (const path of ['0/000', '0/../../key', '0/000.p/999', '%2e%2e/x']) {
      expect((await get(`/log/tile/${path}`)).statusCode).toBe(404)
    }
  })

  it('gives receipts and lines to those who may have them', async () => {
    const lines = await get('/api/v1/ledger/lines?limit=5', 'audit')
    expect(lines.statusCode).toBe(200)
    const { lineId } = lines.json().lines[0]
    expect(JSON.stringify(lines.json())).not.toContain('陈晓岚')
    expect((await get('/api/v1/ledger/lines', 'decide')).statusCode).toBe(403)
    expect((await get('/api/v1/ledger/lines')).statusCode).toBe(401)
    expect((await get('/api/v1/ledger/lines?limit=9999', 'audit')).statusCode).toBe(400)
    expect((await get('/api/v1/ledger/lines?after=%27%3B--', 'audit')).statusCode).toBe(400)
    const verifier = parseVerifier(verifierText(signer))
    const receipt = await get(`/api/v1/ledger/receipts/${lineId}`, 'owner')
    expect(verifier && verifyReceipt(receipt.json(), verifier)).toEqual({ ok: true })
    expect((await get('/api/v1/ledger/consistency?from=1')).json().proof.length).toBeGreaterThan(0)
    expect((await get('/api/v1/ledger/consistency?from=100000')).statusCode).toBe(400)
  })
})

describe('certificates', () => {
  it('lie in the library of their holder', async () => {
    const own = await get('/api/v1/me/certificates', 'owner')
    expect(own.json().certificates).toMatchObject([{ id: certificateId, state: 'valid' }])
    const one = await get(`/api/v1/certificates/${certificateId}`, 'owner')
    expect(one.json().metadata).toMatchObject({ ZZBS: identifier, ZZYXQJZRQ: '长期' })
    const pdf = await get(`/api/v1/certificates/${certificateId}/pdf`, 'owner')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await get(`/api/v1/certificates/${certificateId}`)).statusCode).toBe(401)
    expect((await get('/api/v1/certificates/not-a-uuid', 'owner')).statusCode).toBe(400)
  })

  it('are verified by anyone, by identifier and by file', async () => {
    const verified = await get(`/api/v1/certificates/verify/${identifier}`)
    expect(verified.json()).toMatchObject({
      signature: 'intact',
      certificate: { holderName: '陈*岚' },
    })
    const { file } = await certificatePdf(world.context(owner), certificateId)
    const form = new FormData()
    form.set(
      'file',
      new Blob([new Uint8Array(await buffer(file))], { type: 'application/pdf' }),
      'a.pdf',
    )
    const request = new Request('http://x', { method: 'POST', body: form })
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/certificates/verify-file',
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    expect(answer.json()).toMatchObject({ answer: 'genuine', certificate: { identifier } })
  })

  it('change state only by the hand of the issuer; what others try is on the ledger', async () => {
    const url = `/api/v1/certificates/${certificateId}/state`
    const body = { action: 'suspend', legalBasis: '行政许可法第六十九条', reason: '调查期间' }
    expect((await post(url, 'owner', body)).statusCode).toBe(403)
    expect((await post(url, 'decide', { ...body, action: 'burn' })).statusCode).toBe(400)
    expect((await post(url, 'decide', body)).json()).toMatchObject({ state: 'suspended' })
    const refused = await get('/api/v1/ledger/lines?verb=permission.refused', 'audit')
    expect(refused.json().lines.length).toBeGreaterThan(0)
  })

  it('show the holder who looked at them', async () => {
    await get(`/api/v1/certificates/${certificateId}`, 'decide')
    const reads = await get('/api/v1/me/data-reads', 'owner')
    expect(reads.json().reads[0]).toMatchObject({
      actorName: '赵刚',
      organId,
      object: { id: certificateId },
    })
    expect((await get('/api/v1/me/data-reads', 'decide')).statusCode).toBe(403)
  })
})
