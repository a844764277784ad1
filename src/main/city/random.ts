// Chance without chance: the same seed, stream and index always give the same numbers, in any order.

import { createHash } from 'node:crypto'

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** low ≤ n ≤ high, whole */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

function mix(a: number, b: number): number {
  let x = (a ^ Math.imul(b + 0x9e3779b9, 0x85ebca6b)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad) >>> 0
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97) >>> 0
  return (x ^ (x >>> 15)) >>> 0
}

/** A source of its own for one thing (`stream` says which kind of thing, `index` which one). */
export function randomOf(seed: number, stream: number, index: number): Random {
  let state = mix(mix(seed >>> 0, stream), index)
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      return list[Math.floor(next() * list.length)] as T
    },
  }
}

const steps = new Map<number, number>()

/** A number below `modulus` for each whole number below it, none twice: x ↦ step·x + offset. */
export function scatter(x: number, modulus: number, offset: number): number {
  let step = steps.get(modulus)
  if (step === undefined) {
    step = Math.floor(modulus * 0.618_033_988) | 1
    while (commonDivisor(step, modulus) !== 1) step += 2
    steps.set(modulus, step)
  }
  const sum = step * x + offset
  if (!Number.isSafeInteger(sum)) throw new RangeError('Too large to scatter exactly')
  return sum % modulus
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** A UUID (version 8, RFC 9562) that always belongs to the same thing of the same city. */
export function steadyId(seed: number, kind: string, key: string | number): string {
  const hex = createHash('sha256').update(`tongban-city|${seed}|${kind}|${key}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
