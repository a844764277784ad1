// What the house's papers claim and a test can check.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/kernel/index.ts'
import { ROOT, readSources } from './source-tree.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}
const papers = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe('the papers', () => {
  it('point only at files that exist', () => {
    const broken = papers.flatMap((paper) =>
      [...read(paper).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? '')
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => !existsSync(join(ROOT, dirname(paper), link)))
        .map((link) => `${paper} → ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('name only npm scripts that exist', () => {
    const missing = papers.flatMap((paper) =>
      [...read(paper).matchAll(/npm run ([a-z:]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !(name in manifest.scripts))
        .map((name) => `${paper}: npm run ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('list every environment variable that the configuration reads', () => {
    const read_ = read('src/kernel/config.ts')
    const variables = [...read_.matchAll(/^ {2}([A-Z_]+): z/gm)].map((match) => match[1] ?? '')
    expect(variables.length).toBeGreaterThan(10)
    const guide = read('docs/operate.md')
    expect(variables.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
    expect(loadConfig({}).port).toBe(8080)
  })

  it('give a reason for every dependency, and pin its exact version', () => {
    const reasons = read('docs/dependencies.md')
    const all = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }
    const named = Object.keys(all).filter((name) => !name.startsWith('@types/'))
    expect(named.filter((name) => !reasons.includes(name))).toEqual([])
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual(
      [],
    )
  })

  it('keep download addresses out of the lock file', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/)
  })
})

describe('the sources', () => {
  it('promise nothing for later', () => {
    const marks = readSources()
      .filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(file.text))
      .map((file) => file.path)
    expect(marks).toEqual([])
  })

  it('skip no test silently', () => {
    const skipped = [...readSources('src'), ...readSources('test')]
      .filter((file) => /\.test\.tsx?$/.test(file.path))
      .filter((file) => /\b(it|test|describe)\.(skip|only|todo)\b/.test(file.text))
      .map((file) => file.path)
      .filter((path) => path !== 'test/documents.test.ts')
    expect(skipped).toEqual([])
  })
})
