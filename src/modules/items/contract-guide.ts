// The service guide (办事指南) as a view model: what the portal's page and the API show, already in one language.

import { z } from 'zod'
import { ReleaseState } from './contract.ts'

const Named = z.object({ name: z.string(), text: z.string() })
const Basis = z.object({ law: z.string(), article: z.string(), text: z.string() })

export const GuideMaterial = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Without guidance answers: `depends` for every material with a condition. */
  need: z.enum(['yes', 'no', 'depends']),
  required: z.boolean(),
  /** One sentence for each way, in the order tried. */
  ways: z.array(z.object({ kind: z.string(), text: z.string() })),
  /** Nothing to hand in unless the departments cannot answer. */
  spared: z.boolean(),
  issuer: z.string().nullable(),
  notes: z.string().nullable(),
  standard: z.string().nullable(),
  originals: z.int(),
  copies: z.int(),
  /** Working days it may follow after acceptance (容缺); null: it may not. */
  tolerableDays: z.int().nullable(),
  basis: Basis,
  /** Addresses of the files, when there are any. */
  blankForm: z.string().nullable(),
  example: z.string().nullable(),
})
export type GuideMaterial = z.infer<typeof GuideMaterial>

export const Guide = z.object({
  itemCode: z.string(),
  itemKey: z.string(),
  releaseId: z.string(),
  version: z.int(),
  state: ReleaseState,
  locale: z.enum(['zh-CN', 'en']),
  // 1 what it is
  name: z.string(),
  summary: z.string(),
  facts: z.array(Named),
  organ: z.object({ name: z.string(), office: z.string(), uscc: z.string() }),
  online: z.boolean(),
  /** The few figures that stand on top. */
  headline: z.object({
    promised: z.string(),
    statutory: z.string(),
    visits: z.string(),
    fee: z.string(),
  }),
  // 2 who can
  whoCanApply: z.array(z.string()),
  conditions: z.array(z.string()),
  exclusions: z.array(z.string()),
  // 3 materials
  hasGuidance: z.boolean(),
  materials: z.array(GuideMaterial),
  // 4 steps and clock
  steps: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      organ: z.string(),
      post: z.string(),
      limitDays: z.int(),
      automatic: z.boolean(),
      officers: z.int(),
      /** Ids of the steps before it; more than one: it waits for all. */
      after: z.array(z.string()),
    }),
  ),
  clocks: z.array(
    z.object({ name: z.string(), value: z.string(), note: z.string(), basis: Basis.nullable() }),
  ),
  specialProcedures: z.array(
    z.object({ name: z.string(), purpose: z.string(), maxDays: z.int(), basis: Basis }),
  ),
  // 5 fee
  fee: z.object({ charged: z.boolean(), text: z.string(), basis: Basis.nullable() }),
  // 6 result
  result: z.object({
    name: z.string().nullable(),
    sample: z.string().nullable(),
    validity: z.string().nullable(),
    delivery: z.array(z.string()),
  }),
  // 7 law
  legalBases: z.array(Basis),
  remedies: z.string(),
  // 8 where
  places: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      window: z.string(),
      hours: z.string(),
      phone: z.string().nullable(),
    }),
  ),
  phones: z.object({ enquiry: z.string(), complaint: z.string() }),
  // 9 questions, 10 evaluation
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  evaluationDays: z.int(),
})
export type Guide = z.infer<typeof Guide>
