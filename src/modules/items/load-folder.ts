// Reads a release folder: text files in, typed content out, or a list of what to mend and where.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../kernel/crypto/index.ts'
import type { Sentence } from '../../kernel/index.ts'
import { type Attachment, type Finding, ReleaseContent } from './contract.ts'
import { itemsFaults } from './faults.ts'
import { sentenceOfIssue } from './issue-sentences.ts'
import { type OrganMap, resolveOrgans } from './resolve-organs.ts'
import {
  optionalFiles,
  type Path,
  type Place,
  parseYamlFile,
  placeIn,
  requiredFiles,
  type YamlFile,
} from './source-files.ts'

/** A folder that could be read: its content, its attached files, and where each part is written. */
export interface ReleaseFolder {
  readonly name: string
  readonly content: ReleaseContent
  /** Attached files by path. */
  readonly attachments: ReadonlyMap<string, Buffer>
  placeOf(path: Path): Place
}

export interface LoadOptions {
  /** The organs of this place by key; see `OrganRef`. */
  organs: OrganMap
}

/** Files of a folder by their path inside it. */
export type FolderFiles = ReadonlyMap<string, Buffer>

const maxFileBytes = 2 * 1024 * 1024
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
}

/**
 * Loads a release folder from disk.
 *
 * Fault: items.folder-faulty, with one field per mistake (`path` = `form.yaml:12`).
 */
export async function loadReleaseFolder(dir: string, options: LoadOptions): Promise<ReleaseFolder> {
  const name = dir.split(/[\\/]/).filter(Boolean).at(-1) ?? dir
  const { folder, findings } = readRelease(name, await readFolderFiles(dir), options)
  if (!folder) throw folderFault(findings)
  return folder
}

/** The fault that names every error among the findings. */
export function folderFault(findings: readonly Finding[]) {
  const errors = findings.filter((finding) => finding.severity === 'error')
  return itemsFaults.folderFaulty({
    detail: errors
      .map((f) => `${f.place.file}:${f.place.line ?? '?'} ${f.code} ${f.en}`)
      .join('\n'),
    fields: errors.map((f) => ({
      path: `${f.place.file}:${f.place.line ?? 1}`,
      zh: f.zh,
      en: f.en,
    })),
  })
}

/** Reads the files of a folder: the YAML files and what lies under `files/`. */
export async function readFolderFiles(dir: string): Promise<FolderFiles> {
  const files = new Map<string, Buffer>()
  for (const sub of ['', 'files']) {
    const entries = await readdir(join(dir, sub), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      // Symbolic links are not followed: a folder must not reach outside itself.
      if (!entry.isFile()) continue
      const path = join(dir, sub, entry.name)
      if ((await stat(path)).size > maxFileBytes) continue
      files.set(sub === '' ? entry.name : `${sub}/${entry.name}`, await readFile(path))
    }
  }
  return files
}

