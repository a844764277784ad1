// Code lists of the national standards and of practice, with names in Chinese and English.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type CodeEntry, CodeList } from './contract.ts'
import { codeListUnknown } from './faults.ts'

const CodeListFile = z.object({ version: z.string(), lists: z.array(CodeList) })

const lists = new Map<string, CodeList>()
const entries = new Map<string, ReadonlyMap<string, CodeEntry>>()

const file = CodeListFile.parse(
  JSON.parse(readFileSync(new URL('./data/code-lists.json', import.meta.url), 'utf8')),
)
for (const list of file.lists) {
  lists.set(list.name, list)
  entries.set(list.name, new Map(list.entries.map((entry) => [entry.code, entry])))
}

/** All code lists, in the order of the file. */
export function listCodeLists(): readonly CodeList[] {
  return [...lists.values()]
}

/** A code list by its name, e.g. `item-type`. Fault: standards.code-list-unknown. */
export function codeList(name: string): CodeList {
  const list = lists.get(name)
  if (!list) throw codeListUnknown({ params: { name } })
  return list
}

/** One entry of a list; null when the list has no such code. Fault: standards.code-list-unknown. */
export function findCode(name: string, code: string): CodeEntry | null {
  codeList(name)
  return entries.get(name)?.get(code) ?? null
}

/** What a code means, for the screen; the code itself when the list does not know it. */
export function codeName(name: string, code: string, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const entry = findCode(name, code)
  if (!entry) return code
  return locale === 'en' ? entry.en : entry.zh
}
