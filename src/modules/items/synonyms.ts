// Other words for the same thing: 社保 is 社会保障, and 开餐馆 needs a 食品经营许可.

import { z } from 'zod'
import file from './data/synonyms.json' with { type: 'json' }
import { pinyinOf } from './pinyin.ts'
import { normalise } from './search-text.ts'

const Synonyms = z.object({ about: z.string(), groups: z.array(z.array(z.string().min(2)).min(2)) })

interface Entry {
  word: string
  pinyin: string
  group: readonly string[]
}

const entries: readonly Entry[] = Synonyms.parse(file).groups.flatMap((group) => {
  const words = group.map(normalise)
  return words.map((word) => ({ word, pinyin: pinyinOf(word), group: words }))
})

/** How far an expansion is trusted beside the words that were typed. */
export interface Expansion {
  text: string
  factor: number
}

const mostExpansions = 12

/**
 * The texts to look for besides the one typed. A synonym inside the text is replaced by the others
 * of its group (`怎么开餐馆` → 食品经营许可); one that sounds like the whole text counts too
 * (开餐官, kaicanguan → 开餐馆), and so does the beginning of one while somebody is typing pinyin.
 */
export function expand(text: string): Expansion[] {
  const typed = normalise(text)
  const sound = pinyinOf(typed).replaceAll(' ', '')
  const found = new Map<string, number>()
  const add = (word: string, factor: number) => {
    if (word !== typed) found.set(word, Math.max(found.get(word) ?? 0, factor))
  }
  for (const { word, pinyin, group } of entries) {
    const factor = factorOf(typed, sound, word, pinyin)
    if (factor === 0) continue
    // The official name is what items are called; the other words only help where it is not.
    for (const [i, other] of group.entries()) add(other, i === 0 ? factor : factor * 0.6)
  }
  return [...found]
    .map(([word, factor]) => ({ text: word, factor }))
    .sort((a, b) => b.factor - a.factor)
    .slice(0, mostExpansions)
}

function factorOf(typed: string, sound: string, word: string, pinyin: string): number {
  if (typed === word) return 0.95
  // Short words occur by chance inside longer ones, so the longer the word the more it says.
  if (typed.includes(word)) return word.length >= 3 ? 0.9 : 0.7
  if (sound === pinyin) return 0.85
  if (sound.length >= 5 && pinyin.startsWith(sound)) return 0.6
  if (typed.length >= 2 && word.startsWith(typed)) return 0.6
  return 0
}
