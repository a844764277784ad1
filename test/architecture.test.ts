// The plan of the house (docs/architecture.md), held from the first day.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, ROOT, readSources, type SourceFile } from './source-tree.ts'

const all = readSources()
const sources = all.filter((file) => !isTest(file.path))

const FLOORS: Readonly<Record<string, number>> = {
  'src/contracts': 1,
  'src/kernel': 1,
  'src/node': 2,
  'src/modules/ledger': 2,
  'src/modules/identity': 3,
  'src/modules/standards': 3,
  'src/modules/items': 4,
  'src/modules/catalogue': 4,
  'src/modules/notifications': 4,
  'src/modules/certificates': 5,
  'src/modules/exchange': 5,
  'src/modules/payments': 5,
  'src/modules/cases': 6,
  'src/modules/watch': 6,
  'src/modules/supervision': 7,
  'src/modules/evaluation': 7,
  'src/modules/openness': 7,
  'src/modules/proactive': 7,
  'src/faces': 8,
  'src/main': 9,
}

function roomOf(path: string): string {
  const parts = path.split('/')
  return parts[1] === 'modules' ? parts.slice(0, 3).join('/') : parts.slice(0, 2).join('/')
}

function floorOf(path: string): number {
  const floor = FLOORS[roomOf(path)]
  if (floor === undefined) throw new Error(`${path} stands on no floor: add its room to FLOORS`)
  return floor
}

/** Files over 300 lines, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {}

/** Doors of the kernel beside its index: what is large, or what the front node may take alone. */
const KERNEL_DOORS =
  /^src\/kernel\/(index|testing|crypto\/index|files\/index|pdf\/index|[a-z-]+)\.ts$/

describe('the house', () => {
  it('has its rooms on known floors', () => {
    for (const file of all) expect(() => floorOf(file.path)).not.toThrow()
  })

  it('has no import circle, types included', () => {
    const graph = new Map(sources.map((file) => [file.path, file.imports.map((i) => i.target)]))
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of graph.keys()) visit(path, [])
    expect(circles).toEqual([])
  })

  it('imports only downwards', () => {
    const wrong: string[] = []
    for (const file of sources) {
      for (const { target } of file.imports) {
        if (roomOf(target) === roomOf(file.path)) continue
        const from = floorOf(file.path)
        const to = floorOf(target)
        if (to > from || (to === from && from !== 1)) wrong.push(`${file.path} → ${target}`)
        if (
          to === from &&
          roomOf(file.path) === 'src/contracts' &&
          !/kernel\/crypto/.test(target)
        ) {
          wrong.push(`${file.path} → ${target}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('enters other rooms by their door only', () => {
    const wrong: string[] = []
    for (const file of sources) {
      for (const { target, typeOnly } of file.imports) {
        const room = roomOf(target)
        if (room === roomOf(file.path) || room === 'src/contracts') continue
        if (target === `${room}/index.ts`) continue
        if (room === 'src/kernel' && (floorOf(file.path) === 9 || KERNEL_DOORS.test(target)))
          continue
        // The staff application takes shapes from contracts; types leave nothing in the bundle.
        if (typeOnly && floorOf(file.path) === 8 && target === `${room}/contract.ts`) continue
        // Wiring may open any room of the faces; the manifest of a module is its second door.
        if (floorOf(file.path) === 9 && (room === 'src/faces' || target === `${room}/module.ts`))
          continue
        wrong.push(`${file.path} → ${target}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('keeps each table in its owner’s store and views', () => {
    const tables = readTables()
    expect(tables.length).toBeGreaterThan(10)
    const context =
      '(?:from|join|into|update|table|selectFrom\\(|insertInto\\(|updateTable\\(|deleteFrom\\(|[jJ]oin\\(|using\\()'
    const wrong: string[] = []
    for (const file of sources) {
      for (const table of tables) {
        const schema = table.split('.')[0] ?? ''
        const mention = new RegExp(`${context}\\s*['"\`]?${table.replace('.', '\\.')}\\b`)
        if (!mention.test(file.text)) continue
        const owner = schema === 'kernel' ? 'src/kernel' : `src/modules/${schema}`
        const name = file.path.split('/').at(-1) ?? ''
        const rightRoom = roomOf(file.path) === owner
        const rightFile =
          schema === 'kernel' || /^(?:[a-z]+-)*(store|views)(-[a-z-]+)?\.ts$/.test(name)
        if (!rightRoom || !rightFile) wrong.push(`${file.path} mentions ${table}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('keeps the front node small: contracts and named files of the kernel only', () => {
    const allowed =
      /^src\/(node|contracts)\/|^src\/kernel\/(crypto\/[a-z-]+|log|faults|clock|ids)\.ts$/
    const wrong = sources
      .filter((file) => roomOf(file.path) === 'src/node')
      .flatMap((file) =>
        file.imports
          .filter((i) => !allowed.test(i.target))
          .map((i) => `${file.path} → ${i.target}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps files short enough to hold in the head', () => {
    const long = sources.filter((file) => file.lines > 300 && !(file.path in LONG_FILES))
    expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([])
  })

  it('takes time as an argument', () => {
    const clockless = sources.filter(
      (file) =>
        file.path.startsWith('src/modules/') && /Date\.now\(\)|new Date\(\)/.test(file.text),
    )
    expect(clockless.map((file) => file.path)).toEqual([])
  })

  it('keeps the portal free of antd and of client React', () => {
    const portal = sources.filter((file) => /^src\/faces\/(portal|ui\/portal)\//.test(file.path))
    const heavy = (file: SourceFile) =>
      file.packages.filter((name) => /^(antd|@tanstack|echarts|react-dom\/client)/.test(name))
    expect(portal.flatMap((file) => heavy(file).map((name) => `${file.path} → ${name}`))).toEqual(
      [],
    )
  })

  it('gives every module its page', () => {
    const without = readdirSync(join(ROOT, 'src/modules')).filter(
      (name) => !readdirSync(join(ROOT, 'src/modules', name)).includes('README.md'),
    )
    expect(without).toEqual([])
  })
})

function readTables(): string[] {
  const folder = join(ROOT, 'db/migrations')
  const tables = new Set<string>()
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const match of text.matchAll(/create table (?:if not exists )?([a-z_]+\.[a-z_]+)/gi)) {
      tables.add((match[1] ?? '').toLowerCase())
    }
  }
  return [...tables]
}