/** Turns files into a folder. Never throws for what a person wrote: mistakes come back as findings. */
export function readRelease(
  name: string,
  files: FolderFiles,
  options: LoadOptions,
): { folder: ReleaseFolder | null; findings: Finding[] } {
  const findings: Finding[] = []
  const say = (code: string, place: Place, sentence: Sentence) =>
    findings.push({ code: `items.load.${code}`, severity: 'error', place, ...sentence })

  const parsed = new Map<string, YamlFile>()
  for (const file of [...requiredFiles, ...optionalFiles]) {
    const bytes = files.get(file)
    if (!bytes) {
      if ((optionalFiles as readonly string[]).includes(file)) continue
      say(
        'file-missing',
        { file, line: null, path: '' },
        {
          zh: `缺少文件 ${file}（或大于 2 MB）。请补上，可参照其他事项包的同名文件。`,
          en: `The file ${file} is missing (or larger than 2 MB). Add it; another release shows how it looks.`,
        },
      )
      continue
    }
    const yaml = parseYamlFile(bytes.toString('utf8'))
    parsed.set(file, yaml)
    for (const mistake of yaml.mistakes) {
      say(
        'not-yaml',
        { file, line: mistake.line, path: '' },
        {
          zh: `这里不是正确的 YAML：${mistake.message}。常见原因：缩进不齐，或文字里有冒号而没有加引号。`,
          en: `This is not valid YAML: ${mistake.message}. Often the indentation is uneven, or a text with a colon has no quotes.`,
        },
      )
    }
  }
  if (findings.length > 0) return { folder: null, findings }

  const attachments = readAttachments(files)
  for (const path of attachments.unfit) {
    say(
      'unfit-file',
      { file: path, line: null, path: '' },
      {
        zh: `附件 ${path} 的内容与扩展名不符，或者含有脚本、外部链接。请换成普通的 PDF、PNG、JPG 或静态 SVG。`,
        en: `The attachment ${path} is not what its name says, or holds scripts or outside links. Use a plain PDF, PNG, JPG or static SVG.`,
      },
    )
  }
  const placeOf = (path: Path) => placeIn(parsed, path)
  const raw = assemble(parsed)
  const { value, organs, unresolved } = resolveOrgans(raw, options.organs)
  for (const { path, key } of unresolved) {
    say('unknown-organ', placeOf(path), {
      zh: `不认识的机构“${key}”。可用的机构：${Object.keys(options.organs).join('、')}。`,
      en: `Unknown organ "${key}". Known here: ${Object.keys(options.organs).join(', ')}.`,
    })
  }
  const result = ReleaseContent.safeParse(
    { ...value, organs, attachments: attachments.list },
    {
      reportInput: true,
    },
  )
  if (!result.success) {
    for (const issue of result.error.issues) {
      say('invalid', placeOf(issue.path as Path), sentenceOfIssue(issue))
    }
  }
  if (!result.success || findings.length > 0) return { folder: null, findings }
  return {
    folder: { name, content: result.data, attachments: attachments.bodies, placeOf },
    findings,
  }
}

const beginnings: Readonly<Record<string, Buffer>> = {
  '.pdf': Buffer.from('%PDF-'),
  '.png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  '.jpg': Buffer.from([0xff, 0xd8, 0xff]),
}

/** Whether the file is what its name says and does nothing: an SVG is shown on the portal's own address. */
function isFit(extension: string, body: Buffer): boolean {
  const beginning = beginnings[extension]
  if (beginning) return body.subarray(0, beginning.length).equals(beginning)
  const text = body.toString('utf8')
  return (
    /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text) &&
    !/<script|<foreignObject|<!ENTITY|<!DOCTYPE|<style|\son\w+\s*=|javascript:|href\s*=\s*["'](?!#)/i.test(
      text,
    )
  )
}

function readAttachments(files: FolderFiles) {
  const bodies = new Map<string, Buffer>()
  const list: Attachment[] = []
  const unfit: string[] = []
  for (const path of [...files.keys()].filter((key) => key.startsWith('files/')).sort()) {
    const body = files.get(path)
    const extension = path.slice(path.lastIndexOf('.'))
    const mediaType = mediaTypes[extension]
    if (!body || !mediaType) continue
    if (!isFit(extension, body)) unfit.push(path)
    bodies.set(path, body)
    list.push({ path, mediaType, size: body.length, digest: sha256Hex(body) })
  }
  return { bodies, list, unfit }
}

function assemble(parsed: ReadonlyMap<string, YamlFile>): { [name: string]: unknown } {
  const part = (file: string) => (parsed.get(file)?.value ?? {}) as { [name: string]: unknown }
  const raw: { [name: string]: unknown } = {
    ...part('release.yaml'),
    guidance: part('guidance.yaml'),
    form: part('form.yaml'),
    ...part('facts.yaml'),
    ...part('materials.yaml'),
    process: part('process.yaml'),
    ...part('documents.yaml'),
    ...part('faq.yaml'),
  }
  if (parsed.has('certificate.yaml')) raw.certificate = part('certificate.yaml')
  return raw
}
