// Text formats that data elements may ask for, each with the sentence shown when a value misses it.

import { isCertificateId } from './certificate-identifier.ts'
import { isIdNumber } from './id-number.ts'
import { parseCaseNumber, parseImplementationCode } from './item-codes.ts'
import { isRegionCode } from './regions.ts'
import { isUscc } from './uscc.ts'

export interface TextFormat {
  check: (text: string) => boolean
  zh: string
  en: string
}

/** A name as it stands on an identity card: Chinese characters with ·, or letters with blanks. */
function isPersonName(text: string): boolean {
  return /^[\p{Script=Han}〇·•.]{1,50}$/u.test(text) || /^[\p{L}][\p{L}' .·-]{0,49}$/u.test(text)
}

export const textFormats: Readonly<Record<string, TextFormat>> = {
  'cn-id-number': {
    check: isIdNumber,
    zh: '不是有效的公民身份号码：应为 18 位，请核对是否有输错的数字',
    en: 'is not a valid identity number: it has 18 characters; please check for a mistyped digit',
  },
  'cn-uscc': {
    check: isUscc,
    zh: '不是有效的统一社会信用代码：应为 18 位，请对照营业执照核对',
    en: 'is not a valid unified social credit code: it has 18 characters, as on the business licence',
  },
  'cn-mobile': {
    check: (text) => /^1[3-9]\d{9}$/.test(text),
    zh: '不是有效的手机号码：应为以 1 开头的 11 位数字',
    en: 'is not a valid mobile number: it has 11 digits and begins with 1',
  },
  'cn-region': {
    check: isRegionCode,
    zh: '不是有效的行政区划代码：应为 6、9 或 12 位数字',
    en: 'is not a valid region code: it has 6, 9 or 12 digits',
  },
  'cn-certificate-id': {
    check: isCertificateId,
    zh: '不是有效的电子证照标识，请从证照上完整复制',
    en: 'is not a valid certificate identifier; please copy it whole from the certificate',
  },
  'cn-item-code': {
    check: (text) => parseImplementationCode(text) !== null,
    zh: '不是有效的事项实施编码：应为 31 位',
    en: 'is not a valid item code: it has 31 characters',
  },
  'cn-case-number': {
    check: (text) => parseCaseNumber(text) !== null,
    zh: '不是有效的办件编号，请对照回执核对',
    en: 'is not a valid case number; please check it against the receipt',
  },
  'person-name': {
    check: isPersonName,
    zh: '请按身份证上的写法填写姓名，不含数字和符号',
    en: 'should be written as on the identity card, without digits or symbols',
  },
}

/** Sentences for the general formats of JSON Schema that are switched on. */
export const generalFormats: Readonly<Record<string, { zh: string; en: string }>> = {
  date: {
    zh: '不是有效的日期，应写成 2026-11-23 这样',
    en: 'is not a real date; write it like 2026-11-23',
  },
  'date-time': {
    zh: '不是有效的日期时间，应写成 2026-11-23T09:30:00+08:00 这样',
    en: 'is not a real date and time; write it like 2026-11-23T09:30:00+08:00',
  },
  time: { zh: '不是有效的时间', en: 'is not a real time' },
  email: {
    zh: '不是有效的电子邮箱地址，应写成 name@example.cn 这样',
    en: 'is not a valid e-mail address; write it like name@example.cn',
  },
  uri: { zh: '不是有效的网址', en: 'is not a valid web address' },
  uuid: { zh: '不是有效的编号', en: 'is not a valid identifier' },
}
