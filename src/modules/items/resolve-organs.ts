// Puts real organs in place of organ keys: composes item codes and certificate types, and collects the organs spoken of.

import type { OrganRef } from './contract.ts'
import type { Path } from './source-files.ts'

export type OrganMap = Readonly<Record<string, OrganRef>>

type Tree = { [name: string]: unknown }

export interface Unresolved {
  path: Path
  key: string
}

export interface Resolved {
  value: Tree
  organs: Record<string, OrganRef>
  unresolved: Unresolved[]
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Walks raw content. `organ: health` stays as a key and is collected; `typeCode: health/001` becomes
 * the 21-character type code; `item.basicCode` and `item.sequence` become `item.codes`.
 */
export function resolveOrgans(raw: Tree, organs: OrganMap): Resolved {
  const used: Record<string, OrganRef> = {}
  const unresolved: Unresolved[] = []

  function use(key: string, path: Path): OrganRef | null {
    const organ = Object.hasOwn(organs, key) ? organs[key] : undefined
    if (!organ) {
      unresolved.push({ path, key })
      return null
    }
    used[key] = { uscc: organ.uscc, name: { zh: organ.name.zh, en: organ.name.en } }
    return organ
  }

  function typeCode(value: string, path: Path): string {
    const match = /^([a-z][a-z-]*)\/(\d{3})$/.exec(value)
    if (!match) return value
    const organ = use(match[1] ?? '', path)
    return organ ? `${organ.uscc}${match[2]}` : value
  }

  function walk(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((inner, i) => walk(inner, [...path, i]))
    if (!isTree(value)) return value
    const out: Tree = {}
    for (const [name, inner] of Object.entries(value)) {
      const at = [...path, name]
      if (name === 'organ' && typeof inner === 'string') use(inner, at)
      if (name === 'jointOrgans' && Array.isArray(inner)) {
        for (const [i, key] of inner.entries()) use(String(key), [...at, i])
      }
      out[name] =
        name === 'typeCode' && typeof inner === 'string' ? typeCode(inner, at) : walk(inner, at)
    }
    return out
  }

  const value = walk(raw, []) as Tree
  if (isTree(value.item)) value.item = withCodes(value.item, used)
  return { value, organs: used, unresolved }
}

/** 实施编码 = USCC + level + basic code; 业务办理项编码 = that + sequence (domain §2.3). */
function withCodes(item: Tree, organs: Record<string, OrganRef>): Tree {
  const { basicCode, sequence = '01', ...rest } = item
  if (basicCode === undefined) return item
  const uscc = organs[String(item.organ)]?.uscc ?? ''
  const implementation = `${uscc}${String(item.level)}${String(basicCode)}`
  const codes = {
    basic: String(basicCode),
    implementation,
    handling: `${implementation}${String(sequence)}`,
  }
  return { ...rest, codes }
}
