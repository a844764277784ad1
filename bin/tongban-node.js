#!/usr/bin/env node
// Starts the front node; the files are TypeScript, which Node 24 runs as they are.

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `tongban-node needs Node 24 or newer (this is ${process.version}). With npm: npx tongban-node …\n`,
  )
  process.exit(1)
}
await import('../src/main/node.ts')
