// The database is what the golden picture says, on the embedded default and on PostgreSQL alike.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeSchema } from '../src/kernel/db/describe-schema.ts'
import { openTestWorld, type TestWorld } from '../src/kernel/testing.ts'
import { ROOT } from './source-tree.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

it('has the schema that db/schema.sql shows (npm run schema)', async () => {
  expect(await describeSchema(world.database)).toBe(
    readFileSync(join(ROOT, 'db/schema.sql'), 'utf8'),
  )
})
