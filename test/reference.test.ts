// The generated pages of docs/reference say what the code declares.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { referencePages } from '../src/main/reference.ts'
import { ROOT } from './source-tree.ts'

it.each(Object.entries(referencePages()))('%s is up to date (npm run docs)', (path, text) => {
  const file = join(ROOT, path)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text)
})
