// A small town for the tests of cases: the organs of the releases, officials with duties, a citizen and her noodle shop.

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { bindFiles, openFileStore } from '../../kernel/files/index.ts'
import type { Actor, Context, Upload } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { certificates } from '../certificates/index.ts'
import {
  appointOfficial,
  type Duty,
  definePosition,
  getEntity,
  identity,
  listMandatesOf,
  registerEntity,
  registerOfficial,
  registerOrgan,
  registerPerson,
} from '../identity/index.ts'
import { publishRelease, readFolderFiles, readRelease } from '../items/index.ts'
import { ledger, recordRefusal } from '../ledger/index.ts'
import { notifications } from '../notifications/index.ts'
import { composeIdNumber, composeUscc } from '../standards/index.ts'
import type { DraftView, SubmitReceipt } from './contract.ts'
import { chooseMaterial, uploadMaterial } from './draft-materials.ts'
import { saveDraftPage, startDraft } from './drafts.ts'
import { cases } from './module.ts'
import { resolveDraft } from './resolve.ts'
import { submitDraft } from './submit.ts'

export const modules = [ledger, identity, notifications, certificates, cases]

const organNames: readonly [key: string, zh: string][] = [
  ['market-regulation', '云溪市市场监督管理局'],
  ['public-security', '云溪市公安局'],
  ['health', '云溪市卫生健康委员会'],
]

const organUscc = (n: number) =>
  composeUscc({
    authority: '1',
    category: '1',
    regionCode: '990100',
    organisationBody: `MB99${String(n).padStart(4, '0')}`,
  })

export const organMap = Object.fromEntries(
  organNames.map(([key, zh], i) => [key, { uscc: organUscc(i + 1), name: { zh, en: key } }]),
)

type Official = Extract<Actor, { kind: 'official' }>
type Citizen = Extract<Actor, { kind: 'person' }>

