// What the department's own staff write down: its sources and where each field of a resource lies there.

import { z } from 'zod'
import { FieldName } from '../contracts/index.ts'

const ColumnName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\0"`]+$/)

/** Where one field lies. `codes` translates source values to the values of the data element. */
export const ColumnMapping = z.union([
  ColumnName.transform((column) => ({ column, as: 'text' as const, codes: undefined })),
  z.object({
    column: ColumnName,
    /** `date8` is YYYYMMDD without dashes, as many old systems keep it. */
    as: z.enum(['text', 'date', 'date8', 'integer', 'number', 'boolean']).default('text'),
    codes: z.record(z.string(), z.string()).optional(),
  }),
])
export type ColumnMapping = z.output<typeof ColumnMapping>

export const ResourceMapping = z
  .object({
    source: z.string(),
    /** Table or view, `schema.table` where the source has schemas. */
    table: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\0"`]+$/)
      .optional(),
    /** Instead of a table: a SELECT of the department's own, e.g. a join. Nothing has to be created there. */
    query: z
      .string()
      .min(1)
      .max(10_000)
      .regex(/^\s*(select|with)\s[^;]*$/i)
      .optional(),
    version: z.int().min(1).default(1),
    columns: z.record(FieldName, ColumnMapping),
  })
  .refine((mapping) => (mapping.table === undefined) !== (mapping.query === undefined), {
    message: 'either table or query',
  })
export type ResourceMapping = z.output<typeof ResourceMapping>

const budget = {
  /** Connections this node may hold at the source, and queries that may wait for one. */
  connections: z.int().min(1).max(50).default(4),
  queue: z.int().min(0).max(10_000).default(64),
  timeoutMs: z.int().min(10).max(120_000).default(5000),
}

export const SourceSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('postgres'), url: z.string(), ...budget }),
  z.object({ kind: z.literal('mysql'), url: z.string(), ...budget }),
  z.object({ kind: z.literal('sqlite'), file: z.string(), ...budget }),
])
export type SourceSettings = z.output<typeof SourceSettings>

/** The node's own settings file (`node.json`): stays on the node, is never sent anywhere. */
export const NodeSettings = z.object({
  centre: z.url(),
  node: z.string(),
  sources: z.record(z.string(), SourceSettings).default({}),
  resources: z.record(z.string(), ResourceMapping).default({}),
  /** The door for the department's own applications; null: closed. */
  localApi: z
    .object({ host: z.string().default('127.0.0.1'), port: z.int().min(0).max(65535) })
    .nullable()
    .default(null),
  /** Plain ws/http to a centre that is not on this machine; for closed test networks only. */
  allowPlain: z.boolean().default(false),
})
export type NodeSettings = z.output<typeof NodeSettings>
