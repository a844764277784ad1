// One process writes a node's state: a lock that the system gives back when the process is gone, however it ended.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process works with this state. */
export class StateInUse extends Error {
  constructor(file: string) {
    super(`Another process is working with ${file}.`)
    this.name = 'StateInUse'
  }
}

/** Takes the lock beside a state file; answers how to give it back. Throws StateInUse. */
export function lockState(file: string): () => void {
  if (file === ':memory:') return () => {}
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(`${file}.lock`)
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive')
  } catch {
    lock.close()
    throw new StateInUse(file)
  }
  return () => lock.close()
}
