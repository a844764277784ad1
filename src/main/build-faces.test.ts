// When the staff bundle counts as built: by the contents it is made from, and nothing else.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureStaffBuild, staffDigest } from './build-faces.ts'

let root = ''

async function put(file: string, content: string): Promise<void> {
  const path = join(root, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tongban-staff-'))
  await put('src/faces/workbench/page.tsx', 'export const a = 1')
  await put('src/faces/console/page.tsx', 'export const b = 1')
  await put('src/faces/ui/staff/css/base.css', 'a{}')
  await put('src/faces/staff.tsx', '')
  await put('src/faces/staff.html', '')
  await put('vite.config.ts', '')
  await put('package-lock.json', '{}')
})
afterAll(() => rm(root, { recursive: true, force: true }))

test('follows contents and names of sources, config and lockfile', async () => {
  const first = await staffDigest(root)
  expect(await staffDigest(root)).toBe(first)
  const seen = new Set([first])
  for (const file of [
    'src/faces/workbench/page.tsx',
    'src/faces/ui/staff/css/base.css',
    'src/faces/staff.html',
    'vite.config.ts',
    'package-lock.json',
    'src/faces/console/new.tsx',
  ]) {
    await put(file, `changed ${file}`)
    const digest = await staffDigest(root)
    expect(seen.has(digest)).toBe(false)
    seen.add(digest)
  }
})

test('tests and pages of documentation do not ask for a new bundle', async () => {
  const before = await staffDigest(root)
  await put('src/faces/workbench/page.test.ts', 'x')
  await put('src/faces/console/README.md', 'x')
  expect(await staffDigest(root)).toBe(before)
})

test('a bundle of the present sources is used as it is', async () => {
  await put('dist/staff/index.html', '<!doctype html>')
  await put('dist/staff/.digest', await staffDigest(root))
  const told: string[] = []
  const build = await ensureStaffBuild((sentence) => told.push(sentence), root)
  expect(build).toMatchObject({ built: false, dir: join(root, 'dist', 'staff') })
  expect(told).toEqual([])
})
