// The whole constellation as a newcomer starts it: the real command, its nodes, a real browser.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { z } from 'zod'
import { ROOT } from '../source-tree.ts'

export const DemoAccounts = z.object({
  citizens: z.array(z.object({ name: z.string(), account: z.string(), password: z.string() })),
  staff: z.array(
    z.object({
      name: z.string(),
      account: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      organ: z.string(),
      duties: z.array(z.string()),
    }),
  ),
})
export type DemoAccounts = z.infer<typeof DemoAccounts>

export interface City {
  url: string
  dataDir: string
  accounts: DemoAccounts
  /** Of the house itself; the command that was typed only stands before it. */
  pid: number
  /** Of the command that was typed. */
  commandPid: number
  /** The house's own exit code, or the signal that ended it. */
  exited: Promise<number | string>
  /** What it said since it began. */
  log(): string
  stop(): Promise<void>
  /** Runs the command line as a user would; answers exit code and output. */
  command(...args: string[]): Promise<{ code: number; output: string }>
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const bin = join(ROOT, 'bin/tongban.js')

function run(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: ROOT, env })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}

function pidOf(dataDir: string): number {
  const control: unknown = JSON.parse(readFileSync(join(dataDir, 'run', 'control.json'), 'utf8'))
  return z.object({ pid: z.number() }).parse(control).pid
}

/** Starts `tongban start` on a folder of its own and waits until `/healthz` says ready. */
export async function openCity(
  options: { people?: number; env?: Record<string, string>; dataDir?: string } = {},
): Promise<City> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'tongban-e2e-'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    TONGBAN_DATA: dataDir,
    TONGBAN_LOG: 'warn',
    ...options.env,
  }
  const child: ChildProcess = spawn(
    process.execPath,
    [bin, 'start', '--people', String(options.people ?? 200)],
    { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const log: string[] = []
  const keep = (chunk: Buffer) => {
    log.push(chunk.toString())
    writeFileSync(join(dataDir, 'e2e.log'), log.join(''))
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? -1)),
  )
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + 180_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`tongban start ended:\n${log.join('')}`)
    if (Date.now() > deadline) throw new Error(`tongban start is not ready:\n${log.join('')}`)
    const health = await fetch(`${url}/healthz`).catch(() => null)
    if (health?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const demo = await run(['demo'], env)
  return {
    url,
    dataDir,
    accounts: DemoAccounts.parse(JSON.parse(demo.output)),
    pid: pidOf(dataDir),
    commandPid: child.pid ?? 0,
    exited,
    log: () => log.join(''),
    command: (...args) => run(args, env),
    async stop() {
      child.kill('SIGTERM')
      await exited
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A visitor: a browser of their own, on a phone's or a desk's screen, with or without JavaScript. */
export async function visitor(
  browser: Browser,
  city: City,
  options: { phone?: boolean; javaScript?: boolean; locale?: string } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: city.url,
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    javaScriptEnabled: options.javaScript ?? true,
    locale: options.locale ?? 'zh-CN',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  return context
}
