#!/usr/bin/env node
// Finds Node 24 (the machine's own, or the one that came with the packages) and runs the command line with it.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.js'

const cli = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url))
const child = spawn(
  findNode(),
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    import.meta.resolve('tsx'),
    cli,
    ...process.argv.slice(2),
  ],
  // Through the channel the house notices when we are killed and could pass nothing on.
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
)
// A terminal sends Ctrl-C to the child as well; a supervisor's SIGTERM comes to us alone.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
