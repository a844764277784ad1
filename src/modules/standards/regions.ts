// Administrative regions: codes of 6, 9 and 12 digits, looked up in the tables that were loaded.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Region } from './contract.ts'
import { regionUnknown } from './faults.ts'

const RegionFile = z.object({ source: z.string(), version: z.string(), regions: z.array(Region) })

const regions = new Map<string, Region>()
const children = new Map<string, Region[]>()

/** Adds the regions of one file; a code loaded twice takes the later description. */
export function loadRegions(path: string | URL): void {
  const file = RegionFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  for (const region of file.regions) regions.set(region.code, region)
  children.clear()
  for (const region of regions.values()) {
    if (region.parent === null) continue
    const siblings = children.get(region.parent) ?? []
    siblings.push(region)
    children.set(region.parent, siblings)
  }
}

loadRegions(new URL('./data/regions.json', import.meta.url))

/**
 * Whether the text has the form of a region code: 6 digits (GB/T 2260), 9 with town (GB/T 10114)
 * or 12 with village. Says nothing about whether such a region exists.
 */
export function isRegionCode(text: string): boolean {
  return /^[1-9]\d{5}(\d{3}(\d{3})?)?$/.test(text)
}

/** The codes above a region, nearest first: village, town, county, city, province. */
export function regionsAbove(code: string): string[] {
  if (!isRegionCode(code)) return []
  const above: string[] = []
  if (code.length === 12) above.push(code.slice(0, 9))
  if (code.length >= 9) above.push(code.slice(0, 6))
  const county = code.slice(0, 6)
  if (!county.endsWith('00')) above.push(`${county.slice(0, 4)}00`)
  if (!county.endsWith('0000')) above.push(`${county.slice(0, 2)}0000`)
  return above
}

/** Whether `inner` is `outer` or lies within it. */
export function regionLiesIn(inner: string, outer: string): boolean {
  return inner === outer || regionsAbove(inner).includes(outer)
}

export function findRegion(code: string): Region | null {
  return regions.get(code) ?? null
}

/** The region of a code. Fault: standards.region-unknown. */
export function getRegion(code: string): Region {
  const region = regions.get(code)
  if (!region) throw regionUnknown({ params: { code } })
  return region
}

/** The regions directly below a code, in order of their codes. */
export function regionsBelow(code: string): readonly Region[] {
  return children.get(code) ?? []
}

/** The full name, widest region first: 云岭省云溪市溪东区. Fault: standards.region-unknown. */
export function fullRegionName(code: string, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const chain = [getRegion(code), ...regionsAbove(code).flatMap((c) => findRegion(c) ?? [])]
  return locale === 'en'
    ? chain.map((region) => region.en).join(', ')
    : chain
        .reverse()
        .map((region) => region.zh)
        .join('')
}
