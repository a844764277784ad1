// Data elements (数据元): JSON Schema files, each defined once and referred to by `$ref` everywhere.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { elementUnknown } from './faults.ts'

/** What every element file says about itself, besides the JSON Schema keywords. */
export const DataElement = z.looseObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
  $id: z.string().regex(/^urn:tongban:element:[a-z]+(-[a-z]+)*$/),
  title: z.string().min(1),
  'x-en': z.string().min(1),
  /** 1 open … 4 most sensitive personal information; decides masking and who may read. */
  'x-sensitivity': z.int().min(1).max(4),
  'x-standard': z.string().min(1).optional(),
  'x-code-list': z.string().optional(),
  type: z.string(),
})
export type DataElement = z.infer<typeof DataElement>

export const elementPrefix = 'urn:tongban:element:'

const folder = fileURLToPath(new URL('./elements', import.meta.url))
const elements = new Map<string, DataElement>()

for (const name of readdirSync(folder).sort()) {
  const element = DataElement.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
  const id = element.$id.slice(elementPrefix.length)
  if (name !== `${id}.json`) throw new Error(`Element file ${name} holds ${element.$id}`)
  elements.set(id, element)
}

/** All data elements in order of their identifiers. */
export function listElements(): readonly DataElement[] {
  return [...elements.values()]
}

/** An element by `id-number` or `urn:tongban:element:id-number`; null when there is none. */
export function findElement(id: string): DataElement | null {
  return elements.get(id.startsWith(elementPrefix) ? id.slice(elementPrefix.length) : id) ?? null
}

/** As findElement. Fault: standards.element-unknown. */
export function getElement(id: string): DataElement {
  const element = findElement(id)
  if (!element) throw elementUnknown({ params: { id } })
  return element
}
