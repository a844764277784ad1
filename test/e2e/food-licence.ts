// The food business licence of 小岚面馆 over the API: from the draft to the decision, in as few calls as it takes.

import { z } from 'zod'
import { type Answer, type Client, signInCitizen } from './client.ts'
import { floorPlan } from './files.ts'
import type { City } from './world.ts'

const Mandates = z.object({
  received: z.array(z.object({ id: z.string(), principal: z.object({ name: z.string() }) })),
})
const Items = z.object({ items: z.array(z.object({ itemCode: z.string(), itemKey: z.string() })) })
export const Draft = z.object({
  id: z.string(),
  state: z.string(),
  caseId: z.string().nullable(),
  answers: z.record(z.string(), z.unknown()),
  lookups: z.array(
    z.object({
      lookupId: z.string(),
      state: z.string(),
      message: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
  materials: z.array(
    z.object({
      materialId: z.string(),
      state: z.string(),
      files: z.array(z.object({ id: z.string(), name: z.string() })),
      ways: z.array(z.object({ kind: z.string(), available: z.boolean() })),
    }),
  ),
})
export type Draft = z.infer<typeof Draft>
export const Receipt = z.object({ caseId: z.string(), number: z.string() })
export const OwnCases = z.object({
  rows: z.array(z.object({ id: z.string(), number: z.string(), state: z.string() })),
})

/** What is said when a call that ought to succeed did not. */
export function must<T>(schema: z.ZodType<T>, answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text.slice(0, 800)}`)
  return schema.parse(answer.json)
}

export const guidance = {
  hasRegistration: true,
  businessForm: 'catering',
  projects: ['hot'],
  deliveryOnly: false,
  area: 'medium',
  ownerHandlesFood: false,
}

const pages: Record<string, Record<string, unknown>> = {
  contact: { contactPhone: '13800000002' },
  premises: {
    premises: '云溪市溪东区望江街道滨江路12号一层',
    floorArea: '60',
    waterSource: 'municipal',
  },
  'safety-manager': { safetyManagerName: '陈晓岚', safetyManagerPhone: '13800000002' },
  delivery: { deliveryMode: 'electronic' },
}

export async function itemCodeOf(client: Client, key: string): Promise<string> {
  const { items } = must(Items, await client.get('/api/v1/items'))
  const found = items.find((one) => one.itemKey === key)
  if (!found) throw new Error(`There is no item ${key}`)
  return found.itemCode
}

/** 陈晓岚, signed in and acting for her noodle shop. */
export async function openShop(city: City): Promise<Client> {
  const client = await signInCitizen(city, '陈晓岚')
  const { received } = must(Mandates, await client.get('/api/v1/me/mandates'))
  const mandateId = received.find((one) => one.principal.name.includes('面馆'))?.id
  must(z.unknown(), await client.post('/api/v1/session/party', { mandateId }))
  return client
}

export async function startDraft(client: Client): Promise<Draft> {
  const itemCode = await itemCodeOf(client, 'food-business-licence-new')
  return must(Draft, await client.post('/api/v1/drafts', { itemCode, guidance }))
}

export async function resolve(client: Client, draftId: string, retry?: string): Promise<Draft> {
  const body = retry === undefined ? {} : { retry }
  return must(Draft, await client.post(`/api/v1/drafts/${draftId}/resolve`, body))
}

/** Everything a citizen types and uploads herself; what departments know is looked up before. */
export async function fillDraft(client: Client, draftId: string): Promise<Draft> {
  for (const [page, answers] of Object.entries(pages)) {
    must(Draft, await client.put(`/api/v1/drafts/${draftId}/pages/${page}`, { answers }))
  }
  const plan = await client.upload(
    `/api/v1/drafts/${draftId}/materials/floor-plan/files`,
    floorPlan(),
    '布局图.png',
    'image/png',
  )
  must(Draft, plan)
  const rules = `/api/v1/drafts/${draftId}/materials/food-safety-rules`
  return must(Draft, await client.put(rules, { kind: 'commitment' }))
}

/** A draft with all that is needed, not sent yet. */
export async function readyDraft(client: Client): Promise<Draft> {
  const draft = await startDraft(client)
  await resolve(client, draft.id)
  return fillDraft(client, draft.id)
}

export function submit(client: Client, draftId: string, requestId?: string): Promise<Answer> {
  const sending = requestId === undefined ? {} : { requestId }
  return client.post(`/api/v1/drafts/${draftId}/submit`, { declared: true }, sending)
}

export async function listCases(client: Client): Promise<z.infer<typeof OwnCases>['rows']> {
  return must(OwnCases, await client.get('/api/v1/cases?limit=50')).rows
}
