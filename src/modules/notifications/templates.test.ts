// Every notice in both languages: complete sentences, nothing unfilled, nothing about persons in an SMS.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { smsTexts } from './outlets.ts'
import { defineTemplate, fill, placeholders, renderNotice, smsSafeParams } from './template.ts'
import { findTemplate, templates } from './templates.ts'
import { dayInWords } from './words.ts'

const bilingual = { zh: '食品经营许可（新办）', en: 'Food business licence (new)' }
const secretName = '欧阳晓岚'
const secretNumber = '990101199001011234'

/** One value for every param any template knows; texts people write hold what must not leak. */
const sample: Record<string, unknown> = {
  caseNumber: 'YX-20261123-0001',
  itemName: bilingual,
  organName: { zh: '市场监督管理局', en: 'Market Regulation Bureau' },
  certificateName: { zh: '食品经营许可证', en: 'food business licence' },
  stepName: { zh: '审查', en: 'Review' },
  resourceName: { zh: '人口基本信息', en: 'Basic population data' },
  procedure: { zh: '检验', en: 'Testing' },
  advice: { zh: '补齐后重新申请', en: 'apply again with everything' },
  remedies: { zh: '可以在 60 日内申请行政复议', en: 'you can ask for review within 60 days' },
  materials: [
    { zh: '平面图', en: 'floor plan' },
    { zh: '健康证明', en: 'health certificate' },
  ],
  reason: `申请人${secretName}（${secretNumber}）不符合条件`,
  principalName: secretName,
  dueOn: '2026-12-01',
  resultOn: '2026-12-31',
  legalOn: '2027-01-15',
  validFrom: '2026-11-23',
  validTo: '2027-11-23',
  minutes: 3,
}

function answerOf(name: string): Record<string, unknown> {
  return {
    ...sample,
    answer:
      name === 'grant-answered'
        ? { zh: '同意', en: 'approved' }
        : `已向${secretName}（${secretNumber}）致歉`,
  }
}

const names = Object.keys(templates) as (keyof typeof templates)[]

describe.each(names)('%s', (name) => {
  const template = findTemplate(name)
  if (!template) throw new Error(name)
  const params = template.params.parse(answerOf(name)) as object

  it('is filled completely in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { title, body } = renderNotice(template, params, locale)
      expect(`${title} ${body}`).not.toMatch(/[{}]|undefined|null|\[object/)
      expect(title.length).toBeGreaterThan(3)
      expect(body).toMatch(locale === 'en' ? /[.:] ?.*[.]$/ : /。$/)
    }
    const english = template.title.en + template.body.en + (template.sms?.text.en ?? '')
    expect(english).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/)
  })

  it('names the case, and every day it was given', () => {
    const shape = (template.params as unknown as { shape: object }).shape
    const { title, body } = renderNotice(template, params, 'zh-CN')
    if ('caseNumber' in shape) expect(body).toContain(sample.caseNumber)
    for (const day of ['dueOn', 'resultOn', 'legalOn'] as const) {
      if (day in shape) expect(body).toContain(dayInWords(String(sample[day]), 'zh-CN'))
    }
    if ('itemName' in shape) expect(title + body).toContain(bilingual.zh)
  })

  it('has an SMS without names of people and numbers of persons, and short', () => {
    if (!template.sms) return
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = fill(template.sms.text, params, locale)
      expect(text).not.toContain(secretName)
      expect(text).not.toContain(secretNumber)
      expect([...text].length).toBeLessThanOrEqual(locale === 'en' ? 200 : 90)
    }
    for (const param of template.sms.params) {
      expect(smsSafeParams).toContain(param)
      // A free text could hold a name: only these three kinds travel.
      const kind = typeof params[param as keyof typeof params]
      expect(['string', 'number', 'object']).toContain(kind)
    }
  })
})

describe('a template', () => {
  it('cannot use what it does not declare', () => {
    const title = { zh: '{who}', en: '{who}' }
    expect(() => defineTemplate({ params: z.object({}), title, body: title })).toThrow('{who}')
    expect(() =>
      defineTemplate({
        params: z.object({ who: z.string() }),
        title,
        body: title,
        sms: { code: 'X', params: [], text: title },
      }),
    ).toThrow('{who}')
  })

  it('shows what people wrote as they wrote it, braces and all', () => {
    fc.assert(
      fc.property(fc.string(), (reason) => {
        fc.pre(!/^\d{4}-\d{2}-\d{2}$/.test(reason))
        const text = fill({ zh: '理由：{reason}。', en: '{reason}' }, { reason }, 'zh-CN')
        expect(text).toBe(`理由：${reason}。`)
      }),
    )
  })

  it('is registered with the gateway in both languages', () => {
    const withSms = names.filter((name) => findTemplate(name)?.sms)
    expect(smsTexts().size).toBe(2 * withSms.length)
    for (const text of smsTexts().values()) {
      for (const name of placeholders(text)) expect(smsSafeParams).toContain(name)
    }
  })
})
