// The front node's process: `tongban-node enrol | run | verify | status`.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createLogger, type LogLevel } from '../kernel/log.ts'
import {
  EnrolmentFault,
  enrol,
  NodeSettings,
  nodeVersion,
  openNode,
  openNodeKeys,
  openNodeState,
} from '../node/index.ts'

const usage = `tongban-node — the front node of a department (前置机)

  tongban-node enrol --dir DIR --centre URL --code CODE   make keys, make this node known (once)
  tongban-node run    --dir DIR                            serve (settings in DIR/node.json)
  tongban-node verify --dir DIR                            prove that the node's log is whole (exit 2: it is not)
  tongban-node log    --dir DIR [--after N]                print log entries, one JSON a line

A passphrase for the key files is read from TONGBAN_NODE_PASSPHRASE.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    centre: { type: 'string' },
    code: { type: 'string' },
    after: { type: 'string', default: '0' },
    log: { type: 'string', default: process.env.TONGBAN_LOG ?? 'info' },
    help: { type: 'boolean', default: false },
  },
})

const folder = resolve(values.dir ?? '.')
const passphrase = process.env.TONGBAN_NODE_PASSPHRASE
const log = createLogger(values.log as LogLevel, 'tongban-node')

async function main(): Promise<number> {
  if (values.help || positionals.length !== 1) {
    process.stdout.write(usage)
    return values.help ? 0 : 1
  }
  switch (positionals[0]) {
    case 'enrol':
      return enrolNow()
    case 'run':
      return run()
    case 'verify':
      return verify()
    case 'log':
      return printLog()
    default:
      process.stdout.write(usage)
      return 1
  }
}

async function enrolNow(): Promise<number> {
  if (!values.centre || !values.code) {
    process.stderr.write('enrol needs --centre and --code\n')
    return 1
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const state = openNodeState(join(folder, 'node.sqlite'))
  try {
    if (state.get('enrolment')) throw new EnrolmentFault('This node is enrolled already.')
    const keys = openNodeKeys(join(folder, 'keys'), passphrase)
    const reply = await enrol({
      centre: values.centre,
      code: values.code,
      keys,
      version: nodeVersion,
    })
    state.set('enrolment', JSON.stringify(reply))
    const body = { node: reply.node, organ: reply.organ, centreKey: reply.centreKey }
    state.append({ at: new Date().toISOString(), kind: 'enrolled', body })
    writeSettings(values.centre, reply.node)
    process.stdout.write(`Enrolled as ${reply.node} for ${reply.organName}.\n`)
    return 0
  } catch (error) {
    if (!(error instanceof EnrolmentFault)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    state.close()
  }
}

// Sources and mappings are the department's own work: an existing file is not touched.
function writeSettings(centre: string, node: string): void {
  const file = join(folder, 'node.json')
  if (existsSync(file)) return
  const text = JSON.stringify({ centre, node, sources: {}, resources: {}, localApi: null }, null, 2)
  writeFileSync(file, `${text}\n`, { mode: 0o600 })
}

function readSettings(): NodeSettings {
  const file = join(folder, 'node.json')
  if (!existsSync(file)) {
    throw new Error(`This node is not enrolled yet (no ${file}): run \`tongban-node enrol\` first.`)
  }
  const parsed = NodeSettings.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`node.json is not usable:\n${z.prettifyError(parsed.error)}`)
}

async function run(): Promise<number> {
  const node = await openNode({
    folder,
    settings: readSettings(),
    log,
    now: () => new Date(),
    ...(passphrase ? { passphrase } : {}),
  })
  log.info({ node: node.id, localPort: node.localPort }, 'the node serves')
  // For whoever started this process: one line when the link stands, with the port of the local API.
  node.link.ready().then(() => {
    process.stdout.write(`${JSON.stringify({ ready: node.id, localPort: node.localPort })}\n`)
  })
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
    process.once('disconnect', resolve)
  })
  await node.close()
  return 0
}

function verify(): number {
  const state = openNodeState(join(folder, 'node.sqlite'))
  const { size, brokenAt } = state.verify()
  state.close()
  const text =
    brokenAt === null ? `whole: ${size} entries` : `broken at entry ${brokenAt} of ${size}`
  process.stdout.write(`${text}\n`)
  return brokenAt === null ? 0 : 2
}

function printLog(): number {
  const state = openNodeState(join(folder, 'node.sqlite'))
  let after = Number(values.after)
  for (;;) {
    const entries = state.entries(after, 500)
    for (const entry of entries) {
      process.stdout.write(`${JSON.stringify({ ...entry, body: JSON.parse(entry.body) })}\n`)
      after = entry.seq
    }
    if (entries.length < 500) break
  }
  state.close()
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
