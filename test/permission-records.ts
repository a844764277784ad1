// Records that belong to somebody: what a stranger must neither read nor change.

import { type Actor, type Module, newId, type Party } from '../src/kernel/index.ts'
import type { TestWorld } from '../src/kernel/testing.ts'
import { caseCompleted } from '../src/modules/cases/facts.ts'
import {
  type NewResource,
  publishResource,
  registerResource,
  requestGrant,
  submitResource,
} from '../src/modules/catalogue/index.ts'
import { importCertificate } from '../src/modules/certificates/index.ts'
import { evaluateCase, evaluation } from '../src/modules/evaluation/index.ts'
import {
  getOrgan,
  grantMandate,
  listMandatesOf,
  openPersonAccount,
  registerEntity,
  registerOrgan,
  registerPerson,
  signInPerson,
} from '../src/modules/identity/index.ts'
import { loadReleaseFolder, publishRelease } from '../src/modules/items/index.ts'
import { recordLine } from '../src/modules/ledger/index.ts'
import { notify } from '../src/modules/notifications/index.ts'
import { composeIdNumber, composeUscc } from '../src/modules/standards/index.ts'
import type { Known } from './samples.ts'

export interface Somebody {
  id: string
  name: string
  party: Party
}

interface Organs {
  market: string
  police: string
  data: string
  other: string
  /** As the folder of a release names them. */
  byKey: Record<string, { uscc: string; name: { zh: string; en: string } }>
}

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
      caseId: [review.caseId],
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

const PASSWORD = 'a bowl of noodles 7'

function idNumberOf(n: number): string {
  return composeIdNumber({ regionCode: '990102', birthDate: '1988-03-12', sequence: 100 + n })
}

async function addOrgans(world: TestWorld): Promise<Organs> {
  const byKey: Organs['byKey'] = {}
  const ids = new Map<string, string>()
  for (const [n, key] of organKeys.entries()) {
    const name = { zh: `云溪市${key}`, en: `Yunxi ${key}` }
    const { id, uscc } = await registerOrgan(world.context(), {
      uscc: composeUscc({
        authority: '1',
        category: '1',
        regionCode: '990100',
        organisationBody: `MB99000${n}`,
      }),
      name,
      shortName: name,
      regionCode: '990100',
      level: 'city',
    })
    byKey[key] = { uscc, name }
    ids.set(key, id)
  }
  const of = (key: (typeof organKeys)[number]) => ids.get(key) ?? ''
  return {
    market: of('market-regulation'),
    police: of('public-security'),
    data: of('data'),
    other: of('justice'),
    byKey,
  }
}

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
] as const

function addPerson(world: TestWorld, n: number, name: string) {
  return registerPerson(world.context(), {
    name,
    idNumber: idNumberOf(n),
    phone: `1380000000${n}`,
    level: 'verified',
  })
}

async function addSomebody(
  world: TestWorld,
  n: number,
  name: string,
  business: string,
): Promise<Somebody> {
  const { id } = await addPerson(world, n, name)
  await openPersonAccount(world.context(), { personId: id, password: PASSWORD })
  const entity = await registerEntity(world.context(), {
    uscc: composeUscc({
      authority: '9',
      category: '2',
      regionCode: '990100',
      organisationBody: `MA00000${n}`,
    }),
    name: business,
    regionCode: '990100',
    representativeId: id,
  })
  const [mandate] = await listMandatesOf(world.context(), id)
  return {
    id,
    name,
    party: { kind: 'entity', id: entity.id, mandateId: mandate?.id ?? '', name: business },
  }
}
