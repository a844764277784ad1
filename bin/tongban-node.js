#!/usr/bin/env node
// Starts the front node with Node 24, the machine's own or the one that came with the packages; no loader is needed.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.js'

const binary = findNode()
if (binary === process.execPath) {
  // In the node's own folder, not in a shared one: the second start is faster and a third smaller.
  const folder = process.argv[process.argv.indexOf('--dir') + 1]
  if (folder && existsSync(folder)) enableCompileCache?.(join(resolve(folder), 'cache'))
  await import('../src/main/node.ts')
} else {
  const main = fileURLToPath(new URL('../src/main/node.ts', import.meta.url))
  const child = spawn(
    binary,
    ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
