// Builds the staff faces on the first start, and again only when their sources or the lockfile changed.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type StaffBuild = {
  /** Folder to serve under /staff/; `index.html` is also the answer to unknown paths there. */
  dir: string
  digest: string
  /** Whether this call had to build. */
  built: boolean
  milliseconds: number
}

const home = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src/faces/workbench', 'src/faces/console', 'src/faces/ui/staff']
const singles = [
  'src/faces/staff.tsx',
  'src/faces/staff.html',
  'vite.config.ts',
  'package-lock.json',
]
const marker = '.digest'

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** SHA-256 over the names and contents of everything the bundle is made from. */
export async function staffDigest(root: string = home): Promise<string> {
  const found = await Promise.all(sources.map((folder) => filesUnder(join(root, folder))))
  const files = [...found.flat(), ...singles.map((file) => join(root, file))].sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const content = await readFile(file)
    hash.update(`${relative(root, file).replaceAll('\\', '/')}\0${content.length}\0`)
    hash.update(content)
  }
  return hash.digest('hex')
}

async function builtDigest(dir: string): Promise<string | null> {
  if (!existsSync(join(dir, 'index.html'))) return null
  return readFile(join(dir, marker), 'utf8').catch(() => null)
}

/**
 * Makes sure that `dist/staff` holds the bundle of the present sources. A second call with the same
 * sources returns at once. The new bundle is built aside and moved into place whole, so a crash in
 * the middle leaves the old one. `tell` gets progress sentences for the terminal.
 */
export async function ensureStaffBuild(
  tell: (sentence: string) => void = () => undefined,
  root: string = home,
): Promise<StaffBuild> {
  const begun = performance.now()
  const dir = join(root, 'dist', 'staff')
  const digest = await staffDigest(root)
  const spent = () => Math.round(performance.now() - begun)
  if ((await builtDigest(dir)) === digest) {
    return { dir, digest, built: false, milliseconds: spent() }
  }
  tell('正在构建工作台页面（只在第一次启动或更新后需要）… building the staff pages, once')
  // Loaded here only: a start with a ready bundle does not pay for the bundler.
  const { build } = await import('vite')
  const mode = process.env.NODE_ENV
  // A start from a test or a shell with another mode must not ship React's development build.
  process.env.NODE_ENV = 'production'
  const aside = `${dir}.new-${process.pid}`
  await rm(aside, { recursive: true, force: true })
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: aside, emptyOutDir: true },
    })
    await writeFile(join(aside, marker), digest)
    await mkdir(dirname(dir), { recursive: true })
    await putInPlace(aside, dir, digest)
  } finally {
    await rm(aside, { recursive: true, force: true })
    if (mode === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = mode
  }
  tell(`工作台页面已构建，用时 ${(spent() / 1000).toFixed(1)} 秒 staff pages built`)
  return { dir, digest, built: true, milliseconds: spent() }
}

/** Another process may have put the same bundle there meanwhile: then ours is not needed. */
async function putInPlace(aside: string, dir: string, digest: string): Promise<void> {
  await rm(dir, { recursive: true, force: true })
  try {
    await rename(aside, dir)
  } catch (error) {
    if ((await builtDigest(dir)) !== digest) throw error
  }
}
