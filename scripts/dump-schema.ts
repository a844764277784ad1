// Writes the golden picture of the database: tables, keys, indexes and the rights of the application's role.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeSchema } from '../src/kernel/db/describe-schema.ts'
import { openDatabase } from '../src/kernel/db/index.ts'

const target = fileURLToPath(new URL('../db/schema.sql', import.meta.url))
const database = await openDatabase({ databaseUrl: null, dataDir: null, poolSize: 1 })
try {
  writeFileSync(target, await describeSchema(database))
} finally {
  await database.close()
}
