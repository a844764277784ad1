// `npm test`: everything this machine can run; what it cannot is said aloud, and is a failure in CI.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const require = createRequire(import.meta.url)
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
const ci = process.env.CI === 'true'
const missing: string[] = []
let failed = 0
let passed = 0
let skipped = 0

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  numFailedTestSuites: number
}

async function run(
  title: string,
  project: string,
  env: Record<string, string> = {},
): Promise<void> {
  console.log(`\n— ${title}`)
  const report = join(root, 'test-results', `${title.replace(/\W+/g, '-')}.json`)
  const result = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  )
  const { readFileSync } = await import('node:fs')
  try {
    const parsed = JSON.parse(readFileSync(report, 'utf8')) as Report
    passed += parsed.numPassedTests
    failed += parsed.numFailedTests
    skipped += parsed.numPendingTests + parsed.numTodoTests
    if (result.status !== 0 && parsed.numFailedTests === 0) failed += 1
  } catch {
    failed += 1
  }
}

const only = new Set(process.argv.slice(2))
const wanted = (name: string) => only.size === 0 || only.has(name)

if (wanted('unit')) await run('unit', 'unit')
if (wanted('db')) await run('database, embedded', 'db', { TEST_DATABASE_URL: '' })

const postgres = process.env.TEST_DATABASE_URL
if (wanted('pg')) {
  if (postgres) {
    await run('database, PostgreSQL', 'db')
    await run('database servers', 'servers')
  }
  if (!postgres)
    missing.push('PostgreSQL: set TEST_DATABASE_URL to a server where databases may be created')
}

const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))
if (wanted('e2e')) {
  if (chromium) await run('browser', 'e2e', { CHROMIUM: chromium })
  else missing.push('Chromium: install it, or set CHROMIUM to its path')
}

for (const what of missing) console.log(`\n! Not run for want of ${what}`)
if (missing.length > 0 && ci) failed += missing.length
if (skipped > 0) console.log(`\n! ${skipped} tests were skipped; their own lines say why`)
if (skipped > 0 && ci) failed += skipped
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
