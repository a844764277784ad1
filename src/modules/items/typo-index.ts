// Finds names that were mistyped: a wrong or missing character, a slip in the pinyin. In memory, over all names.

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

export interface TypoIndex {
  /** The best items, at most `limit`, best first. */
  find(text: string, limit?: number): TypoHit[]
}

/** Least part of the characters typed that must stand, in order, in a name. */
const leastInOrder = 0.6
/** One slip for so many letters of pinyin. */
const lettersPerSlip = 5

interface Entry extends TypoTerm {
  chars: string[]
  sound: string
}

type Postings = ReadonlyMap<string, readonly number[]>

/**
 * Builds the index. Asking compares only names that share characters, or enough triples of letters,
 * with what was typed: some milliseconds at ten thousand names.
 */
export function buildTypoIndex(terms: readonly TypoTerm[]): TypoIndex {
  const entries: Entry[] = terms.map((term) => {
    const text = normalise(term.term).replaceAll(' ', '')
    return { ...term, chars: [...text], sound: pinyinOf(text) }
  })
  const byChar = postingsOf(entries.map((entry) => entry.chars))
  const byTriple = postingsOf(entries.map((entry) => triplesOf(entry.sound)))
  return {
    find(text, limit = 20) {
      const typed = normalise(text).replaceAll(' ', '')
      const best = new Map<string, number>()
      const keep = (i: number, similarity: number) => {
        const entry = entries[i]
        if (!entry) return
        const score = similarity * (0.5 + entry.weight / 2)
        best.set(entry.itemCode, Math.max(best.get(entry.itemCode) ?? 0, score))
      }
      for (const [i, part] of bySight(typed, entries, byChar)) keep(i, part)
      for (const [i, part] of bySound(pinyinOf(typed), entries, byTriple)) keep(i, part * 0.9)
      return [...best]
        .map(([itemCode, similarity]) => ({ itemCode, similarity }))
        .sort((a, b) => b.similarity - a.similarity || (a.itemCode < b.itemCode ? -1 : 1))
        .slice(0, limit)
    },
  }
}

function postingsOf(pieces: readonly (readonly string[])[]): Postings {
  const postings = new Map<string, number[]>()
  for (const [i, list] of pieces.entries()) {
    for (const piece of new Set(list)) {
      const known = postings.get(piece)
      if (known) known.push(i)
      else postings.set(piece, [i])
    }
  }
  return postings
}

function triplesOf(sound: string): string[] {
  return Array.from({ length: Math.max(0, sound.length - 2) }, (_, i) => sound.slice(i, i + 3))
}

function countShared(pieces: readonly string[], postings: Postings): Map<number, number> {
  const shared = new Map<number, number>()
  for (const piece of new Set(pieces)) {
    for (const i of postings.get(piece) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  }
  return shared
}

/** Names that hold most of the characters in their order: 居往证 in 居住证申领. */
function* bySight(
  typed: string,
  entries: readonly Entry[],
  postings: Postings,
): Generator<[index: number, similarity: number]> {
  const chars = [...typed]
  if (chars.length < 3 || /^[a-z0-9]+$/.test(typed)) return
  const least = Math.ceil(new Set(chars).size * leastInOrder)
  for (const [i, count] of countShared(chars, postings)) {
    if (count < least) continue
    const name = entries[i]?.chars ?? []
    const part = commonInOrder(chars, name) / chars.length
    // Of two that hold as much, the shorter one is more likely what was meant.
    const length = Math.min(1, chars.length / Math.max(1, name.length))
    if (part >= leastInOrder) yield [i, part * (0.85 + 0.15 * length)]
  }
}

/** Names a part of whose pinyin differs in few letters: shipinjinying in shipinjingyingxuke. */
function* bySound(
  sound: string,
  entries: readonly Entry[],
  postings: Postings,
): Generator<[index: number, similarity: number]> {
  if (sound.length < lettersPerSlip) return
  const slips = Math.floor(sound.length / lettersPerSlip)
  const triples = triplesOf(sound)
  // Each slip spoils at most three triples.
  const least = Math.max(1, new Set(triples).size - 3 * slips)
  for (const [i, count] of countShared(triples, postings)) {
    if (count < least) continue
    const distance = distanceToPart(sound, entries[i]?.sound ?? '')
    if (distance <= slips) yield [i, 1 - distance / sound.length]
  }
}

/** Length of the longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const char of a) {
    const next = [0]
    for (const [k, other] of b.entries()) {
      next.push(char === other ? (row[k] ?? 0) + 1 : Math.max(row[k + 1] ?? 0, next[k] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** Fewest letters to insert, drop or change so that `sought` stands somewhere in `text` (Sellers). */
function distanceToPart(sought: string, text: string): number {
  let row = new Array<number>(text.length + 1).fill(0)
  for (let i = 0; i < sought.length; i += 1) {
    const next = [i + 1]
    for (let k = 0; k < text.length; k += 1) {
      const change = (row[k] ?? 0) + (sought[i] === text[k] ? 0 : 1)
      next.push(Math.min(change, (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(...row)
}
