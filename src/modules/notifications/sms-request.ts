// A request to an SMS gateway and its signature, in the manner of the gateways of Chinese carriers.

import { createHmac } from 'node:crypto'
import { canonicalJson, equalInConstantTime, sha256Hex } from '../../kernel/crypto/index.ts'

/** Like those gateways, the text is registered beforehand: only its code and params travel. */
export interface SmsRequest {
  action: 'SendSms'
  keyId: string
  /** ISO 8601, seconds, UTC. */
  timestamp: string
  nonce: string
  signName: string
  templateCode: string
  /** JSON object of strings. */
  templateParam: string
  phone: string
  outId: string
}

export interface SignedSmsRequest extends SmsRequest {
  signature: string
}

export interface SmsReply {
  code: string
  message: string
  bizId: string | null
}

export type SmsTransport = (request: SignedSmsRequest) => Promise<SmsReply>

/** HMAC-SHA256 over the digest of the canonical request, hexadecimal. */
export function smsSignature(request: SmsRequest, secret: string): string {
  const { action, keyId, timestamp, nonce } = request
  const { signName, templateCode, templateParam, phone, outId } = request
  const fields = { signName, templateCode, templateParam, phone, outId }
  const text = [action, keyId, timestamp, nonce, sha256Hex(canonicalJson(fields))].join('\n')
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex')
}

export function signatureHolds(request: SignedSmsRequest, secret: string): boolean {
  return equalInConstantTime(smsSignature(request, secret), request.signature)
}
