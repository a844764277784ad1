// Translations: every text on screen in Chinese and in English.

import { Text } from './contract.ts'
import type { LintInput } from './lint-input.ts'
import type { Path } from './source-files.ts'

const han = /\p{Script=Han}/u

export function lintTexts({ content, say }: LintInput): void {
  walk(content, [], (text, path) => {
    if (text.en.trim() === '') {
      say('translation-missing', path, {
        zh: `“${text.zh.slice(0, 20)}”缺少英文（en）。`,
        en: `“${text.zh.slice(0, 20)}” has no English (en).`,
      })
    } else if (han.test(text.en)) {
      say('translation-not-english', path, {
        zh: `英文里有汉字：“${text.en.slice(0, 30)}”。`,
        en: `The English holds Chinese characters: “${text.en.slice(0, 30)}”.`,
      })
    } else if (!han.test(text.zh)) {
      say('text-not-chinese', path, {
        zh: `中文栏里没有汉字：“${text.zh.slice(0, 30)}”。`,
        en: `The Chinese text holds no Chinese: “${text.zh.slice(0, 30)}”.`,
      })
    }
  })
}

function walk(value: unknown, path: Path, visit: (text: Text, path: Path) => void): void {
  if (Array.isArray(value)) {
    for (const [i, inner] of value.entries()) walk(inner, [...path, i], visit)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const text = Text.safeParse(value)
  if (text.success && 'en' in value) {
    visit(text.data, path)
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    // Names of organs come from the place, not from the release.
    if (path.length === 0 && name === 'organs') continue
    walk(inner, [...path, name], visit)
  }
}
