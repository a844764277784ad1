// Writes the lists of faults, facts, permissions and routes from what the modules declare.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { referencePages } from '../src/main/reference.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
for (const [path, text] of Object.entries(referencePages())) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
