// The command line of the house: start, demo, verify, migrate.

import { parseArgs } from 'node:util'
import { type Config, loadConfig } from '../kernel/index.ts'

const USAGE = `tongban 通办

  tongban start [--people N] [--fresh]   start the house (seeds 云溪市 into an empty database)
  tongban demo                           print the demonstration accounts as JSON
  tongban verify [--data DIR]            prove that the ledger is whole: exit 0 whole, 2 damaged
  tongban migrate                        bring the database to this version's schema, then stop

  Environment: PORT, HOST, TONGBAN_DATA, DATABASE_URL, … (docs/operate.md)
`

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      people: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

function configOf(data: string | undefined): Config {
  return loadConfig(data === undefined ? process.env : { ...process.env, TONGBAN_DATA: data })
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments()
  const command = positionals[0]
  if (values.help || command === undefined) {
    console.log(USAGE)
    return values.help ? 0 : 1
  }
  switch (command) {
    case 'start': {
      const people = values.people === undefined ? undefined : Number(values.people)
      if (
        people !== undefined &&
        !(Number.isInteger(people) && people >= 50 && people <= 10_000_000)
      ) {
        throw new Error('--people takes a whole number from 50 to 10000000')
      }
      const { start } = await import('./start.ts')
      return start(configOf(values.data), {
        fresh: values.fresh,
        ...(people === undefined ? {} : { people }),
      })
    }
    case 'demo': {
      const { printDemoAccounts } = await import('./demo.ts')
      return printDemoAccounts()
    }
    case 'verify': {
      const { verifyCommand } = await import('./verify.ts')
      return verifyCommand(configOf(values.data))
    }
    case 'migrate': {
      const { openDatabase } = await import('../kernel/index.ts')
      const config = configOf(values.data)
      const database = await openDatabase({ ...config, poolSize: 2 })
      console.log(`${await database.pool.describe()}: the schema is up to date`)
      await database.close()
      return 0
    }
    default:
      console.error(`Unknown command: ${command}\n\n${USAGE}`)
      return 1
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    if (process.env.TONGBAN_LOG === 'debug') console.error(error)
    process.exit(1)
  },
)
