// Reads the hand-written table types of a module (`tables.ts`) as text: tables, columns, whether null is possible.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './source-tree.ts'

/** `module.table` → column → whether the type allows null. */
export type TableTypes = Map<string, Map<string, boolean>>

export function readTableTypes(): TableTypes {
  const types: TableTypes = new Map()
  for (const name of readdirSync(join(ROOT, 'src/modules')).sort()) {
    const file = join(ROOT, 'src/modules', name, 'tables.ts')
    if (existsSync(file)) readFile(readFileSync(file, 'utf8'), types)
  }
  return types
}

function readFile(source: string, types: TableTypes): void {
  const text = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
  const named = new Map<string, string>()
  for (const match of text.matchAll(/type (\w+)(?:<[^=]*>)? =/g)) {
    named.set(match[1] ?? '', rightSide(text, (match.index ?? 0) + match[0].length))
  }
  for (const [name, body] of named) {
    if (!name.endsWith('Tables')) continue
    for (const [table, type] of membersOf(body)) {
      const columns = new Map<string, boolean>()
      const members = membersOf(named.get(type.trim()) ?? type)
      for (const [column, of] of members) columns.set(column, allowsNull(of, named))
      types.set(table, columns)
    }
  }
}

/** The text of a type from `from` to where the declaration ends. */
function rightSide(text: string, from: number): string {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const c = text[i] ?? ''
    if ('{<(['.includes(c)) depth += 1
    if ('}>)]'.includes(c)) depth -= 1
    if (depth === 0 && c === '\n' && /^\n\s*(export|type|interface|import|$)/.test(text.slice(i))) {
      return text.slice(from, i)
    }
  }
  return text.slice(from)
}

/** Members of `{ a: X; b: Y }`, on one line or many. */
function membersOf(type: string): [string, string][] {
  const body = type.trim().replace(/^\{|\}$/g, '')
  const members: [string, string][] = []
  let depth = 0
  let current = ''
  for (const c of `${body}\n`) {
    if ('{<(['.includes(c)) depth += 1
    if ('}>)]'.includes(c)) depth -= 1
    if (depth === 0 && (c === '\n' || c === ';')) {
      // A union that goes on in the next line begins with a bar.
      const match = /^\s*'?([\w.]+)'?\??:\s*([\s\S]*)$/.exec(current)
      if (match) members.push([match[1] ?? '', match[2] ?? ''])
      else if (members.length > 0) (members.at(-1) as [string, string])[1] += current
      current = ''
    } else current += c
  }
  return members
}

function allowsNull(type: string, named: ReadonlyMap<string, string>): boolean {
  const column = /^\s*(?:ColumnType|JSONColumnType)<([\s\S]*)$/.exec(type)
  const selected = column ? firstArgument(column[1] ?? '') : type
  if (/\bnull\b/.test(selected)) return true
  const alias = named.get(selected.trim())
  return alias !== undefined && alias !== type && allowsNull(alias, named)
}

function firstArgument(args: string): string {
  let depth = 0
  for (let i = 0; i < args.length; i++) {
    const c = args[i] ?? ''
    if ('{<(['.includes(c)) depth += 1
    if ('}>)]'.includes(c)) depth -= 1
    if ((depth === 0 && c === ',') || depth < 0) return args.slice(0, i)
  }
  return args
}
