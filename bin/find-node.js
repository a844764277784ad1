// Which Node runs the house: this one if it is 24 or newer, else the one that the packages brought.

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const WANTED = 24

export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return process.execPath
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(binary)) return binary
  } catch {
    // Not installed for this machine: said below.
  }
  console.error(
    `Tongban needs Node ${WANTED} or newer; this is ${process.version}, and no packaged one was installed for ${process.platform}-${process.arch}.\n` +
      `通办需要 Node ${WANTED} 或更高版本，当前是 ${process.version}。`,
  )
  process.exit(1)
}
