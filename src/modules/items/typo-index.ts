// Finds names that were mistyped: compares trigrams of pinyin and of characters, in memory, over all names.

import { pinyinOf } from './pinyin.ts'
import { normalise } from './search-text.ts'

export interface TypoTerm {
  itemCode: string
  term: string
  weight: number
}

export interface TypoHit {
  itemCode: string
  /** 0 … 1 */
  similarity: number
}

/** Pieces that two spellings share: characters pairwise, pinyin in threes, ends marked. */
function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>()
  const chars = [...normalise(text).replaceAll(' ', '')]
  for (let i = 0; i < chars.length - 1; i += 1) pieces.add(`${chars[i]}${chars[i + 1]}`)
  for (const char of chars) pieces.add(char)
  const sound = `^${pinyinOf(text)}$`
  for (let i = 0; i < sound.length - 2; i += 1) pieces.add(`~${sound.slice(i, i + 3)}`)
  return pieces
}

export interface TypoIndex {
  /** The best items at or above `least`, at most `limit`, best first. */
  find(text: string, options?: { least?: number; limit?: number }): TypoHit[]
}

/**
 * Builds the index. Asking costs the number of entries that share a piece with the question, some
 * milliseconds at ten thousand names.
 */
export function buildTypoIndex(terms: readonly TypoTerm[]): TypoIndex {
  const sizes: number[] = []
  const postings = new Map<string, number[]>()
  for (const [i, { term }] of terms.entries()) {
    const pieces = piecesOf(term)
    sizes.push(pieces.size)
    for (const piece of pieces) {
      const list = postings.get(piece)
      if (list) list.push(i)
      else postings.set(piece, [i])
    }
  }
  return {
    find(text, { least = 0.42, limit = 20 } = {}) {
      const asked = piecesOf(text)
      const shared = new Map<number, number>()
      for (const piece of asked) {
        for (const i of postings.get(piece) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
      }
      const best = new Map<string, number>()
      for (const [i, count] of shared) {
        const entry = terms[i]
        // Dice: twice what is shared over all there is. Long names are forgiven a little: people type less.
        const whole = asked.size + Math.min(sizes[i] ?? 0, asked.size * 2)
        const similarity = (2 * count) / whole
        if (!entry || similarity < least) continue
        best.set(entry.itemCode, Math.max(best.get(entry.itemCode) ?? 0, similarity))
      }
      return [...best]
        .map(([itemCode, similarity]) => ({ itemCode, similarity }))
        .sort((a, b) => b.similarity - a.similarity || (a.itemCode < b.itemCode ? -1 : 1))
        .slice(0, limit)
    },
  }
}
