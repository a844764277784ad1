// Records that belong to somebody: what a stranger must neither read nor change.

import { Readable } from 'node:stream'
import { type Actor, type Module, newId, type Upload } from '../src/kernel/index.ts'
import type { TestWorld } from '../src/kernel/testing.ts'
import {
  caseCompleted,
  chooseMaterial,
  getDraft,
  type PageAnswers,
  saveDraftPage,
  startDraft,
  submitDraft,
  uploadMaterial,
} from '../src/modules/cases/index.ts'
import {
  type NewResource,
  publishResource,
  registerResource,
  requestGrant,
  submitResource,
} from '../src/modules/catalogue/index.ts'
import { importCertificate } from '../src/modules/certificates/index.ts'
import { evaluateCase, evaluation } from '../src/modules/evaluation/index.ts'
import { getOrgan, grantMandate, signInPerson } from '../src/modules/identity/index.ts'
import { loadReleaseFolder, publishRelease } from '../src/modules/items/index.ts'
import { recordLine } from '../src/modules/ledger/index.ts'
import { notify } from '../src/modules/notifications/index.ts'
import {
  addOrgans,
  addPerson,
  addSomebody,
  idNumberOf,
  type Organs,
  PASSWORD,
  type Somebody,
  usccOf,
} from './permission-people.ts'
import type { Known } from './samples.ts'

export interface Records {
  owner: Somebody
  stranger: Somebody
  organs: Organs
  /** Ids of the owner's records, and of the market bureau's, by the name under which routes take them. */
  owned: Known
  /** Texts that stand in the owner's records only. */
  marks: readonly string[]
  sessions: Map<Actor, string>
}

export async function addRecords(world: TestWorld, modules: readonly Module[]): Promise<Records> {
  const organs = await addOrgans(world)
  const release = await publishRelease(
    world.context(),
    await loadReleaseFolder('releases/food-business-licence-new', { organs: organs.byKey }),
  )
  const owner = await addSomebody(world, 1, '独孤晓岚', '独孤小面馆')
  const stranger = await addSomebody(world, 2, '陌上某', '陌生贸易行')
  const own = world.context({ kind: 'person', id: owner.id, name: owner.name, actingFor: null })
  const helper = await addPerson(world, 3, '慕容帮办')
  const mandate = await grantMandate(own, {
    kind: 'proxy',
    principal: { kind: 'person', id: owner.id },
    agentId: helper.id,
    scope: ['*'],
    validFrom: '2026-11-01',
    validTo: '2027-11-01',
  })
  const session = await signInPerson(world.context({ kind: 'anonymous' }), {
    account: idNumberOf(1),
    password: PASSWORD,
  })
  const messages = await world.context().change('test.tell', async (tx) => {
    const line = await recordLine(tx, {
      verb: 'test.told',
      object: { kind: 'person', id: owner.id },
      subjects: [{ kind: 'person', id: owner.id }],
    })
    const told = async (to: { kind: 'person' | 'entity'; id: string }) =>
      (
        await notify(tx, {
          to,
          template: 'mandate-revoked',
          params: { principalName: owner.name },
        })
      )?.messageId ?? ''
    return {
      lineId: line.lineId,
      ids: [
        await told({ kind: 'person', id: owner.id }),
        await told({ kind: 'entity', id: owner.party.id }),
      ],
    }
  })
  const { code, grantId } = await addCatalogueRecords(world, organs)
  const handled = await addCases(world, owner, release.itemCode)
  const certificateId = await addCertificate(world, organs, owner)
  const review = await addReview(world, organs, owner, release)
  await world.settle(modules)
  return {
    owner,
    stranger,
    organs,
    owned: {
      mandateId: [mandate.id, owner.party.mandateId],
      sessionId: [session.session.id],
      messageId: messages.ids,
      lineId: [messages.lineId],
      code: [code],
      resourceCode: [code],
      grantId: [grantId],
      certificateId: [certificateId],
      id: [review.evaluationId],
      caseId: [review.caseId, handled.caseId],
      draftId: [handled.draftId],
      fileId: handled.fileIds,
      personId: [owner.id],
      principalId: [owner.id, owner.party.id],
      organId: [organs.market],
      providerOrganId: [organs.market],
      requesterOrganId: [organs.market],
      authorityOrganId: [organs.data],
    },
    marks: [
      owner.name,
      owner.party.name,
      owner.id,
      mandate.id,
      certificateId,
      REVIEW_TEXT,
      ADDRESS,
      handled.caseId,
      handled.number,
      handled.draftId,
      ...messages.ids,
    ],
    sessions: new Map(),
  }
}

