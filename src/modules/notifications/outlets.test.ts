// The ways out: mail into files, a carrier's gateway that checks what it is sent.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../../kernel/index.ts'
import { PermanentFailure } from './adapter.ts'
import { fileMailer } from './mail.ts'
import { localGateway, smsClient } from './sms.ts'
import { type SignedSmsRequest, type SmsReply, smsSignature } from './sms-request.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'outlets-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('mail without a server', () => {
  it('is an .eml file that mail programs open, one for each message however often it is tried', async () => {
    const folder = join(dir, 'mail')
    const mailer = fileMailer(folder, '通办 <no-reply@tongban.example>')
    const mail = { messageId: 'm-1', to: 'chen@mail.example', subject: '已受理', text: '您好。\n' }
    await mailer.send(mail)
    await mailer.send(mail)
    expect(readdirSync(folder)).toEqual(['m-1.eml'])
    const eml = readFileSync(join(folder, 'm-1.eml'), 'utf8')
    expect(eml).toMatch(/^Message-ID: <m-1@tongban\.example>$/m)
    expect(eml).toMatch(/^To: chen@mail\.example$/m)
    expect(eml).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(eml).toMatch(/^Auto-Submitted: auto-generated$/m)
  })

  it('cannot be made to carry more headers or recipients than meant', async () => {
    const folder = join(dir, 'injected')
    const mailer = fileMailer(folder, 'no-reply@tongban.example')
    const subject = '受理\r\nBcc: thief@mail.example'
    await mailer.send({ messageId: 'm-2', to: 'chen@mail.example', subject, text: 'x' })
    expect(readFileSync(join(folder, 'm-2.eml'), 'utf8')).not.toMatch(/^Bcc:/m)
  })
})

describe('the SMS gateway', () => {
  const clock = fixedClock('2026-11-23T01:00:00Z')
  const keys = new Map([['key', 'secret']])
  const texts = new Map([['T', '编号{caseNumber}已受理']])
  const open = () => localGateway({ dir: join(dir, 'sms'), keys, texts, clock })
  const request = {
    action: 'SendSms' as const,
    keyId: 'key',
    timestamp: '2026-11-23T01:00:00Z',
    nonce: 'n-1',
    signName: '云溪政务',
    templateCode: 'T',
    templateParam: '{"caseNumber":"YX-1"}',
    phone: '13800000001',
    outId: 'd-1',
  }
  const sign = (more: Partial<SignedSmsRequest> = {}): SignedSmsRequest => {
    const whole = { ...request, ...more }
    return { ...whole, signature: more.signature ?? smsSignature(whole, 'secret') }
  }

  it('takes a signed request, writes it, and takes the same message once', async () => {
    const gateway = open()
    const first = await gateway(sign())
    expect(first.code).toBe('OK')
    const again = await gateway(sign({ nonce: 'n-2' }))
    expect(again).toMatchObject({ code: 'OK', bizId: first.bizId })
    const folder = join(dir, 'sms')
    expect(readdirSync(folder)).toEqual(['d-1.json'])
    expect(JSON.parse(readFileSync(join(folder, 'd-1.json'), 'utf8'))).toMatchObject({
      phone: '13800000001',
      text: '【云溪政务】编号YX-1已受理',
    })
  })

  it.each<[string, Partial<SignedSmsRequest>]>([
    ['InvalidAccessKeyId.NotFound', { keyId: 'other' }],
    ['SignatureDoesNotMatch', { signature: 'f'.repeat(64) }],
    ['InvalidTimeStamp.Expired', { timestamp: '2026-11-23T00:44:59Z' }],
    ['InvalidTimeStamp.Expired', { timestamp: '2026-11-23T01:15:01Z' }],
    ['isv.MOBILE_NUMBER_ILLEGAL', { phone: '12345' }],
    ['isv.SMS_TEMPLATE_ILLEGAL', { templateCode: 'U' }],
    ['isv.TEMPLATE_MISSING_PARAMETERS', { templateParam: '{}' }],
    ['isv.TEMPLATE_MISSING_PARAMETERS', { templateParam: 'not json' }],
    ['isv.OUT_ID_ILLEGAL', { outId: '../../etc/passwd' }],
  ])('answers %s', async (code, wrong) => {
    expect((await open()(sign(wrong))).code).toBe(code)
  })

  it('refuses any field changed after signing, and a nonce used twice', async () => {
    const signed = sign({ outId: 'd-3' })
    for (const [field, value] of Object.entries({
      phone: '13900000009',
      templateParam: '{"caseNumber":"YX-2"}',
      templateCode: 'T2',
      signName: '别人',
      outId: 'd-4',
      nonce: 'n-9',
      timestamp: '2026-11-23T01:00:01Z',
    })) {
      const reply = await open()({ ...signed, [field]: value })
      expect([field, reply.code]).toEqual([field, 'SignatureDoesNotMatch'])
    }
    const gateway = open()
    expect((await gateway(signed)).code).toBe('OK')
    expect((await gateway(signed)).code).toBe('SignatureNonceUsed')
  })

  it('tells passing troubles from permanent ones', async () => {
    const answering = (code: string) =>
      smsClient({
        keyId: 'key',
        secret: 'secret',
        signName: '云溪政务',
        clock,
        transport: async (): Promise<SmsReply> => ({ code, message: '', bizId: 'b' }),
      }).send({ outId: 'x', phone: '13800000001', templateCode: 'T', params: {} })
    expect(await answering('OK')).toEqual({ ref: 'b' })
    await expect(answering('isp.SYSTEM_ERROR')).rejects.not.toBeInstanceOf(PermanentFailure)
    await expect(answering('isv.AMOUNT_NOT_ENOUGH')).rejects.toBeInstanceOf(PermanentFailure)
  })
})
