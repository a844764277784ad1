// File names that people send: kept for showing, never used as a path.

/**
 * The last part of a name, without folders, control characters and characters that some system
 * forbids; at most 120 characters with its ending kept. "file" when nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (plain === '') return 'file'
  const characters = [...plain]
  if (characters.length <= 120) return plain
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, 120 - ending.length).join('') + ending
}

/** A size for people: `20 MB`. */
export function readableSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
  return `${Math.ceil(bytes / 1024)} KB`
}
