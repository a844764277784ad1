// The version of this build, as package.json says it.

import { readFileSync } from 'node:fs'

const manifest = new URL('../../package.json', import.meta.url)

export const version = String(
  (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version,
)