/** An entry of the market bureau, and the market bureau's request for an entry of the police. */
async function addCatalogueRecords(world: TestWorld, organs: Organs) {
  const stewardOf = (organId: string) =>
    world.context({
      kind: 'official',
      id: newId(),
      name: '数据管理员',
      organId,
      positions: [{ id: newId(), organId, regionCode: '990100', duties: ['steward'] }],
    })
  const entry = (code: string, providerOrganId: string): NewResource => ({
    code,
    name: { zh: `登记信息${code}`, en: `Register ${code}` },
    abstract: { zh: '登记的基本信息。', en: 'Basic data of the register.' },
    classification: { class: 1, path: ['登记'] },
    format: 'database',
    providerOrganId,
    authorityOrganId: organs.data,
    sharing: { type: 2, condition: '仅限办理政务服务事项时核验。', basis: null },
    openness: { type: 2 },
    updateCycle: 2,
    sourceSystem: { kind: 4, name: '登记系统' },
    duty: '登记管理',
    fields: [
      {
        name: 'idNumber',
        title: { zh: '公民身份号码', en: 'ID number' },
        element: 'id-number',
        type: 'C',
        key: true,
        level: 3,
      },
    ],
  })
  const [code, police] = ['YX-MARKET-REGISTER', 'YX-POLICE-REGISTER']
  await registerResource(stewardOf(organs.market), entry(code, organs.market))
  await registerResource(stewardOf(organs.police), entry(police, organs.police))
  await submitResource(stewardOf(organs.police), police)
  await publishResource(stewardOf(organs.data), police)
  const grant = await requestGrant(stewardOf(organs.market), {
    resourceCode: police,
    requesterOrganId: organs.market,
    itemCode: 'food-licence',
    purpose: '核验申请人身份信息',
    legalBasis: '《政务数据共享条例》第十九条',
    fields: ['idNumber'],
    validFrom: '2026-11-01',
    validTo: '2027-11-01',
  })
  return { code, grantId: grant.id }
}

/** A certificate of the owner, issued by the market bureau. */
async function addCertificate(world: TestWorld, organs: Organs, owner: Somebody): Promise<string> {
  const issuer = await getOrgan(world.context(), organs.market)
  const { certificateId } = await importCertificate(world.context(), {
    typeCode: `${issuer.uscc}001`,
    typeName: '健康证明',
    issuerOrgan: { id: issuer.id, uscc: issuer.uscc, name: issuer.name.zh },
    holder: {
      kind: 'person',
      id: owner.id,
      name: owner.name,
      code: idNumberOf(1),
      codeType: '111',
    },
    number: '健990100-1',
    fields: [],
    issuedOn: '2026-03-01',
    validFrom: '2026-03-01',
    validTo: '2027-03-01',
  })
  return certificateId
}

/** A case of the owner's business that waits for acceptance at the market bureau, and a new draft. */
async function addCases(world: TestWorld, owner: Somebody, itemCode: string) {
  const own = () =>
    world.context({ kind: 'person', id: owner.id, name: owner.name, actingFor: owner.party })
  const upload = (): Upload => ({
    filename: '材料.pdf',
    mediaType: 'application/pdf',
    stream: Readable.from([Buffer.from('%PDF-1.4\n%%EOF\n')]),
  })
  const guidance = {
    hasRegistration: true,
    businessForm: 'catering',
    projects: ['hot'],
    deliveryOnly: false,
    area: 'small',
    ownerHandlesFood: false,
  }
  const { id, applicant } = await startDraft(own(), { itemCode, guidance })
  const pages: Record<string, PageAnswers> = {
    operator: {
      applicantName: owner.name,
      applicantIdNumber: idNumberOf(1),
      entityName: applicant.name,
      uscc: usccOf(1),
      operatorName: owner.name,
      registeredAddress: ADDRESS,
    },
    contact: { contactPhone: '13800000001' },
    premises: { premises: ADDRESS, floorArea: 40, waterSource: 'municipal' },
    'safety-manager': { safetyManagerName: owner.name, safetyManagerPhone: '13800000001' },
    'food-handlers': { foodHandlers: [] },
    delivery: { deliveryMode: 'electronic' },
  }
  for (const [page, answers] of Object.entries(pages)) {
    await saveDraftPage(own(), id, page, answers)
  }
  for (const material of ['identity-document', 'business-licence', 'floor-plan']) {
    await uploadMaterial(own(), id, material, upload())
  }
  await chooseMaterial(own(), id, 'food-safety-rules', { kind: 'commitment' })
  const { materials } = await getDraft(own(), id)
  const { caseId, number } = await submitDraft(own(), id, { declared: true })
  const draft = await startDraft(own(), { itemCode, guidance })
  await saveDraftPage(own(), draft.id, 'premises', {
    premises: ADDRESS,
    floorArea: 40,
    waterSource: 'municipal',
  })
  const fileIds = materials.flatMap((material) => material.files).map((file) => file.id)
  return { caseId, number, draftId: draft.id, fileIds }
}

const ADDRESS = '云溪市溪东区望江街道滨江路一百二十八号之七'

/** A finished case of the owner at the market bureau, and the bad review she gave of it. */
async function addReview(
  world: TestWorld,
  organs: Organs,
  owner: Somebody,
  release: { id: string; itemCode: string },
) {
  const caseId = newId()
  await world.context().change('test.complete', async (tx) => {
    await recordLine(tx, { verb: 'case.completed', object: { kind: 'case', id: caseId } })
    await tx.announce(caseCompleted, {
      caseId,
      caseNumber: `${release.itemCode.slice(0, 31)}202611200001`,
      itemCode: release.itemCode,
      releaseId: release.id,
      organId: organs.market,
      applicant: { kind: 'person', id: owner.id, name: owner.name },
      agentId: null,
      at: '2026-11-20T08:00:00Z',
      result: 'granted',
    })
  })
  await world.runReactions([evaluation])
  const own = world.context({ kind: 'person', id: owner.id, name: owner.name, actingFor: null })
  const { id } = await evaluateCase(own, { caseId, level: 5, text: REVIEW_TEXT })
  return { caseId, evaluationId: id }
}

const REVIEW_TEXT = '窗口让我白跑了三趟'
