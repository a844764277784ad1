// `tongban verify`: proves that the ledger of a data folder is whole, or names what is not.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { loadOrCreateKeys } from '../kernel/crypto/index.ts'
import { type Config, FolderInUse, openDatabaseToRead, type Reader } from '../kernel/index.ts'
import { type Verifier, type VerifyReport, verifyLog } from '../modules/ledger/index.ts'
import { findControl } from './control.ts'

export const WHOLE = 0
export const FAILED = 1
export const DAMAGED = 2

/** The newest checkpoint, kept outside the database: it finds a log whose newest part was cut off. */
export const checkpointFile = (dataDir: string) => join(dataDir, 'ledger', 'checkpoint.txt')

export function verifierOf(config: Config): Verifier {
  const { ledger } = loadOrCreateKeys(join(config.dataDir, 'keys'), {
    ...(config.keyPassphrase === null ? {} : { passphrase: config.keyPassphrase }),
  })
  return { name: logName(config), publicKey: ledger.publicKey }
}

/** The origin in the checkpoints: the name of this log. */
export const logName = (config: Config) => `tongban/${config.regionCode}`

/** Keeps the newest checkpoint outside the database. */
export function keepCheckpoint(dataDir: string, note: string): void {
  const file = checkpointFile(dataDir)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, note)
  renameSync(`${file}.new`, file)
}

function keptCheckpoints(dataDir: string): string[] {
  const file = checkpointFile(dataDir)
  return existsSync(file) ? [readFileSync(file, 'utf8')] : []
}

/** Verifies through any reader; used by the command line and, while it runs, by the house itself. */
export function verifyWith(
  config: Config,
  reader: Reader,
  onProgress?: (leaves: number) => void,
): Promise<VerifyReport> {
  return verifyLog({
    reader,
    verifier: verifierOf(config),
    known: keptCheckpoints(config.dataDir),
    ...(onProgress ? { onProgress } : {}),
  })
}

/** Answers the exit code: 0 whole, 2 damaged, 1 could not look. */
export async function verifyCommand(config: Config): Promise<number> {
  if (!existsSync(join(config.dataDir, 'keys', 'ledger.key'))) {
    console.error(
      `No ledger key in ${join(config.dataDir, 'keys')}: there is nothing to verify here.`,
    )
    return FAILED
  }
  try {
    return print(await lookItself(config))
  } catch (error) {
    if (error instanceof FolderInUse) return print(await askRunningHouse(config, error))
    // The database says that a page of its own is damaged: that is an answer, too.
    if (/^XX00[12]$/.test(String((error as { code?: unknown }).code ?? ''))) {
      console.error(`DAMAGED 损坏: ${(error as Error).message}`)
      return DAMAGED
    }
    throw error
  }
}

async function lookItself(config: Config): Promise<VerifyReport> {
  const database = await openDatabaseToRead({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    poolSize: 2,
  })
  try {
    return await verifyWith(config, database)
  } finally {
    await database.close()
  }
}

const Report = z.object({
  whole: z.boolean(),
  size: z.number(),
  root: z.string(),
  checkpoints: z.number(),
  unsequenced: z.number(),
  damages: z.array(z.unknown()),
  damageCount: z.number(),
})

/** The embedded database has one owner at a time; while the house runs, it reads for us. */
async function askRunningHouse(config: Config, inUse: FolderInUse): Promise<VerifyReport> {
  const control = findControl(config.dataDir)
  if (!control) throw inUse
  const response = await fetch(`${control.url}/api/control/verify`, {
    headers: { authorization: `Bearer ${control.token}` },
  })
  if (!response.ok) throw new Error(`The running house answered ${response.status}`)
  return Report.parse(await response.json()) as VerifyReport
}

function print(report: VerifyReport): number {
  const waiting = report.unsequenced > 0 ? `, ${report.unsequenced} not yet sequenced` : ''
  if (report.whole) {
    console.log(
      `WHOLE 完整: ${report.size} lines under ${report.checkpoints} signed checkpoints${waiting}; root ${report.root}`,
    )
    return WHOLE
  }
  console.error(`DAMAGED 损坏: ${report.damageCount} finding(s) in ${report.size} lines${waiting}`)
  for (const damage of report.damages) console.error(`  ${describe(damage)}`)
  if (report.damageCount > report.damages.length) {
    console.error(`  … and ${report.damageCount - report.damages.length} more`)
  }
  return DAMAGED
}

function describe(damage: VerifyReport['damages'][number]): string {
  const leaf = damage.leafIndex === null ? '' : `leaf ${damage.leafIndex} `
  const line = damage.lineId ? `line ${damage.lineId} ` : ''
  return `${leaf}${line}[${damage.kind}] ${damage.zh} · ${damage.en}`
}
