// The fixed words of the service guide, and how spans of time are said.

import type { Locale } from '../../kernel/index.ts'
import type { TimeSpan } from './contract.ts'

const units = {
  'working-day': { zh: '个工作日', en: ['working day', 'working days'] },
  'natural-day': { zh: '日（自然日）', en: ['calendar day', 'calendar days'] },
  hour: { zh: '小时', en: ['hour', 'hours'] },
  minute: { zh: '分钟', en: ['minute', 'minutes'] },
  month: { zh: '个月', en: ['month', 'months'] },
} as const

/** `8个工作日`, `8 working days`; `immediate` is 即办 / at once. */
export function sayTimeSpan(span: TimeSpan, locale: Locale): string {
  if (span.unit === 'immediate') return locale === 'en' ? 'at once' : '即时办结'
  const unit = units[span.unit]
  if (locale === 'en') return `${span.value} ${unit.en[span.value === 1 ? 0 : 1]}`
  return `${span.value}${unit.zh}`
}

export const guideTexts = {
  noFee: { zh: '不收费', en: 'Free of charge' },
  noVisit: { zh: '全程网办，不用跑', en: 'Fully online, no visit needed' },
  visits: { zh: '到现场{n}次', en: '{n} visit(s) needed' },
  noExpiry: { zh: '长期', en: 'no expiry' },
  years: { zh: '{n}年', en: '{n} year(s)' },
  months: { zh: '{n}个月', en: '{n} month(s)' },
  statutory: { zh: '法定办结时限', en: 'Statutory time limit' },
  promised: { zh: '承诺办结时限', en: 'Promised time' },
  acceptance: { zh: '受理审查', en: 'Check before acceptance' },
  extension: {
    zh: '可以延长（一次，须经批准并告知）',
    en: 'Extension (once, with approval and notice)',
  },
  delivery: { zh: '决定后送达', en: 'Delivery after the decision' },
  electronic: { zh: '电子证照', en: 'Electronic' },
  window: { zh: '窗口领取', en: 'At the counter' },
  courier: { zh: '邮寄', en: 'By post' },
  fromCertificate: { zh: '从您的电子证照取得', en: 'Taken from your certificates' },
  fromResource: { zh: '由{from}核对，不用提交', en: 'Checked with {from}; not asked for' },
  fromEarlier: { zh: '用您以前交过、还有效的', en: 'Reused from what you handed in before' },
  fromCommitment: { zh: '作出承诺即可', en: 'A commitment is enough' },
  fromUpload: { zh: '请您上传', en: 'Please upload' },
  onlyIfAway: { zh: '核对不到时才需要上传', en: 'Upload only if it cannot be checked' },
} as const

/** Fills `{name}` in one of the fixed texts. */
export function say(
  key: keyof typeof guideTexts,
  locale: Locale,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = guideTexts[key][locale === 'en' ? 'en' : 'zh']
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
