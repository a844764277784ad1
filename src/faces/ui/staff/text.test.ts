// Languages: every text of every catalogue is there in both, and the choice is read from the cookie.

import { expect, test } from 'vitest'
import * as consoleWords from '../../console/texts.ts'
import * as reviewWords from '../../workbench/reviews/texts.ts'
import * as caseWords from '../../workbench/texts-case.ts'
import * as listWords from '../../workbench/texts-list.ts'
import * as verbWords from '../../workbench/texts-verbs.ts'
import { localeIn, say, type Text } from './text.ts'
import * as sharedWords from './texts.ts'

const catalogues = { consoleWords, reviewWords, caseWords, listWords, verbWords, sharedWords }

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

function textsIn(value: unknown, path: string): [string, Text][] {
  if (isText(value)) return [[path, value]]
  if (typeof value === 'function')
    return [[path, (value as (...args: string[]) => Text)('1', '1', '1')]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}.${key}`))
}

const texts = textsIn(catalogues, 'texts')

test('there are texts to check', () => {
  expect(texts.length).toBeGreaterThan(300)
})

test.each(texts)('%s is written in both languages', (path, text) => {
  expect(text.zh.trim()).not.toBe('')
  expect(text.en.trim()).not.toBe('')
  // The language switch names the other language in its own script.
  if (!path.includes('.language')) expect(text.en).not.toMatch(/\p{Script=Han}/u)
})

test('an API text without English falls back to Chinese', () => {
  expect(say('en', { zh: '受理', en: '' })).toBe('受理')
  expect(say('en', { zh: '受理', en: 'accept' })).toBe('accept')
  expect(say('zh-CN', null)).toBe('')
})

test('the language is read from the cookie, Chinese otherwise', () => {
  expect(localeIn('a=b; lang=en; c=d')).toBe('en')
  expect(localeIn('lang=zh-CN')).toBe('zh-CN')
  expect(localeIn('xlang=en')).toBe('zh-CN')
  expect(localeIn('')).toBe('zh-CN')
})
