// YAML texts with a memory: for any path inside a release, the file and line where a person wrote it.

import { isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { Finding } from './contract.ts'

export type Path = readonly (string | number)[]
export type Place = Finding['place']

/** Which file of the folder holds which part of the content, and where in that file. */
const homes: Readonly<Record<string, { file: string; at: Path }>> = {
  format: { file: 'release.yaml', at: ['format'] },
  item: { file: 'release.yaml', at: ['item'] },
  timeLimits: { file: 'release.yaml', at: ['timeLimits'] },
  specialProcedures: { file: 'release.yaml', at: ['specialProcedures'] },
  evaluation: { file: 'release.yaml', at: ['evaluation'] },
  guidance: { file: 'guidance.yaml', at: [] },
  form: { file: 'form.yaml', at: [] },
  lookups: { file: 'facts.yaml', at: ['lookups'] },
  prefill: { file: 'facts.yaml', at: ['prefill'] },
  materials: { file: 'materials.yaml', at: ['materials'] },
  process: { file: 'process.yaml', at: [] },
  documents: { file: 'documents.yaml', at: ['documents'] },
  certificate: { file: 'certificate.yaml', at: [] },
  faq: { file: 'faq.yaml', at: ['faq'] },
}

/** Files a folder may hold besides `files/…`; the second list may be missing. */
export const requiredFiles = [
  'release.yaml',
  'guidance.yaml',
  'form.yaml',
  'materials.yaml',
  'process.yaml',
  'documents.yaml',
] as const
export const optionalFiles = ['facts.yaml', 'certificate.yaml', 'faq.yaml'] as const

export interface YamlFile {
  value: unknown
  mistakes: readonly { line: number; message: string }[]
  /** Line of the deepest node on this path that is written; 1-based. */
  lineOf(path: Path): number
}

/** Parses one YAML 1.2 text. Aliases are refused: a release must read the same in every editor. */
export function parseYamlFile(text: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true })
  const mistakes = document.errors.map((error) => ({
    line: error.linePos?.[0].line ?? 1,
    message: error.message.split('\n')[0] ?? error.message,
  }))
  visit(document, {
    Alias: (_, node) => {
      const line = lines.linePos(node.range?.[0] ?? 0).line
      mistakes.push({ line, message: `*${node.source} (alias)` })
    },
  })
  return {
    value: mistakes.length > 0 ? null : document.toJS(),
    mistakes,
    lineOf(path) {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    },
  }
}

/** `['process','steps',2,'when']` → `process.steps[2].when` */
export function formatPath(path: Path): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('')
}

/** The place of a content path. Composed codes lead to the line they are composed from. */
export function placeIn(files: ReadonlyMap<string, YamlFile>, path: Path): Place {
  const [part, ...rest] = path
  const home = homes[String(part)] ?? { file: 'release.yaml', at: [] }
  const inside = part === 'item' && rest[0] === 'codes' ? ['basicCode'] : rest
  const line = files.get(home.file)?.lineOf([...home.at, ...inside]) ?? null
  return { file: home.file, line, path: formatPath(path) }
}
