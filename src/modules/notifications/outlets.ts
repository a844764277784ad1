// Which mail server and which SMS gateway an installation uses; the local counterparts unless told otherwise.

import type { Clock, Config } from '../../kernel/index.ts'
import type { Mailer, SmsGateway } from './adapter.ts'
import { mailerFor } from './mail.ts'
import { localSms } from './sms.ts'
import { templates } from './templates.ts'

export interface Outlets {
  mailer: Mailer
  sms: SmsGateway
}

const byConfig = new WeakMap<Config, Outlets>()

/** The codes and texts to register with a gateway; English texts have their own code. */
export function smsTexts(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { sms } of Object.values(templates)) {
    if (!sms) continue
    texts.set(smsCode(sms.code, 'zh-CN'), sms.text.zh)
    texts.set(smsCode(sms.code, 'en'), sms.text.en)
  }
  return texts
}

export function smsCode(code: string, locale: 'zh-CN' | 'en'): string {
  return locale === 'en' ? `${code}_EN` : code
}

export function outletsFor(config: Config, clock: Clock): Outlets {
  const known = byConfig.get(config)
  if (known) return known
  const outlets = { mailer: mailerFor(config), sms: localSms(config, clock, smsTexts()) }
  byConfig.set(config, outlets)
  return outlets
}

/** Installs a carrier's gateway or another mailer; called once by whoever starts the process. */
export function setOutlets(config: Config, outlets: Outlets): void {
  byConfig.set(config, outlets)
}

/** Closes the connections to the mail server, when the process stops. */
export function closeOutlets(config: Config): void {
  byConfig.get(config)?.mailer.close()
  byConfig.delete(config)
}
