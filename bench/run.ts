// `npm run bench [name …]`: runs the benchmarks one after another, each in its own process.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from './machine.ts'

const folder = fileURLToPath(new URL('./', import.meta.url))
const helpers = new Set(['run.ts', 'machine.ts'])
const wanted = process.argv.slice(2)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !helpers.has(file) && !file.endsWith('.test.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

console.log(`Machine: ${machine()}\n`)
let failed = 0
for (const name of names) {
  console.log(`— ${name}`)
  const result = spawnSync(process.execPath, ['--import', 'tsx', `${folder}${name}.ts`], {
    stdio: 'inherit',
  })
  if (result.status !== 0) failed += 1
  console.log('')
}
process.exit(failed === 0 ? 0 : 1)
