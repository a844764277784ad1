// How a command line finds the running house of a data folder: an address and a token only its owner can read.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Control = z.object({ url: z.url(), token: z.string().min(32), pid: z.number() })
export type Control = z.infer<typeof Control>

const pathOf = (dataDir: string) => join(dataDir, 'run', 'control.json')

export function writeControl(dataDir: string, control: Control): () => void {
  const path = pathOf(dataDir)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, JSON.stringify(control), { mode: 0o600 })
  return () => rmSync(path, { force: true })
}

export function findControl(dataDir: string): Control | null {
  try {
    return Control.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')))
  } catch {
    return null
  }
}
