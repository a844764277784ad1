// SMS through a gateway: the client that signs requests, and a faithful local counterpart that checks them.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blindIndex, randomToken, sha256Hex } from '../../kernel/crypto/index.ts'
import type { Clock, Config } from '../../kernel/index.ts'
import { PermanentFailure, type SmsGateway } from './adapter.ts'
import { type SmsReply, type SmsTransport, signatureHolds, smsSignature } from './sms-request.ts'

export interface SmsClientOptions {
  keyId: string
  secret: string
  signName: string
  transport: SmsTransport
  clock: Clock
}

/** Answers of the gateway that a repeat may mend. */
const passing = new Set(['isp.SYSTEM_ERROR', 'isv.BUSINESS_LIMIT_CONTROL', 'SignatureNonceUsed'])

export function smsClient(options: SmsClientOptions): SmsGateway {
  return {
    async send(sms) {
      const request = {
        action: 'SendSms' as const,
        keyId: options.keyId,
        timestamp: options.clock
          .now()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        nonce: randomToken(16),
        signName: options.signName,
        templateCode: sms.templateCode,
        templateParam: JSON.stringify(sms.params),
        phone: sms.phone,
        outId: sms.outId,
      }
      const signature = smsSignature(request, options.secret)
      const reply = await options.transport({ ...request, signature })
      if (reply.code === 'OK') return { ref: reply.bizId ?? '' }
      if (passing.has(reply.code)) throw new Error(`SMS gateway: ${reply.code}`)
      throw new PermanentFailure(`SMS gateway: ${reply.code}`)
    },
  }
}

export interface LocalGatewayOptions {
  dir: string
  keys: ReadonlyMap<string, string>
  /** Registered texts by template code. */
  texts: ReadonlyMap<string, string>
  clock: Clock
}

const WINDOW_MS = 15 * 60_000

/**
 * A gateway in this process: checks key, time window, nonce, signature, phone, registered template
 * and its params as a carrier's does, takes each `outId` once, and writes `<dir>/<outId>.json`
 * instead of sending.
 */
export function localGateway(options: LocalGatewayOptions): SmsTransport {
  const nonces = new Map<string, number>()
  const no = (code: string, message: string): SmsReply => ({ code, message, bizId: null })
  return async (request) => {
    const now = options.clock.now().getTime()
    const secret = options.keys.get(request.keyId)
    if (secret === undefined) return no('InvalidAccessKeyId.NotFound', 'unknown key')
    if (!signatureHolds(request, secret)) return no('SignatureDoesNotMatch', 'wrong signature')
    if (Math.abs(now - Date.parse(request.timestamp)) > WINDOW_MS) {
      return no('InvalidTimeStamp.Expired', 'too old or too new')
    }
    for (const [nonce, at] of nonces) if (now - at > 2 * WINDOW_MS) nonces.delete(nonce)
    if (nonces.has(request.nonce)) return no('SignatureNonceUsed', 'nonce used')
    nonces.set(request.nonce, now)
    if (!/^(\+?86)?1[3-9]\d{9}$/.test(request.phone)) {
      return no('isv.MOBILE_NUMBER_ILLEGAL', 'not a mobile number')
    }
    const text = options.texts.get(request.templateCode)
    if (text === undefined) return no('isv.SMS_TEMPLATE_ILLEGAL', 'template not registered')
    const params = readParams(request.templateParam)
    const missing = [...text.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !params?.has(name))
    if (!params || missing) return no('isv.TEMPLATE_MISSING_PARAMETERS', 'param missing')
    return accept(options.dir, request.outId, {
      phone: request.phone,
      text: `【${request.signName}】${text.replace(/\{(\w+)\}/g, (_w, name: string) => params.get(name) ?? '')}`,
      templateCode: request.templateCode,
      at: request.timestamp,
    })
  }
}

function readParams(json: string): Map<string, string> | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return null
    const entries = Object.entries(value)
    return entries.every(([, v]) => typeof v === 'string' && v.length <= 100)
      ? new Map(entries)
      : null
  } catch {
    return null
  }
}

function accept(dir: string, outId: string, sms: Record<string, string>): SmsReply {
  if (!/^[\w-]{1,64}$/.test(outId)) {
    return { code: 'isv.OUT_ID_ILLEGAL', message: 'bad outId', bizId: null }
  }
  mkdirSync(dir, { recursive: true })
  const file = join(dir, `${outId}.json`)
  if (existsSync(file)) {
    const { bizId } = JSON.parse(readFileSync(file, 'utf8')) as { bizId: string }
    return { code: 'OK', message: 'sent before', bizId }
  }
  const bizId = sha256Hex(outId).slice(0, 20)
  writeFileSync(`${file}.part`, `${JSON.stringify({ outId, bizId, ...sms }, null, 2)}\n`)
  renameSync(`${file}.part`, file)
  return { code: 'OK', message: 'OK', bizId }
}

/** Client and local gateway of one installation; the key pair comes from the keys of the house. */
export function localSms(
  config: Config,
  clock: Clock,
  texts: ReadonlyMap<string, string>,
): SmsGateway {
  const keyId = 'local'
  const secret = blindIndex('gateway', 'notifications.sms')
  const dir = join(config.dataDir, 'sms')
  return smsClient({
    keyId,
    secret,
    signName: '通办政务',
    clock,
    transport: localGateway({ dir, keys: new Map([[keyId, secret]]), texts, clock }),
  })
}
