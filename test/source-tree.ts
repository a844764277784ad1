// Reads the source tree as files and imports, for the tests that guard the house.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../', import.meta.url))

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  path: string
  text: string
  lines: number
  imports: { target: string; typeOnly: boolean }[]
  packages: string[]
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walk(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g
const DYNAMIC = /(?:import\(|new URL\()\s*['"]([^'"]+\.tsx?)['"]/g

export function readSources(folder = 'src'): SourceFile[] {
  return walk(join(ROOT, folder)).map((file) => {
    const text = readFileSync(file, 'utf8')
    const imports: SourceFile['imports'] = []
    const packages: string[] = []
    const add = (specifier: string, typeOnly: boolean) => {
      if (!specifier.startsWith('.')) {
        packages.push(specifier)
        return
      }
      const target = resolve(dirname(file), specifier)
      if (/\.tsx?$/.test(target) && existsSync(target)) {
        imports.push({ target: relative(ROOT, target).replaceAll('\\', '/'), typeOnly })
      }
    }
    for (const match of text.matchAll(IMPORT)) add(match[3] ?? '', match[2] !== undefined)
    for (const match of text.matchAll(DYNAMIC)) add(match[1] ?? '', false)
    return {
      path: relative(ROOT, file).replaceAll('\\', '/'),
      text,
      lines: text.split('\n').length - 1,
      imports,
      packages,
    }
  })
}

export const isTest = (path: string) =>
  /\.test\.tsx?$|\/testing(-[a-z-]+)?\.ts$|\/testing\//.test(path)
