// Pinyin of names: the whole, its initials, and both again from every syllable on.

import { pinyin } from 'pinyin-pro'
import { normalise } from './search-text.ts'

/** Longest prefix anybody types; longer suffixes are cut to it. */
const longest = 60

/** Syllables of a text, Latin words as they are: 食品A级 → shi pin a ji. `ü` is written `v`. */
export function syllablesOf(text: string): string[] {
  return pinyin(normalise(text), { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .flatMap((part) => part.split(' '))
    .map((part) => part.trim())
    .filter(Boolean)
}

export interface PinyinSuffix {
  at: number
  suffix: string
  initials: string
}

/** From each syllable on: 居住证 → juzhuzheng/jzz, zhuzheng/zz, zheng/z. */
export function pinyinSuffixes(text: string): PinyinSuffix[] {
  const syllables = syllablesOf(text)
  return syllables.map((_, at) => {
    const rest = syllables.slice(at)
    return {
      at,
      suffix: rest.join('').slice(0, longest),
      initials: rest
        .map((syllable) => syllable[0])
        .join('')
        .slice(0, longest),
    }
  })
}

/** The whole in one word, for sorting and for comparing what sounds alike: 开餐官 → kaicanguan. */
export function pinyinOf(text: string): string {
  return syllablesOf(text).join('')
}
