// What every benchmark prints first, and how it sums up: the machine, medians, ratios.

import { arch, cpus, platform, release, totalmem } from 'node:os'

export function machine(): string {
  const all = cpus()
  return `${all.length} × ${all[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN
}

/** Runs A and B in turn, A B A B …, and answers the median of each and of the pairwise ratio. */
export async function paired(
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<{ a: number; b: number; ratio: number; ratios: number[] }> {
  const left: number[] = []
  const right: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    left.push(await a())
    right.push(await b())
  }
  const ratios = left.map((value, i) => value / (right[i] ?? Number.NaN))
  return { a: median(left), b: median(right), ratio: median(ratios), ratios }
}

export function line(name: string, text: string): void {
  console.log(`${name.padEnd(34)} ${text}`)
}
