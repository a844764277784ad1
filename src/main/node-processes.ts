// Runs the demonstration's front nodes as processes of their own, enrolled like any department's, restarted when they fall.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from '../kernel/index.ts'

const program = fileURLToPath(new URL('../../bin/tongban-node.js', import.meta.url))

export interface NodeProcess {
  stop(): Promise<void>
}

export interface NodeProcessInput {
  /** The node's own folder: keys, state, settings. */
  folder: string
  centre: string
  /** The contents of node.json but for centre and node name. */
  settings: Record<string, unknown>
  nodeId: string
  /** Asked for only when the node is not enrolled yet. */
  invite(): Promise<{ code: string }>
  log: Logger
}

function command(args: string[]): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    // The channel lets the node notice that the house is gone, however it ended.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TONGBAN_LOG: 'warn' },
  })
}

function finished(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, said })))
}

export async function runNode(input: NodeProcessInput): Promise<NodeProcess> {
  const { folder, centre, nodeId, settings, log } = input
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The address changes with PORT; sources and mapping are the demonstration's own.
  const file = join(folder, 'node.json')
  writeFileSync(file, `${JSON.stringify({ centre, node: nodeId, ...settings }, null, 2)}\n`, {
    mode: 0o600,
  })
  const enrolledMark = join(folder, 'enrolled')
  if (!existsSync(enrolledMark)) {
    const { code } = await input.invite()
    const result = await finished(
      command(['enrol', '--dir', folder, '--centre', centre, '--code', code]),
    )
    if (result.code !== 0) throw new Error(`Node ${nodeId} could not enrol: ${result.said}`)
    writeFileSync(enrolledMark, `${nodeId}\n`)
  }

  let stopping = false
  let child: ChildProcess
  let pause = 1000
  const run = () => {
    const began = performance.now()
    child = command(['run', '--dir', folder])
    const end = finished(child)
    end.then(({ code, said }) => {
      if (stopping) return
      log.warn(
        { node: nodeId, code, said: said.slice(-2000) },
        'a front node ended; it is started again',
      )
      pause = performance.now() - began > 60_000 ? 1000 : Math.min(pause * 2, 60_000)
      setTimeout(() => {
        if (!stopping) run()
      }, pause)
    })
  }
  run()
  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null) return
      const end = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5000).unref())])
      if (child.exitCode === null) child.kill('SIGKILL')
    },
  }
}
