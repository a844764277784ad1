// Nothing is asked for that a department holds: drafts, real front nodes beside real databases, and a decision by rule.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindFiles, openFileStore } from '../src/kernel/files/index.ts'
import type { Actor, Context } from '../src/kernel/index.ts'
import { castMember, designCity, organMapOf, seedCity } from '../src/main/city/index.ts'
import {
  departmentNodes,
  makeDepartmentDatabases,
  resourcesForLint,
  seedGrants,
  seedResources,
} from '../src/main/departments.ts'
import { modules } from '../src/main/modules.ts'
import {
  checkDraft,
  chooseMaterial,
  disputeField,
  getCaseForApplicant,
  getDraft,
  resolveDraft,
  saveDraftPage,
  startDraft,
  submitDraft,
  uploadMaterial,
} from '../src/modules/cases/index.ts'
import { listCertificatesOf } from '../src/modules/certificates/index.ts'
import {
  enrolProcess,
  type NodeProcess,
  openTestExchange,
  startProcess,
  type TestExchange,
  until,
} from '../src/modules/exchange/testing.ts'
import { listMandatesOf } from '../src/modules/identity/index.ts'
import { loadReleaseFolder, publishRelease, type Release } from '../src/modules/items/index.ts'
import { listReadsOf } from '../src/modules/ledger/index.ts'

const releasesFolder = fileURLToPath(new URL('../releases/', import.meta.url))
const city = designCity({ people: 200 })
let town: TestExchange
const nodes = new Map<string, NodeProcess>()
const releases: Release[] = []
const fault = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  town = await openTestExchange()
  const { house } = town
  await town.world.runJobs(modules)
  bindFiles(await openFileStore({ folder: join(town.world.dataDir, 'files') }))
  await seedCity(town.context(), city)
  await seedResources(house, city)
  const resources = await resourcesForLint(town.context())
  for (const folder of readdirSync(releasesFolder).sort()) {
    const loaded = await loadReleaseFolder(join(releasesFolder, folder), {
      organs: organMapOf(city),
    })
    releases.push(await publishRelease(town.context(), loaded, { resources }))
  }
  await seedGrants(house, city, releases)
  const place = { folder: join(town.folder, 'departments'), urls: {} }
  await makeDepartmentDatabases(city, place)
  for (const node of departmentNodes(house, city, place)) {
    const folder = join(town.folder, node.nodeId)
    mkdirSync(folder)
    const { code } = await node.invite()
    await enrolProcess(town.url, folder, code)
    writeFileSync(
      join(folder, 'node.json'),
      JSON.stringify({ centre: town.url, node: node.nodeId }),
    )
    nodes.set(node.nodeId, startProcess(folder, node.settings))
  }
  await town.settle()
  await Promise.all([...nodes.values()].map((node) => node.ready))
  await until('all nodes are linked', () => town.exchange.linked().length === nodes.size)
}, 120_000)
afterAll(async () => {
  await Promise.all([...nodes.values()].map((node) => node.stop()))
  await town?.close()
})

function itemCode(key: string): string {
  const release = releases.find((one) => one.itemKey === key)
  if (!release) throw new Error(`no release ${key}`)
  return release.itemCode
}

function person(name: string): () => Context {
  const { id } = castMember(city, name)
  return () => town.context({ kind: 'person', id, name, actingFor: null })
}

async function owner(name: string): Promise<() => Context> {
  const { id } = castMember(city, name)
  const [mandate] = await listMandatesOf(town.context(), id)
  if (!mandate) throw new Error(`${name} represents nobody`)
  const { kind, id: partyId, name: partyName } = mandate.principal
  const actingFor = { kind, id: partyId, name: partyName, mandateId: mandate.id }
  const actor: Actor = { kind: 'person', id, name, actingFor }
  return () => town.context(actor)
}

const pdf = () => ({
  filename: 'plan.pdf',
  mediaType: 'application/pdf',
  stream: Readable.from([Buffer.from('%PDF-1.4\ntrailer<<>>\n%%EOF\n')]),
})

const guidance = {
  hasRegistration: true,
  businessForm: 'catering',
  projects: ['hot'],
  deliveryOnly: false,
  area: 'small',
  ownerHandlesFood: true,
}

