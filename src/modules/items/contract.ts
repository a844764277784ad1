// A release (事项包): everything about one service item that officials write and a case is begun under.

import { z } from 'zod'
import { Form, Guidance, Lookup, Material, Prefill } from './contract-form.ts'
import { Item, ServiceObject, SpecialProcedure, TimeLimits } from './contract-item.ts'
import { Process } from './contract-process.ts'
import {
  CertificateTemplate,
  DocumentTemplate,
  EvaluationSettings,
  Faq,
} from './contract-result.ts'
import { OrganKey, OrganRef } from './contract-text.ts'
import { EntityTheme, PersonTheme } from './themes.ts'

export * from './contract-form.ts'
export * from './contract-item.ts'
export * from './contract-process.ts'
export * from './contract-result.ts'
export * from './contract-text.ts'
export * from './themes.ts'

/** Version of this format; a reader refuses what it does not know. */
export const RELEASE_FORMAT = 1

/** A file that travels with the release: result sample, blank form, example. */
export const Attachment = z.strictObject({
  /** Path inside the folder, e.g. `files/result-sample.svg`. */
  path: z.string().regex(/^files\/[a-z0-9][a-z0-9.-]*$/),
  mediaType: z.string(),
  size: z.int().min(1),
  /** SHA-256, hex */
  digest: z.string().length(64),
})
export type Attachment = z.infer<typeof Attachment>

/** The content of a release, as loaded: organ keys resolved, codes composed, defaults filled in. */
export const ReleaseContent = z.strictObject({
  format: z.literal(RELEASE_FORMAT),
  item: Item,
  /** Organs the release speaks of, by key. */
  organs: z.record(OrganKey, OrganRef),
  timeLimits: TimeLimits,
  specialProcedures: z.array(SpecialProcedure).default([]),
  guidance: Guidance,
  form: Form,
  lookups: z.array(Lookup).default([]),
  prefill: z.array(Prefill).default([]),
  materials: z.array(Material).default([]),
  process: Process,
  documents: z.array(DocumentTemplate).min(1),
  /** Absent: the result is no certificate. */
  certificate: CertificateTemplate.optional(),
  evaluation: EvaluationSettings,
  faq: z.array(Faq).default([]),
  attachments: z.array(Attachment).default([]),
})
export type ReleaseContent = z.infer<typeof ReleaseContent>

/** 在用, 暂停, 取消: the state of an item (domain §2.2). */
export const ItemState = z.enum(['in-use', 'suspended', 'cancelled'])
export type ItemState = z.infer<typeof ItemState>

/** `superseded`: a later version is current; cases begun under this one go on under it. */
export const ReleaseState = z.enum([...ItemState.options, 'superseded'])
export type ReleaseState = z.infer<typeof ReleaseState>

/**
 * A published release. Content never changes: what changes is published as the next version, and a
 * case keeps the version it was begun under.
 */
export const Release = z.object({
  id: z.uuid(),
  /** The 33-character handling code, `content.item.codes.handling`. */
  itemCode: z.string(),
  itemKey: z.string(),
  version: z.int().min(1),
  state: ReleaseState,
  /** `sha256:` + hex of the canonical JSON (RFC 8785) of the content. */
  digest: z.string(),
  /** Signature over the digest; null where no signing key is configured. */
  signature: z.object({ keyId: z.string(), suite: z.string(), value: z.string() }).nullable(),
  publishedAt: z.iso.datetime(),
  content: ReleaseContent,
})
export type Release = z.infer<typeof Release>

/** One thing wrong with a release folder, said so that whoever wrote it can mend it. */
export const Finding = z.object({
  /** Stable, e.g. `items.lint.promise-over-statutory`. */
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  place: z.object({
    file: z.string(),
    /** 1-based; null where only the file is known. */
    line: z.int().nullable(),
    /** Path inside the content, e.g. `process.steps[2].routes[0].when`. */
    path: z.string(),
  }),
  zh: z.string(),
  en: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** What the once-only lint needs to know of a published catalogue resource. */
export const PublishedResource = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  sharing: z.enum(['unconditional', 'conditional', 'none']),
  fields: z.array(z.object({ name: z.string(), element: z.string().nullable() })),
})
export type PublishedResource = z.infer<typeof PublishedResource>

/** How lists are asked for: key-set pages. */
export const ItemPage = z.object({
  /** The `next` of the page before. */
  after: z
    .string()
    .max(300)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ItemPage = z.input<typeof ItemPage>

export const ItemFilter = z.object({
  personTheme: PersonTheme.optional(),
  entityTheme: EntityTheme.optional(),
  /** 服务对象代码: 1 natural persons, 2 … 6 */
  serviceObject: ServiceObject.optional(),
  organUscc: z.string().length(18).optional(),
})
export type ItemFilter = z.infer<typeof ItemFilter>

/** A line in lists and search results. */
export const ItemSummary = z.object({
  itemCode: z.string(),
  itemKey: z.string(),
  releaseId: z.uuid(),
  name: z.object({ zh: z.string(), en: z.string() }),
  summary: z.object({ zh: z.string(), en: z.string() }),
  organ: z.object({ uscc: z.string(), zh: z.string(), en: z.string() }),
  serviceObjects: z.array(z.string()),
  themes: z.object({ person: z.array(z.string()), entity: z.array(z.string()) }),
  caseType: z.string(),
  online: z.boolean(),
  state: ItemState,
})
export const ItemList = z.object({ items: z.array(ItemSummary), next: z.string().nullable() })
export type ItemList = z.infer<typeof ItemList>

export type ItemSummary = z.infer<typeof ItemSummary>

/** Answers to the guidance questions, by question id. */
export const GuidanceAnswers = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()), z.boolean(), z.number()]),
)
export type GuidanceAnswers = z.infer<typeof GuidanceAnswers>
