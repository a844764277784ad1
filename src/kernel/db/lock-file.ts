// Guards a data folder: two processes on one embedded database silently lose rows, so the second must stop.

import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'

/** Name of the lock in the data folder. */
export const LOCK_FILE = 'tongban.lock'

export class FolderInUse extends Error {
  readonly pid: number
  constructor(path: string, pid: number) {
    super(
      `The data folder is in use by process ${pid} (${path}). Stop it first, or use another TONGBAN_DATA.`,
    )
    this.name = 'FolderInUse'
    this.pid = pid
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Takes the lock or throws {@link FolderInUse}. A lock left by a dead process is taken over. */
export function takeLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => {
        try {
          if (readFileSync(path, 'utf8') === String(process.pid)) unlinkSync(path)
        } catch {
          // Already gone: nothing is left to release.
        }
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = Number(readFileSync(path, 'utf8'))
      // In a container the pid may be our own number from an earlier life.
      if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) {
        throw new FolderInUse(path, pid)
      }
      unlinkSync(path)
    }
  }
  throw new Error(`The lock ${path} cannot be taken`)
}
