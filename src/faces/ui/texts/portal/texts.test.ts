// The catalogue is whole in both languages; that keys and arguments agree is held by the compiler.

import { describe, expect, it } from 'vitest'
import { ago, bytes, day, local, moment } from '../dates.ts'
import { accountTexts } from './account.ts'
import { applyTexts } from './apply.ts'
import { caseTexts } from './cases.ts'
import { certificateTexts, evaluationTexts } from './certificates.ts'
import { commonTexts } from './common.ts'
import { factTexts } from './fact.ts'
import { formTexts } from './form.ts'
import { guideTexts } from './guide.ts'
import { homeTexts } from './home.ts'
import { faultTexts, statementTexts } from './pages.ts'

const catalogues = {
  accountTexts,
  applyTexts,
  caseTexts,
  certificateTexts,
  commonTexts,
  evaluationTexts,
  factTexts,
  faultTexts,
  formTexts,
  guideTexts,
  homeTexts,
  statementTexts,
}

type Speaks = Record<string, string | ((...args: unknown[]) => string)>

const spoken = (message: Speaks[string] | undefined) =>
  typeof message === 'function'
    ? message(...Array.from({ length: message.length }, () => 2))
    : message

describe.each(Object.entries(catalogues))('%s', (_name, catalogue) => {
  const zh = catalogue.zh as unknown as Speaks
  const en = catalogue.en as unknown as Speaks

  it('says everything in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const key of Object.keys(zh)) {
      expect(spoken(zh[key])?.trim(), key).toBeTruthy()
      expect(spoken(en[key])?.trim(), key).toBeTruthy()
    }
  })

  it('speaks English in English', () => {
    for (const [key, message] of Object.entries(en)) {
      if (key === 'otherLanguage') continue
      expect(spoken(message), key).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})

describe('dates', () => {
  it('are written as people write them', () => {
    expect(day('zh-CN', '2026-03-07')).toBe('2026年3月7日')
    expect(day('en', '2026-03-07')).toBe('7 Mar 2026')
    expect(moment('zh-CN', '2026-11-23T16:30:00.000Z', 'Asia/Shanghai')).toBe(
      '2026年11月24日 00:30',
    )
    expect(local('2026-11-23T16:30:00.000Z', 'Asia/Shanghai')).toEqual({
      date: '2026-11-24',
      time: '00:30',
    })
  })

  it('say how long ago', () => {
    const now = '2026-11-23T02:20:00.000Z'
    expect(ago('zh-CN', '2026-11-23T02:19:40.000Z', now, 'Asia/Shanghai')).toBe('刚刚')
    expect(ago('zh-CN', '2026-11-23T02:05:00.000Z', now, 'Asia/Shanghai')).toBe('15 分钟前')
    expect(ago('en', '2026-11-22T02:05:00.000Z', now, 'Asia/Shanghai')).toBe('22 Nov 2026, 10:05')
  })

  it('say sizes', () => {
    expect([bytes(10), bytes(345_678), bytes(10_000_000)]).toEqual(['1 KB', '346 KB', '10.0 MB'])
  })
})
