// Which words an item can be found by, and how much each weighs.

import type { ReleaseContent } from './contract.ts'
import { type PinyinSuffix, pinyinSuffixes } from './pinyin.ts'
import { normalise, vectorLiteral } from './search-text.ts'

export interface SearchTerm {
  no: number
  term: string
  weight: number
  grams: string
  /** Empty for what nobody types in pinyin (summaries, English). */
  pinyin: PinyinSuffix[]
}

const hasHan = /\p{Script=Han}/u

/** Name first, then keywords, English name, result, organ, summary. */
export function searchTermsOf(content: ReleaseContent): SearchTerm[] {
  const { item, organs } = content
  const words: [text: string, weight: number, typed: boolean][] = [
    [item.name.zh, 1, true],
    ...item.keywords.map((word): [string, number, boolean] => [word, 0.9, true]),
    [item.name.en, 0.9, false],
    [item.result.name?.zh ?? '', 0.8, true],
    [item.result.name?.en ?? '', 0.7, false],
    [organs[item.organ]?.name.zh ?? '', 0.3, false],
    [`${item.name.zh} ${item.keywords.join(' ')} ${item.summary.zh}`, 0.4, false],
    [`${item.name.en} ${item.summary.en}`, 0.4, false],
  ]
  const seen = new Set<string>()
  const terms: SearchTerm[] = []
  for (const [text, weight, typed] of words) {
    const term = normalise(text)
    if (term === '' || seen.has(term)) continue
    seen.add(term)
    const pinyin = typed && hasHan.test(term) ? pinyinSuffixes(term) : []
    terms.push({ no: terms.length, term, weight, grams: vectorLiteral(term), pinyin })
  }
  return terms
}
