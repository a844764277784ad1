// Writes a release out as a folder again: the same files an official edits, for another place or a next version.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Reader } from '../../kernel/index.ts'
import type { Release, ReleaseContent } from './contract.ts'
import type { FolderFiles } from './load-folder.ts'
import { findAttachment } from './views.ts'

/**
 * The files of a release. Loading them with the same organs gives the same digest; with the organs of
 * another place it becomes that place's release. Comments of the original folder are not kept.
 */
export async function exportRelease(r: Reader, release: Release): Promise<FolderFiles> {
  const { content } = release
  const files = new Map<string, Buffer>()
  const add = (name: string, value: unknown) =>
    files.set(name, Buffer.from(stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })))
  const { format, timeLimits, specialProcedures, evaluation } = content
  add('release.yaml', {
    format,
    item: itemForFile(content),
    timeLimits,
    specialProcedures,
    evaluation,
  })
  add('guidance.yaml', content.guidance)
  add('form.yaml', content.form)
  add('facts.yaml', {
    lookups: content.lookups.map((lookup) => withTypeKey(lookup, content)),
    prefill: content.prefill,
  })
  add('materials.yaml', { materials: content.materials })
  add('process.yaml', content.process)
  add('documents.yaml', { documents: content.documents })
  add('faq.yaml', { faq: content.faq })
  if (content.certificate) add('certificate.yaml', withTypeKey(content.certificate, content))
  for (const { path } of content.attachments) {
    const file = await findAttachment(r, content, path)
    if (file) files.set(path, file.body)
  }
  return files
}

/** Writes the files into a folder, which is made when it is not there. */
export async function writeFolder(dir: string, files: FolderFiles): Promise<void> {
  for (const [path, bytes] of files) {
    const target = join(dir, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
}

function itemForFile({ item }: ReleaseContent) {
  const { codes, key, ...rest } = item
  return { key, basicCode: codes.basic, sequence: codes.handling.slice(-2), ...rest }
}

/** `11990100…001` → `health/001` where the authority is one of the organs spoken of. */
function withTypeKey(part: object, { organs }: ReleaseContent): object {
  if (!('typeCode' in part) || typeof part.typeCode !== 'string') return part
  const uscc = part.typeCode.slice(0, 18)
  const key = Object.entries(organs).find(([, organ]) => organ.uscc === uscc)?.[0]
  return key ? { ...part, typeCode: `${key}/${part.typeCode.slice(18)}` } : part
}
