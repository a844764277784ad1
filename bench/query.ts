// A signed and encrypted query (asker node → centre → provider node → a trivial source) against two plain Node HTTP proxy hops, 32 concurrent.

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import {
  enrolProcess,
  legacyColumns,
  makeLegacySqlite,
  startProcess,
} from '../src/modules/exchange/testing.ts'
import { line, paired, percentile } from './machine.ts'

const CONCURRENT = 32
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)

const folder = mkdtempSync(join(tmpdir(), 'tongban-bench-query-'))
const database = join(folder, 'people.sqlite')
makeLegacySqlite(database)

function start(file: string, ...args: string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  return fork(path, args, { execArgv: file.endsWith('centre.ts') ? ['--import', 'tsx'] : [] })
}

function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

/** Processor time of processes so far, milliseconds; NaN where the system does not tell. */
function cpuOf(children: readonly ChildProcess[]): number {
  const ticks = children.map(({ pid }) => {
    const file = `/proc/${pid}/stat`
    if (!existsSync(file)) return Number.NaN
    const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  })
  return ticks.reduce((sum, one) => sum + one, 0) * 10
}

interface Measured {
  perSecond: number
  latencies: number[]
}

async function load(port: number, body: string, token: string): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  }
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, agent, method: 'POST', path: '/v1/ask', headers },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (part: string) => {
            text += part
          })
          answer.on('end', () =>
            answer.statusCode === 200 && text.includes('陈晓岚')
              ? resolve()
              : reject(new Error(text)),
          )
        },
      )
      asked.on('error', reject)
      asked.end(body)
    })
  const latencies: number[] = []
  const began = performance.now()
  const end = began + SECONDS * 1000
  await Promise.all(
    Array.from({ length: CONCURRENT }, async () => {
      while (performance.now() < end) {
        const at = performance.now()
        await one()
        latencies.push(performance.now() - at)
      }
    }),
  )
  agent.destroy()
  return { perSecond: latencies.length / ((performance.now() - began) / 1000), latencies }
}

/** How full the question frames were, by the asker's own log. */
function messagesAFrame(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true })
  const found = db
    .prepare(
      "select avg(json_array_length(body, '$.messages')) as n from entry where kind = 'asked'",
    )
    .get()
  db.close()
  return Number(found?.n)
}

async function openPlain() {
  const origin = start('query/plain.ts', 'origin', database)
  const { port: originPort } = await heard<{ port: number }>(origin)
  const second = start('query/plain.ts', 'proxy', String(originPort))
  const { port: secondPort } = await heard<{ port: number }>(second)
  const first = start('query/plain.ts', 'proxy', String(secondPort))
  const { port } = await heard<{ port: number }>(first)
  const children = [first, second, origin]
  return { port, children, close: () => children.map((child) => child.send('stop')) }
}

async function openExchange(durable: string) {
  const centre = start('query/centre.ts', durable)
  const told = await heard<{ url: string; provider: string; asker: string; grant: string }>(centre)
  const place = (name: string) => join(folder, `${durable}-${name}`)
  await enrolProcess(told.url, place('provider'), told.provider)
  await enrolProcess(told.url, place('asker'), told.asker)
  const refreshed = heard(centre)
  centre.send('refresh')
  await refreshed
  const provider = startProcess(place('provider'), {
    sources: { people: { kind: 'sqlite', file: database, connections: 32, queue: 1000 } },
    resources: {
      'GA-POPULATION-BASIC': { source: 'people', table: 't_czrk', columns: legacyColumns },
    },
  })
  const asker = startProcess(place('asker'), { localApi: { port: 0 } })
  const { localPort } = await asker.ready
  await provider.ready
  await new Promise((resolve) => setTimeout(resolve, 500))
  return {
    port: localPort ?? 0,
    grant: told.grant,
    children: [asker.child, centre, provider.child],
    token: readFileSync(join(place('asker'), 'api-token'), 'utf8'),
    async close() {
      await asker.stop()
      await provider.stop()
      const fullness = messagesAFrame(join(place('asker'), 'node.sqlite'))
      line('messages a frame', fullness.toFixed(1))
      const ended = new Promise((resolve) => centre.once('exit', resolve))
      centre.send('stop')
      await ended
    },
  }
}

async function compare(durable: string, title: string): Promise<void> {
  const exchange = await openExchange(durable)
  const plain = await openPlain()
  const body = JSON.stringify({
    grant: exchange.grant,
    item: 'food-licence',
    purpose: { kind: 'case', id: 'bench' },
    params: { idNumber: '990101199001010017' },
  })
  const latencies: { exchange: number[]; plain: number[] } = { exchange: [], plain: [] }
  const cpu = { exchange: [0, 0, 0], plain: [0, 0, 0] }
  const client = { exchange: 0, plain: 0 }
  const run = async (kind: 'exchange' | 'plain', port: number) => {
    const { children } = kind === 'exchange' ? exchange : plain
    const before = children.map((child) => cpuOf([child]))
    const own = process.cpuUsage()
    const measured = await load(port, body, exchange.token)
    const { user, system } = process.cpuUsage(own)
    client[kind] += user + system
    latencies[kind].push(...measured.latencies)
    cpu[kind] = cpu[kind].map((sum, i) => {
      const child = children[i]
      return sum + (child ? cpuOf([child]) : Number.NaN) - (before[i] ?? 0)
    })
    return measured.perSecond
  }
  // Both warm up before anything is counted.
  await run('exchange', exchange.port)
  await run('plain', plain.port)
  latencies.exchange.length = 0
  latencies.plain.length = 0
  client.exchange = 0
  client.plain = 0
  cpu.exchange.fill(0)
  cpu.plain.fill(0)
  const result = await paired(
    ROUNDS,
    () => run('exchange', exchange.port),
    () => run('plain', plain.port),
  )
  const ms = (values: number[], p: number) => `${percentile(values, p).toFixed(1)} ms`
  const told = (rate: number, values: number[]) =>
    `${Math.round(rate)} queries/s   p50 ${ms(values, 50)}   p99 ${ms(values, 99)}`
  line(title, told(result.a, latencies.exchange))
  line('two plain proxy hops', told(result.b, latencies.plain))
  const rounds = result.ratios.map((ratio) => ratio.toFixed(2)).join(' ')
  line('ratio (aim 0.8)', `${result.ratio.toFixed(2)}   rounds: ${rounds}`)
  const perCall = (kind: 'exchange' | 'plain') => {
    const parts = cpu[kind].map((sum) => Math.round((1000 * sum) / latencies[kind].length))
    const asking = Math.round(client[kind] / latencies[kind].length)
    const sum = parts.reduce((a, b) => a + b, asking)
    return { text: `${asking} + ${parts.join(' + ')} = ${sum}`, sum }
  }
  const [ours, theirs] = [perCall('exchange'), perCall('plain')]
  line('CPU a call, µs', `client + asker + centre + provider: ${ours.text}`)
  line('', `client + proxy + proxy + origin:    ${theirs.text}`)
  // Steadier than the clock on a machine that others share.
  line('ratio by CPU', (theirs.sum / ours.sum).toFixed(2))
  plain.close()
  await exchange.close()
}

try {
  await compare('grouped', 'signed, sealed, logged')
  await compare('before-reply', 'the same, fsync before reply')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
