// What no schema of the house ever means: NUL and half characters in text, and endless nesting.

import { type FieldFault, kernelFaults } from '../faults.ts'

/** Forms nest three deep at most; beyond this only an attack on the stack is left. */
const MAX_DEPTH = 40

const badText = {
  zh: '含有无法保存的字符，请删除后重新填写。',
  en: 'It contains a character that cannot be stored. Please remove it and type it again.',
}

/**
 * Refuses values that databases, documents and other departments could not hold: text with NUL or
 * unpaired surrogates (`kernel.invalid-input` names the field), nesting deeper than 40
 * (`kernel.malformed`).
 */
export function refuseUnplain(value: unknown): void {
  const fields: FieldFault[] = []
  walk(value, [], fields)
  if (fields.length > 0) throw kernelFaults.invalidInput({ fields })
}

function walk(value: unknown, path: string[], fields: FieldFault[]): void {
  if (typeof value === 'string') {
    if (!isPlain(value)) fields.push({ path: path.join('/'), ...badText })
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (path.length >= MAX_DEPTH) throw kernelFaults.malformed({ detail: 'nested too deep' })
  for (const [key, one] of Object.entries(value)) {
    if (fields.length >= 20) return
    if (!isPlain(key)) fields.push({ path: path.join('/'), ...badText })
    walk(one, [...path, key], fields)
  }
}

function isPlain(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
