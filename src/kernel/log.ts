// The structured log. One line a record, JSON; secrets and personal fields are never written.

import { type Logger, pino } from 'pino'

export type { Logger } from 'pino'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'

/**
 * Levels: `error` wakes somebody, `warn` is looked at in the morning, `info` tells what the house
 * did, `debug` is for its builders.
 */
export function createLogger(level: LogLevel, name = 'tongban'): Logger {
  return pino({
    name,
    level,
    redact: {
      paths: [
        'password',
        'idNumber',
        'phone',
        'token',
        'cookie',
        'authorization',
        '*.password',
        '*.idNumber',
        '*.phone',
        '*.token',
        'req.headers.cookie',
        'req.headers.authorization',
      ],
      censor: '[redacted]',
    },
  })
}
