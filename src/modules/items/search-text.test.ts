import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pinyinOf, pinyinSuffixes } from './pinyin.ts'
import {
  normalise,
  phraseLiteral,
  tokensOf,
  vectorLiteral,
  withoutIdleWords,
} from './search-text.ts'
import { expand } from './synonyms.ts'
import { buildTypoIndex } from './typo-index.ts'

describe('bigrams', () => {
  it('cut Chinese in pairs and keep Latin words whole', () => {
    expect(tokensOf('办ID卡 2024年')).toEqual(['办', 'id', '卡', '2024', '年'])
    expect(tokensOf('居住证')).toEqual(['居住', '住证', '证'])
  })

  it('make one spelling of many', () => {
    expect(normalise('　ＡＢＣ（新办）—食品！')).toBe('abc 新办 食品')
  })

  it('become literals that no text can break out of', () => {
    expect(vectorLiteral("a'b\\c")).toBe("'a':1 'b':2 'c':3")
    expect(phraseLiteral('。，！')).toBeNull()
    expect(phraseLiteral('许可 证')).toBe("'许可' & '证':*")
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const phrase = phraseLiteral(text) ?? ''
        expect(phrase.replace(/'[^']*'/g, '')).toMatch(/^[():*&<\->\s]*$/)
        expect(vectorLiteral(text).replace(/'[^']*'/g, '')).toMatch(/^[:\d\s]*$/)
      }),
    )
  })
})

describe('idle words', () => {
  it.each([
    ['我想办理食品经营许可怎么办', '食品经营许可'],
    ['居住证怎么办理', '居住证'],
    ['如何申请无犯罪记录证明？', '无犯罪记录证明'],
    ['办', '办'],
    ['证', '证'],
    ['How to apply for residence permit', 'residence permit'],
  ])('are dropped from %s', (text, rest) => expect(withoutIdleWords(text)).toBe(rest))

  it('never leave nothing of something', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(withoutIdleWords(text) === '').toBe(normalise(text) === '')
      }),
    )
  })
})

describe('pinyin', () => {
  it('begins at every syllable', () => {
    expect(pinyinSuffixes('居住证')).toEqual([
      { at: 0, suffix: 'juzhuzheng', initials: 'jzz' },
      { at: 1, suffix: 'zhuzheng', initials: 'zz' },
      { at: 2, suffix: 'zheng', initials: 'z' },
    ])
  })

  it('is the same for what sounds the same', () => {
    expect(pinyinOf('开餐官')).toBe(pinyinOf('开餐馆'))
    expect(pinyinOf('kaicanguan')).toBe('kaicanguan')
  })
})

describe('synonyms', () => {
  it.each([
    ['社保', '社会保障'],
    ['开餐馆', '食品经营许可'],
    ['怎么开餐馆', '食品经营许可'],
    ['kaicanguan', '食品经营许可'],
    ['开餐官', '食品经营许可'],
    ['政审证明', '无犯罪记录证明'],
    ['暂住证', '居住证'],
  ])('leads from %s to %s', (text, other) => {
    expect(expand(text).map((one) => one.text)).toContain(other)
  })

  it('does not lead anywhere from words it does not know', () => {
    expect(expand('量子计算')).toEqual([])
    expect(expand('居')).toEqual([])
  })
})

describe('the typo index', () => {
  const names = [
    '食品经营许可',
    '食品生产许可',
    '居住证申领',
    '无犯罪记录证明',
    '药品经营许可',
    '道路运输许可',
  ]
  const index = buildTypoIndex(names.map((term) => ({ itemCode: term, term, weight: 1 })))

  it.each([
    ['食品经管许可', '食品经营许可'],
    ['食品经营许克', '食品经营许可'],
    ['shipinjinying', '食品经营许可'],
    ['居往证', '居住证申领'],
    ['无犯罪纪录', '无犯罪记录证明'],
  ])('finds %s', (text, name) => expect(index.find(text)[0]?.itemCode).toBe(name))

  it('does not find what is not alike', () => {
    expect(index.find('量子计算')).toEqual([])
    expect(index.find('zzzz')).toEqual([])
  })

  it('forgives any one wrong character in a name of five or more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom(...'的一是在不了有和人这'),
        (name, at, wrong) => {
          const chars = [...name]
          chars[at % chars.length] = wrong
          expect(index.find(chars.join('')).map((hit) => hit.itemCode)).toContain(name)
        },
      ),
    )
  })
})