export interface Town {
  world: TestWorld
  organs: Record<string, string>
  /** 王强 accepts, 李敏 and 孙磊 review, 赵刚 decides; 何警官 belongs to another organ. */
  wang: Official
  li: Official
  sun: Official
  zhao: Official
  he: Official
  chen: Citizen
  /** 陈晓岚 acting for her noodle shop. */
  shop: Citizen
  stranger: Citizen
  at(actor: Actor, requestId?: string): Context
  /** Everything announced is heard and every job is done. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface ReleaseEdit {
  file: string
  from: string | RegExp
  to: string
}

export async function publish(
  world: TestWorld,
  name: string,
  edits: readonly ReleaseEdit[] = [],
): Promise<string> {
  const files = new Map(await readFolderFiles(join(process.cwd(), 'releases', name)))
  for (const edit of edits) {
    const text = files.get(edit.file)?.toString('utf8') ?? ''
    const after = text.replace(edit.from, () => edit.to)
    if (after === text) throw new Error(`The edit of ${edit.file} found nothing`)
    files.set(edit.file, Buffer.from(after))
  }
  const { folder, findings } = readRelease(name, files, { organs: organMap })
  if (!folder) throw new Error(JSON.stringify(findings))
  const release = await publishRelease(world.context(), folder)
  return release.itemCode
}

export async function openTown(now = '2026-11-23T01:00:00Z'): Promise<Town> {
  const world = await openTestWorld({ now, modules, onRefused: recordRefusal })
  bindFiles(await openFileStore({ folder: join(world.dataDir, 'files') }))
  const house = () => world.context()
  const organs: Record<string, string> = {}
  for (const [i, [key, zh]] of organNames.entries()) {
    const organ = await registerOrgan(house(), {
      uscc: organUscc(i + 1),
      name: { zh, en: key },
      shortName: { zh, en: key },
      regionCode: '990100',
      level: 'city',
    })
    organs[key] = organ.id
  }
  const official = async (name: string, organ: string, duties: Duty[]): Promise<Official> => {
    const organId = organs[organ] ?? ''
    const made = await registerOfficial(house(), { organId, staffNumber: name, name })
    const position = await definePosition(house(), {
      organId,
      regionCode: '990100',
      name: { zh: name, en: name },
      duties,
    })
    await appointOfficial(house(), {
      officialId: made.id,
      positionId: position.id,
      validFrom: '2026-01-01',
    })
    const held = { id: position.id, organId, regionCode: '990100', duties }
    return { kind: 'official', id: made.id, name, organId, positions: [held] }
  }
  const citizen = async (name: string, n: number): Promise<Citizen> => {
    const idNumber = composeIdNumber({
      regionCode: '990106',
      birthDate: '1990-01-01',
      sequence: n,
    })
    const person = await registerPerson(house(), { name, idNumber, phone: `1380000000${n}` })
    return { kind: 'person', id: person.id, name, actingFor: null }
  }
  const chen = await citizen('陈晓岚', 2)
  const entity = await registerEntity(house(), {
    uscc: composeUscc({
      authority: '9',
      category: '2',
      regionCode: '990106',
      organisationBody: 'MA000001',
    }),
    name: '云溪市小岚面馆',
    regionCode: '990106',
    representativeId: chen.id,
  })
  const [mandate] = await listMandatesOf(house(), chen.id)
  const party = { kind: 'entity' as const, id: entity.id, name: entity.name }
  return {
    world,
    organs,
    wang: await official('王强', 'market-regulation', ['accept']),
    li: await official('李敏', 'market-regulation', ['review']),
    sun: await official('孙磊', 'market-regulation', ['review']),
    zhao: await official('赵刚', 'market-regulation', ['decide']),
    he: await official('何警官', 'public-security', ['accept', 'review', 'decide']),
    chen,
    shop: { ...chen, actingFor: { ...party, mandateId: mandate?.id ?? '' } },
    stranger: await citizen('路人', 3),
    at: (actor, requestId) => world.context(actor, requestId ? { requestId } : {}),
    settle: () => world.settle(modules),
    close: () => world.close(),
  }
}

const answersByPage: Record<string, Record<string, unknown>> = {
  operator: {
    applicantName: '陈晓岚',
    entityName: '云溪市小岚面馆',
    operatorName: '陈晓岚',
    registeredAddress: '云溪市云水区小河街12号',
  },
  contact: { contactPhone: '13800000002' },
  premises: {
    premises: '云溪市云水区小河街12号一层',
    floorArea: '60',
    waterSource: 'building-tank',
  },
  'safety-manager': { safetyManagerName: '陈晓岚', safetyManagerPhone: '13800000002' },
  delivery: { deliveryMode: 'electronic' },
}

export const guidance = {
  hasRegistration: true,
  businessForm: 'catering',
  projects: ['hot'],
  deliveryOnly: false,
  area: 'medium',
  ownerHandlesFood: false,
}

/** A draft filled in by hand, as when no department can be reached; not sent yet. */
export async function fillDraft(town: Town, itemCode: string): Promise<DraftView> {
  const ctx = () => town.at(town.shop)
  const { id } = await startDraft(ctx(), { itemCode, guidance })
  await resolveDraft(ctx(), id)
  const uscc = (await getEntity(ctx(), town.shop.actingFor?.id ?? '')).uscc
  const idNumber = composeIdNumber({ regionCode: '990106', birthDate: '1990-01-01', sequence: 2 })
  for (const [page, answers] of Object.entries(answersByPage)) {
    const own = page === 'operator' ? { uscc, applicantIdNumber: idNumber } : {}
    await saveDraftPage(ctx(), id, page, { ...answers, ...own } as never)
  }
  for (const material of ['identity-document', 'business-licence', 'floor-plan']) {
    await uploadMaterial(ctx(), id, material, pdfUpload())
  }
  return chooseMaterial(ctx(), id, 'food-safety-rules', { kind: 'commitment' })
}

/** A case that has just been sent. */
export async function sendCase(town: Town, itemCode: string): Promise<SubmitReceipt> {
  const draft = await fillDraft(town, itemCode)
  return submitDraft(town.at(town.shop), draft.id, { declared: true })
}

/** The smallest file that is a PDF by its content. */
export function pdfUpload(filename = '布局图.pdf'): Upload {
  const bytes = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
  return { filename, mediaType: 'application/pdf', stream: Readable.from([bytes]) }
}
