// What the names of fields that somebody read mean, in the citizen's words.

import type { Context } from '../../kernel/index.ts'
import { findResource } from '../../modules/catalogue/index.ts'
import { getRelease } from '../../modules/items/index.ts'
import type { DataRead } from '../../modules/ledger/index.ts'
import { findElement } from '../../modules/standards/index.ts'
import { say } from '../ui/texts/texts.ts'

type Words = ReadonlyMap<string, { zh: string; en: string }>

/**
 * Names fields for the reads of one page: a department's field by its entry in the catalogue, a
 * form's field or a material by the item's release, anything else by its data element. What nobody
 * names is shown as the reader recorded it. Each entry and release is looked up once.
 */
export function fieldNamer(ctx: Context) {
  const known = new Map<string, Promise<Words>>()
  const once = (key: string, find: () => Promise<Words>) => {
    const words = known.get(key) ?? find()
    known.set(key, words)
    return words
  }
  return async (read: DataRead, releaseId: string | null): Promise<string[]> => {
    const { kind, id } = read.object
    const words =
      kind === 'resource'
        ? await once(id, () => wordsOfResource(ctx, id))
        : releaseId !== null
          ? await once(releaseId, () => wordsOfRelease(ctx, releaseId))
          : new Map<string, never>()
    return read.fields.map((field) => {
      const element = findElement(field)
      const named = element && { zh: element.title, en: element['x-en'] }
      const sentence = words.get(field) ?? named
      return sentence ? say(ctx.locale, sentence) : field
    })
  }
}

async function wordsOfResource(ctx: Context, code: string): Promise<Words> {
  const resource = await findResource(ctx, code)
  return new Map(resource?.fields.map((field) => [field.name, field.title]))
}

async function wordsOfRelease(ctx: Context, releaseId: string): Promise<Words> {
  const { content } = await getRelease(ctx, releaseId)
  const fields = content.form.pages.flatMap((page) => page.fields)
  return new Map([
    ...content.materials.map((material) => [material.id, material.name] as const),
    ...fields.map((field) => [field.id, field.label] as const),
  ])
}