describe('applying for a food business licence', () => {
  it('asks neither for identity nor for the business licence', async () => {
    const chen = await owner('陈晓岚')
    const { id } = await startDraft(chen(), {
      itemCode: itemCode('food-business-licence-new'),
      guidance,
    })
    const draft = await resolveDraft(chen(), id)
    const state = Object.fromEntries(draft.lookups.map((one) => [one.lookupId, one.state]))
    expect(state).toMatchObject({ population: 'answered', licence: 'answered' })
    const operator = draft.pages.find((one) => one.pageId === 'operator')
    expect(operator).toMatchObject({ complete: true, nothingToAsk: true })
    const name = draft.prefilled.find((one) => one.fieldId === 'applicantName')
    expect(name).toMatchObject({
      value: '陈晓岚',
      locked: true,
      evidence: { kind: 'resource', trust: 'A', source: { zh: '云溪市公安局' } },
    })
    const materials = Object.fromEntries(draft.materials.map((one) => [one.materialId, one.state]))
    expect(materials).toMatchObject({
      'identity-document': 'supplied',
      'business-licence': 'supplied',
      'owner-health-certificate': 'supplied',
      'floor-plan': 'missing',
    })
    // What a department said cannot be edited, only disputed.
    await expect(saveDraftPage(chen(), id, 'operator', { operatorName: '别人' })).rejects.toEqual(
      fault('cases.field-locked'),
    )
    const disputed = await disputeField(chen(), id, 'registeredAddress', '门牌号换过了')
    expect(disputed.prefilled.find((one) => one.fieldId === 'registeredAddress')?.dispute).toEqual(
      expect.objectContaining({ text: '门牌号换过了' }),
    )
    // Looking again asks nobody again.
    const { id: me } = castMember(city, '陈晓岚')
    const readsBefore = (await listReadsOf(town.context(), { kind: 'person', id: me }, {})).reads
    await resolveDraft(chen(), id)
    const readsAfter = (await listReadsOf(town.context(), { kind: 'person', id: me }, {})).reads
    expect(readsAfter).toHaveLength(readsBefore.length)
    expect(readsBefore.length).toBeGreaterThan(0)
  })

  it('says all that is wrong with a page in two languages and saves nothing of it', async () => {
    const chen = await owner('陈晓岚')
    const { id } = await startDraft(chen(), { itemCode: itemCode('food-business-licence-new') })
    const wrong = saveDraftPage(chen(), id, 'premises', { floorArea: '很大', waterSource: '河' })
    await expect(wrong).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'floorArea' }),
        expect.objectContaining({ path: 'waterSource' }),
      ]),
    })
    expect((await getDraft(chen(), id)).answers.floorArea).toBeUndefined()
  })

  it('keeps a draft from other people, also from those who know its address', async () => {
    const chen = await owner('陈晓岚')
    const { id } = await startDraft(chen(), { itemCode: itemCode('food-business-licence-new') })
    await expect(getDraft(person('林雨桐')(), id)).rejects.toEqual(fault('permission.refused'))
  })

  it('is finished and sent from another device', async () => {
    const chen = await owner('陈晓岚')
    const open = await startDraft(chen(), { itemCode: itemCode('food-business-licence-new') })
    const { id } = open
    await expect(submitDraft(chen(), id, { declared: true })).rejects.toMatchObject({
      code: 'cases.draft-incomplete',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'materials/floor-plan' })]),
    })
    await saveDraftPage(chen(), id, 'contact', { contactPhone: '13800000001' })
    const address = open.answers.premises ?? '云溪市云水区小河街1号'
    await saveDraftPage(chen(), id, 'premises', {
      premises: address,
      floorArea: 60,
      waterSource: 'municipal',
    })
    await saveDraftPage(chen(), id, 'safety-manager', {
      safetyManagerName: '陈晓岚',
      safetyManagerPhone: '13800000001',
    })
    const handlers = [{ name: '吴芳', idNumber: castMember(city, '吴芳').idNumber, job: '厨师' }]
    await saveDraftPage(chen(), id, 'food-handlers', { foodHandlers: handlers })
    await saveDraftPage(chen(), id, 'delivery', { deliveryMode: 'electronic' })
    await uploadMaterial(chen(), id, 'floor-plan', pdf())
    await chooseMaterial(chen(), id, 'food-safety-rules', { kind: 'commitment' })
    const resolved = await resolveDraft(chen(), id)
    const workers = resolved.materials.find(
      (one) => one.materialId === 'handlers-health-certificates',
    )
    expect(workers?.state).toBe('supplied')
    expect((await checkDraft(chen(), id)).ready).toBe(true)
    const { caseId } = await submitDraft(chen(), id, { declared: true })
    const seen = await getCaseForApplicant(chen(), caseId)
    expect(seen.state).toBe('received')
    expect(seen.answers[0]?.rows.find((one) => one.fieldId === 'applicantName')).toMatchObject({
      evidence: { kind: 'resource', trust: 'A' },
    })
    expect(await getDraft(chen(), id)).toMatchObject({ state: 'submitted', caseId })
  })
})

