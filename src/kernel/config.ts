// Environment → config: a pure reading of variables, checked once at start, passed on as an argument.

import { resolve } from 'node:path'
import { z } from 'zod'
import type { LogLevel } from './log.ts'

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  TONGBAN_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().min(1).optional(),
  TONGBAN_BASE_URL: z.url().optional(),
  TONGBAN_TIME_ZONE: z.string().default('Asia/Shanghai'),
  TONGBAN_REGION: z
    .string()
    .regex(/^\d{6}$/)
    .default('990100'),
  TONGBAN_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  TONGBAN_DEMO: z.enum(['0', '1']).default('1'),
  TONGBAN_DEMO_LIFE: z.enum(['0', '1']).default('1'),
  TONGBAN_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  TONGBAN_KEY_PASSPHRASE: z.string().min(8).optional(),
  TONGBAN_CLAMD: z.string().optional(),
  TONGBAN_DB_POOL: z.coerce.number().int().min(2).max(200).default(20),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('no-reply@tongban.example'),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  /** Where citizens reach the portal, without a trailing slash. Null: taken from host and port. */
  baseUrl: string | null
  timeZone: string
  regionCode: string
  logLevel: LogLevel
  /** Whether the demonstration city is seeded into an empty database. */
  demo: boolean
  /** Whether the city lives through its first weeks before anybody looks at it. */
  demoLife: boolean
  trustProxy: boolean
  keyPassphrase: string | null
  /** `host:port` or socket path of ClamAV's clamd. */
  clamd: string | null
  databasePool: number
  smtpUrl: string | null
  mailFrom: string
}

/** Reads the environment. Throws one error that names every wrong variable. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Env.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not usable:\n  ${wrong.join('\n  ')}`)
  }
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(e.TONGBAN_DATA),
    databaseUrl: e.DATABASE_URL ?? null,
    baseUrl: e.TONGBAN_BASE_URL?.replace(/\/$/, '') ?? null,
    timeZone: e.TONGBAN_TIME_ZONE,
    regionCode: e.TONGBAN_REGION,
    logLevel: e.TONGBAN_LOG,
    demo: e.TONGBAN_DEMO === '1',
    demoLife: e.TONGBAN_DEMO_LIFE === '1',
    trustProxy: e.TONGBAN_TRUST_PROXY === '1',
    keyPassphrase: e.TONGBAN_KEY_PASSPHRASE ?? null,
    clamd: e.TONGBAN_CLAMD ?? null,
    databasePool: e.TONGBAN_DB_POOL,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
  }
}
