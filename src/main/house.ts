// Opens the house: keys, database, the modules' reactions and jobs, the ledger's sequencer — and closes it again.

import { createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  international,
  type KeyPair,
  type KeyStore,
  loadOrCreateKeys,
  useHouseKeys,
} from '../kernel/crypto/index.ts'
import { createDispatcher, type Dispatcher } from '../kernel/dispatcher.ts'
import { bindFiles, openFileStore } from '../kernel/files/index.ts'
import {
  type Clock,
  type Config,
  type Context,
  createContext,
  createLogger,
  type House,
  newId,
  openDatabase,
  systemClock,
} from '../kernel/index.ts'
import { type JobRunner, openJobs } from '../kernel/jobs.ts'
import { keySigner, useReleaseSigner } from '../modules/items/index.ts'
import { createSequencer, recordRefusal, type Sequencer } from '../modules/ledger/index.ts'
import { closeOutlets } from '../modules/notifications/index.ts'
import { useCalendarFolders } from '../modules/standards/index.ts'
import { modules } from './modules.ts'
import { keepCheckpoint, logName } from './verify.ts'

export interface OpenHouse extends House {
  readonly keys: KeyStore
  readonly dispatcher: Dispatcher
  readonly jobs: JobRunner
  readonly sequencer: Sequencer
  /** A context for the house's own doings: seeding, the command line. */
  context(name: string): Context
  /** Starts what runs by itself: reactions, jobs, sequencer. */
  startWork(): Promise<void>
  close(): Promise<void>
}

export interface OpenHouseOptions {
  clock?: Clock
}

export async function openHouse(
  config: Config,
  options: OpenHouseOptions = {},
): Promise<OpenHouse> {
  const log = createLogger(config.logLevel)
  const clock = options.clock ?? systemClock(config.timeZone)
  const keys = loadOrCreateKeys(join(config.dataDir, 'keys'), {
    ...(config.keyPassphrase === null ? {} : { passphrase: config.keyPassphrase }),
  })
  useHouseKeys(keys.house)
  useReleaseSigner(keySigner(international, releaseKeys(keys), 'house'))
  bindFiles(await openFileStore({ folder: join(config.dataDir, 'files'), clamd: config.clamd }))
  const calendars = join(config.dataDir, 'calendars')
  if (existsSync(calendars)) useCalendarFolders([calendars])
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    poolSize: config.databasePool,
  })
  try {
    const house: House = { database, clock, log, config, onRefused: recordRefusal }
    const jobs = await openJobs(
      house,
      modules.flatMap((module) => module.jobs),
    )
    const dispatcher = createDispatcher(
      house,
      modules.flatMap((module) => module.reactions),
    )
    const sequencer = createSequencer({
      database,
      clock,
      log,
      signer: { name: logName(config), ...keys.ledger },
      onCheckpoint: (note) => keepCheckpoint(config.dataDir, note),
    })
    return {
      ...house,
      keys,
      dispatcher,
      jobs,
      sequencer,
      context: (name) =>
        createContext(house, {
          actor: { kind: 'system', id: name },
          requestId: `${name}-${newId()}`.slice(0, 64),
          source: { channel: 'cli' },
        }),
      async startWork() {
        dispatcher.start()
        await jobs.start()
        sequencer.start()
      },
      async close() {
        await dispatcher.stop()
        await jobs.stop()
        await sequencer.stop()
        closeOutlets(config)
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The key under which this house signs the releases it publishes. */
function releaseKeys(keys: KeyStore): KeyPair {
  const text = keys.secret('releases', () =>
    international.exportPrivateKey(international.generateSigningKey().privateKey),
  )
  const privateKey = international.importPrivateKey(text, 'sign')
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