describe('a certificate of no criminal record', () => {
  async function apply(name: string, asksHuman = false) {
    const who = person(name)
    const { id } = await startDraft(who(), {
      itemCode: itemCode('no-criminal-record-certificate'),
      guidance: { asker: 'self', nationality: 'chinese' },
    })
    const draft = await resolveDraft(who(), id)
    // The record itself is looked up only once there is an application (个保法 6).
    expect(draft.lookups.find((one) => one.lookupId === 'criminalRecord')?.state).toBe('not-asked')
    await saveDraftPage(who(), id, 'purpose', { purpose: 'work' })
    await saveDraftPage(who(), id, 'contact', { contactPhone: '13800000001' })
    await chooseMaterial(who(), id, 'truth-commitment', { kind: 'commitment' })
    const { caseId } = await submitDraft(who(), id, { declared: true, asksHuman })
    return getCaseForApplicant(who(), caseId)
  }

  it('is decided by rule while she waits, and lies in her library', async () => {
    const seen = await apply('林雨桐')
    expect(seen).toMatchObject({
      state: 'completed',
      result: 'granted',
      decision: { automatic: true },
    })
    await town.world.runJobs(modules)
    const { id } = castMember(city, '林雨桐')
    const day = new Date().toISOString().slice(0, 10)
    const holder = { kind: 'person' as const, id }
    const { certificates } = await listCertificatesOf(town.context(), holder, {}, day)
    expect(certificates[0]).toMatchObject({ typeName: '无犯罪记录证明', caseId: seen.id })
  })

  it('goes to a person when the rule does not hold', async () => {
    const seen = await apply('马晓东')
    expect(seen.state).toBe('in-review')
    expect(seen.heldBy[0]?.step.zh).toBe('人工核查决定')
  })

  it('goes to a person when the applicant asks for one, and nothing is looked up for the rule', async () => {
    const seen = await apply('林雨桐', true)
    expect(seen).toMatchObject({ state: 'received', decision: null })
    expect(seen.heldBy[0]?.step.zh).toBe('人工受理')
  })

  it('is not lost when the department’s node is down: the applicant is told and goes on', async () => {
    const police = [...nodes].find(([id]) => /ga|police|security/.test(id))
    if (!police) throw new Error([...nodes.keys()].join())
    await police[1].stop()
    const who = person('周海')
    const { id } = await startDraft(who(), {
      itemCode: itemCode('no-criminal-record-certificate'),
      guidance: { asker: 'self', nationality: 'chinese' },
    })
    const draft = await resolveDraft(who(), id)
    const lookup = draft.lookups.find((one) => one.lookupId === 'population')
    expect(lookup).toMatchObject({ state: 'unreachable' })
    expect(lookup?.message?.zh).toContain('连接不上')
    const identity = draft.materials.find((one) => one.materialId === 'identity-document')
    expect(identity?.state).toBe('missing')
    const after = await uploadMaterial(who(), id, 'identity-document', pdf())
    expect(after.materials.find((one) => one.materialId === 'identity-document')).toMatchObject({
      state: 'supplied',
      evidence: { kind: 'upload', trust: 'C' },
    })
    const member = castMember(city, '周海')
    await saveDraftPage(who(), id, 'person', {
      name: '周海',
      idNumber: member.idNumber,
      sex: '1',
      birthDate: member.birthDate,
    })
    await saveDraftPage(who(), id, 'purpose', { purpose: 'work' })
    await saveDraftPage(who(), id, 'contact', { contactPhone: '13800000001' })
    await chooseMaterial(who(), id, 'truth-commitment', { kind: 'commitment' })
    const { caseId } = await submitDraft(who(), id, { declared: true })
    const seen = await getCaseForApplicant(who(), caseId)
    expect(seen.state).toBe('received')
    expect(seen.heldBy[0]?.step.zh).toBe('人工受理')
  })
})
