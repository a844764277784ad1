// Mail by SMTP, or — when no server is configured — into .eml files that any mail program opens.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '../../kernel/index.ts'
import { type Mailer, type OutgoingMail, PermanentFailure } from './adapter.ts'

interface Envelope {
  from: string
  to: string
  subject: string
  text: string
  messageId: string
  headers: Record<string, string>
}

function envelope(from: string, mail: OutgoingMail): Envelope {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.messageId}@${from.split('@').at(-1)?.replace(/>$/, '') ?? 'tongban'}>`,
    // RFC 3834: nobody's holiday message answers a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** Mail over SMTP; 5xx answers about the recipient are permanent, everything else may pass. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  return {
    async send(mail) {
      try {
        const sent = await transport.sendMail(envelope(from, mail))
        return { ref: String(sent.messageId) }
      } catch (error) {
        throw permanentOrNot(error)
      }
    },
    close: () => transport.close(),
  }
}

function permanentOrNot(error: unknown): Error {
  const { responseCode, message } = error as { responseCode?: number; message: string }
  if (responseCode !== undefined && responseCode >= 550 && responseCode < 555) {
    return new PermanentFailure(`SMTP ${responseCode}`, { cause: error })
  }
  // What the server said may name the address: only its code goes into the record.
  const said = responseCode === undefined ? message.split('\n')[0] : `SMTP ${responseCode}`
  return new Error(said, { cause: error })
}

/** Mail into `<dir>/<message id>.eml`; a repeat overwrites the same file. */
export function fileMailer(dir: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      const built = await transport.sendMail(envelope(from, mail))
      const content = built.message as unknown as Buffer
      mkdirSync(dir, { recursive: true })
      const file = join(dir, `${mail.messageId}.eml`)
      writeFileSync(`${file}.part`, content)
      renameSync(`${file}.part`, file)
      return { ref: file }
    },
    close: () => transport.close(),
  }
}

export function mailerFor(config: Config): Mailer {
  return config.smtpUrl === null
    ? fileMailer(join(config.dataDir, 'mail'), config.mailFrom)
    : smtpMailer(config.smtpUrl, config.mailFrom)
}
